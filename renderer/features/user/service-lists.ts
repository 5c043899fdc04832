// The lists of the Patron Services page, and who has one: users with the Patron role. The page stands behind the tab that
// it was opened from, so that Back knows where that was: /users/ID/TAB/patron-services/LIST.
import { PATRON_ROLE } from '#core/domain/account-state.ts';
import type { User } from '#core/schema/types.ts';

export const serviceLists = ['loans', 'requests', 'fees', 'notes'] as const;
export type ServiceList = (typeof serviceLists)[number];

export const PATRON_SERVICES = 'patron-services';

export function hasPatronServices({ roles }: Pick<User, 'roles'>): boolean {
  return roles.some(({ type }) => type === PATRON_ROLE);
}

/** Of the part of an address behind the tab; undefined: User Details. */
export function toServiceList(
  place: string | undefined,
  list: string | undefined,
  user: Pick<User, 'roles'>,
): ServiceList | undefined {
  if (place !== PATRON_SERVICES || !hasPatronServices(user)) return undefined;
  return serviceLists.find((one) => one === list) ?? 'loans';
}
