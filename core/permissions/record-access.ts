// Who opens the kept file of a Patron personal information mail. It holds everything about the user, so only people from
// whom nothing is withheld: their scope is the whole institution, or library independence is off, and they see History. That
// it was sent is seen by everybody.
import type { CalendarDate } from '../schema/primitives.ts';
import type { Attachment, Configuration } from '../schema/types.ts';
import type { Actor } from './actor.ts';
import { maySeeHistory } from './history-access.ts';
import { libraryScopeOf } from './library-scope.ts';

/** Other letters are texts. */
export function isRecord({ kind, mediaType }: Pick<Attachment, 'kind' | 'mediaType'>): boolean {
  return kind === 'LETTER' && mediaType === 'application/xml';
}

/** Of an attachment whose row the actor sees. */
export function mayOpenAttachment(
  row: Pick<Attachment, 'kind' | 'mediaType'>,
  actor: Actor,
  config: Configuration,
  today: CalendarDate,
): boolean {
  if (!isRecord(row)) return true;
  return libraryScopeOf(actor, config, today) === 'all' && maySeeHistory(actor, config, today);
}
