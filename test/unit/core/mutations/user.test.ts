import { describe, expect, it } from 'vitest';
import type { User, UserCreateArgs } from '#core/schema/types.ts';
import type { UserPatch } from '#core/schema/user-args.ts';
import { aConfiguration } from '../../../support/a-configuration.ts';
import { aFee, aLoan, aPatronRole, aUserFile, uuid } from '../../../support/a-user-file.ts';
import {
  anActor,
  codeOf,
  MutationWorld,
  operator,
  userManager,
  viewer,
} from '../../../support/mutation-world.ts';

const userId = uuid(1);

function aNewUser(changes: Partial<UserCreateArgs['user']> = {}): UserCreateArgs['user'] {
  return {
    id: uuid(2),
    recordType: 'PUBLIC',
    accountType: 'INTERNAL',
    firstName: 'Uma',
    lastName: 'Adler',
    primaryId: 'uadler',
    userGroup: 'FACULTY',
    status: 'ACTIVE',
    resourceSharingLibraries: [],
    purchaseRequestLibraries: [],
    declinedLetters: [],
    forcePasswordChange: false,
    multiFactor: false,
    loginRestrictionsDisabled: false,
    simulatedLoginAllowed: false,
    roles: [aPatronRole()],
    addresses: [],
    phones: [],
    emails: [{ id: uuid(30), external: false, types: ['work'], preferred: true, address: 'uma@example.org' }],
    identifiers: [{ id: uuid(31), external: false, type: 'BARCODE', value: 'B-1', status: 'ACTIVE' }],
    ...changes,
  };
}

const without = (user: UserCreateArgs['user'], field: keyof User): UserCreateArgs['user'] =>
  Object.fromEntries(Object.entries(user).filter(([name]) => name !== field)) as UserCreateArgs['user'];

