import { describe, expect, test } from 'vitest';
import { rowKinds, rowLists, rowsOf } from '#core/domain/user-rows.ts';
import type { User, UserFile } from '#core/schema/types.ts';
import { UserFile as isUserFile } from '#gen/validators.js';
import { createDemoConfiguration } from '../../../../server/demo/demo-configuration.ts';
import { mergeSisUser, type MergeResult } from '../../../../server/import/merge-sis-user.ts';
import { sisFields, type SisUser } from '../../../../server/import/sis-user.ts';
import { uuid } from '../../../support/a-user-file.ts';

const noRows = { address: [], phone: [], email: [], identifier: [], note: [], block: [], statistic: [] };
const home = { types: ['home'], preferred: true, line1: '14 Lantern Row', country: 'BEL' };
const school = { types: ['school'], preferred: true, address: 'isa@example.edu' };
const barcode = { type: 'BARCODE', value: '2900', status: 'ACTIVE' as const };

function aSisUser(general: SisUser['general'] = {}, rows: Partial<SisUser['rows']> = {}): SisUser {
  return {
    line: 2,
    recordType: 'PUBLIC',
    general: {
      primaryId: 'nlb-1',
      firstName: 'Ilse',
      lastName: 'Vantongeren',
      userGroup: 'GRAD',
      preferredLanguage: 'en',
      expiryDate: '2019-06-30',
      ...general,
    },
    rows: { ...noRows, address: [home], email: [school], identifier: [barcode], ...rows },
    problems: [],
    ignored: [],
  };
}

/** Of each kind: what staff added as their own, what they added as an external, and what the SIS sends. */
const rowOfKind = {
  address: of({ types: ['home'], preferred: false, country: 'BEL' }, 'line1', ['1 Own', '2 Ext', '3 Sis']),
  phone: of({ types: ['home'], preferred: false, preferredSms: false }, 'number', ['1', '2', '3']),
  email: of({ types: ['work'], preferred: false }, 'address', ['a@x.org', 'b@x.org', 'c@x.org']),
  identifier: of({ type: 'UNIV_ID', status: 'ACTIVE' }, 'value', ['U-1', 'U-2', 'U-3']),
  note: of({ type: 'LIBRARY', popUp: false, userViewable: false }, 'text', ['Own', 'Ext', 'Sis']),
  block: of({ description: 'LOST_CARD', type: 'GENERAL', status: 'ACTIVE' }, 'note', ['Own', 'Ext', 'Sis']),
  statistic: of({ categoryType: 'DEPT' }, 'category', ['HIST', 'LAW', 'MUSIC']),
};
function of(same: object, field: string, [own, external, sent]: readonly [string, string, string]) {
  const withText = (text: string) => ({ ...same, [field]: text });
  return { own: withText(own), external: withText(external), sent: withText(sent) };
}

let lastId = 0;
const context = {
  config: createDemoConfiguration(),
  now: '2026-11-23T09:14:00.000Z',
  today: '2026-11-23',
  newId: () => uuid(++lastId),
};
const merge = (existing: UserFile | undefined, sis: SisUser) => mergeSisUser(existing, sis, context);

function fileOf(result: MergeResult): UserFile {
  if (result.outcome !== 'created' && result.outcome !== 'updated')
    throw new Error(`expected a file, found ${JSON.stringify(result)}`);
  expect(isUserFile(result.file), JSON.stringify(isUserFile.errors)).toBe(true);
  return result.file;
}

const loaded = (): UserFile => fileOf(merge(undefined, aSisUser()));
const changed = (file: UserFile, changes: Partial<User>): UserFile => ({
  ...file,
  user: { ...file.user, ...changes },
});
const byHand = { id: uuid(900_000), external: false, createdBy: { name: 'Jansen' }, createdAt: context.now };

