// One changed user in a side index: the row, its sort key, and its place among the base rows.
import { compareCodePoints } from '../codec/utf8.ts';
import type { BaseIndex } from './base-index.ts';
import { nameToSortKey } from './fold.ts';
import type { HitSource, IndexRow, SearchHit } from './index-row.ts';

export type SideEntry = {
  readonly row: IndexRow;
  readonly source: Exclude<HitSource, 'base'>;
  readonly sortKey: string;
  /** Number of base rows before this user in the order of names: it stands just before that rank. */
  readonly position: number;
};

export function rowToEntry(row: IndexRow, source: SideEntry['source'], base: BaseIndex): SideEntry {
  const sortKey = nameToSortKey(row.name);
  return { row, source, sortKey, position: base.positionOf(sortKey, row.id) };
}

/** The order of names. Equal positions need the keys: both users stand between the same two base rows. */
export function compareEntries(a: SideEntry, b: SideEntry): number {
  return (
    a.position - b.position ||
    compareCodePoints(a.sortKey, b.sortKey) ||
    (a.row.id < b.row.id ? -1 : a.row.id === b.row.id ? 0 : 1)
  );
}

export function entryToHit({ row, source }: SideEntry): SearchHit {
  const { id, location, name, primaryId, facets, expiryDay, birthDay, balanceMinor, flags } = row;
  return { id, location, name, primaryId, facets, expiryDay, birthDay, balanceMinor, flags, source };
}
