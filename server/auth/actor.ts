// A member of staff as the permission rules see one: a name and the roles that count.
import { isRoleInForce } from '#core/domain/account-state.ts';
import { shownName } from '#core/domain/shown-name.ts';
import type { Actor } from '#core/mutations/mutation.ts';
import { rolesToActorRoles } from '#core/permissions/actor-roles.ts';
import type { User } from '#core/schema/types.ts';
import type { CalendarDate } from '#core/schema/primitives.ts';

/** With the roles that hold on the server's day, whatever day a desk says it is. */
export function userToActor(user: User, today: CalendarDate): Actor & { readonly userId: string } {
  const roles = user.roles.filter((role) => isRoleInForce(role, today));
  return { userId: user.id, name: shownName(user), roles: rolesToActorRoles(roles) };
}
