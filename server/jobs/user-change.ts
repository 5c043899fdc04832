// What a job changed of one user, and taking it back: field by field and row by row, as before. What somebody else has
// changed since stays as it is now, and is named.
import { createHash } from 'node:crypto';
import { isSameValue } from '#core/domain/same-value.ts';
import type { User } from '#core/schema/types.ts';

type Value = unknown;
type Row = { readonly id: string };
type Values = Readonly<Record<string, Value>>;

type FieldChange = { readonly field: string; readonly before?: Value; readonly after?: Value };
/** Without `before` it was added, without `after` removed. */
type RowChange = { readonly list: string; readonly id: string; readonly before?: Row; readonly after?: Row };
export type UserChange = {
  readonly fields: readonly FieldChange[];
  readonly rows: readonly RowChange[];
  /** The job made the user: a hash of it as it was made. */
  readonly created?: string;
};

/** Who changed a user last is no part of what was changed; a letter that went out stays sent, and its copy is kept. */
const passedOver: ReadonlySet<string> = new Set(['updatedBy', 'updatedAt', 'updatedByJob', 'attachments']);

export function diffUsers(before: User, after: User): UserChange {
  const old = before as unknown as Values;
  const now = after as unknown as Values;
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (name) => !passedOver.has(name),
  );
  const changed = names.filter((name) => !isSameValue(old[name], now[name]));
  return {
    fields: changed
      .filter((name) => !areRows(old[name], now[name]))
      .map((field) => ({ field, before: old[field], after: now[field] })),
    rows: changed
      .filter((name) => areRows(old[name], now[name]))
      .flatMap((list) => diffRows(list, rowsOf(old[list]), rowsOf(now[list]))),
  };
}

export function isNothing({ fields, rows, created }: UserChange): boolean {
  return fields.length + rows.length === 0 && created === undefined;
}

/** Two changes of one user by one job, one after the other, as the one that both are: from before the first to after the second. */
export function joinChanges(first: UserChange, second: UserChange): UserChange {
  return {
    fields: joinSteps(first.fields, second.fields, ({ field }) => field),
    rows: joinSteps(first.rows, second.rows, ({ list, id }) => `${list} ${id}`),
  };
}

function joinSteps<Step extends { readonly before?: Value; readonly after?: Value }>(
  first: readonly Step[],
  second: readonly Step[],
  keyOf: (step: Step) => string,
): Step[] {
  const joined = new Map(first.map((step) => [keyOf(step), step]));
  for (const step of second) {
    const { before: _later, ...rest } = step;
    const earlier = joined.get(keyOf(step));
    const isThere = earlier?.before !== undefined;
    joined.set(
      keyOf(step),
      earlier ? ({ ...rest, ...(isThere && { before: earlier.before }) } as Step) : step,
    );
  }
  return [...joined.values()];
}

export const noteCreation = (after: User): UserChange => ({
  ...{ fields: [], rows: [] },
  created: hashUser(after),
});

export const hashUser = (user: User): string =>
  createHash('sha256').update(JSON.stringify(user)).digest('base64url');

export type Reverted = {
  readonly user: User;
  /** Fields and lists in which somebody else changed since what the job had written. */
  readonly kept: readonly string[];
};

export function revertUser(user: User, { fields, rows }: UserChange): Reverted {
  const values: Record<string, Value> = { ...(user as unknown as Values) };
  const kept: string[] = [];
  for (const { field, before, after } of fields) {
    if (!isSameValue(values[field], after)) kept.push(field);
    else if (before === undefined) delete values[field];
    else values[field] = before;
  }
  for (const change of rows) {
    const list = rowsOf(values[change.list]);
    const current = list.find(({ id }) => id === change.id);
    if (!isSameValue(current, change.after)) {
      kept.push(change.list);
      continue;
    }
    const restored = putBack(list, change);
    if (restored.length === 0 && optionalLists.has(change.list)) delete values[change.list];
    else values[change.list] = restored;
  }
  return { user: values as unknown as User, kept: [...new Set(kept)] };
}

function diffRows(list: string, before: readonly Row[], after: readonly Row[]): RowChange[] {
  const old = new Map(before.map((row) => [row.id, row]));
  const now = new Map(after.map((row) => [row.id, row]));
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((id) => !isSameValue(old.get(id), now.get(id)))
    .map((id) => {
      const [was, is] = [old.get(id), now.get(id)];
      return { list, id, ...(was && { before: was }), ...(is && { after: is }) };
    });
}

function putBack(list: readonly Row[], { id, before, after }: RowChange): Row[] {
  if (!before) return list.filter((row) => row.id !== id);
  return after ? list.map((row) => (row.id === id ? before : row)) : [...list, before];
}

/** Lists that a user without such rows does not have. */
const optionalLists: ReadonlySet<string> = new Set(['courses', 'demerits'] satisfies (keyof User)[]);

const rowsOf = (list: Value): readonly Row[] => (list ?? []) as readonly Row[];

/** Rows have ids; libraries and letters are plain lists of codes. A list that is not there has none. */
function areRows(before: Value, after: Value): boolean {
  const lists = [before, after].filter((list) => list !== undefined);
  if (!lists.every(Array.isArray)) return false;
  return (lists as Value[][]).flat().every((row) => typeof row === 'object' && row !== null && 'id' in row);
}
