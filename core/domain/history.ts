// History: one row per tracked field (or tracked row) that differs between two states of a user. Ids are made of the
// mutation's uid and a number, so that desk and server make the same rows.
import type { CalendarDate, Instant, MutationUid } from '../schema/primitives.ts';
import { HISTORY_ROWS_KEPT } from '../schema/user-file.ts';
import type { ActorRef, HistoryRow, User, UserFile } from '../schema/types.ts';
import { isSameValue } from './same-value.ts';
import { describeRole, describeRow, secretFields, trackedFields, trackedRows } from './tracked-fields.ts';
import { rowsOf } from './user-rows.ts';

export type HistoryContext = {
  readonly uid: MutationUid;
  readonly at: Instant;
  readonly by: ActorRef;
  /** Name of the process, when no person made the change. */
  readonly source?: string;
};

type Change = {
  readonly field: string;
  readonly oldValue?: string;
  readonly newValue?: string;
  readonly owners?: string[];
};

/** In the order in which the fields are listed; `withHistory` puts them before what a file already has. */
export function diffHistory(before: User, after: User, context: HistoryContext): HistoryRow[] {
  return findChanges(before, after).map((change, ordinal) => ({
    id: `${context.uid}:${ordinal}`,
    at: context.at,
    by: context.by,
    ...change,
    mutation: context.uid,
    ...(context.source !== undefined && { source: context.source }),
  }));
}

/** The file with these rows first. Folding to HISTORY_ROWS_KEPT is separate: the server keeps what is folded away. */
export function withHistory(file: UserFile, rows: readonly HistoryRow[]): UserFile {
  return rows.length === 0 ? file : { ...file, history: [...rows, ...file.history] };
}

export function foldOlderHistory(file: UserFile): UserFile {
  if (file.history.length <= HISTORY_ROWS_KEPT) return file;
  return { ...file, history: file.history.slice(0, HISTORY_ROWS_KEPT) };
}

/** The rows that `after` has and `before` had not. */
export function newHistoryRows(before: UserFile | undefined, after: UserFile): HistoryRow[] {
  const known = new Set(before?.history.map(({ id }) => id));
  return after.history.filter(({ id }) => !known.has(id));
}

/** Who last changed a field and when, as far as the file remembers; else who last changed the user. */
export function lastChangeOf(field: string, file: UserFile): { readonly by: ActorRef; readonly at: Instant } {
  const row = file.history.find((candidate) => candidate.field === field);
  return row ?? { by: file.user.updatedBy, at: file.user.updatedAt };
}

function findChanges(before: User, after: User): Change[] {
  const fields = trackedFields
    .filter((field) => !isSameValue(before[field], after[field]))
    .map((field) => {
      const change = secretFields.has(field) ? {} : values(toText(before[field]), toText(after[field]));
      return { field, ...change };
    });
  const rows = trackedRows.flatMap((kind) =>
    findRowChanges(kind, rowsOf(before, kind), rowsOf(after, kind), (row) => describeRow(kind, row)),
  );
  return [
    ...fields,
    ...rows,
    ...findRowChanges('proxyFor', before.proxyFor, after.proxyFor, (row) => row.userId),
    ...findRowChanges('roles', before.roles, after.roles, describeRole),
  ];
}

function findRowChanges<R extends { readonly id: string; readonly owner?: string }>(
  field: string,
  before: readonly R[],
  after: readonly R[],
  describe: (row: R) => string,
): Change[] {
  const texts = (rows: readonly R[]) => new Map<string, string>(rows.map((row) => [row.id, describe(row)]));
  const old = texts(before);
  const now = texts(after);
  const ownersOf = (id: string) => [
    ...new Set([...before, ...after].flatMap((row) => (row.id === id && row.owner ? [row.owner] : []))),
  ];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((id) => old.get(id) !== now.get(id))
    .map((id) => {
      const owners = ownersOf(id);
      return { field, ...values(old.get(id), now.get(id)), ...(owners.length > 0 && { owners }) };
    });
}

function values(oldValue: string | undefined, newValue: string | undefined): Omit<Change, 'field'> {
  return {
    ...(oldValue !== undefined && { oldValue: clip(oldValue) }),
    ...(newValue !== undefined && { newValue: clip(newValue) }),
  };
}

export function toText(value: CalendarDate | readonly string[] | string | undefined): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  return value.length === 0 ? undefined : value.join(', ');
}

/** A history value holds 4000 characters (core/schema/user-file.ts). */
function clip(text: string): string {
  const characters = text.length > 4000 ? [...text] : undefined;
  return characters && characters.length > 4000 ? `${characters.slice(0, 3999).join('')}…` : text;
}
