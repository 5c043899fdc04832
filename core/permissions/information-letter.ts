// Who sends the "Patron personal information mail": whoever may write to users; desk roles not where the institution switched
// “Send Patron Information Letter” off for them (`send_patron_information_letter`; on when it is not set).
import type { CalendarDate } from '../schema/primitives.ts';
import type { Configuration } from '../schema/types.ts';
import type { Actor } from './actor.ts';
import { canDo, roleTypes } from './permissions.ts';

const managers: readonly string[] = [roleTypes.userManager, roleTypes.userAdministrator];

export function maySendInformationLetter(actor: Actor, config: Configuration, today: CalendarDate): boolean {
  const where = { today, institution: config.institution.code };
  const isOff = config.parameters['send_patron_information_letter'] === 'false';
  const roles = isOff ? actor.roles.filter(({ type }) => managers.includes(type)) : actor.roles;
  return canDo({ ...actor, roles }, 'message.send', where);
}
