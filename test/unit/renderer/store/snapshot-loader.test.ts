import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LoadProgress } from '../../../../renderer/desk/desk-store.ts';
import { LoadFailedError } from '../../../../renderer/store/load-result.ts';
import { DexieDesk } from '../../../support/dexie-desk.ts';
import { makeSnapshot, storeDictionaryId } from '../../../support/scripted-snapshot-server.ts';
import {
  aFile,
  fileToStoreSlot,
  someFiles,
  storeConfiguration,
  userIdOf,
} from '../../../support/store-files.ts';

let desk: DexieDesk;
beforeEach(async () => {
  desk = await DexieDesk.create(`load-${Math.random()}`);
});
afterEach(() => desk.dispose());

const load = (progress: LoadProgress[] = []) => desk.store.loadSnapshot((one) => progress.push(one));

async function failedLoad(): Promise<LoadFailedError['result']> {
  const error = await load().catch((cause: unknown) => cause);
  if (!(error instanceof LoadFailedError)) throw new Error('the load should have failed', { cause: error });
  return error.result;
}

const lastName = async (n: number) =>
  (await desk.store.readCurrent([userIdOf(n)])).get(userIdOf(n))?.user.lastName;

const blocksOf = async () =>
  (await desk.access.database.read.blocks.toArray()).map(({ gen, no }) => [gen, no]);

/** The read-write door that tests alone use to damage a store. */
const rawWrite = (run: (table: ReturnType<typeof rawTable>) => Promise<unknown>, name: string) =>
  run(rawTable(name));
const rawTable = (name: string) => desk.access.database.connectionForWriting('strict').table(name);

