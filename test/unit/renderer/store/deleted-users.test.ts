// Deleted means gone, on the desk: a person with a canary in every part of a file is looked for in every table, opened. That it is
// found before is the proof that it would be found afterwards.
import 'fake-indexeddb/auto';
import { inflateSync } from 'fflate';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { countSlots, slotOf } from '#core/codec/block.ts';
import { slotToFile } from '#core/codec/slot.ts';
import type { User, UserFile } from '#core/schema/types.ts';
import type { StoreChange } from '#core/sync/ports.ts';
import { forgetDeletedFiles } from '../../../../renderer/desk/kept-attachments.ts';
import { FileCache } from '../../../../renderer/store/file-cache.ts';
import type { Sealed, TableName } from '../../../../renderer/store/store-rows.ts';
import { aFee, aUserFile, author, uuid } from '../../../support/a-user-file.ts';
import { DexieDesk } from '../../../support/dexie-desk.ts';
import { makeSnapshot, storeDictionaryId } from '../../../support/scripted-snapshot-server.ts';
import {
  aFile,
  anItem,
  fileToStoreSlot,
  storeConfiguration,
  storeDictionary,
  userIdOf,
  utf8,
} from '../../../support/store-files.ts';

const canary = 'zyxwvu';
const goneId = uuid(77);
const row = { external: false, ...author };
const attachmentId = uuid(60);

const user: Partial<User> = {
  ...{ id: goneId, primaryId: `${canary}-1`, firstName: canary, lastName: canary, jobDescription: canary },
  notes: [{ ...row, id: uuid(61), type: 'OTHER', text: canary, popUp: true, userViewable: false }],
  blocks: [
    { ...row, id: uuid(62), type: 'GENERAL', description: 'LOST_CARD', status: 'ACTIVE', note: canary },
  ],
  statistics: [{ ...row, id: uuid(63), category: 'HIST', categoryType: 'DEPT', note: canary }],
  identifiers: [{ ...row, id: uuid(64), type: 'BARCODE', value: `${canary}-2`, status: 'ACTIVE' }],
  demerits: [{ id: uuid(65), points: 1, reason: canary, date: '2026-01-05' }],
  courses: [{ id: uuid(66), code: canary, name: canary }],
  attachments: [
    {
      ...{ ...row, id: attachmentId, fileName: `${canary}.txt`, mediaType: 'text/plain' },
      ...{ sizeBytes: 6, kind: 'MANUAL', note: canary },
    },
  ],
};
const goneFile = (changes: Partial<User> = {}): UserFile =>
  aUserFile(
    { ...user, ...changes },
    {
      fees: [aFee(80, 500, [], { comment: canary })],
      history: [
        {
          ...{ id: 'h1', at: '2026-11-01T08:00:00.000Z', by: { name: 'Tester' } },
          ...{ field: 'lastName', newValue: canary },
        },
      ],
    },
  );
const others = [1, 2, 3].map((n) => aFile(n));

let desk: DexieDesk;
let stopForgetting: () => void = () => undefined;
beforeEach(async () => {
  desk = await DexieDesk.create(`deleted-${Math.random()}`);
});
afterEach(async () => {
  stopForgetting();
  await desk.dispose();
});

async function commit(change: Partial<StoreChange>): Promise<void> {
  const { revision } = await desk.store.readState();
  expect(await desk.store.commit({ expectedRevision: revision, durable: true, ...change })).toBe(true);
}

const pull = (version: number, files: readonly UserFile[], deletes: readonly string[] = []) =>
  commit({
    meta: { configuration: storeConfiguration },
    pending: { mode: 'replace', files: new Map() },
    overlay: {
      dictionaryId: storeDictionaryId,
      puts: files.map((file) => ({ id: file.user.id, version, slot: fileToStoreSlot(file) })),
      deletes: deletes.map((id) => ({ id, version })),
    },
  });

async function loadBase(files: readonly UserFile[], generation: number, version: number): Promise<void> {
  desk.server.snapshot = makeSnapshot(files, { generation, version });
  await desk.store.loadSnapshot(() => undefined);
}

/** What a table tells to whoever has the key. */
const readers: Readonly<Record<string, (row: Sealed & Record<string, unknown>) => Promise<string>>> = {
  blocks: async (row) => readSlots(await open('blocks', `${String(row['gen'])}.${String(row['no'])}`, row)),
  overlay: async (row) => readSlots(await open('overlay', Number(row['page']), row)),
  indexParts: async (row) => {
    const bytes = await open('indexParts', `${String(row['gen'])}.${String(row['part'])}`, row);
    return Buffer.from(inflateSync(bytes)).toString('latin1');
  },
  indexDelta: (row) => readText('indexDelta', Number(row['page']), row),
  pending: (row) => readText('pending', String(row['userId']), row),
  outbox: (row) => readText('outbox', String(row['uid']), row),
  done: (row) => readText('done', String(row['uid']), row),
  pictures: (row) => readText('pictures', String(row['id']), row),
  attachments: (row) => readText('attachments', String(row['id']), row),
};

