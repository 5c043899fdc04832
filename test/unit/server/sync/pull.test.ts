import { expect, test } from 'vitest';
import { PULL_MAX_ROWS } from '../../../../core/schema/sync.ts';
import { toFileChange } from '../../../../server/users/file-change.ts';
import { aUserFile, uuid } from '../../../support/a-user-file.ts';
import { patronId, PushWorld, secondClient } from '../../../support/push-world.ts';

test('a pull brings what changed since the cookie, and the slots in the order of its rows', async () => {
  const world = await PushWorld.create();
  const cookie = world.cookie();
  await world.push([world.note(1)]);
  const { header, slots } = await world.pull(cookie);
  expect(header.puts).toEqual([{ id: patronId, version: cookie.version + 1, length: slots[0]?.length }]);
  expect(header).toMatchObject({ more: false, deletes: [], cookie: { version: cookie.version + 1 } });
  expect((await world.header(header.cookie, 1)).puts).toEqual([]);
});

test('[S15] the pull that contains an item’s effect confirms it, with the result a lost answer held', async () => {
  const world = await PushWorld.create();
  const cookie = world.cookie();
  const unknown = world.item(2, 'note.remove', { userId: uuid(404), rowId: uuid(1) });
  await world.push([world.note(1), unknown]);
  const header = await world.header(cookie);
  expect(header.lastMutationId).toBe(2);
  expect(header.results.map((result) => result.status)).toEqual(['applied', 'rejected']);
});

test('[S15] a pull that stops before the effect does not confirm the item', async () => {
  const world = await PushWorld.create();
  const cookie = world.cookie();
  await world.store.writeChanges(() =>
    Array.from({ length: PULL_MAX_ROWS }, (_, i) => {
      const id = uuid(10_000 + i);
      return toFileChange(id, undefined, aUserFile({ id, primaryId: `many-${i}` }));
    }),
  );
  await world.push([world.note(1)]);
  const first = await world.header(cookie);
  expect(first).toMatchObject({ more: true, lastMutationId: 0, results: [] });
  expect(first.puts).toHaveLength(PULL_MAX_ROWS);
  const second = await world.header(first.cookie);
  expect(second).toMatchObject({ more: false, lastMutationId: 1 });
});

test('[S10] a deleted user comes as a deletion without content', async () => {
  const world = await PushWorld.create();
  const cookie = world.cookie();
  await world.remove(patronId);
  const header = await world.header(cookie);
  expect(header.deletes).toEqual([{ id: patronId, version: cookie.version + 1 }]);
  expect(header.puts).toEqual([]);
});

test('[S10] a cookie older than the oldest tombstone kept is answered with reset', async () => {
  const world = await PushWorld.create();
  const cookie = world.cookie();
  await world.remove(patronId);
  world.store.pruneTombstones(cookie.version + 1, true);
  expect(await world.header(cookie)).toMatchObject({ reset: 'snapshot', puts: [], deletes: [] });
  expect((await world.header(world.cookie())).reset).toBeUndefined();
});

test.each([
  ['no cookie', () => null],
  ['another epoch', (world: PushWorld) => world.cookie({ epoch: 'epoch-0' })],
  ['another scope', (world: PushWorld) => world.cookie({ scopeHash: 'elsewhere' })],
  ['a version the server has not reached', (world: PushWorld) => world.cookie({ version: 1_000_000 })],
])('[S10] %s is answered with reset and the configuration', async (_, cookieOf) => {
  const world = await PushWorld.create();
  const header = await world.header(cookieOf(world));
  expect(header.reset).toBe('snapshot');
  expect(header.configuration?.institution.code).toBe('EXU');
  expect(header.cookie).toEqual(world.cookie());
});

test('[S15] a reset confirms nothing that the desk did not know: the effect comes with the snapshot', async () => {
  const world = await PushWorld.create();
  await world.push([world.note(1), world.note(2)]);
  expect(await world.header(null, 1)).toMatchObject({ lastMutationId: 1, results: [] });
});

test('the configuration is in a pull only when it changed', async () => {
  const world = await PushWorld.create();
  expect((await world.header(world.cookie())).configuration).toBeUndefined();
  expect((await world.header(world.cookie({ configVersion: 0 }))).configuration).toBeDefined();
});

test('a client nobody knows gets an answer of its own', async () => {
  const world = await PushWorld.create();
  await world.push([world.note(1)]);
  const { header } = await world.pull(world.cookie(), 0, secondClient);
  expect(header).toMatchObject({ lastMutationId: 0, results: [] });
});
