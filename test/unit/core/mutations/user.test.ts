import { describe, expect, it } from 'vitest';
import { judgePurge } from '#core/domain/purge-user.ts';
import type { User } from '#core/schema/types.ts';
import type { UserPatch } from '#core/schema/user-args.ts';
import { aFee, aTransaction, aLoan, aUserFile, uuid } from '../../../support/a-user-file.ts';
import {
  anActor,
  codeOf,
  MutationWorld,
  operator,
  userManager,
  viewer,
} from '../../../support/mutation-world.ts';

const userId = uuid(1);

describe('user.update', () => {
  const update = (world: MutationWorld, base: UserPatch, changes: UserPatch, more: object = {}) =>
    world.run('user.update', { userId, base, changes, ...more });

  it('sets and clears fields, stamps who did it, and writes history', () => {
    const world = new MutationWorld([aUserFile({ title: 'DR' })]);
    expect(codeOf(update(world, { title: 'DR', middleName: null }, { title: null, middleName: 'K' }))).toBe(
      'applied',
    );
    const { user, history } = world.file();
    expect(user.middleName).toBe('K');
    expect('title' in user).toBe(false);
    expect(user.updatedBy).toEqual({ userId: userManager.userId, name: 'Manager, Uma' });
    expect(history.map(({ field, oldValue, newValue }) => [field, oldValue, newValue])).toEqual([
      ['middleName', undefined, 'K'],
      ['title', 'DR', undefined],
    ]);
    expect(history.map(({ id }) => id)).toEqual([`${uuid(700_001)}:0`, `${uuid(700_001)}:1`]);
  });

  it('leaves no stamp when nothing changes', () => {
    const file = aUserFile();
    const world = new MutationWorld([file]);
    update(world, { firstName: 'Krishna' }, { firstName: 'Krishna' });
    expect(world.file()).toBe(file);
  });

  it('merges edits of different fields', () => {
    const world = new MutationWorld([aUserFile({ campus: 'NORTH', title: 'DR' })]);
    expect(
      update(world, { jobCategory: null, campus: null }, { jobCategory: 'MANAGER', campus: null }),
    ).toEqual({
      ok: true,
      notices: [],
    });
    expect(world.file().user).toMatchObject({ campus: 'NORTH', jobCategory: 'MANAGER', title: 'DR' });
  });

  it('lets the later arrival win a field that both changed, and says whose value it was', () => {
    const world = new MutationWorld([aUserFile()]);
    update(world, { lastName: 'Aaherud' }, { lastName: 'Aaherud-Berg' });
    const outcome = update(world, { lastName: 'Aaherud' }, { lastName: 'Berg' });
    expect(outcome).toMatchObject({
      ok: true,
      notices: [
        { code: 'Overwrote', field: 'lastName', otherValue: 'Aaherud-Berg', by: { name: 'Manager, Uma' } },
      ],
    });
    expect(world.file().user.lastName).toBe('Berg');
    expect(world.file().history.map(({ oldValue }) => oldValue)).toEqual(['Aaherud-Berg', 'Aaherud']);
  });

  it('says nothing when both set the same value', () => {
    const world = new MutationWorld([aUserFile({ campus: 'NORTH' })]);
    expect(update(world, { campus: null }, { campus: 'NORTH' })).toEqual({ ok: true, notices: [] });
  });

  it.each([
    ['expiryDate', { expiryDate: '2027-01-01' }, { expiryDate: '2027-06-30' }],
    ['status', { status: 'ACTIVE' }, { status: 'ACTIVE' }],
  ] as const)('refuses %s when somebody changed it meanwhile', (field, base, changes) => {
    const world = new MutationWorld([aUserFile({ expiryDate: '2028-01-01', status: 'INACTIVE' })]);
    const seen = field === 'status' ? { status: null } : base;
    expect(update(world, seen, changes)).toMatchObject({ rejection: { code: 'ChangedMeanwhile', field } });
  });

  it('sets the status date with the status', () => {
    const world = new MutationWorld([aUserFile({ statusDate: '2020-01-01' })]);
    update(world, { status: 'ACTIVE' }, { status: 'INACTIVE' });
    expect(world.file().user).toMatchObject({ status: 'INACTIVE', statusDate: '2026-11-23' });
  });

  it('judges dates and codes only where they change', () => {
    const world = new MutationWorld([
      aUserFile({ expiryDate: '2020-01-01', userGroup: 'OLDGROUP', emails: [] }),
    ]);
    expect(codeOf(update(world, { lastName: 'Aaherud' }, { lastName: 'Berg' }))).toBe('applied');
    expect(update(world, { expiryDate: '2020-01-01' }, { expiryDate: '2020-01-02' })).toMatchObject({
      rejection: { field: 'expiryDate', problem: 'pastDate' },
    });
  });

  it('refuses a primary identifier that someone else has, and takes one that only changes its case', () => {
    const world = new MutationWorld([aUserFile(), aUserFile({ id: uuid(2), primaryId: 'uadler' })]);
    expect(update(world, { primaryId: 'kaaherud' }, { primaryId: 'UAdler' })).toMatchObject({
      rejection: { code: 'IdentifierTaken', ownerId: uuid(2) },
    });
    expect(codeOf(update(world, { primaryId: 'kaaherud' }, { primaryId: 'KAaherud' }))).toBe('applied');
  });

  it('lists that a PIN changed but not the PIN', () => {
    const world = new MutationWorld([aUserFile({ pinNumber: '1234' })]);
    update(world, { pinNumber: '1234' }, { pinNumber: '9876' });
    expect(world.file().history).toHaveLength(1);
    expect(JSON.stringify(world.file().history)).not.toMatch(/1234|9876/);
  });

  it('answers for users that are unknown or deleted', () => {
    const args = { userId, base: {}, changes: { title: 'DR' } };
    expect(codeOf(new MutationWorld([]).run('user.update', args))).toBe('UserNotFound');
  });
});

