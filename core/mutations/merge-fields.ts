// Merging one person's edit with what others did since: field by field against the value that the editor saw.
//   same on both sides            nothing to do
//   changed here only             take it
//   changed there only            leave it
//   changed on both sides         take it (the later arrival wins) and say whose value it replaced
import { isSameValue } from '../domain/same-value.ts';

type Values = Readonly<Record<string, unknown>>;

export type FieldMerge = {
  /** Fields whose value is to be taken from the edit. */
  readonly taken: readonly string[];
  /** Those of them that somebody else had changed, too. */
  readonly overwritten: readonly string[];
};

/** null and absent are the same here: a patch says null for "empty", a record leaves the field out. */
export function mergeFields(
  current: Values,
  base: Values,
  mine: Values,
  fields: readonly string[],
): FieldMerge {
  const taken = fields.filter(
    (field) => !isSame(mine[field], base[field]) && !isSame(mine[field], current[field]),
  );
  return { taken, overwritten: taken.filter((field) => !isSame(current[field], base[field])) };
}

const isSame = (a: unknown, b: unknown) => isSameValue(a ?? undefined, b ?? undefined);

/** The record with those fields set; null, undefined and absent all clear a field. */
export function takeFields<T extends object>(record: T, mine: Values, fields: readonly string[]): T {
  const kept = Object.entries(record).filter(([field]) => !fields.includes(field));
  const set = fields.filter((field) => (mine[field] ?? undefined) !== undefined);
  return Object.fromEntries([...kept, ...set.map((field) => [field, mine[field]] as const)]) as T;
}
