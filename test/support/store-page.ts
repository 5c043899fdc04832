// What a blank browser page runs for the store's tests: the same cases as in Node, on the browser's own IndexedDB, and a
// load through the real worker. Bundled and served by test/e2e/support/store-site.ts.
import { createDexieContractDesk } from './contract-desks.ts';
import { DexieDesk, testDeviceKey } from './dexie-desk.ts';
import { localStoreCases } from './local-store-cases.ts';
import { transactionCases } from './transaction-cases.ts';
import { createIndexRowMaker } from '../../renderer/store/index-rows.ts';
import { DexieStore } from '../../renderer/store/dexie-store.ts';
import { foundStore, takeDatabase } from '../../renderer/store/open-database.ts';
import { createRunLoad } from '../../renderer/store/run-load.ts';
import { StoreKey } from '../../renderer/store/sealed-row.ts';
import { numberToUuid } from './store-files.ts';

export type LoadFigures = {
  readonly users: number;
  readonly loadMs: number;
  /** Longest time the page's own thread was held up during the load. */
  readonly longestGapMs: number;
  readonly phases: readonly string[];
  readonly reopenMs: number;
  readonly keysMs: number;
  /** Opening single users, one after the other, from identifier to parsed file. */
  readonly openMs: readonly number[];
  readonly bytesStored: number;
};

export type StorePage = {
  runContractCase(name: string): Promise<void>;
  runTransactionCase(name: string): Promise<void>;
  loadInWorker(opens: number): Promise<LoadFigures>;
};

const storePage: StorePage = {
  async runContractCase(name) {
    const desk = await createDexieContractDesk(`page-${crypto.randomUUID()}`);
    await mustFind(localStoreCases, name).run(desk);
    await desk.dispose();
  },

  async runTransactionCase(name) {
    const desk = await DexieDesk.create(`page-${crypto.randomUUID()}`);
    await mustFind(transactionCases, name).run(desk);
    await desk.dispose();
  },

  async loadInWorker(opens) {
    const name = `page-${crypto.randomUUID()}`;
    const store = await openStore(name);
    const stopWatching = watchGaps();
    const from = performance.now();
    const phases = new Set<string>();
    const { users } = await store.loadSnapshot(({ phase }) => phases.add(phase));
    const loadMs = performance.now() - from;
    const longestGapMs = stopWatching();
    await store.close();

    const reopenFrom = performance.now();
    const again = await openStore(name);
    const reopenMs = performance.now() - reopenFrom;
    const keysFrom = performance.now();
    await again.attachKeys();
    const keysMs = performance.now() - keysFrom;
    const openMs: number[] = [];
    for (let i = 0; i < opens; i++) openMs.push(await timeOpen(again, i));
    const { usage = 0 } = await navigator.storage.estimate();
    await again.close();
    return { users, loadMs, longestGapMs, phases: [...phases], reopenMs, keysMs, openMs, bytesStored: usage };
  },
};

async function openStore(name: string): Promise<DexieStore> {
  const { database, owner } = await takeDatabase(name);
  const access = { database, owner, key: await StoreKey.fromDeviceKey(testDeviceKey) };
  if (!(await database.read.meta.get('sync'))) await foundStore(access, numberToUuid(77));
  return DexieStore.open({
    access,
    makeRows: createIndexRowMaker(() => Date.now()),
    now: () => Date.now(),
    fetchDictionary: async () => undefined,
    fetchUserFile: async () => undefined,
    runLoad: createRunLoad(access, () => new Worker('/load-worker.js', { type: 'module' })),
  });
}

async function timeOpen(store: DexieStore, i: number): Promise<number> {
  const search = store.search();
  if (!search) throw new Error('there is no search index');
  const { size } = search.base;
  const primaryId = search.base.hitAt((i * 7919) % size).primaryId;
  const from = performance.now();
  const hit = search.findExact(primaryId)?.[0]?.hit;
  if (!hit) throw new Error('a primary identifier of the base was not found');
  const file = (await store.readCurrent([hit.id])).get(hit.id);
  const ms = performance.now() - from;
  if (file?.user.primaryId !== primaryId) throw new Error('the store gave another user');
  return ms;
}

/** Ends with the longest gap between two turns of this thread. */
function watchGaps(): () => number {
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 4);
  return () => {
    clearInterval(timer);
    return longest;
  };
}

function mustFind<T extends { readonly name: string }>(cases: readonly T[], name: string): T {
  const found = cases.find((one) => one.name === name);
  if (!found) throw new Error(`there is no case named ${name}`);
  return found;
}

Object.assign(globalThis, { storePage });
