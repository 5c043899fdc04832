// The search as a plain scan over all rows, written to be obviously right: the index is held against it.
import type { IndexRow } from '#core/search/index-row.ts';
import { USER_FLAGS } from '#core/search/index-row.ts';
import { nameToSortKey, roleToken, textToTerms } from '#core/search/fold.ts';
import type { UserSort } from '#core/search/hit-order.ts';
import type { UserFilters } from '#core/search/user-filter.ts';
import type { UserQuery } from '#core/search/user-search.ts';

export function scan(rows: Iterable<IndexRow>, query: UserQuery): IndexRow[] {
  const terms = textToTerms(query.text ?? '');
  const found = [...rows].filter(
    (row) =>
      terms.every((term) => row.tokens.some((token) => token.startsWith(term))) &&
      passes(row, query.filters ?? {}),
  );
  const { sort } = query;
  return found.sort((a, b) => (sort && compareByColumn(a, b, sort)) || compareByName(a, b));
}

function passes(row: IndexRow, filters: UserFilters): boolean {
  const { roleCode, activity, flags = [], ...codes } = filters;
  const isActive =
    row.facets.status === 'ACTIVE' && activity !== undefined && row.expiryDay >= activity.today;
  return (
    Object.entries(codes).every(([facet, wanted]) =>
      [wanted].flat().includes(row.facets[facet as keyof IndexRow['facets']]),
    ) &&
    (roleCode === undefined || row.tokens.includes(roleToken(roleCode))) &&
    (!activity || isActive === (activity.show === 'activeAndNotExpired')) &&
    flags.every((flag) => (row.flags & USER_FLAGS[flag]) !== 0)
  );
}

const utf8 = new TextEncoder();
const compareText = (a: string, b: string) => Buffer.compare(utf8.encode(a), utf8.encode(b));
const compareByName = (a: IndexRow, b: IndexRow) =>
  compareText(nameToSortKey(a.name), nameToSortKey(b.name)) || compareText(a.id, b.id);

function compareByColumn(a: IndexRow, b: IndexRow, { column, direction, labels }: UserSort): number {
  const sign = direction === 'ascending' ? 1 : -1;
  const label = (code: string) => (code === '' ? '\u{10ffff}' : (labels?.get(code) ?? code).toLowerCase());
  const hasNot = (row: IndexRow, bit: number) => ((row.flags & bit) === 0 ? 1 : 0);
  switch (column) {
    case 'name':
      return sign * compareByName(a, b);
    case 'primaryId':
      return sign * compareText(a.primaryId.toLowerCase(), b.primaryId.toLowerCase());
    case 'expiryDate':
      return sign * (a.expiryDay - b.expiryDay);
    case 'birthDate':
      return sign * (a.birthDay - b.birthDay);
    case 'balance':
      return sign * (a.balanceMinor - b.balanceMinor);
    case 'blocks':
      return sign * (hasNot(a, USER_FLAGS.hasActiveBlock) - hasNot(b, USER_FLAGS.hasActiveBlock));
    case 'notes':
      return sign * (hasNot(a, USER_FLAGS.hasNotes) - hasNot(b, USER_FLAGS.hasNotes));
    default:
      return sign * compareText(label(a.facets[column]), label(b.facets[column]));
  }
}
