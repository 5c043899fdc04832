import { describe, expect, it } from 'vitest';
import type { User } from '#core/schema/types.ts';
import { aPatronRole, aUserFile, uuid } from '../../../support/a-user-file.ts';
import { anActor, codeOf, MutationWorld, operator } from '../../../support/mutation-world.ts';

const userId = uuid(1);
const worldWith = (user: Partial<User> = {}) => new MutationWorld([aUserFile(user)]);

describe('proxies', () => {
  const proxy = (n: number) => ({ userId, row: { id: uuid(80), userId: uuid(n) } });

  it('act for patrons, once, and not for themselves', () => {
    const world = new MutationWorld([
      aUserFile(),
      aUserFile({ id: uuid(2), primaryId: 'b' }),
      aUserFile({ id: uuid(3), primaryId: 'c', roles: [] }),
    ]);
    expect(codeOf(world.run('proxy.add', proxy(2)))).toBe('applied');
    expect(world.run('proxy.add', proxy(2))).toMatchObject({ rejection: { problem: 'duplicate' } });
    expect(world.run('proxy.add', proxy(3))).toMatchObject({ rejection: { problem: 'noPatronRole' } });
    expect(world.run('proxy.add', proxy(1))).toMatchObject({ rejection: { problem: 'sameUser' } });
    expect(codeOf(world.run('proxy.add', proxy(9)))).toBe('UserNotFound');
    world.run('proxy.remove', { userId, rowId: uuid(80) });
    expect(world.file().user.proxyFor).toEqual([]);
    expect(world.file().history.map(({ field }) => field)).toEqual(['proxyFor', 'proxyFor']);
  });
});

describe('fulfillment proxies', () => {
  it('keep their sponsor: neither added a second time nor removed with the rows', () => {
    const sponsor = aUserFile({ id: uuid(2), primaryId: 'b' });
    const world = new MutationWorld([aUserFile({ fulfillmentProxyFor: uuid(2) }), sponsor]);
    expect(world.run('proxy.add', { userId, row: { id: uuid(80), userId: uuid(2) } })).toMatchObject({
      rejection: { problem: 'duplicate' },
    });
    world.run('proxy.remove', { userId, rowId: uuid(2) });
    expect(world.file().user.fulfillmentProxyFor).toBe(uuid(2));
  });
});

describe('roles', () => {
  const role = aPatronRole({ id: uuid(90), type: '21', scope: 'MAIN' });

  it('are given by managers whose scope covers theirs', () => {
    const world = worldWith();
    expect(codeOf(world.run('role.add', { userId, row: role }, { actor: operator }))).toBe('NotPermitted');
    expect(codeOf(world.run('role.add', { userId, row: role }, { actor: anActor('21', 'LAW') }))).toBe(
      'NotPermitted',
    );
    expect(codeOf(world.run('role.add', { userId, row: role }, { actor: anActor('21', 'MAIN') }))).toBe(
      'applied',
    );
    const whole = { ...role, id: uuid(91), scope: 'EXU' };
    expect(codeOf(world.run('role.add', { userId, row: whole }, { actor: anActor('21', 'MAIN') }))).toBe(
      'NotPermitted',
    );
    expect(world.file().history).toMatchObject([{ field: 'roles', newValue: '21 · MAIN' }]);
  });

  it('are compare-and-set: whoever comes second is told', () => {
    const world = worldWith({ roles: [role] });
    const off = { userId, base: role, row: { ...role, status: 'INACTIVE' as const } };
    expect(codeOf(world.run('role.update', off))).toBe('applied');
    expect(world.file().user.roles[0]).toMatchObject({ status: 'INACTIVE', statusDate: '2026-11-23' });
    expect(codeOf(world.run('role.update', { ...off, row: { ...role, expiryDate: '2027-01-01' } }))).toBe(
      'ChangedMeanwhile',
    );
    world.run('role.remove', { userId, rowId: role.id });
    expect(world.file().user.roles).toEqual([]);
  });
});
