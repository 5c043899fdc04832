// A user's roles as the permission rules see them.
import type { Role } from '../schema/types.ts';
import type { ActorRole } from './actor.ts';

/** What a role is given here; the words of the screen may come with loaded data. */
export const RESTRICTED_USERS_PARAMETER = 'CantEditRestrictedUsers';

/** Role parameters that say "Can't edit restricted users", in the words of the screen and of Alma's data (alma-facts 5.4). */
const RESTRICTED_USERS_PARAMETERS: ReadonlySet<string> = new Set([
  "Can't edit restricted users",
  RESTRICTED_USERS_PARAMETER,
]);

export function rolesToActorRoles(roles: readonly Role[]): ActorRole[] {
  return roles
    .filter((role) => role.status === 'ACTIVE')
    .map((role) => ({
      type: role.type,
      scope: role.scope,
      ...(role.expiryDate !== undefined && { expiryDate: role.expiryDate }),
      ...(hasRestriction(role) && { cannotEditRestrictedUsers: true }),
    }));
}

export function hasRestriction(role: Pick<Role, 'parameters'>): boolean {
  return role.parameters.some(
    (parameter) => RESTRICTED_USERS_PARAMETERS.has(parameter.type) && parameter.value === 'true',
  );
}
