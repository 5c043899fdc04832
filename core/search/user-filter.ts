// The filters of "Find and Manage Users", applied to both halves of the index: to the base as set operations, to
// changed users row by row. Both halves must judge alike; the tests hold them against a naive scan.
import { intersect, subtract, unite } from './bitset.ts';
import type { BaseIndex } from './base-index.ts';
import { roleToken } from './fold.ts';
import { FACETS, USER_FLAGS } from './index-row.ts';
import type { Facet, IndexRow, UserFlag } from './index-row.ts';

/** One code, or any of several. */
type CodeFilter = string | readonly string[];

/** The Status filter. `today` is a day number; a user is expired when the expiry date lies before it. */
type ActivityFilter = {
  readonly show: 'activeAndNotExpired' | 'notActiveOrExpired';
  readonly today: number;
};

export type UserFilters = { readonly [F in Facet]?: CodeFilter | undefined } & {
  /** Users with this role code among their tokens. */
  readonly roleCode?: string | undefined;
  readonly activity?: ActivityFilter | undefined;
  /** Users that have all of these. */
  readonly flags?: readonly UserFlag[] | undefined;
};

const ACTIVE = 'ACTIVE';

const toCodes = (filter: CodeFilter): readonly string[] => (typeof filter === 'string' ? [filter] : filter);

/** Takes out of `set` every base user that a filter refuses. `scratch` is overwritten. */
export function filterBase(
  base: BaseIndex,
  filters: UserFilters,
  set: Uint32Array,
  scratch: Uint32Array,
): void {
  for (const facet of FACETS) {
    const filter = filters[facet];
    if (filter !== undefined) intersect(set, unionOfCodes(base, facet, toCodes(filter), scratch));
  }
  if (filters.roleCode !== undefined) intersect(set, base.roleSet(filters.roleCode));
  for (const flag of filters.flags ?? []) intersect(set, base.flagSet(flag));
  if (filters.activity) filterActivity(base, filters.activity, set, scratch);
}

function unionOfCodes(
  base: BaseIndex,
  facet: Facet,
  codes: readonly string[],
  scratch: Uint32Array,
): Uint32Array {
  const [only] = codes;
  if (codes.length === 1 && only !== undefined) {
    const set = base.codeSet(facet, only);
    if (set) return set;
  }
  scratch.fill(0);
  for (const code of codes) {
    const set = base.codeSet(facet, code);
    if (set) unite(scratch, set);
  }
  return scratch;
}

function filterActivity(
  base: BaseIndex,
  { show, today }: ActivityFilter,
  set: Uint32Array,
  scratch: Uint32Array,
): void {
  const active = base.codeSet('status', ACTIVE);
  scratch.fill(0);
  if (active) unite(scratch, active);
  subtract(scratch, base.expiredSet(today));
  if (show === 'activeAndNotExpired') intersect(set, scratch);
  else subtract(set, scratch);
}

export function passesFilters(row: IndexRow, filters: UserFilters): boolean {
  for (const facet of FACETS) {
    const filter = filters[facet];
    if (filter !== undefined && !isAmong(row.facets[facet], filter)) return false;
  }
  if (filters.roleCode !== undefined && !row.tokens.includes(roleToken(filters.roleCode))) return false;
  for (const flag of filters.flags ?? []) if ((row.flags & USER_FLAGS[flag]) === 0) return false;
  return !filters.activity || passesActivity(row, filters.activity);
}

const isAmong = (code: string, filter: CodeFilter) =>
  typeof filter === 'string' ? code === filter : filter.includes(code);

function passesActivity(row: IndexRow, { show, today }: ActivityFilter): boolean {
  const isActive = row.facets.status === ACTIVE && row.expiryDay >= today;
  return isActive === (show === 'activeAndNotExpired');
}
