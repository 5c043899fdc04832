// What the list of users asks for, as it stands in the address (`#/users?tab=public&q=oka`) and in the person's view.
import type { CalendarDate } from '#core/schema/primitives.ts';
import type { CodeRow, Configuration } from '#core/schema/types.ts';
import { dateToDay } from '#core/search/day-number.ts';
import type { SortColumn, UserSort } from '#core/search/hit-order.ts';
import type { UserFilters } from '#core/search/user-filter.ts';

export const userTabs = ['STAFF', 'PUBLIC', 'CONTACT', 'ALL'] as const;
export type UserTab = (typeof userTabs)[number];

export const activityFilters = ['all', 'activeAndNotExpired', 'notActiveOrExpired'] as const;
export type Activity = (typeof activityFilters)[number];

export type UsersFilter = {
  /** Code, or ALL. */
  readonly account: string;
  readonly role: string;
  readonly activity: Activity;
};

export const ALL = 'ALL';
export const noFilter: UsersFilter = { account: ALL, role: ALL, activity: 'all' };

export function toUserFilters(tab: UserTab, filter: UsersFilter, today: CalendarDate): UserFilters {
  return {
    ...(tab !== 'ALL' && { recordType: tab }),
    ...(filter.account !== ALL && { accountType: filter.account }),
    ...(filter.role !== ALL && { roleCode: filter.role }),
    ...(filter.activity !== 'all' && { activity: { show: filter.activity, today: dateToDay(today) } }),
  };
}

export const isFiltered = ({ account, role, activity }: UsersFilter): boolean =>
  account !== ALL || role !== ALL || activity !== 'all';

const labelsOf = (rows: readonly CodeRow[]): ReadonlyMap<string, string> =>
  new Map(rows.map(({ code, label }) => [code, label]));

const sortColumns: ReadonlySet<string> = new Set<SortColumn>([
  'name',
  'primaryId',
  'accountType',
  'recordType',
  'jobCategory',
  'userGroup',
  'status',
  'expiryDate',
  'birthDate',
  'balance',
  'blocks',
  'notes',
]);

/** Coded columns sort by what staff read. Keep `labels` the same object: orders are cached by it. */
export function toUserSort(
  sort: { readonly column: string; readonly direction: 'ascending' | 'descending' } | undefined,
  labels: ColumnLabels,
): UserSort | undefined {
  if (!sort || !sortColumns.has(sort.column)) return undefined;
  const column = sort.column as SortColumn;
  const words =
    column === 'userGroup' ? labels.userGroups : column === 'jobCategory' ? labels.jobCategories : undefined;
  return { column, direction: sort.direction, ...(words && { labels: words }) };
}

export type ColumnLabels = {
  readonly userGroups: ReadonlyMap<string, string>;
  readonly jobCategories: ReadonlyMap<string, string>;
};

export function columnLabelsOf(config: Configuration): ColumnLabels {
  return {
    userGroups: labelsOf(config.codeTables.userGroups),
    jobCategories: labelsOf(config.codeTables.jobCategories),
  };
}
