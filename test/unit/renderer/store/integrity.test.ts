import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import type { ClientId } from '../../../../core/schema/primitives.ts';
import type { OutboxItem } from '../../../../core/sync/ports.ts';
import { countBrokenBlocks } from '../../../../renderer/store/block-sample.ts';
import { DexieStore } from '../../../../renderer/store/dexie-store.ts';
import { createIndexRowMaker } from '../../../../renderer/store/index-rows.ts';
import { openSoundStore, type SoundOpening } from '../../../../renderer/store/integrity.ts';
import { takeDatabase } from '../../../../renderer/store/open-database.ts';
import { StoreKey } from '../../../../renderer/store/sealed-row.ts';
import { loadSnapshot } from '../../../../renderer/store/snapshot-loader.ts';
import type { StoreAccess } from '../../../../renderer/store/store-access.ts';
import { deleteStore, listStoreNumbers, storeName } from '../../../../renderer/store/store-names.ts';
import { testDeviceKey } from '../../../support/dexie-desk.ts';
import {
  makeSnapshot,
  ScriptedSnapshotServer,
  storeDictionaryId,
} from '../../../support/scripted-snapshot-server.ts';
import {
  aFile,
  anItem,
  numberToUuid,
  someFiles,
  storeConfiguration,
  storeDictionary,
  uidOf,
  userIdOf,
} from '../../../support/store-files.ts';

const server = new ScriptedSnapshotServer(makeSnapshot(someFiles(40), { generation: 1, version: 5 }));
let clientIds = 0;

const opened: DexieStore[] = [];

async function deleteAllStores(): Promise<void> {
  for (const store of opened.splice(0)) await store.close();
  for (const number of await listStoreNumbers()) await deleteStore(number);
}
afterEach(deleteAllStores);

type Opening = Partial<Omit<SoundOpening, 'journal'>> & {
  readonly journal?: readonly OutboxItem[];
  readonly journalDone?: readonly OutboxItem[];
};

async function open({ journal = [], journalDone = [], ...changes }: Opening = {}) {
  const { access, report } = await openSoundStore({
    key: await StoreKey.fromDeviceKey(testDeviceKey),
    newClientId: (): ClientId => numberToUuid(++clientIds),
    hadStore: false,
    journal: { items: journal, done: journalDone },
    ...changes,
  });
  const store = await DexieStore.open({
    access,
    makeRows: createIndexRowMaker(() => Date.parse('2026-11-23T08:00:00Z')),
    now: () => Date.parse('2026-11-23T08:00:00Z'),
    fetchDictionary: async (id) => (id === storeDictionaryId ? storeDictionary : undefined),
    fetchUserFile: async () => undefined,
    runLoad: (listeners) =>
      loadSnapshot({
        access,
        server,
        ...listeners,
        now: () => performance.now(),
        sleep: async () => undefined,
      }),
    isBaseDamaged: report.finding === 'BaseDamaged',
  });
  opened.push(store);
  return { access, report, store };
}

/** A store with a base, three queued items and a done one. */
async function worked() {
  const { access, store, report } = await open();
  expect(report).toEqual({ finding: 'New', recovered: 0, unreadable: 0 });
  await store.loadSnapshot(() => undefined);
  const { revision, clientId } = await store.readState();
  const done = anItem(1, { state: 'done', settledAt: '2026-11-23T07:00:00.000Z' });
  await store.commit({
    expectedRevision: revision,
    durable: true,
    meta: { configuration: storeConfiguration, lastIssuedId: 5, lastAttemptedId: 4, knownMutationId: 1 },
    outbox: {
      put: [
        done,
        anItem(2, { state: 'rejected', rejection: { code: 'GrantInvalid' } }),
        anItem(4, { state: 'answered' }),
        anItem(5),
      ],
    },
    pending: { mode: 'put', files: new Map([[userIdOf(1), aFile(1, { lastName: 'Pending' })]]) },
  });
  return { access, store, clientId };
}

const table = (access: StoreAccess, name: string) =>
  access.database.connectionForWriting('strict').table(name);

async function spoil(access: StoreAccess, name: string, key: unknown): Promise<void> {
  const row = (await table(access, name).get(key as string)) as { ct: Uint8Array };
  await table(access, name).put({ ...row, ct: row.ct.map((byte, i) => (i === 3 ? byte ^ 1 : byte)) });
}

const summary = (items: readonly OutboxItem[]) => items.map(({ id, uid, state }) => [id, uid, state]);

const queuedAgain = [
  [1, uidOf(4), 'waiting'],
  [2, uidOf(5), 'waiting'],
  [2, uidOf(2), 'rejected'],
];

