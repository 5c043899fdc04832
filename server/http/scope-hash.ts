// Names what part of the library's data a desk may hold. A desk whose scope changed loads anew (SPEC S10).
//
// Every desk of an institution works with all of its users, as in Alma, so there is one scope. Which notes, blocks and
// statistics of other libraries a person sees under library independence is a matter of the screens, by the same roles.
import type { Session } from '../auth/sessions.ts';

export function scopeHashOf(session: Pick<Session, 'config'>): string {
  return session.config.institution.code;
}
