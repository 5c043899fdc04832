// Who sees History: whoever may see users, unless the institution names the roles that may (`history_role_types`, a list of
// role codes with commas).
import type { CalendarDate } from '../schema/primitives.ts';
import type { Configuration } from '../schema/types.ts';
import type { Actor } from './actor.ts';
import { canDo } from './permissions.ts';

export function maySeeHistory(actor: Actor, config: Configuration, today: CalendarDate): boolean {
  const where = { today, institution: config.institution.code };
  const named = (config.parameters['history_role_types'] ?? '')
    .split(',')
    .map((code) => code.trim())
    .filter((code) => code !== '');
  const roles = named.length === 0 ? actor.roles : actor.roles.filter(({ type }) => named.includes(type));
  return canDo({ ...actor, roles }, 'user.view', where);
}