describe('a user who is new', () => {
  test('becomes an external user with the Patron role, whose rows are all external', () => {
    const { user, history } = loaded();
    expect(user).toMatchObject({ accountType: 'EXTERNAL', externalId: 'SIS', status: 'ACTIVE' });
    expect(user.roles).toMatchObject([{ type: '200', scope: 'NGU_INST', status: 'ACTIVE' }]);
    expect([...user.addresses, ...user.emails, ...user.identifiers].every((row) => row.external)).toBe(true);
    expect(history).toEqual([]);
  });

  describe('of whom the role assignment rules speak', () => {
    const profile = (code: string, type: string) => ({
      ...{ code, label: code, roles: [{ type, scope: 'NGU_INST', parameters: [] }] },
    });
    const rule = (code: string, changes: object) => ({
      ...{
        code,
        label: code,
        enabled: true,
        userGroups: [],
        jobCategories: [],
        profiles: [code],
        ...changes,
      },
    });
    const config = {
      ...context.config,
      roleProfiles: [profile('READ', '38'), profile('MANAGE', '21'), profile('OFF', '50')],
      roleAssignmentRules: [
        rule('READ', { userGroups: ['GRAD'] }),
        rule('MANAGE', { jobCategories: ['TEACHING'] }),
        rule('OFF', { userGroups: ['GRAD'], enabled: false }),
      ],
    };
    const by = (changes: object) => ({ ...context, config, ...changes });
    const typesOf = (result: MergeResult) => fileOf(result).user.roles.map(({ type }) => type);

    test('gets their roles by user group and job category, beside the Patron role', () => {
      const created = mergeSisUser(undefined, aSisUser(), by({}));
      expect(typesOf(created)).toEqual(['200', '38']);
      expect(fileOf(created).user.roles[1]).toMatchObject({ status: 'ACTIVE', statusDate: context.today });
      expect(typesOf(mergeSisUser(undefined, aSisUser({ userGroup: 'FACULTY' }), by({})))).toEqual(['200']);
      const teacher = aSisUser({ userGroup: 'FACULTY', jobCategory: 'TEACHING' });
      expect(typesOf(mergeSisUser(undefined, teacher, by({})))).toEqual(['200', '21']);
    });

    test('gets those of the rule without conditions in place of the Patron role, when no other rule is for it', () => {
      const rules = { ...config, roleAssignmentRules: [...config.roleAssignmentRules, rule('MANAGE', {})] };
      const typesFor = (changes: object) =>
        typesOf(mergeSisUser(undefined, aSisUser(changes), by({ config: rules })));
      expect(typesFor({ userGroup: 'FACULTY' })).toEqual(['21']);
      expect(typesFor({})).toEqual(['38']);
    });

    test('keeps the roles of then when a later load changes them', () => {
      const again = mergeSisUser(loaded(), aSisUser({ firstName: 'Isa' }), by({}));
      expect(again.outcome).toBe('updated');
      expect(typesOf(again)).toEqual(['200']);
    });

    test('gets none of them as a copy from another institution', () => {
      const origin = {
        ...{ source: 'Distribute', by: { name: 'Distribute' }, externalId: 'BRANCH' },
        ...{ fields: sisFields, rowKinds },
      };
      expect(typesOf(mergeSisUser(undefined, aSisUser(), by({ origin })))).toEqual(['200']);
    });
  });

  test('needs no e-mail address and may have expired', () => {
    expect(merge(undefined, aSisUser({}, { email: [] })).outcome).toBe('created');
  });

  test.each([
    ['no last name', aSisUser({ lastName: '' }), 'lastName', 'required'],
    ['a user group that nobody knows', aSisUser({ userGroup: 'WIZARD' }), 'userGroup', 'unknownCode'],
    [
      'an address without street',
      aSisUser({}, { address: [{ ...home, line1: '' }] }),
      'addresses.0.line1',
      'required',
    ],
    [
      'an e-mail that is none',
      aSisUser({}, { email: [{ ...school, address: 'isa' }] }),
      'emails.0.address',
      'email',
    ],
    ['one value in two identifiers', aSisUser({ primaryId: '2900' }), 'identifiers.0.value', 'duplicate'],
    ['a PIN of three digits', aSisUser({ pinNumber: '123' }), 'pinNumber', 'pin'],
  ])('with %s is refused whole', (_name, sis, field, problem) => {
    const result = merge(undefined, sis);
    expect(result).toMatchObject({ outcome: 'rejected' });
    expect(result.outcome === 'rejected' && result.problems).toContainEqual(
      expect.objectContaining({ field, problem }),
    );
  });

  test('with a country or campus that nobody knows is kept with a warning', () => {
    const result = merge(
      undefined,
      aSisUser({ campus: 'MOON' }, { address: [{ ...home, country: 'Elbonia' }] }),
    );
    expect(fileOf(result).user).toMatchObject({ campus: 'MOON', addresses: [{ country: 'Elbonia' }] });
    expect('warnings' in result && result.warnings.map((warning) => warning.field)).toEqual([
      'campus',
      'addresses.0.country',
    ]);
  });
});

