// The periods that History is filtered by, counted back from today.
import { addDays, addMonths, addYears, instantToCalendarDate } from '#core/domain/calendar-date.ts';
import type { CalendarDate } from '#core/schema/primitives.ts';
import type { HistoryRow } from '#core/schema/types.ts';

export const historyPeriods = ['all', 'days7', 'days30', 'month', 'year'] as const;
export type HistoryPeriod = (typeof historyPeriods)[number];
export const usualPeriod: HistoryPeriod = 'days30';

/** The first day that counts; undefined: everything does. */
export function periodStart(period: HistoryPeriod, today: CalendarDate): CalendarDate | undefined {
  switch (period) {
    case 'all':
      return undefined;
    case 'days7':
      return addDays(today, -7);
    case 'days30':
      return addDays(today, -30);
    case 'month':
      return addMonths(today, -1);
    case 'year':
      return addYears(today, -1);
  }
}

/** Rows of both lists, each once, newest first, from `start` on. */
export function mergeHistory(
  kept: readonly HistoryRow[],
  older: readonly HistoryRow[],
  start: CalendarDate | undefined,
  timeZone: string,
): readonly HistoryRow[] {
  const known = new Set(kept.map(({ id }) => id));
  const all = [...kept, ...older.filter(({ id }) => !known.has(id))];
  const from = (row: HistoryRow) => start === undefined || instantToCalendarDate(row.at, timeZone) >= start;
  return all.filter(from).toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}
