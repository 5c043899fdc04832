// What the institution's rules add to a new user, on the desk as on the server (user.create). Registration: dates by the terms of use of the user
// group. Find and Manage Users, and the SIS: the roles that the role assignment rules give to the job category and the user group.
import type { CalendarDate } from '../schema/primitives.ts';
import type { Configuration, UserCreateArgs } from '../schema/types.ts';
import { PATRON_ROLE } from './account-state.ts';
import { addMonths, daysBetween } from './calendar-date.ts';

type NewUser = UserCreateArgs['user'];
type Assignable = Pick<NewUser, 'roles' | 'userGroup' | 'jobCategory'>;
type Terms = NonNullable<Configuration['registrationTerms']>[number];
type ProfileRole = NonNullable<Configuration['roleProfiles']>[number]['roles'][number];

export type NewUserContext = {
  readonly config: Configuration;
  readonly today: CalendarDate;
  readonly isRegistration: boolean;
  /** Id of the role that is given as the `n`th; the same on the desk and on the server. */
  readonly roleId: (n: number) => string;
};

export function completeNewUser(user: NewUser, context: NewUserContext): NewUser {
  return context.isRegistration ? withTerms(user, context) : withAssignedRoles(user, context);
}

function termsOfGroup(userGroup: string | undefined, config: Configuration): Terms | undefined {
  const rule = config.registrationRules?.find((each) => each.userGroup === userGroup);
  return rule && config.registrationTerms?.find(({ code }) => code === rule.terms);
}

/** What was typed stays. */
function withTerms(user: NewUser, { config, today }: NewUserContext): NewUser {
  const terms = termsOfGroup(user.userGroup, config);
  if (!terms) return user;
  const { renewalMonths, roleMonths } = terms;
  return {
    ...user,
    ...(renewalMonths !== undefined &&
      user.expiryDate === undefined && { expiryDate: addMonths(today, renewalMonths) }),
    roles: user.roles.map((role) =>
      role.type === PATRON_ROLE && role.expiryDate === undefined && roleMonths !== undefined
        ? { ...role, expiryDate: addMonths(today, roleMonths) }
        : role,
    ),
  };
}

/** Beside the roles that the user has. */
export function withAssignedRoles<U extends Assignable>(
  user: U,
  { config, roleId }: Pick<NewUserContext, 'config' | 'roleId'>,
): U {
  const roles = [...user.roles];
  for (const role of assignedRoles(user, config))
    if (!roles.some(({ type, scope }) => type === role.type && scope === role.scope))
      roles.push({ ...role, parameters: [...role.parameters], id: roleId(roles.length), status: 'ACTIVE' });
  return { ...user, roles };
}

type AssignmentRule = NonNullable<Configuration['roleAssignmentRules']>[number];

const isDefaultRule = (rule: AssignmentRule) =>
  rule.enabled && rule.userGroups.length === 0 && rule.jobCategories.length === 0;

/**
 * Whether everybody who is not a contact becomes a Patron, as long as no rule of the institution says what those get
 * for whom no other rule is.
 */
export function becomesPatron(recordType: NewUser['recordType'], config: Configuration): boolean {
  return recordType !== 'CONTACT' && !(config.roleAssignmentRules ?? []).some(isDefaultRule);
}

/** Of every rule that fits; of the default rule, which names no user group and no job category, when none does. */
function assignedRoles(user: Assignable, config: Configuration): ProfileRole[] {
  const rules = (config.roleAssignmentRules ?? []).filter(({ enabled }) => enabled);
  const fitting = rules.filter(
    ({ userGroups, jobCategories }) =>
      userGroups.includes(user.userGroup ?? '') || jobCategories.includes(user.jobCategory ?? ''),
  );
  const profiles = (fitting.length > 0 ? fitting : rules.filter(isDefaultRule)).flatMap(
    (rule) => rule.profiles,
  );
  return [...new Set(profiles)].flatMap(
    (code) => config.roleProfiles?.find((profile) => profile.code === code)?.roles ?? [],
  );
}

/** How many days are left, once the terms say that staff shall be told; undefined: nothing to say. */
export function daysUntilExpiry(
  user: { readonly userGroup?: string; readonly expiryDate?: CalendarDate },
  config: Configuration,
  today: CalendarDate,
): number | undefined {
  const { alertDays } = termsOfGroup(user.userGroup, config) ?? {};
  if (alertDays === undefined || user.expiryDate === undefined) return undefined;
  const days = daysBetween(today, user.expiryDate);
  return days >= 0 && days <= alertDays ? days : undefined;
}
