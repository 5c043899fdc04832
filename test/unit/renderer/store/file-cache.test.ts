import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileCache } from '../../../../renderer/store/file-cache.ts';
import { DexieDesk } from '../../../support/dexie-desk.ts';

let desk: DexieDesk;
let now = 0;
beforeEach(async () => {
  now = 1_000_000_000;
  desk = await DexieDesk.create(`pictures-${Math.random()}`);
});
afterEach(() => desk.dispose());

const startPage = (limit = 1000) => new FileCache('pictures', desk.access, () => now, limit);
const picture = (fill: number, bytes = 300) => new Uint8Array(bytes).fill(fill);
const kept = async (cache: FileCache, ids: readonly string[]) => {
  const found = await Promise.all(ids.map(async (id) => ((await cache.get(id)) ? id : '')));
  return found.filter(Boolean);
};

describe('the cache of files', () => {
  it('gives back what was put, also after a restart, and stores it sealed', async () => {
    await startPage().put('a', picture(7));
    expect(await startPage().get('a')).toEqual(picture(7));
    expect(await startPage().get('b')).toBeUndefined();
    const [row] = await desk.access.database.read.pictures.toArray();
    expect(row!.ct.slice(0, 300)).not.toEqual(picture(7));
  });

  it('drops what was not looked at for the longest time when there is no room', async () => {
    const cache = startPage();
    for (const id of ['a', 'b', 'c']) {
      now += 2 * 3600_000;
      await cache.put(id, picture(1));
    }
    now += 2 * 3600_000;
    await cache.get('a');
    await cache.put('d', picture(2));
    expect(await kept(startPage(), ['a', 'b', 'c', 'd'])).toEqual(['a', 'c', 'd']);
  });

  it('replaces a picture without counting it twice, and keeps none that is too large', async () => {
    const cache = startPage();
    for (let i = 0; i < 5; i++) await cache.put('a', picture(i));
    await cache.put('b', picture(1));
    await cache.put('large', picture(1, 1001));
    expect(await kept(cache, ['a', 'b', 'large'])).toEqual(['a', 'b']);
  });

  it('forgets a picture that does not open', async () => {
    const cache = startPage();
    await cache.put('a', picture(1));
    const [row] = await desk.access.database.read.pictures.toArray();
    const table = desk.access.database.connectionForWriting('strict').table('pictures');
    await table.put({ ...row, ct: row!.ct.map((byte) => byte ^ 1) });
    expect(await cache.get('a')).toBeUndefined();
    expect(await desk.access.database.read.pictures.count()).toBe(0);
  });

  it('never gives up what is not on the server yet, until it is released', async () => {
    const cache = startPage();
    await cache.keep('unsent', picture(9));
    for (const id of ['a', 'b', 'c', 'd']) {
      now += 2 * 3600_000;
      await cache.put(id, picture(1));
      await cache.get('unsent');
    }
    expect(await startPage().unsentIds()).toEqual(['unsent']);
    expect(await kept(startPage(), ['unsent', 'a', 'b', 'c', 'd'])).toEqual(['unsent', 'c', 'd']);
    const restarted = startPage();
    await restarted.release('unsent');
    expect(await restarted.unsentIds()).toEqual([]);
    for (const id of ['e', 'f', 'g']) {
      now += 2 * 3600_000;
      await restarted.put(id, picture(1));
    }
    expect(await kept(startPage(), ['unsent'])).toEqual([]);
  });

  it('says so when another window has taken the store over, instead of keeping what is not sent', async () => {
    const access = { ...desk.access, owner: desk.access.owner + 1 };
    const overtaken = new FileCache('attachments', access, () => now);
    await expect(overtaken.keep('a', picture(1))).rejects.toMatchObject({ code: 'Closed' });
    expect(await desk.access.database.read.attachments.count()).toBe(0);
  });

  it('keeps attachments apart from pictures, and tells what it holds', async () => {
    const attachments = new FileCache('attachments', desk.access, () => now);
    await attachments.put('user/a', picture(5, 3 * 1024 * 1024));
    await startPage().put('b', picture(1));
    expect(await new FileCache('attachments', desk.access, () => now).ids()).toEqual(['user/a']);
    expect(await startPage().ids()).toEqual(['b']);
    expect(await attachments.get('b')).toBeUndefined();
  });
});