describe('opening a store', () => {
  it('finds a good one sound, with the same client id', async () => {
    const { store, clientId } = await worked();
    await store.close();
    const again = await open();
    expect(again.report).toEqual({ finding: 'Sound', recovered: 0, unreadable: 0 });
    expect((await again.store.readState()).clientId).toBe(clientId);
    expect(again.store.baseStatus.needsLoad).toBe(false);
  });

  it('keeps using what can be read of a base with missing blocks, and asks for a new one', async () => {
    const { access, store, clientId } = await worked();
    await table(access, 'blocks').delete([1, 3]);
    await store.close();
    const again = await open();
    expect(again.report.finding).toBe('BaseDamaged');
    expect((await again.store.readState()).clientId).toBe(clientId);
    expect(again.store.baseStatus.needsLoad).toBe(true);
    expect((await again.store.readState()).cookie).toBeNull();
    expect((await again.store.readCurrent([userIdOf(40)])).get(userIdOf(40))?.user.lastName).toBe('Last40');
    await again.store.loadSnapshot(() => undefined);
    expect(again.store.baseStatus.needsLoad).toBe(false);
  });

  it('notices a block that does not open, at once in the sample, everywhere when idle', async () => {
    const { access, store } = await worked();
    const base = await access.database.read.meta.get('base');
    if (base?.k !== 'base') throw new Error('a base row was expected');
    expect(await countBrokenBlocks(access, base, async () => true)).toBe(0);
    await spoil(access, 'blocks', [1, 0]);
    expect(await countBrokenBlocks(access, base, async () => true)).toBe(1);
    expect(await countBrokenBlocks(access, base, async () => false)).toBeUndefined();
    await store.close();
    expect((await open()).report.finding).toBe('BaseDamaged');
  });

  it('[S4] keeps a damaged store aside, saves what opens under a new client id, and never shows an empty list as the truth', async () => {
    const { access, store, clientId } = await worked();
    await spoil(access, 'meta', 'sync');
    await store.close();
    const again = await open();
    expect(again.report).toEqual({
      finding: 'StoreDamaged',
      recovered: 3,
      unreadable: 0,
      keptAside: storeName(1),
    });
    const state = await again.store.readState();
    expect(state.clientId).not.toBe(clientId);
    expect([state.lastIssuedId, state.lastAttemptedId, state.knownMutationId, state.cookie]).toEqual([
      2,
      0,
      0,
      null,
    ]);
    expect(summary(state.outbox)).toEqual(queuedAgain);
    expect(again.store.search()).toBeUndefined();
    expect(again.access.database.name).toBe(storeName(2));
    expect(await listStoreNumbers()).toEqual([2, 1]);
    await again.store.close();
    expect((await open()).report.finding).toBe('Sound');
  });

  it('counts an unsent change that does not open, and takes it from the journal when that has it', async () => {
    for (const [journal, unreadable] of [
      [[], 1],
      [[anItem(5)], 0],
    ] as const) {
      await deleteAllStores();
      const { access, store } = await worked();
      await spoil(access, 'outbox', uidOf(5));
      await store.close();
      const { report, store: recovered } = await open({ journal });
      expect(report).toMatchObject({ finding: 'StoreDamaged', recovered: 3 - unreadable, unreadable });
      const uids = (await recovered.readState()).outbox.map(({ uid }) => uid);
      expect(uids.includes(uidOf(5))).toBe(unreadable === 0);
    }
  });

  it('queues again, under a new client id, what the journal knows and the store forgot', async () => {
    const { store, clientId } = await worked();
    await store.close();
    const done = anItem(1);
    const again = await open({ journal: [done, anItem(5), anItem(6)] });
    expect(again.report).toEqual({ finding: 'Rewound', recovered: 1, unreadable: 0 });
    const state = await again.store.readState();
    expect(state.clientId).not.toBe(clientId);
    expect(summary(state.outbox)).toEqual([...queuedAgain, [3, uidOf(6), 'waiting']]);
    expect(state.lastIssuedId).toBe(3);
    expect(again.store.baseStatus.isWhole).toBe(true);
    await again.store.close();
    expect((await open({ journal: [anItem(5), anItem(6)] })).report.finding).toBe('Sound');
  });

  it('takes a new client id when the server has answered changes that the store never heard of', async () => {
    const { store, clientId } = await worked();
    await store.close();
    const answered = anItem(6, { state: 'done', settledAt: '2026-11-23T07:30:00.000Z' });
    const again = await open({ journal: [anItem(4), anItem(5)], journalDone: [answered] });
    expect(again.report).toEqual({ finding: 'Rewound', recovered: 0, unreadable: 0 });
    expect((await again.store.readState()).clientId).not.toBe(clientId);
    expect((await again.store.readDone('')).map(({ uid }) => uid)).toEqual([uidOf(1), uidOf(6)]);
    await again.store.close();
    expect((await open({ journalDone: [answered] })).report.finding).toBe('Sound');
  });

  it('does not miss a confirmed change that it has let go of after 7 days', async () => {
    const { store } = await worked();
    await store.close();
    const old = anItem(9, { state: 'done', settledAt: '2026-11-16T06:59:00.000Z' });
    expect((await open({ journalDone: [old] })).report.finding).toBe('Sound');
  });

  it('recovers what was confirmed in the last days along with what was not, from the journal of a lost store', async () => {
    const confirmed = anItem(7, { state: 'done', settledAt: '2026-11-23T07:00:00.000Z' });
    const { report, store } = await open({ journal: [anItem(8)], journalDone: [confirmed] });
    expect(report).toEqual({ finding: 'Lost', recovered: 1, unreadable: 0 });
    expect(summary((await store.readState()).outbox)).toEqual([[1, uidOf(8), 'waiting']]);
    expect(await store.readDone('')).toEqual([confirmed]);
  });

  it('says that a store is lost when this desk had one, and starts from the journal', async () => {
    const { report, store } = await open({ hadStore: true, journal: [anItem(8)] });
    expect(report).toEqual({ finding: 'Lost', recovered: 1, unreadable: 0 });
    expect(summary((await store.readState()).outbox)).toEqual([[1, uidOf(8), 'waiting']]);
    expect(store.search()).toBeUndefined();
  });

  it('tells another key from damage', async () => {
    const { store } = await worked();
    await store.close();
    const otherKey = await StoreKey.fromDeviceKey(btoa('x'.repeat(32)));
    const { report } = await open({ key: otherKey });
    expect(report).toMatchObject({ finding: 'KeyChanged', recovered: 0, unreadable: 3 });
  });

  it('goes back to the store that was kept aside when a crash left the new one unfinished', async () => {
    const { store } = await worked();
    await store.close();
    const { database } = await takeDatabase(storeName(2));
    database.close();
    const again = await open({ hadStore: true });
    expect(again.report.finding).toBe('Sound');
    expect(again.access.database.name).toBe(storeName(1));
  });
});
