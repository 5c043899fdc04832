// Library independence: whose notes, blocks, statistics and attachments somebody sees. With it on, those of the libraries
// that their roles cover, those of the institution, and those without an owner; all others are neither shown, found,
// synced to their desk nor given by the interface. With it off, and for roles of the institution, everything.
import type { CalendarDate } from '../schema/primitives.ts';
import type { Configuration, HistoryRow, UserFile } from '../schema/types.ts';
import type { Actor } from './actor.ts';
import { scopeOf } from './permissions.ts';

export type LibraryScope = 'all' | ReadonlySet<string>;

export function libraryScopeOf(actor: Actor, config: Configuration, today: CalendarDate): LibraryScope {
  if (!config.libraryIndependence) return 'all';
  const scope = scopeOf(actor, 'user.view', { today, institution: config.institution.code });
  if (scope === 'all') return 'all';
  return new Set([...scope, config.institution.code]);
}

type Owned = { readonly owner?: string };

export function isInScope({ owner }: Owned, scope: LibraryScope): boolean {
  return scope === 'all' || owner === undefined || scope.has(owner);
}

/** The rows that are in scope; the very same list when all of them are. */
function rowsInScope<Row extends Owned>(rows: readonly Row[], scope: LibraryScope): readonly Row[] {
  return rows.every((row) => isInScope(row, scope)) ? rows : rows.filter((row) => isInScope(row, scope));
}

/** A change of a row is seen by who sees the row, before and after. */
export function historyInScope(rows: readonly HistoryRow[], scope: LibraryScope): readonly HistoryRow[] {
  const isSeen = ({ owners = [] }: HistoryRow) => owners.every((owner) => isInScope({ owner }, scope));
  return rows.every(isSeen) ? rows : rows.filter(isSeen);
}

/** The user as somebody with this scope may know them; the very same file when nothing is withheld. */
export function fileInScope(file: UserFile, scope: LibraryScope): UserFile {
  if (scope === 'all') return file;
  const { user } = file;
  const notes = rowsInScope(user.notes, scope);
  const blocks = rowsInScope(user.blocks, scope);
  const statistics = rowsInScope(user.statistics, scope);
  const attachments = rowsInScope(user.attachments, scope);
  const history = historyInScope(file.history, scope);
  const isWhole =
    notes === user.notes &&
    blocks === user.blocks &&
    statistics === user.statistics &&
    attachments === user.attachments &&
    history === file.history;
  if (isWhole) return file;
  return {
    ...file,
    user: {
      ...user,
      notes: [...notes],
      blocks: [...blocks],
      statistics: [...statistics],
      attachments: [...attachments],
    },
    history: [...history],
  };
}
