import { describe, expect, it } from 'vitest';
import { ChangeSet } from '#core/mutations/change-set.ts';
import { findMutation, mustGetMutation, mutations } from '#core/mutations/registry.ts';
import { touchesOf } from '#core/mutations/run-mutation.ts';
import { canDo, operations, whoCan } from '#core/permissions/permissions.ts';
import { aConfiguration } from '../../../support/a-configuration.ts';
import { aUserFile, TODAY, uuid } from '../../../support/a-user-file.ts';
import { anActor, codeOf, MutationWorld } from '../../../support/mutation-world.ts';

describe('running a mutation', () => {
  it('answers every kind of nonsense with InvalidArguments, and changes nothing', () => {
    const file = aUserFile();
    const world = new MutationWorld([file]);
    const junk = [
      null,
      undefined,
      0,
      '',
      'x',
      [],
      {},
      { userId: 1 },
      { userId: uuid(1), row: null },
      { __proto__: null },
    ];
    for (const name of Object.keys(mutations))
      for (const args of junk)
        expect([name, codeOf(world.runUnchecked(name, args))]).toEqual([name, 'InvalidArguments']);
    expect(world.file()).toBe(file);
  });

  it('refuses fields that it does not know', () => {
    const world = new MutationWorld([aUserFile()]);
    expect(world.runUnchecked('user.delete', { userId: uuid(1), force: true })).toEqual({
      ok: false,
      rejection: { code: 'InvalidArguments', path: '/force', problem: 'additionalProperties' },
    });
  });

  it.each(['user.destroy', '', 'constructor', '__proto__', 'toString'])('knows no mutation %s', (name) => {
    expect(findMutation(name)).toBeUndefined();
    expect(() => mustGetMutation(name)).toThrow(name);
    expect(codeOf(new MutationWorld([]).runUnchecked(name, {}))).toBe('InvalidArguments');
    expect(touchesOf(name, {}, aConfiguration())).toEqual({ userIds: [], keys: [] });
  });

  it('names every mutation by its own name', () => {
    for (const [name, mutation] of Object.entries(mutations)) expect(mutation.name).toBe(name);
  });

  it('leaves no trace of one that fails, and throws for a user that was not loaded', () => {
    const changeSet = new ChangeSet(aConfiguration());
    changeSet.load(uuid(1), aUserFile());
    changeSet.run((tx) => {
      tx.deleteFile(uuid(1));
      return { ok: false, rejection: { code: 'DeskNeeded' } };
    });
    expect([...changeSet.changes()]).toEqual([]);
    expect(changeSet.file(uuid(1))).toBeDefined();
    expect(() => changeSet.run((tx) => (tx.findFile(uuid(2)), { ok: true, notices: [] }))).toThrow('touches');
  });
});

describe('permissions', () => {
  const where = { today: TODAY, institution: 'EXU' };

  it('follow one table', () => {
    const table = Object.fromEntries(
      operations.map((operation) => [operation, whoCan(operation).toSorted().join(' ')]),
    );
    expect(table).toEqual({
      'user.view': '21 221 32 38 50',
      'user.add': '21 50',
      'user.register': '21 221 32 50',
      'user.edit': '21 221 32 50',
      'user.setStatus': '21 221 32 50',
      'user.delete': '21 50',
      'user.toggleAccountType': '21 50',
      'user.distribute': '21 50',
      'identifier.edit': '21 50',
      'contact.edit': '21 221 32 50',
      'note.edit': '21 221 32 50',
      'block.edit': '21 221 32 50',
      'statistic.edit': '21 221 32 50',
      'attachment.edit': '21 221 32 50',
      'message.send': '21 221 32 50',
      'proxy.edit': '21 221 32 50',
      'course.edit': '21 221 32 50',
      'demerit.view': '215 221 299 32 38 52',
      'fee.charge': '21 221 32 50',
      'fee.pay': '21 221 32 50',
      'fee.waive': '21 221 32 50',
      'fee.dispute': '21 221 32 50',
      'fee.refund': '21 221 50',
      'fee.applyCredit': '21 221 32 50',
      'cash.count': '21 221 32 50',
      'cash.review': '21 221 50',
      'suspense.settle': '21 221 50',
      'roles.edit': '21 50',
      'password.edit': '21 50',
      'password.editPatron': '21 221 32 50',
      'configuration.edit': '26 50',
      'devices.manage': '26 50',
      'job.view': '21 50',
      'job.updateUsers': '21 50',
      'job.waiveFees': '21 50',
      'job.run': '50',
      'letters.view': '21 50',
    });
  });

  it('hold in the role’s library, in all libraries for the institution’s scope', () => {
    expect(canDo(anActor('32', 'MAIN'), 'note.edit', { ...where, library: 'MAIN' })).toBe(true);
    expect(canDo(anActor('32', 'MAIN'), 'note.edit', { ...where, library: 'LAW' })).toBe(false);
    expect(canDo(anActor('32', 'EXU'), 'note.edit', { ...where, library: 'LAW' })).toBe(true);
    expect(canDo(anActor('32', 'MAIN'), 'note.edit', where)).toBe(true);
  });

  it('end with the role, on the day after its expiry date', () => {
    const until = (expiryDate: string) => ({ name: 'x', roles: [{ type: '32', scope: 'EXU', expiryDate }] });
    expect(canDo(until(TODAY), 'note.edit', where)).toBe(true);
    expect(canDo(until('2026-11-22'), 'note.edit', where)).toBe(false);
    expect(canDo({ name: 'x', roles: [] }, 'user.view', where)).toBe(false);
  });

  it('protect restricted users from roles that cannot edit them, but not from paying', () => {
    const config = aConfiguration({ parameters: { restricted_user_groups: 'STAFFGROUP, FACULTY' } });
    const world = new MutationWorld([aUserFile()], config);
    const actor = { name: 'x', roles: [{ type: '32', scope: 'EXU', cannotEditRestrictedUsers: true }] };
    const setStatus = { userId: uuid(1), base: 'ACTIVE', status: 'INACTIVE' } as const;
    const charge = { userId: uuid(1), feeId: uuid(10), transactionId: uuid(11), owner: 'EXU' };
    const fee = { ...charge, type: 'SERVICEFEE', amountMinor: 5, currency: 'EUR' };
    expect(codeOf(world.run('user.setStatus', setStatus, { actor }))).toBe('NotPermitted');
    expect(codeOf(world.run('fee.charge', fee, { actor }))).toBe('applied');
    const both = { ...actor, roles: [...actor.roles, { type: '21', scope: 'EXU' }] };
    expect(codeOf(world.run('user.setStatus', setStatus, { actor: both }))).toBe('applied');
  });
});
