import { describe, expect, it } from 'vitest';
import type { User, UserCreateArgs } from '#core/schema/types.ts';
import { aConfiguration } from '../../../support/a-configuration.ts';
import { aPatronRole, aUserFile, author, uuid } from '../../../support/a-user-file.ts';
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

  it('refuses, where case counts, a primary identifier that is another’s identifier, and one that is its own', () => {
    const config = aConfiguration({ parameters: { identifiers_case_sensitive: 'true' } });
    const row = { id: uuid(32), external: false, type: 'BARCODE', value: 'N1', status: 'ACTIVE' as const };
    const owner = aUserFile({ identifiers: [{ ...row, ...author }] });
    expect(create(aNewUser({ primaryId: 'N1' }), new MutationWorld([owner], config)).outcome).toMatchObject({
      rejection: { code: 'IdentifierTaken', value: 'N1', ownerId: userId },
    });
    const twice = aNewUser({ primaryId: 'N1', identifiers: [row] });
    expect(create(twice, new MutationWorld([aUserFile()], config)).outcome).toMatchObject({
      rejection: { code: 'InvalidField', field: 'identifiers.0.value', problem: 'duplicate' },
    });
    const primary = aUserFile({ primaryId: 'N1' });
    expect(
      create(aNewUser({ identifiers: [row] }), new MutationWorld([primary], config)).outcome,
    ).toMatchObject({
      rejection: { code: 'IdentifierTaken', value: 'N1', ownerId: userId },
    });
  });

  it('gives the roles of the rules, whatever the desk sent and whoever adds, and the same on desk and server', () => {
    const config = aConfiguration({
      roleProfiles: [
        { code: 'LAWYER', label: 'Lawyer', roles: [{ type: '21', scope: 'LAW', parameters: [] }] },
      ],
      roleAssignmentRules: [
        {
          ...{ code: 'MANAGERS', label: 'Managers', enabled: true },
          ...{ userGroups: [], jobCategories: ['MANAGER'], profiles: ['LAWYER'] },
        },
      ],
    });
    const run = () => {
      const world = new MutationWorld([], config);
      const actor = anActor('21', 'MAIN');
      const user = aNewUser({ jobCategory: 'MANAGER' });
      expect(codeOf(world.run('user.create', { user, registration: false }, { actor }))).toBe('applied');
      return world.file(uuid(2)).user.roles;
    };
    expect(run()).toMatchObject([
      { type: '200' },
      { type: '21', scope: 'LAW', status: 'ACTIVE', id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string },
    ]);
    expect(run()[1]?.id).toBe(run()[1]?.id);
    const registered = new MutationWorld([], config);
    registered.run('user.create', { user: aNewUser({ jobCategory: 'MANAGER' }), registration: true });
    expect(registered.file(uuid(2)).user.roles).toHaveLength(1);
  });

  it('gives a registration the dates of the terms of its user group', () => {
    const config = aConfiguration({
      registrationTerms: [{ code: 'YEAR', label: 'One year', renewalMonths: 12 }],
      registrationRules: [{ userGroup: 'FACULTY', terms: 'YEAR' }],
    });
    const expiryOf = (registration: boolean) => {
      const { world } = create(aNewUser(), new MutationWorld([], config), registration);
      return world.file(uuid(2)).user.expiryDate;
    };
    expect([expiryOf(true), expiryOf(false)]).toEqual(['2027-11-23', undefined]);
  });

  it('keeps who noted that the terms of use were accepted, when, and which', () => {
    const world = new MutationWorld([]);
    world.run('user.create', { user: aNewUser(), registration: true, termsAccepted: { version: 7 } });
    expect(world.file(uuid(2)).user.termsAccepted).toEqual({
      ...{ version: 7, at: '2026-11-23T09:14:00.000Z' },
      by: { userId: userManager.userId, name: 'Manager, Uma' },
    });
    expect(create(aNewUser()).world.file(uuid(2)).user.termsAccepted).toBeUndefined();
  });

  it('refuses a registration without the terms of use, once the institution has such, and no other new user', () => {
    const world = () =>
      new MutationWorld([], aConfiguration({ parameters: { registration_terms_of_use: 'Bring it back.' } }));
    const run = (args: Partial<UserCreateArgs>) =>
      world().run('user.create', { user: aNewUser(), registration: true, ...args });
    expect(run({})).toEqual({
      ok: false,
      rejection: { code: 'InvalidField', field: 'termsAccepted', problem: 'notAccepted' },
    });
    expect(codeOf(run({ termsAccepted: { version: 0 } }))).toBe('applied');
    expect(codeOf(run({ registration: false }))).toBe('applied');
    const empty = new MutationWorld([], aConfiguration({ parameters: { registration_terms_of_use: ' ' } }));
    expect(codeOf(create(aNewUser(), empty, true).outcome)).toBe('applied');
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

  it('makes one copy of a user of another institution, which stays that institution’s', () => {
    const linkedAccount = { sourceInstitution: 'BRANCH', sourceLinkId: uuid(700) };
    expect(create(aNewUser({ linkedAccount })).outcome).toMatchObject({
      rejection: { field: 'accountType', problem: 'externalNeedsExternalUser' },
    });
    const { world, outcome } = create(aNewUser({ linkedAccount, accountType: 'EXTERNAL' }));
    expect(codeOf(outcome)).toBe('applied');
    expect(world.file(uuid(2)).user).toMatchObject({ linkedAccount, externalId: 'BRANCH' });
    const second = { id: uuid(3), primaryId: 'other', identifiers: [], accountType: 'EXTERNAL' as const };
    expect(create(aNewUser({ ...second, linkedAccount }), world).outcome).toMatchObject({
      rejection: { code: 'UserAlreadyExists', userId: uuid(2) },
    });
    const elsewhere = { ...linkedAccount, sourceInstitution: 'TOWN' };
    expect(codeOf(create(aNewUser({ ...second, linkedAccount: elsewhere }), world).outcome)).toBe('applied');
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
