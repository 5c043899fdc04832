/** Choosing rows by key: one, a range from the last one touched, all. Pure; rows not read yet are passed over. */

type KeyAt = (index: number) => string | undefined;

export function toggleKey(selected: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(selected);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** Adds every row from one index to another, both included, in either order. */
export function addRange(
  selected: ReadonlySet<string>,
  from: number,
  to: number,
  keyAt: KeyAt,
): ReadonlySet<string> {
  const next = new Set(selected);
  for (let index = Math.min(from, to); index <= Math.max(from, to); index++) {
    const key = keyAt(index);
    if (key !== undefined) next.add(key);
  }
  return next;
}

export function coverage(
  selected: ReadonlySet<string>,
  rowCount: number,
  keyAt: KeyAt,
): 'none' | 'some' | 'all' {
  if (selected.size === 0 || rowCount === 0) return 'none';
  for (let index = 0; index < rowCount; index++) {
    const key = keyAt(index);
    if (key === undefined || !selected.has(key)) return 'some';
  }
  return 'all';
}