describe('loading a snapshot', () => {
  it('brings every user and the search index, and notes the cookie', async () => {
    desk.server.snapshot = makeSnapshot(someFiles(50), { generation: 3, version: 40 });
    const manifest = await load();
    expect(manifest.users).toBe(50);
    expect(await lastName(50)).toBe('Last50');
    expect(desk.store.search()?.search({ text: 'last49' }).total).toBe(1);
    await desk.reopen();
    expect(await lastName(1)).toBe('Last1');
    expect(desk.store.search()?.countAll()).toBe(50);
    expect(desk.store.search()?.findExact('P7')).toBeUndefined();
    expect(await desk.store.attachKeys()).toBeUndefined();
    expect(desk.store.search()?.findExact('P7')?.[0]?.hit.id).toBe(userIdOf(7));
    expect((await desk.store.readState()).cookie?.version).toBe(40);
    expect(desk.store.baseStatus).toMatchObject({ users: 50, isWhole: true, needsLoad: false });
  });

  it('is closed after the keys were read that were under way, and reads none once it is closed', async () => {
    desk.server.snapshot = makeSnapshot(someFiles(50), { generation: 3, version: 40 });
    await load();
    await desk.reopen();
    const reading = desk.store.attachKeys();
    await desk.store.close();
    expect(await reading).toBeUndefined();
    expect(await desk.store.attachKeys()).toBeUndefined();
  });

  it('rests a second before it marks the load as complete', async () => {
    desk.server.snapshot = makeSnapshot(someFiles(5), { generation: 1, version: 1 });
    await load();
    expect(desk.slept.filter((ms) => ms >= 1000)).toEqual([1000]);
  });

  it('fetches the names first, so that search and what has come work while blocks stream in', async () => {
    desk.server.snapshot = makeSnapshot(someFiles(40), { generation: 1, version: 1 });
    desk.server.cutAfterBlocks = 3;
    expect(desk.store.search()).toBeUndefined();
    expect(await failedLoad()).toEqual({ type: 'Unreachable', reason: 'StreamCut' });
    expect(desk.server.asked.map((asked) => asked.split(' ')[0])).toEqual([
      'manifest',
      'dictionary',
      'part',
      'part',
      'blocks',
    ]);
    expect(desk.store.search()?.countAll()).toBe(40);
    expect(desk.store.search()?.findExact('P39')).toHaveLength(1);
    expect(await lastName(2)).toBe('Last2');
    await expect(lastName(39)).rejects.toMatchObject({ name: 'UserNotLoadedError' });
    const slot = fileToStoreSlot(aFile(39, { lastName: 'Asked' }));
    desk.remoteFiles.set(userIdOf(39), { slot, dictionaryId: storeDictionaryId });
    expect(await lastName(39)).toBe('Asked');
    expect(desk.store.baseStatus).toMatchObject({ isWhole: false, needsLoad: true });
  });

  it('goes on behind what is stored after an interruption and a restart', async () => {
    desk.server.snapshot = makeSnapshot(someFiles(40), { generation: 1, version: 1 });
    desk.server.cutAfterBlocks = 6;
    await failedLoad();
    await desk.reopen();
    expect(desk.store.search()?.countAll()).toBe(40);
    desk.server.cutAfterBlocks = undefined;
    desk.server.asked.length = 0;
    const progress: LoadProgress[] = [];
    await load(progress);
    expect(desk.server.asked).toEqual(['manifest', 'blocks from 6']);
    expect(progress.at(-1)).toMatchObject({ phase: 'done', users: 40, totalUsers: 40 });
    expect(progress.at(-1)?.bytes).toBe(progress.at(-1)?.totalBytes);
    expect(await lastName(40)).toBe('Last40');
  });

  it('begins anew when the server has another snapshot meanwhile, and removes what was begun', async () => {
    desk.server.snapshot = makeSnapshot(someFiles(40), { generation: 1, version: 1 });
    desk.server.cutAfterBlocks = 6;
    await failedLoad();
    desk.server.snapshot = makeSnapshot(someFiles(8), { generation: 2, version: 2 });
    desk.server.cutAfterBlocks = undefined;
    await load();
    expect(desk.server.asked.at(-1)).toBe('blocks from 0');
    expect(await blocksOf()).toEqual([
      [2, 0],
      [2, 1],
    ]);
  });

  it('leaves the base in use whole when the next load fails', async () => {
    desk.server.snapshot = makeSnapshot(someFiles(12), { generation: 1, version: 1 });
    await load();
    desk.server.snapshot = makeSnapshot(someFiles(20, 100), { generation: 2, version: 9 });
    desk.server.cutAfterBlocks = 2;
    await failedLoad();
    await desk.reopen();
    expect(await lastName(12)).toBe('Last12');
    expect(await lastName(100)).toBeUndefined();
    expect(desk.store.search()?.countAll()).toBe(12);
    desk.server.isReachable = false;
    expect(await failedLoad()).toMatchObject({ type: 'Unreachable' });
    expect(await lastName(12)).toBe('Last12');
  });

  it('flips to the new base in one step and removes the old one afterwards', async () => {
    desk.server.snapshot = makeSnapshot(someFiles(12), { generation: 1, version: 1 });
    await load();
    desk.server.snapshot = makeSnapshot([aFile(3, { lastName: 'Newer' })], { generation: 2, version: 9 });
    await load();
    expect([await lastName(3), await lastName(4)]).toEqual(['Newer', undefined]);
    await expect.poll(blocksOf).toEqual([[2, 0]]);
    const parts = await desk.access.database.read.indexParts.toArray();
    expect(parts.map(({ gen }) => gen)).toEqual([2, 2]);
    expect(await desk.access.database.read.meta.get('load')).toBeUndefined();
  });

  it('adopts a generation that was complete when the desk was killed before the flip, without the network', async () => {
    desk.server.snapshot = makeSnapshot(someFiles(8), { generation: 1, version: 1 });
    const { manifest } = desk.server.snapshot;
    await load();
    await rawWrite((meta) => meta.bulkPut([{ k: 'load', gen: 1, state: 'loaded', manifest }]), 'meta');
    await rawWrite((meta) => meta.delete('base'), 'meta');
    await desk.reopen();
    desk.server.isReachable = false;
    await load();
    expect(await lastName(8)).toBe('Last8');
  });

  it('refuses blocks that are not what the manifest promised, tries once more, and keeps nothing of them', async () => {
    desk.server.snapshot = makeSnapshot(someFiles(12), { generation: 1, version: 1 });
    desk.server.spoil = {
      block: (bytes, no) => {
        if (no === 1) bytes[bytes.length - 1]! ^= 1;
        return bytes;
      },
    };
    expect(await failedLoad()).toEqual({ type: 'Corrupt', what: 'checksum' });
    expect(desk.server.asked.filter((asked) => asked === 'manifest')).toHaveLength(2);
    expect(await blocksOf()).toEqual([]);
    desk.server.spoil = {};
    await load();
    expect(await lastName(12)).toBe('Last12');
  });

  it('fetches the manifest again when the server has replaced the snapshot meanwhile', async () => {
    desk.server.snapshot = makeSnapshot(someFiles(12), { generation: 1, version: 1 });
    desk.server.goneOnce = true;
    await load();
    expect(desk.server.asked.filter((asked) => asked === 'manifest')).toHaveLength(2);
    expect(await lastName(12)).toBe('Last12');
  });

  it('can look up a barcode at once after a new base came', async () => {
    desk.server.snapshot = makeSnapshot(someFiles(12), { generation: 1, version: 1 });
    await load();
    expect(desk.store.search()?.findExact('293000000007')?.[0]?.hit.id).toBe(userIdOf(7));
  });

  it('refuses an index part with a wrong checksum', async () => {
    desk.server.snapshot = makeSnapshot(someFiles(4), { generation: 1, version: 1 });
    desk.server.spoil = { part: (bytes) => bytes.map((byte, i) => (i === 9 ? byte ^ 1 : byte)) };
    expect(await failedLoad()).toEqual({ type: 'Corrupt', what: 'indexPart' });
  });

  it('refuses a snapshot whose blocks are fewer than the manifest says', async () => {
    const whole = makeSnapshot(someFiles(12), { generation: 1, version: 1 });
    desk.server.snapshot = { ...whole, blocks: whole.blocks.slice(0, 2) };
    expect(await failedLoad()).toEqual({ type: 'Corrupt', what: 'count' });
  });

  it('stops when the store is closed', async () => {
    desk.server.snapshot = makeSnapshot(someFiles(40), { generation: 1, version: 1 });
    const loading = load().catch((error: unknown) => error);
    await desk.store.close();
    const outcome = await loading;
    expect(outcome).toBeInstanceOf(Error);
    await desk.reopen();
    expect(desk.store.baseStatus.isWhole).toBe(false);
  });

  it('keeps saving while a base is loaded beside the one in use', async () => {
    desk.server.snapshot = makeSnapshot(someFiles(12), { generation: 1, version: 1 });
    await load();
    desk.server.snapshot = makeSnapshot(someFiles(40), { generation: 2, version: 2 });
    const loading = load();
    const { revision } = await desk.store.readState();
    const saved = await desk.store.commit({
      expectedRevision: revision,
      durable: true,
      meta: { configuration: storeConfiguration },
      pending: { mode: 'put', files: new Map([[userIdOf(3), aFile(3, { lastName: 'Saved' })]]) },
    });
    expect(saved).toBe(true);
    await loading;
    expect(await lastName(3)).toBe('Saved');
    expect(desk.store.search()?.search({ text: 'saved' }).total).toBe(1);
    expect(desk.store.search()?.countAll()).toBe(40);
  });
});

describe('a damaged record', () => {
  beforeEach(async () => {
    desk.server.snapshot = makeSnapshot(someFiles(12), { generation: 1, version: 1 });
    await load();
    const [block] = await desk.access.database.read.blocks.toArray();
    const ct = block!.ct.map((byte, i) => (i === 5 ? byte ^ 1 : byte));
    await rawWrite((blocks) => blocks.put({ ...block, ct }), 'blocks');
  });

  it('is asked of the server, and never shown as if the user did not exist', async () => {
    await expect(lastName(1)).rejects.toMatchObject({ name: 'StoreDamagedError' });
    expect(await lastName(12)).toBe('Last12');
    const slot = fileToStoreSlot(aFile(1, { lastName: 'Asked' }));
    desk.remoteFiles.set(userIdOf(1), { slot, dictionaryId: storeDictionaryId });
    expect(await lastName(1)).toBe('Asked');
  });

  it('that was exchanged with another one does not open', async () => {
    const [, second, third] = await desk.access.database.read.blocks.toArray();
    await rawWrite((blocks) => blocks.put({ ...third, no: second!.no }), 'blocks');
    await expect(lastName(5)).rejects.toMatchObject({ name: 'StoreDamagedError' });
  });
});
