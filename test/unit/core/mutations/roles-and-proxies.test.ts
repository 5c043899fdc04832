import { describe, expect, it } from 'vitest';
import type { User } from '#core/schema/types.ts';
import { aConfiguration } from '../../../support/a-configuration.ts';
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

describe('roles that receive', () => {
  const config = aConfiguration({
    roleTypes: [{ code: '37', label: 'Receiving Operator', area: 'Acquisitions' }],
    serviceUnits: [
      { code: 'MAIN_ACQ', library: 'MAIN', name: 'Acquisitions' },
      { code: 'LAW_ACQ', library: 'LAW', name: 'Law acquisitions' },
    ],
  });
  const receiving = (scope: string, ...units: string[]) =>
    aPatronRole({
      ...{ id: uuid(90), type: '37', scope },
      parameters: units.map((value) => ({ type: 'ServiceUnit', scope, value })),
    });
  const add = (row: User['roles'][number]) =>
    new MutationWorld([aUserFile()], config).run('role.add', { userId, row });

  it('work in units of their library, those of the institution in all', () => {
    expect(codeOf(add(receiving('MAIN')))).toBe('applied');
    expect(codeOf(add(receiving('MAIN', 'MAIN_ACQ')))).toBe('applied');
    expect(codeOf(add(receiving('EXU', 'MAIN_ACQ', 'LAW_ACQ')))).toBe('applied');
    for (const unit of ['LAW_ACQ', 'NOWHERE'])
      expect(add(receiving('MAIN', 'MAIN_ACQ', unit))).toMatchObject({
        rejection: { field: 'serviceUnits', problem: 'unknownCode' },
      });
  });

  it('keep a unit that was loaded and is not configured, until they move to another library', () => {
    const loaded = receiving('MAIN', 'BINDING');
    const update = (row: User['roles'][number]) =>
      new MutationWorld([aUserFile({ roles: [loaded] })], config).run('role.update', {
        ...{ userId, base: loaded, row },
      });
    expect(codeOf(update(receiving('MAIN', 'BINDING', 'MAIN_ACQ')))).toBe('applied');
    expect(update(receiving('LAW', 'BINDING'))).toMatchObject({ rejection: { field: 'serviceUnits' } });
  });
});

describe('desk roles', () => {
  const config = aConfiguration({
    roleTypes: [
      { code: '32', label: 'Circulation Desk Operator', area: 'Fulfillment' },
      { code: '200', label: 'Patron', area: 'Fulfillment' },
    ],
  });
  const aDeskRole = (changes: Partial<User['roles'][number]> = {}) =>
    aPatronRole({ id: uuid(90), type: '32', scope: 'MAIN', ...changes });
  const add = (row: User['roles'][number]) =>
    new MutationWorld([aUserFile()], config).run('role.add', { userId, row });
  const at = (value: string) => [{ type: 'CirculationDesk', scope: 'MAIN', value }];

  it('are active only with a library and desks of it', () => {
    expect(add(aDeskRole({ scope: 'EXU' }))).toMatchObject({ rejection: { problem: 'libraryNeeded' } });
    expect(add(aDeskRole())).toMatchObject({ rejection: { field: 'desks', problem: 'required' } });
    expect(add(aDeskRole({ parameters: at('NOWHERE') }))).toMatchObject({
      rejection: { field: 'desks', problem: 'unknownCode' },
    });
    expect(codeOf(add(aDeskRole({ parameters: at('CIRC') })))).toBe('applied');
    expect(codeOf(add(aDeskRole({ status: 'INACTIVE' })))).toBe('applied');
  });

  it('stay inactive until they name a desk', () => {
    const idle = aDeskRole({ status: 'INACTIVE' });
    const world = new MutationWorld([aUserFile({ roles: [idle] })], config);
    const on = { userId, base: idle, row: { ...idle, status: 'ACTIVE' as const } };
    expect(world.run('role.update', on)).toMatchObject({ rejection: { field: 'desks' } });
  });

  it('are not given twice for one place, nor until a day that is over', () => {
    const role = aDeskRole({ parameters: at('CIRC') });
    const world = new MutationWorld([aUserFile({ roles: [role] })], config);
    const second = { ...role, id: uuid(91) };
    expect(world.run('role.add', { userId, row: second })).toMatchObject({
      rejection: { problem: 'duplicate' },
    });
    const over = { userId, base: role, row: { ...role, expiryDate: '2026-11-22' } };
    expect(world.run('role.update', over)).toMatchObject({ rejection: { problem: 'pastDate' } });
  });
});
