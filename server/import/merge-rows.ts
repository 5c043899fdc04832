// The rows of one kind after a load: internal rows stay, external ones are those of the file. A row that says the same as
// before keeps its id, author and time, so that a second load of the same file changes nothing.
import { identifierToKey } from '#core/domain/identifier-key.ts';
import { isSameValue } from '#core/domain/same-value.ts';
import type { RowKind, RowOf } from '#core/domain/user-rows.ts';
import type { Instant } from '#core/schema/primitives.ts';
import type { ActorRef, Configuration } from '#core/schema/types.ts';
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
  config: Configuration,
): RowOf<K>[] {
  const internal = before.filter((row) => !row.external);
  const wanted = sent.map((row) => yieldToInternal(kind, row, internal));
  const kept = new Set(before.filter((row) => row.external && takeMatch(row, wanted)));
  const adopted = adopt(kind, internal, wanted, config);
  const stay = before.filter((row) => !row.external || kept.has(row)).map((row) => adopted.get(row) ?? row);
  const { newId, ...stamp } = author;
  const fresh = wanted.map(
    (row) => ({ ...row, id: newId(), external: true, ...stamp }) as unknown as RowOf<K>,
  );
  return [...stay, ...fresh];
}

type IsSame = (row: object, other: object) => boolean;

/** When the SIS's row says the same thing as one that staff had entered, the closest way first. */
function samenesses(kind: RowKind, config: Configuration): readonly IsSame[] {
  const has =
    (field: string): IsSame =>
    (row, other) =>
      at(row, field) === at(other, field);
  const [hasCategory, hasType] = [has('category'), has('categoryType')];
  if (kind === 'statistic')
    return [(row, other) => hasCategory(row, other) && hasType(row, other), hasCategory];
  if (kind !== 'identifier') return [];
  const keyOf = (row: object): string => identifierToKey(String(at(row, 'value')), config);
  return [(row, other) => keyOf(row) === keyOf(other)];
}

/**
 * An identifier or statistic that staff had entered and the SIS now sends becomes the SIS's (alma-facts 1.5): it says what the
 * SIS says, and keeps its id, author and time. What is adopted is no longer wanted.
 */
function adopt<K extends RowKind>(
  kind: K,
  internal: readonly RowOf<K>[],
  wanted: SisRow<K>[],
  config: Configuration,
): ReadonlyMap<RowOf<K>, RowOf<K>> {
  const adopted = new Map<RowOf<K>, RowOf<K>>();
  for (const isSame of samenesses(kind, config)) {
    for (const row of internal) {
      const index = adopted.has(row) ? -1 : wanted.findIndex((other) => isSame(row, other));
      if (index < 0) continue;
      const { id, createdBy, createdAt } = row;
      const [content] = wanted.splice(index, 1);
      adopted.set(row, {
        ...content,
        ...{ id, external: true, createdBy, createdAt },
      } as unknown as RowOf<K>);
    }
  }
  return adopted;
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
