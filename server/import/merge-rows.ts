// The rows of one kind after a load: internal rows stay, external ones are those of the file. A row that says the same as
// before keeps its id, author and time, so that a second load of the same file changes nothing.
import { isSameValue } from '#core/domain/same-value.ts';
import type { RowKind, RowOf } from '#core/domain/user-rows.ts';
import type { Instant } from '#core/schema/primitives.ts';
import type { ActorRef } from '#core/schema/types.ts';
import type { SisRow } from './sis-user.ts';

export type RowAuthor = {
  readonly createdBy: ActorRef;
  readonly createdAt: Instant;
  readonly newId: () => string;
};

export function mergeRows<K extends RowKind>(
  kind: K,
  before: readonly RowOf<K>[],
  sent: readonly SisRow<K>[],
  author: RowAuthor,
): RowOf<K>[] {
  const adopted = before.map((row) => adopt(kind, row, sent));
  const internal = adopted.filter((row) => !row.external);
  const wanted = sent.map((row) => yieldToInternal(kind, row, internal));
  const kept = adopted.filter((row) => !row.external || takeMatch(row, wanted));
  const { newId, ...stamp } = author;
  const fresh = wanted.map(
    (row) => ({ ...row, id: newId(), external: true, ...stamp }) as unknown as RowOf<K>,
  );
  return [...kept, ...fresh];
}

/** An identifier or statistic that staff had entered and the SIS now sends becomes the SIS's (alma-facts 1.5). */
function adopt<K extends RowKind>(kind: K, row: RowOf<K>, sent: readonly SisRow<K>[]): RowOf<K> {
  if (row.external || (kind !== 'identifier' && kind !== 'statistic')) return row;
  const fields = kind === 'identifier' ? ['type', 'value'] : ['category', 'categoryType'];
  return sent.some((other) => fields.every((field) => at(other, field) === at(row, field)))
    ? { ...row, external: true }
    : row;
}

/** What staff marked as preferred stays so: the SIS's row of the same kind then is not. */
function yieldToInternal<K extends RowKind>(
  kind: K,
  row: SisRow<K>,
  internal: readonly RowOf<K>[],
): SisRow<K> {
  if (kind !== 'address' && kind !== 'phone' && kind !== 'email') return row;
  const taken = ['preferred', 'preferredSms'].filter((flag) =>
    internal.some((other) => at(other, flag) === true),
  );
  const given = Object.fromEntries(
    taken.filter((flag) => at(row, flag) === true).map((flag) => [flag, false]),
  );
  return { ...row, ...given };
}

/** Removes the first row of the file that says the same; false when there is none. */
function takeMatch<K extends RowKind>(row: RowOf<K>, wanted: SisRow<K>[]): boolean {
  const { id: _id, external: _external, createdBy: _by, createdAt: _at, ...content } = row;
  const index = wanted.findIndex((other) => isSameValue(other, content));
  if (index < 0) return false;
  wanted.splice(index, 1);
  return true;
}

function at(row: object, field: string): unknown {
  return (row as Readonly<Record<string, unknown>>)[field];
}
