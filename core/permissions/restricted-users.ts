// Restricted users (alma-facts 5.4): accounts that an institution protects, by user group or by a role they have. A role
// with "Can't edit restricted users" gives no right to change them; money is taken from them as from anybody.
// Parameters, as lists with commas: `restricted_user_groups`, `restricted_role_types`. Empty: nobody is restricted.
import type { Configuration, Role } from '../schema/types.ts';
import type { Actor } from './actor.ts';

/** What decides whether a user is restricted. */
type Protected = {
  readonly userGroup?: string;
  readonly roles: readonly Pick<Role, 'type' | 'status'>[];
};

/** The roles that make a user restricted. */
export function restrictedRoleTypes(config: Configuration): readonly string[] {
  return listOf('restricted_role_types', config);
}

function isRestrictedUser(user: Protected, config: Configuration): boolean {
  const groups = listOf('restricted_user_groups', config);
  const roleTypes = restrictedRoleTypes(config);
  return (
    (user.userGroup !== undefined && groups.includes(user.userGroup)) ||
    user.roles.some((role) => role.status === 'ACTIVE' && roleTypes.includes(role.type))
  );
}

/** The actor with the roles that count for changing this user. */
export function actorFor(actor: Actor, user: Protected, config: Configuration): Actor {
  if (!isRestrictedUser(user, config)) return actor;
  return { ...actor, roles: actor.roles.filter((role) => !role.cannotEditRestrictedUsers) };
}

function listOf(parameter: string, config: Configuration): string[] {
  const text = config.parameters[parameter] ?? '';
  return text
    .split(',')
    .map((code) => code.trim())
    .filter((code) => code !== '');
}
