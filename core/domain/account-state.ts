// Whether an account is in use, and whether its owner is a patron. An account and its roles expire on their own:
// the account's date decides who may sign in, the Patron role's date who may borrow.
// A date counts as the last day on which it is still good.
import type { CalendarDate } from '../schema/primitives.ts';
import type { Configuration, Role, User } from '../schema/types.ts';
import { isBefore } from './calendar-date.ts';

/** HFrUserRoles.roleType of "Patron". */
export const PATRON_ROLE = '200';

type Account = Pick<User, 'status' | 'expiryDate'>;

export function isExpired(account: Pick<Account, 'expiryDate'>, today: CalendarDate): boolean {
  return account.expiryDate !== undefined && isBefore(account.expiryDate, today);
}

/** Users fail authentication if their account is inactive or expired. */
export function canSignIn(account: Account, today: CalendarDate): boolean {
  return account.status === 'ACTIVE' && !isExpired(account, today);
}

export function isRoleInForce(role: Pick<Role, 'status' | 'expiryDate'>, today: CalendarDate): boolean {
  return role.status === 'ACTIVE' && !isExpired(role, today);
}

export function hasPatronRole(user: Pick<User, 'roles'>, today: CalendarDate): boolean {
  return user.roles.some((role) => role.type === PATRON_ROLE && isRoleInForce(role, today));
}

/** External users sign in with their institution's password, unless the library lets them have one here. */
export function mayHavePassword({ accountType }: Pick<User, 'accountType'>, config: Configuration): boolean {
  return accountType !== 'EXTERNAL' || config.parameters['external_users_with_internal_auth'] === 'true';
}

/** A patron who has no other role at all: desk roles may set such a user's password. */
export function isOnlyPatron(user: Pick<User, 'roles'>, today: CalendarDate): boolean {
  return hasPatronRole(user, today) && user.roles.every((role) => role.type === PATRON_ROLE);
}