describe('user.create', () => {
  const create = (
    user: UserCreateArgs['user'],
    world = new MutationWorld([aUserFile()]),
    registration = false,
  ) => ({
    world,
    outcome: world.run('user.create', { user, registration }),
  });

  it('makes an active user with author, status date and nothing of its own invention', () => {
    const { world, outcome } = create(aNewUser());
    expect(outcome).toEqual({ ok: true, notices: [] });
    expect(world.file(uuid(2)).user).toMatchObject({
      primaryId: 'uadler',
      statusDate: '2026-11-23',
      createdBy: { userId: userManager.userId, name: 'Manager, Uma' },
      emails: [{ address: 'uma@example.org', createdBy: { name: 'Manager, Uma' } }],
      keptFields: {},
      notes: [],
    });
  });

  it('refuses an identifier that someone has, whatever its letters’ case, primary or additional', () => {
    const taken = (user: UserCreateArgs['user']) => create(user).outcome;
    expect(taken(aNewUser({ primaryId: 'KAaherud' }))).toEqual({
      ok: false,
      rejection: { code: 'IdentifierTaken', value: 'KAaherud', ownerId: userId },
    });
    const barcode = {
      id: uuid(31),
      external: false,
      type: 'BARCODE',
      value: 'kaaherud',
      status: 'ACTIVE',
    } as const;
    expect(codeOf(taken(aNewUser({ identifiers: [barcode] })))).toBe('IdentifierTaken');
  });

  it('refuses the same identifier twice within the user', () => {
    const twice = aNewUser({
      identifiers: [{ id: uuid(31), external: false, type: 'BARCODE', value: 'UADLER', status: 'ACTIVE' }],
    });
    expect(create(twice).outcome).toMatchObject({
      rejection: { code: 'InvalidField', field: 'identifiers.0.value', problem: 'duplicate' },
    });
  });

  it.each([
    ['userGroup', without(aNewUser(), 'userGroup'), 'required'],
    ['emails', aNewUser({ emails: [] }), 'required'],
    ['phones', aNewUser({ recordType: 'CONTACT', identifiers: [], emails: [] }), 'required'],
    ['userGroup', aNewUser({ userGroup: 'OLDGROUP' }), 'unknownCode'],
    ['expiryDate', aNewUser({ expiryDate: '2026-11-22' }), 'pastDate'],
    ['purgeDate', aNewUser({ purgeDate: '2020-01-01' }), 'pastDate'],
    ['pinNumber', aNewUser({ pinNumber: '12345' }), 'pin'],
    ['birthDate', aNewUser({ birthDate: '2026-02-30' }), 'notADate'],
    ['webSiteUrl', aNewUser({ webSiteUrl: 'javascript:alert(1)' }), 'url'],
    ['firstName', aNewUser({ firstName: 'x'.repeat(10_000) }), 'tooLong'],
    ['lastName', aNewUser({ lastName: '  ' }), 'required'],
    ['lastName', aNewUser({ lastName: 'Ad\u0000ler' }), 'controlCharacters'],
  ])('shows a problem at %s', (field, user, problem) => {
    expect(create(user).outcome).toMatchObject({ rejection: { code: 'InvalidField', field, problem } });
  });

  it('checks the configured forms of identifier, e-mail and codes per record type', () => {
    const config = aConfiguration({
      parameters: { primary_identifier_regex: '[a-z]{3}[0-9]+', email_regex: '(' },
    });
    const world = () => new MutationWorld([], config);
    expect(create(aNewUser(), world()).outcome).toMatchObject({
      rejection: { field: 'primaryId', problem: 'pattern', limit: 'primary_identifier_regex' },
    });
    expect(codeOf(create(aNewUser({ primaryId: 'abc1' }), world()).outcome)).toBe('applied');
    const order = { ...aNewUser().emails[0]!, types: ['order'] };
    expect(create(aNewUser({ emails: [order] })).outcome).toMatchObject({
      rejection: { field: 'emails.0.types', problem: 'codeNotForRecordType', limit: 'PUBLIC' },
    });
  });

  it('lets desk roles add users only by registering them, and only as patrons', () => {
    const run = (actor: typeof operator, registration: boolean, user = aNewUser()) =>
      codeOf(new MutationWorld([]).run('user.create', { user, registration }, { actor }));
    expect(run(operator, false)).toBe('NotPermitted');
    expect(run(operator, true)).toBe('applied');
    expect(run(viewer, true)).toBe('NotPermitted');
    const admin = aNewUser({ roles: [aPatronRole({ type: '50' })] });
    expect(run(operator, true, admin)).toBe('NotPermitted');
    expect(run(userManager, false, admin)).toBe('applied');
    expect(run(anActor('21', 'MAIN'), false, admin)).toBe('NotPermitted');
  });

  it('never makes a user twice', () => {
    const { world } = create(aNewUser());
    expect(codeOf(create(aNewUser({ primaryId: 'other', identifiers: [] }), world).outcome)).toBe(
      'UserAlreadyExists',
    );
  });

  it('makes a fulfillment proxy only of a sponsor with the Patron role', () => {
    const sponsored = aNewUser({ fulfillmentProxyFor: userId });
    expect(codeOf(create(sponsored).outcome)).toBe('applied');
    const noPatron = new MutationWorld([aUserFile({ roles: [] })]);
    expect(create(sponsored, noPatron).outcome).toMatchObject({ rejection: { problem: 'noPatronRole' } });
  });

  it('lets the next SIS load adopt an external user', () => {
    const { world } = create(aNewUser({ accountType: 'EXTERNAL' }));
    expect(world.file(uuid(2)).user.externalId).toBe('SIS_temp');
  });
});

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

  it('keeps nothing when the next SIS load may override', () => {
    const world = external();
    change(world, 'userGroup', 'FACULTY', 'UNDERGRAD', { openForUpdate: true, letSisOverride: true });
    expect(world.file().user).toMatchObject({ userGroup: 'UNDERGRAD', keptFields: {} });
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
    expect('externalId' in user).toBe(false);
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
