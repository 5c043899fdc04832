// What part of the library a desk may hold, by who works there. Every desk of an institution works with all of its users, as
// in Alma; library independence withholds rows of theirs (core/permissions/library-scope.ts). The hash names the part: a
// desk whose scope changed loads anew (SPEC S10), and each scope has snapshots of its own.
import { createHash } from 'node:crypto';
import { libraryScopeOf, type LibraryScope } from '#core/permissions/library-scope.ts';
import type { Actor } from '#core/permissions/actor.ts';
import type { CalendarDate } from '#core/schema/primitives.ts';
import type { Configuration } from '#core/schema/types.ts';

export type DeskScope = { readonly hash: string; readonly libraries: LibraryScope };

export function deskScopeOf(session: {
  readonly actor: Actor;
  readonly config: Configuration;
  readonly today: CalendarDate;
}): DeskScope {
  return toDeskScope(libraryScopeOf(session.actor, session.config, session.today), session.config);
}

export function toDeskScope(libraries: LibraryScope, config: Configuration): DeskScope {
  const { code } = config.institution;
  if (libraries === 'all') return { hash: code, libraries };
  const hash = createHash('sha256').update([code, ...[...libraries].toSorted()].join('\n'));
  return { hash: hash.digest('hex'), libraries };
}
