import { describe, expect, it } from 'vitest';
import { becomesPatron, completeNewUser, daysUntilExpiry } from '#core/domain/complete-new-user.ts';
import type { Configuration, UserCreateArgs } from '#core/schema/types.ts';
import { aConfiguration } from '../../../support/a-configuration.ts';
import { aPatronRole, aUser, TODAY, uuid } from '../../../support/a-user-file.ts';

const config = aConfiguration({
  registrationTerms: [{ code: 'YEAR', label: 'One year', renewalMonths: 12, roleMonths: 6, alertDays: 14 }],
  registrationRules: [{ userGroup: 'FACULTY', terms: 'YEAR' }],
  roleProfiles: [
    { code: 'OFFICE', label: 'Office', roles: [{ type: '21', scope: 'EXU', parameters: [] }] },
    { code: 'PATRON', label: 'Patron', roles: [{ type: '200', scope: 'EXU', parameters: [] }] },
  ],
  roleAssignmentRules: [
    {
      ...{ code: 'MANAGERS', label: 'Managers', enabled: true },
      ...{ userGroups: [], jobCategories: ['MANAGER'], profiles: ['OFFICE', 'PATRON'] },
    },
  ],
});
const newUser = (changes: object = {}) =>
  ({ ...aUser(), roles: [aPatronRole()], ...changes }) as unknown as UserCreateArgs['user'];
const complete = (user: UserCreateArgs['user'], isRegistration: boolean, within: Configuration = config) =>
  completeNewUser(user, { config: within, today: TODAY, isRegistration, roleId: (n) => uuid(76 + n) });

describe('registration', () => {
  it('gives the dates of the terms of the user group', () => {
    const user = complete(newUser(), true);
    expect(user.expiryDate).toBe('2027-11-23');
    expect(user.roles[0]?.expiryDate).toBe('2027-05-23');
  });

  it('leaves a date that was typed, and a group without terms', () => {
    expect(complete(newUser({ expiryDate: '2026-12-31' }), true).expiryDate).toBe('2026-12-31');
    expect(complete(newUser({ userGroup: 'UNDERGRAD' }), true).expiryDate).toBeUndefined();
  });

  it('applies no role assignment rules', () => {
    expect(complete(newUser({ jobCategory: 'MANAGER' }), true).roles).toHaveLength(1);
  });
});

describe('Find and Manage Users', () => {
  it('gives the roles of the rules, none twice', () => {
    const { roles } = complete(newUser({ jobCategory: 'MANAGER' }), false);
    expect(roles.map(({ type, scope, status }) => [type, scope, status])).toEqual([
      ['200', 'EXU', 'ACTIVE'],
      ['21', 'EXU', 'ACTIVE'],
    ]);
    expect(roles[1]?.id).toBe(uuid(77));
  });

  it('gives nothing by a rule that is switched off or of another job', () => {
    expect(complete(newUser({ jobCategory: 'CATALOGER' }), false).roles).toHaveLength(1);
    const off = (config.roleAssignmentRules ?? []).map((rule) => ({ ...rule, enabled: false }));
    const within = { ...config, roleAssignmentRules: off };
    expect(complete(newUser({ jobCategory: 'MANAGER' }), false, within).roles).toHaveLength(1);
  });

  it('gives the roles of the rule without conditions to those for whom no other rule is', () => {
    const standard = { code: 'REST', label: 'All others', enabled: true, userGroups: [], jobCategories: [] };
    const rules = [...(config.roleAssignmentRules ?? []), { ...standard, profiles: ['PATRON'] }];
    const within = { ...config, roleAssignmentRules: rules };
    const typesOf = (jobCategory: string) =>
      complete(newUser({ roles: [], jobCategory }), false, within).roles.map(({ type }) => type);
    expect(typesOf('CATALOGER')).toEqual(['200']);
    expect(typesOf('MANAGER')).toEqual(['21', '200']);
  });
});

it('Everybody but a contact becomes a Patron, until a rule without conditions says what they get', () => {
  const standard = { code: 'REST', label: 'All others', userGroups: [], jobCategories: [], profiles: [] };
  const withRule = (enabled: boolean) => ({ ...config, roleAssignmentRules: [{ ...standard, enabled }] });
  expect(becomesPatron('PUBLIC', config)).toBe(true);
  expect(becomesPatron('CONTACT', config)).toBe(false);
  expect(becomesPatron('PUBLIC', withRule(true))).toBe(false);
  expect(becomesPatron('PUBLIC', withRule(false))).toBe(true);
});

describe('the expiration alert', () => {
  it.each([
    ['2026-11-22', undefined],
    ['2026-11-23', 0],
    ['2026-12-07', 14],
    ['2026-12-08', undefined],
  ])('for an account until %s says %s', (expiryDate, days) => {
    expect(daysUntilExpiry({ userGroup: 'FACULTY', expiryDate }, config, TODAY)).toBe(days);
    expect(daysUntilExpiry({ userGroup: 'UNDERGRAD', expiryDate }, config, TODAY)).toBeUndefined();
  });
});
