import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UserId } from '../../../../core/schema/primitives.ts';
import type { UserFile } from '../../../../core/schema/types.ts';
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
  desk = await DexieDesk.create(`overlay-${Math.random()}`);
});
afterEach(() => desk.dispose());

async function pull(version: number, files: readonly UserFile[], deleted: readonly UserId[] = []) {
  const { revision } = await desk.store.readState();
  await desk.store.commit({
    expectedRevision: revision,
    durable: true,
    meta: { configuration: storeConfiguration },
    overlay: {
      dictionaryId: storeDictionaryId,
      puts: files.map((file) => ({ id: file.user.id, version, slot: fileToStoreSlot(file) })),
      deletes: deleted.map((id) => ({ id, version })),
    },
  });
}

const pages = async () =>
  (await desk.access.database.read.overlay.toArray()).map(({ page, ct }) => ({ page, bytes: ct.length }));

/** Deflates badly. */
const noise = (length: number) =>
  Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => byte.toString(36))
    .join('')
    .slice(0, length);
const longNoted = (n: number, length: number) => aFile(n, { jobDescription: noise(length) });

describe('overlay pages', () => {
  it('gather small pulls in one page until it holds 64 files', async () => {
    for (let n = 1; n <= 70; n++) await pull(n, [aFile(n)]);
    expect((await pages()).map(({ page }) => page)).toEqual([1, 2]);
    expect(desk.store.baseStatus.overlayUsers).toBe(70);
  });

  it('begin anew after a restart and lose nothing by it', async () => {
    await pull(1, someFiles(3));
    await desk.reopen();
    await pull(2, [aFile(2, { lastName: 'Second' })]);
    expect((await pages()).map(({ page }) => page)).toEqual([1, 2]);
    const found = await desk.store.readCurrent([1, 2, 3].map(userIdOf));
    const names = [1, 2, 3].map((n) => found.get(userIdOf(n))?.user.lastName);
    expect(names).toEqual(['Last1', 'Second', 'Last3']);
  });

  it('stay under 64 KB, whatever the files weigh', async () => {
    await pull(
      1,
      Array.from({ length: 30 }, (_, i) => longNoted(i + 1, 6000)),
    );
    const all = await pages();
    expect(all.length).toBeGreaterThan(2);
    for (const { bytes } of all) expect(bytes).toBeLessThan(64 * 1024);
    expect((await desk.store.readCurrent([userIdOf(30)])).size).toBe(1);
  });

  it('are removed when no file in them is the newest', async () => {
    await pull(1, someFiles(64));
    await pull(2, someFiles(64));
    await pull(3, someFiles(63));
    expect((await pages()).map(({ page }) => page)).toEqual([2, 3]);
    await pull(4, [aFile(64)]);
    expect((await pages()).map(({ page }) => page)).toEqual([3]);
    const deltas = await desk.access.database.read.indexDelta.toArray();
    expect(deltas.map(({ page }) => page)).toEqual([3]);
  });

  it('show in search as soon as they are committed, and no earlier state beside them', async () => {
    desk.server.snapshot = makeSnapshot(someFiles(10), { generation: 1, version: 1 });
    await desk.store.loadSnapshot(() => undefined);
    await pull(2, [aFile(4, { lastName: 'Married' })]);
    const search = desk.store.search();
    expect(search?.search({ text: 'married' }).total).toBe(1);
    expect(search?.search({ text: 'last4' }).total).toBe(0);
    expect(search?.countAll()).toBe(10);
  });

  it('make a new base due when they hold many users', async () => {
    desk.server.snapshot = makeSnapshot(someFiles(10), { generation: 1, version: 1 });
    await desk.store.loadSnapshot(() => undefined);
    expect(desk.store.baseStatus.needsLoad).toBe(false);
    await pull(2, someFiles(257, 100));
    expect(desk.store.baseStatus).toMatchObject({ overlayUsers: 257, needsLoad: true });
  });

  it('make a new base due a day after the last one, once somebody of it was deleted', async () => {
    const users = someFiles(10);
    desk.server.snapshot = makeSnapshot(users, { generation: 1, version: 1 });
    await desk.store.loadSnapshot(() => undefined);
    desk.nowMs += 25 * 3_600_000;
    await pull(2, [aFile(4, { lastName: 'Married' })]);
    expect(desk.store.baseStatus.needsLoad).toBe(false);
    await pull(3, [], [userIdOf(5)]);
    expect(desk.store.baseStatus.needsLoad).toBe(true);

    const left = users.filter(({ user }) => user.id !== userIdOf(5));
    desk.server.snapshot = makeSnapshot(left, { generation: 2, version: 3 });
    await desk.store.loadSnapshot(() => undefined);
    expect(desk.store.baseStatus.needsLoad).toBe(false);
    const blocks = desk.access.database.read.blocks.where('[gen+no]');
    await expect.poll(() => blocks.between([0, 0], [2, 0]).primaryKeys()).toEqual([]);

    // and not more often than once a day
    await pull(4, [], [userIdOf(6)]);
    expect(desk.store.baseStatus.needsLoad).toBe(false);
    await desk.reopen();
    desk.nowMs += 23 * 3_600_000;
    expect(desk.store.baseStatus.needsLoad).toBe(false);
    desk.nowMs += 2 * 3_600_000;
    expect(desk.store.baseStatus.needsLoad).toBe(true);
  });
});