describe('a user who is there', () => {
  test('is unchanged by the same data', () => {
    expect(merge(loaded(), aSisUser())).toEqual({ outcome: 'unchanged' });
  });

  test('gets what changed, with history rows that name the import', () => {
    const before = loaded();
    const after = fileOf(merge(before, aSisUser({ lastName: 'Peeters', expiryDate: '2027-06-30' })));
    expect(after.user).toMatchObject({
      lastName: 'Peeters',
      expiryDate: '2027-06-30',
      updatedByJob: 'SIS import',
    });
    expect(after.user.identifiers).toEqual(before.user.identifiers);
    expect(after.history).toMatchObject([
      { field: 'lastName', oldValue: 'Vantongeren', newValue: 'Peeters', source: 'SIS import' },
      { field: 'expiryDate', oldValue: '2019-06-30', newValue: '2027-06-30', source: 'SIS import' },
    ]);
  });

  test('loses what the file no longer names, but never names or identifier', () => {
    const before = fileOf(merge(undefined, aSisUser({ middleName: 'Maria', campus: 'CITY' })));
    const { firstName: _first, ...withoutFirst } = aSisUser().general;
    const after = fileOf(merge(before, { ...aSisUser(), general: withoutFirst }));
    expect(after.user).not.toHaveProperty('middleName');
    expect(after.user).not.toHaveProperty('campus');
    expect(after.user.firstName).toBe('Ilse');
  });

  test('keeps internal rows; external ones are replaced', () => {
    const before = loaded();
    const note = { ...byHand, type: 'CIRCULATION', text: 'Scarf', popUp: false, userViewable: false };
    const phone = { ...byHand, types: ['home'], preferred: true, preferredSms: true, number: '1' };
    const edited = changed(before, { notes: [note], phones: [phone] });
    const after = fileOf(
      merge(edited, aSisUser({}, { address: [{ ...home, line1: '2 New Street' }], email: [] })),
    );
    expect(after.user.notes).toEqual([note]);
    expect(after.user.phones).toEqual([phone]);
    expect(after.user.addresses.map((row) => row.line1)).toEqual(['2 New Street']);
    expect(after.user.emails).toEqual([]);
  });

  test.each(rowKinds)('of kind %s, overwrites what was added as an external and keeps the rest', (kind) => {
    const content = rowOfKind[kind];
    const own = { ...byHand, id: uuid(900_001), ...content.own };
    const external = { ...byHand, external: true, ...content.external };
    const edited = changed(loaded(), { [rowLists[kind]]: [own, external] });
    const { user } = fileOf(merge(edited, aSisUser({}, { [kind]: [content.sent] })));
    expect(rowsOf(user, kind)).toMatchObject([own, { ...content.sent, external: true }]);
    expect(rowsOf(user, kind)).toHaveLength(2);
  });

  test('a statistic that staff had entered and the SIS now sends becomes external', () => {
    const { own } = rowOfKind.statistic;
    const edited = changed(loaded(), { statistics: [{ ...byHand, ...own } as never] });
    const { user } = fileOf(merge(edited, aSisUser({}, { statistic: [own as never] })));
    expect(user.statistics).toMatchObject([{ ...own, external: true }]);
  });

  test('keeps the row that staff preferred as the only preferred one, also at the next load', () => {
    const own = { ...byHand, types: ['personal'], preferred: true, address: 'me@example.org' };
    const before = loaded();
    const edited = changed(before, {
      emails: [...before.user.emails.map((row) => ({ ...row, preferred: false })), own],
    });
    expect(merge(edited, aSisUser())).toEqual({ outcome: 'unchanged' });
  });

  test('an identifier that staff had entered and the SIS now sends becomes external', () => {
    const before = loaded();
    const own = { ...byHand, type: 'UNIV_ID', value: 'NU-1', status: 'ACTIVE' as const };
    const edited = changed(before, { identifiers: [...before.user.identifiers, own] });
    const sent = aSisUser(
      {},
      { identifier: [barcode, { type: 'UNIV_ID', value: 'NU-1', status: 'ACTIVE' }] },
    );
    const after = fileOf(merge(edited, sent));
    expect(after.user.identifiers.map((row) => [row.value, row.external])).toEqual([
      ['2900', true],
      ['NU-1', true],
    ]);
    expect(merge(after, sent)).toEqual({ outcome: 'unchanged' });
  });

  test('a field that was changed by hand stays, and the SIS value beside it follows', () => {
    const edited = changed(loaded(), { userGroup: 'FACULTY', keptFields: { userGroup: 'UNDERGRAD' } });
    const after = fileOf(merge(edited, aSisUser({ userGroup: 'GRAD' })));
    expect(after.user).toMatchObject({ userGroup: 'FACULTY', keptFields: { userGroup: 'GRAD' } });
    const { userGroup: _group, ...withoutGroup } = aSisUser().general;
    const emptied = fileOf(merge(after, { ...aSisUser(), general: withoutGroup }));
    expect(emptied.user).toMatchObject({ userGroup: 'FACULTY', keptFields: { userGroup: null } });
  });

  test('keeps the resource sharing libraries that staff chose, whether the file names others or none', () => {
    const resourceSharingLibraries = ['MAIN', 'LAW'];
    const edited = changed(loaded(), {
      resourceSharingLibraries,
      keptFields: { resourceSharingLibraries: [] },
    });
    const after = fileOf(merge(edited, aSisUser({ resourceSharingLibraries: ['MED'], lastName: 'Peeters' })));
    expect(after.user).toMatchObject({
      ...{ resourceSharingLibraries, lastName: 'Peeters' },
      keptFields: { resourceSharingLibraries: ['MED'] },
    });
    expect(merge(edited, aSisUser())).toEqual({ outcome: 'unchanged' });
    const followed = fileOf(merge(loaded(), aSisUser({ resourceSharingLibraries: ['MED'] })));
    expect(followed.user.resourceSharingLibraries).toEqual(['MED']);
  });

  test('follows the SIS again once both say the same', () => {
    const edited = changed(loaded(), { userGroup: 'FACULTY', keptFields: { userGroup: 'GRAD' } });
    const agreed = fileOf(merge(edited, aSisUser({ userGroup: 'FACULTY' })));
    expect(agreed.user.keptFields).toEqual({});
    expect(fileOf(merge(agreed, aSisUser({ userGroup: 'STAFF' }))).user.userGroup).toBe('STAFF');
  });

  test('a field that staff left to the load is the SIS’s again, beside one that is kept', () => {
    const edited = changed(loaded(), {
      ...{ userGroup: 'FACULTY', title: 'DR', keptFields: { title: null } },
      overridableFields: { userGroup: 'UNDERGRAD', declinedLetters: [] },
    });
    const after = fileOf(merge(edited, aSisUser({ userGroup: 'GRAD' })));
    expect(after.user).toMatchObject({ userGroup: 'GRAD', title: 'DR', keptFields: { title: null } });
    // the file did not name it, so it stays as it is and may still be overridden
    expect(after.user.overridableFields).toEqual({ declinedLetters: [] });
    const all = fileOf(merge(after, aSisUser({ userGroup: 'GRAD', declinedLetters: ['X'] })));
    expect('overridableFields' in all.user).toBe(false);
  });

  test('is adopted when it was toggled to external', () => {
    const toggled = changed(loaded(), { externalId: 'SIS_temp' });
    expect(fileOf(merge(toggled, aSisUser())).user.externalId).toBe('SIS');
  });

  test('is not touched when it is an internal user', () => {
    for (const accountType of ['INTERNAL', 'INTERNAL_EXTERNAL_AUTH'] as const)
      expect(merge(changed(loaded(), { accountType }), aSisUser({ lastName: 'Peeters' }))).toEqual({
        outcome: 'unchanged',
        reason: 'InternalUser',
      });
  });

  test('keeps roles, fees and loans whatever the file says', () => {
    const before = loaded();
    const withLoan: UserFile = {
      ...before,
      loans: [
        {
          id: uuid(1),
          itemBarcode: '3',
          title: 't',
          library: 'MAIN',
          loanedAt: context.now,
          dueAt: context.now,
          accruedMinor: 0,
        },
      ],
    };
    const after = fileOf(merge(withLoan, aSisUser({ lastName: 'Peeters' })));
    expect(after.loans).toEqual(withLoan.loans);
    expect(after.user.roles).toEqual(before.user.roles);
  });
});
