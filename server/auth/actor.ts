// A member of staff as the permission rules see one: a name and the roles that count.
import { shownName } from '#core/domain/shown-name.ts';
import { rolesToActorRoles } from '#core/permissions/actor-roles.ts';
import type { Actor } from '#core/mutations/mutation.ts';
import type { Role, User } from '#core/schema/types.ts';
import type { CalendarDate } from '#core/schema/primitives.ts';

/** `roles`: those that count instead of the user's own of now. */
export function userToActor(user: User, roles: readonly Role[] = user.roles): Actor {
  return { userId: user.id, name: shownName(user), roles: rolesToActorRoles(roles) };
}

/** Roles that still hold on this day, whatever day a desk says it is. */
export function rolesOn(roles: readonly Role[], today: CalendarDate): Role[] {
  return roles.filter((role) => role.expiryDate === undefined || role.expiryDate >= today);
}
