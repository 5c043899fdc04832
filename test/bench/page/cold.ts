// Row 8: the first things a desk does after its start. The list is painted, then a record is opened by its barcode; the clock
// starts when this script is there. `?with=` names who does it: the product, the bare probe over the product's store, or
// plain Dexie. Signing in is no part of it: the profile has signed in before.
import { locationBlock, locationSlot, slotOf } from '#core/codec/block.ts';
import { slotToFile } from '#core/codec/slot.ts';
import { BaseIndex } from '#core/search/base-index.ts';
import { isUnreadable } from '#core/search/index-format.ts';
import { UserSearch } from '#core/search/user-search.ts';
import { browserUtf8 } from '../../../renderer/desk/browser-utf8.ts';
import { inflateRaw } from '../../../renderer/store/inflate.ts';
import type { StoreKey } from '../../../renderer/store/sealed-row.ts';
import { KEYS_PART, NAMES_PART } from '../../../renderer/store/search-index.ts';
import { storeName } from '../../../renderer/store/store-names.ts';
import type { BaseRow, BlockRow, DictionaryRow, IndexPartRow } from '../../../renderer/store/store-rows.ts';
import { painted } from './clocks.ts';
import { COLD_CODE } from './cold-code.ts';
import { openDesk, readStoreKey } from './desk.ts';
import { PeerDatabase } from './peer-database.ts';
import { getRaw, openStored } from './raw-store.ts';
import { mustSearch } from './searching.ts';

const ROWS = 50;

/** Both from the start on. */
export type ColdStart = { readonly listMs: number; readonly recordMs: number };

type Opening = {
  /** What the first rows of the list show. */
  readonly names: readonly string[];
  /** Resolves to the id of the user that was opened. */
  readonly openByCode: (code: string) => Promise<string | undefined>;
};

async function openOurs(): Promise<Opening> {
  const desk = await openDesk();
  const search = mustSearch(desk);
  return {
    names: search
      .search({})
      .slice(0, ROWS)
      .map(({ name }) => name),
    async openByCode(code) {
      await desk.store.attachKeys();
      const id = search.findExact(code)?.[0]?.hit.id ?? '';
      return (await desk.store.readCurrent([id])).get(id)?.user.id;
    },
  };
}

async function openBare(): Promise<Opening> {
  const database = await openStored(storeName(1));
  const key = await readStoreKey();
  const { gen, dictionaryId } = await getRaw<BaseRow>(database, 'meta', 'base');
  const base = BaseIndex.restore(await readPart(database, key, gen, NAMES_PART));
  if (isUnreadable(base)) throw new Error('the index cannot be read');
  const search = new UserSearch(base);
  return {
    names: search
      .search({})
      .slice(0, ROWS)
      .map(({ name }) => name),
    async openByCode(code) {
      base.attachKeys(await readPart(database, key, gen, KEYS_PART));
      const { location } = search.findExact(code)?.[0]?.hit ?? { location: -1 };
      const no = locationBlock(location);
      const row = await getRaw<BlockRow>(database, 'blocks', [gen, no]);
      const { bytes } = await getRaw<DictionaryRow>(database, 'dictionaries', dictionaryId);
      const block = await key.open('blocks', `${gen}.${no}`, row);
      return slotToFile(slotOf(block, locationSlot(location)), bytes, browserUtf8).user.id;
    },
  };
}

async function readPart(database: IDBDatabase, key: StoreKey, gen: number, part: number) {
  const row = await getRaw<IndexPartRow>(database, 'indexParts', [gen, part]);
  return inflateRaw(await key.open('indexParts', `${gen}.${part}`, row), row.rawBytes);
}

async function openPeer(): Promise<Opening> {
  const database = new PeerDatabase();
  const users = await database.users.orderBy('sortName').limit(ROWS).toArray();
  return {
    names: users.map(({ sortName }) => sortName),
    async openByCode(code) {
      return (await database.users.where('keys').equals(`i:${code.toLowerCase()}`).first())?.id;
    },
  };
}

async function run(): Promise<ColdStart & { readonly id: string | undefined }> {
  const ways: Readonly<Record<string, () => Promise<Opening>>> = {
    ours: openOurs,
    bare: openBare,
    peer: openPeer,
  };
  const way = ways[new URLSearchParams(location.search).get('with') ?? ''];
  if (!way) throw new Error('nobody is named to start');
  const [script] = performance.getEntriesByName(new URL(import.meta.url).href) as PerformanceResourceTiming[];
  const start = script?.responseEnd ?? 0;
  const { names, openByCode } = await way();
  const list = document.querySelector('#list');
  list?.append(
    ...names.map((name) => {
      const item = document.createElement('li');
      item.textContent = name;
      return item;
    }),
  );
  await painted();
  const listMs = performance.now() - start;
  const id = await openByCode(localStorage.getItem(COLD_CODE) ?? '');
  return { listMs, recordMs: performance.now() - start, id };
}

(globalThis as unknown as { cold: ReturnType<typeof run> }).cold = run();