const open = (table: TableName, id: string | number, row: Sealed) => desk.access.key.open(table, id, row);
const readText = async (table: TableName, id: string | number, row: Sealed) =>
  utf8.decode(await open(table, id, row));
/** An empty slot is that of nobody. */
const readSlots = (block: Uint8Array): string =>
  Array.from({ length: countSlots(block) }, (_, i) => slotOf(block, i))
    .filter(({ length }) => length > 0)
    .map((slot) => JSON.stringify(slotToFile(slot, storeDictionary, utf8)))
    .join('\n');

/** Tables that hold the canary, or bytes kept under the person's id. */
async function tablesWithCanary(): Promise<string[]> {
  const found: string[] = [];
  for (const [name, read] of Object.entries(readers)) {
    const rows = await desk.access.database.read[name as TableName].toArray();
    const texts = await Promise.all(
      rows.map((each) => read(each as unknown as Sealed & Record<string, unknown>)),
    );
    if (texts.join('\n').toLowerCase().includes(canary)) found.push(name);
  }
  return found;
}

const isFound = () => desk.store.search()?.search({ text: canary }).total;
const fileCaches = () => ({
  attachments: new FileCache('attachments', desk.access, () => desk.nowMs),
  pictures: new FileCache('pictures', desk.access, () => desk.nowMs),
});

/** In the base, changed on the server since, with a change that waits here and one that was settled, a picture, an opened file. */
async function knowThePerson(): Promise<ReturnType<typeof fileCaches>> {
  const caches = fileCaches();
  await commit({ meta: { configuration: storeConfiguration } });
  await loadBase([goneFile(), ...others], 1, 1);
  await pull(2, [goneFile({ middleName: canary }), aFile(4)]);
  const about = { userId: goneId, userName: canary, args: { userId: goneId, text: canary } };
  await commit({
    outbox: {
      put: [anItem(1, about), anItem(2, { ...about, state: 'done', settledAt: '2026-11-23T08:00:00.000Z' })],
    },
    pending: { mode: 'put', files: new Map([[goneId, goneFile({ notes: [] })]]) },
  });
  await caches.pictures.put(goneId, utf8.encode(canary));
  await caches.attachments.put(`${goneId}/${attachmentId}`, utf8.encode(canary));
  const { store } = desk;
  stopForgetting = forgetDeletedFiles({
    ...{ ...caches, store, filesUnderWay: new Set(), loading: undefined },
    host: { fetch: async () => new Response(null, { status: 503 }) },
    readFile: async (id) => (await store.readCurrent([id])).get(id),
    subscribe: (listener) => store.subscribe(listener),
  });
  return caches;
}

it('a deleted user is in no table but the old base when the desk next hears of the server, and in none a day later', async () => {
  await knowThePerson();
  expect(isFound()).toBe(1);
  expect(await tablesWithCanary()).toEqual(Object.keys(readers));

  // the waiting change is refused by the server, and staff discard it; the deletion comes with the same pull
  await commit({ outbox: { remove: [anItem(1).uid] } });
  await pull(3, [], [goneId]);
  expect(isFound()).toBe(0);
  expect([...(await desk.store.readCurrent([goneId])).values()]).toEqual([null]);
  // confirmed changes are kept for seven days: a server that was put back is told them again (SPEC S18)
  await expect.poll(tablesWithCanary).toEqual(['blocks', 'indexParts', 'done']);

  // somebody else changes meanwhile, on the page where the deleted one was
  await pull(9, [aFile(4, { lastName: 'Later' })]);
  desk.nowMs += 25 * 3_600_000;
  expect(desk.store.baseStatus.needsLoad).toBe(true);
  await loadBase(others, 2, 5);
  await expect.poll(tablesWithCanary).toEqual(['done']);
  const eighthDay = anItem(3, { state: 'done', settledAt: '2026-12-01T08:00:00.000Z' });
  await commit({ outbox: { put: [eighthDay] } });
  expect(await tablesWithCanary()).toEqual([]);
  expect([...(await desk.store.readCurrent([userIdOf(4)])).values()]).toMatchObject([
    { user: { lastName: 'Later' } },
  ]);
});

it('also leaves the pages of the overlay that are full, and those of before a restart', async () => {
  await commit({ meta: { configuration: storeConfiguration } });
  await loadBase(others, 1, 1);
  await pull(2, [goneFile(), ...Array.from({ length: 80 }, (_, i) => aFile(100 + i))]);
  await pull(3, [goneFile({ middleName: canary })]);
  await desk.reopen();
  await pull(4, [aFile(300)]);
  expect(await tablesWithCanary()).toEqual(['overlay', 'indexDelta']);
  await pull(5, [], [goneId]);
  expect(await tablesWithCanary()).toEqual([]);
  await desk.reopen();
  expect(isFound()).toBe(0);
  const asked = [goneId, userIdOf(100), userIdOf(179), userIdOf(300)];
  const left = await desk.store.readCurrent(asked);
  expect(asked.map((id) => left.get(id)?.user.primaryId)).toEqual([undefined, 'P100', 'P179', 'P300']);
});