describe('user.update of an external user', () => {
  const external = (changes: Partial<User> = {}) =>
    new MutationWorld([aUserFile({ accountType: 'EXTERNAL', ...changes })]);
  const change = (
    world: MutationWorld,
    field: string,
    from: string | null,
    to: string | null,
    more: object = {},
  ) => world.run('user.update', { userId, base: { [field]: from }, changes: { [field]: to }, ...more });

  it('takes the fields that the SIS leaves to staff and remembers the SIS’s value', () => {
    const world = external({ userGroup: 'FACULTY' });
    change(world, 'userGroup', 'FACULTY', 'UNDERGRAD');
    change(world, 'title', null, 'DR');
    expect(world.file().user.keptFields).toEqual({ userGroup: 'FACULTY', title: null });
  });

  it('follows the SIS again once the value is the SIS’s', () => {
    const world = external({ userGroup: 'UNDERGRAD', keptFields: { userGroup: 'FACULTY' } });
    change(world, 'userGroup', 'UNDERGRAD', 'FACULTY');
    expect(world.file().user.keptFields).toEqual({});
    change(world, 'title', null, 'DR');
    change(world, 'title', 'DR', null);
    expect(world.file().user.keptFields).toEqual({});
  });

  it('refuses the others until Open for Update was chosen', () => {
    const world = external();
    expect(change(world, 'lastName', 'Aaherud', 'Berg')).toMatchObject({
      rejection: { code: 'ExternalData', field: 'lastName' },
    });
    expect(codeOf(change(world, 'lastName', 'Aaherud', 'Berg', { openForUpdate: true }))).toBe('applied');
    expect(world.file().user.keptFields).toEqual({});
  });

  it('asks of each of the nine fields: what may be overridden is not kept, and the SIS’s value is remembered', () => {
    const world = external({ userGroup: 'FACULTY' });
    const edit = {
      base: { userGroup: 'FACULTY', campus: null, lastName: 'Aaherud', preferredLastName: null },
      changes: { userGroup: 'UNDERGRAD', campus: 'NORTH', lastName: 'Berg', preferredLastName: 'B.' },
    };
    const answers = { userGroup: true, campus: false };
    world.run('user.update', { userId, ...edit, openForUpdate: true, letSisOverride: answers });
    expect(world.file().user).toMatchObject({
      ...{ userGroup: 'UNDERGRAD', campus: 'NORTH' },
      keptFields: { campus: null, preferredLastName: null },
      overridableFields: { userGroup: 'FACULTY', lastName: 'Aaherud' },
    });
  });

  it('takes an answer alone, back and forth, which History does not list', () => {
    const world = external({ userGroup: 'UNDERGRAD', keptFields: { userGroup: 'FACULTY' } });
    const answer = (mayOverride: boolean) =>
      world.run('user.update', {
        ...{ userId, base: {}, changes: {}, openForUpdate: true },
        letSisOverride: { userGroup: mayOverride },
      });
    answer(true);
    expect(world.file().user).toMatchObject({ keptFields: {}, overridableFields: { userGroup: 'FACULTY' } });
    answer(false);
    expect(world.file().user.keptFields).toEqual({ userGroup: 'FACULTY' });
    expect('overridableFields' in world.file().user).toBe(false);
    expect(world.file().history).toEqual([]);
  });

  it('keeps a later edit of what might have been overridden, against the SIS’s own value', () => {
    const world = external({ preferredLanguage: 'en', overridableFields: { preferredLanguage: null } });
    change(world, 'preferredLanguage', 'en', 'fr');
    expect(world.file().user.keptFields).toEqual({ preferredLanguage: null });
    change(world, 'preferredLanguage', 'fr', null);
    expect(world.file().user.keptFields).toEqual({});
    expect('overridableFields' in world.file().user).toBe(false);
  });

  it('does not take answers about other fields, and of older desks takes one answer for all', () => {
    const world = external({ userGroup: 'FACULTY' });
    const more = { openForUpdate: true, letSisOverride: { lastName: true } };
    expect(codeOf(change(world, 'userGroup', 'FACULTY', 'UNDERGRAD', more))).toBe('InvalidArguments');
    change(world, 'userGroup', 'FACULTY', 'UNDERGRAD', { openForUpdate: true, letSisOverride: true });
    expect(world.file().user).toMatchObject({
      ...{ userGroup: 'UNDERGRAD', keptFields: {}, overridableFields: { userGroup: 'FACULTY' } },
    });
  });
});

