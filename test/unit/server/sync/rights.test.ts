import { expect, test } from 'vitest';
import { msToInstant } from '../../../../core/sync/instants.ts';
import type { PushItem } from '../../../../core/schema/types.ts';
import { aPatronRole, AT, aUserFile, uuid } from '../../../support/a-user-file.ts';
import { deskClient, managerId, operatorId, patronId, PushWorld } from '../../../support/push-world.ts';

const operatorRole = { ...aPatronRole(), type: '32' };
const later = (hours: number) => msToInstant(Date.parse(AT) + hours * 3600_000);

async function statusOf(world: PushWorld, item: PushItem, sender: string): Promise<string> {
  const [result] = (await world.push([item], deskClient, sender)).results;
  return result?.status === 'rejected' ? result.rejection.code : (result?.status ?? 'none');
}

test('[S9] an item is judged by the rights of who made it, not of who sends it', async () => {
  const world = await PushWorld.create();
  world.grant(operatorId, [{ ...aPatronRole(), type: '38' }]);
  const item = await world.signed(world.note(1));
  expect(await statusOf(world, item, managerId)).toBe('NotPermitted');
});

test('[S9] what was made under a valid grant counts with the roles of then, though they are gone now', async () => {
  const world = await PushWorld.create();
  world.grant(operatorId, [operatorRole]);
  await world.put(aUserFile({ id: operatorId, primaryId: 'staff-32', emails: [], roles: [] }));
  world.nowMs += 5 * 3600_000;
  const item = await world.signed(world.note(1, 'then', { occurredAt: later(1) }));
  expect(await statusOf(world, item, managerId)).toBe('applied');
});

test('[S9] nobody can queue a change in another’s name', async () => {
  const world = await PushWorld.create();
  world.grant(operatorId, [operatorRole]);
  const forged = { ...(await world.signed(world.note(1))), args: world.note(9, 'other').args };
  expect(await statusOf(world, forged, managerId)).toBe('GrantInvalid');
  const unsigned = world.note(2);
  expect(await statusOf(world, unsigned, managerId)).toBe('GrantInvalid');
});

test('[S9] a grant of one person signs nothing for another', async () => {
  const world = await PushWorld.create();
  world.grant(managerId, [{ ...aPatronRole(), type: '21' }]);
  expect(await statusOf(world, await world.signed(world.note(1)), managerId)).toBe('GrantInvalid');
});

test('[S9] after the grant’s end, and before its beginning, it signs nothing', async () => {
  const world = await PushWorld.create();
  world.grant(operatorId, [operatorRole]);
  world.nowMs += 100 * 3600_000;
  const late = await world.signed(world.note(1, 'late', { occurredAt: later(73) }));
  expect(await statusOf(world, late, managerId)).toBe('GrantInvalid');
  const early = await world.signed(world.note(2, 'early', { occurredAt: later(-2) }));
  expect(await statusOf(world, early, managerId)).toBe('GrantInvalid');
});

test('[S9] who sends their own changes needs no grant, and has the rights of now', async () => {
  const world = await PushWorld.create();
  expect(await statusOf(world, world.note(1), operatorId)).toBe('applied');
  await world.put(aUserFile({ id: operatorId, primaryId: 'staff-32', emails: [], roles: [] }));
  expect(await statusOf(world, world.note(2), operatorId)).toBe('NotPermitted');
});

test('[S9] a desk cannot bring back an expired role by setting its clock back', async () => {
  const world = await PushWorld.create();
  const expired = { ...operatorRole, expiryDate: '2026-11-22' };
  await world.put(aUserFile({ id: operatorId, primaryId: 'staff-32', emails: [], roles: [expired] }));
  expect(await statusOf(world, world.note(1, 'x', { occurredAt: later(-48) }), operatorId)).toBe(
    'NotPermitted',
  );
});

const roleAdded = (world: PushWorld, id: number, occurredAt = AT): PushItem => {
  const row = { ...aPatronRole({ id: uuid(500 + id), scope: 'LAW' }), type: '21' };
  return world.item(id, 'role.add', { userId: patronId, row }, { actorId: managerId, occurredAt });
};

test('[S22] a change of roles that was made without the server is refused, by whoever brings it', async () => {
  const world = await PushWorld.create();
  world.grant(managerId, [{ ...aPatronRole(), type: '21' }]);
  world.nowMs += 3600_000;
  expect(await statusOf(world, roleAdded(world, 1), managerId)).toBe('OnlineOnly');
  expect(await statusOf(world, await world.signed(roleAdded(world, 2)), managerId)).toBe('OnlineOnly');
  expect(await statusOf(world, roleAdded(world, 3, later(1)), managerId)).toBe('applied');
  expect(world.file()?.user.roles.filter(({ scope }) => scope === 'LAW')).toHaveLength(1);
});

test('[S22] a change of roles needs the right now: a grant only proves who made it', async () => {
  const world = await PushWorld.create();
  world.grant(managerId, [{ ...aPatronRole(), type: '21' }]);
  expect(await statusOf(world, await world.signed(roleAdded(world, 1)), operatorId)).toBe('applied');
  await world.put(aUserFile({ id: managerId, primaryId: 'staff-21', emails: [], roles: [] }));
  expect(await statusOf(world, await world.signed(roleAdded(world, 2)), managerId)).toBe('NotPermitted');
  expect(await statusOf(world, roleAdded(world, 3), operatorId)).toBe('GrantInvalid');
});

test('[S9] a clock that is ahead does not date a change into the future', async () => {
  const world = await PushWorld.create();
  await world.push([world.note(1, 'tomorrow', { occurredAt: later(30) })]);
  expect(world.file()?.user.notes[0]?.createdAt).toBe(AT);
});

test('the change carries the name of who made it as the server knows it', async () => {
  const world = await PushWorld.create();
  await world.push([world.note(1)]);
  expect(world.file()?.user.notes[0]?.createdBy).toEqual({ userId: operatorId, name: 'Aaherud, Krishna' });
  expect(uuid(901)).toBe(operatorId);
});