describe('the Active switch', () => {
  it('sets status and status date, for desk roles too, and is calm about being set already', () => {
    const world = new MutationWorld([aUserFile()]);
    const off = { userId, base: 'ACTIVE', status: 'INACTIVE' } as const;
    expect(codeOf(world.run('user.setStatus', off, { actor: viewer }))).toBe('NotPermitted');
    expect(codeOf(world.run('user.setStatus', off, { actor: operator }))).toBe('applied');
    expect(world.file().user).toMatchObject({ status: 'INACTIVE', statusDate: '2026-11-23' });
    expect(codeOf(world.run('user.setStatus', off))).toBe('applied');
  });
});

describe('Toggle Account Type', () => {
  const identifiers: User['identifiers'] = [
    {
      id: uuid(31),
      external: false,
      type: 'BARCODE',
      value: 'B-1',
      status: 'ACTIVE',
      createdBy: { name: 'x' },
      createdAt: '2026-01-01T00:00:00Z',
    },
  ];

  it('to external marks the record for the next SIS load and makes its identifiers external', () => {
    const world = new MutationWorld([aUserFile({ identifiers })]);
    expect(
      codeOf(world.run('user.toggleAccountType', { userId, base: 'INTERNAL', accountType: 'EXTERNAL' })),
    ).toBe('applied');
    const { user } = world.file();
    expect(user).toMatchObject({ accountType: 'EXTERNAL', externalId: 'SIS_temp' });
    expect([user.identifiers[0]?.external, user.emails[0]?.external]).toEqual([true, false]);
  });

  it('to internal leaves nothing to the SIS', () => {
    const world = new MutationWorld([
      aUserFile({
        accountType: 'EXTERNAL',
        externalId: 'SIS',
        keptFields: { title: null },
        overridableFields: { lastName: 'Aaherud' },
        identifiers: identifiers.map((row) => ({ ...row, external: true })),
      }),
    ]);
    world.run('user.toggleAccountType', { userId, base: 'EXTERNAL', accountType: 'INTERNAL' });
    const { user } = world.file();
    expect(user).toMatchObject({
      accountType: 'INTERNAL',
      keptFields: {},
      identifiers: [{ external: false }],
    });
    expect(['externalId', 'overridableFields'].filter((name) => name in user)).toEqual([]);
  });

  it('is for managers only', () => {
    const world = new MutationWorld([aUserFile()]);
    const args = { userId, base: 'INTERNAL', accountType: 'EXTERNAL' } as const;
    expect(codeOf(world.run('user.toggleAccountType', args, { actor: operator }))).toBe('NotPermitted');
  });
});

describe('user.delete', () => {
  const remove = (file: ReturnType<typeof aUserFile>) => {
    const world = new MutationWorld([file]);
    return { world, outcome: world.run('user.delete', { userId }) };
  };

  it('deletes a user without balance and loans, once', () => {
    const { world, outcome } = remove(aUserFile());
    expect(codeOf(outcome)).toBe('applied');
    expect(world.files.get(userId)).toBeNull();
    expect(codeOf(world.run('user.delete', { userId }))).toBe('applied');
  });

  it('keeps users who owe or have something, and contacts', () => {
    expect(remove(aUserFile({}, { fees: [aFee(10, 500)] })).outcome).toMatchObject({
      rejection: { code: 'UserHasBalance', balanceMinor: 500 },
    });
    const credit = aFee(11, 0, [], { type: 'CREDIT', transactions: [aTransaction('CREDIT', 500)] });
    const cancelling = aUserFile({ purgeDate: '2026-01-01' }, { fees: [aFee(10, 500), credit] });
    const kept = { code: 'UserHasBalance', balanceMinor: 500 };
    expect(remove(cancelling).outcome).toMatchObject({ rejection: kept });
    const purge = { kind: 'purge-users', daysAfterPurgeDate: 0, waiveThresholdMinor: 1000 } as const;
    expect(judgePurge(cancelling, purge, '2026-11-23')).toEqual({ type: 'Kept', reason: kept });
    expect(codeOf(remove(aUserFile({}, { loans: [aLoan(20, '2027-01-01T00:00:00Z')] })).outcome)).toBe(
      'UserHasLoans',
    );
    expect(remove(aUserFile({ recordType: 'CONTACT' })).outcome).toMatchObject({
      rejection: { problem: 'contactNotDeletable' },
    });
  });

  it('is for User Managers and User Administrators only', () => {
    for (const type of ['221', '32', '38'])
      expect(
        codeOf(new MutationWorld([aUserFile()]).run('user.delete', { userId }, { actor: anActor(type) })),
      ).toBe('NotPermitted');
    expect(
      codeOf(new MutationWorld([aUserFile()]).run('user.delete', { userId }, { actor: anActor('50') })),
    ).toBe('applied');
  });
});
