// The counts of all desks beside the books, day by day: what was recorded then, what is in the books now, who counted.
import type { CalendarDate } from '#core/schema/primitives.ts';
import type { CashReview } from '#core/schema/types.ts';
import type { Queryable } from '../store/query.ts';
import { readCashCounts } from './cash-counts.ts';
import { readCashByDay } from './takings.ts';

type Day = CashReview['days'][number];

const REVIEW_MAX_DAYS = 500;

export async function readCashReview(
  client: Queryable,
  desks: readonly string[],
  [from, to]: readonly [CalendarDate, CalendarDate],
  timeZone: string,
): Promise<CashReview> {
  const days = new Map<string, Day>();
  const keyOf = ({ desk, day }: Pick<Day, 'desk' | 'day'>) => `${day} ${desk}`;
  for (const cash of await readCashByDay(client, desks, [from, to], timeZone))
    days.set(keyOf(cash), { ...cash, counts: [] });
  for (const count of await readCashCounts(client, desks, from, to)) {
    const { desk, day } = count;
    const known = days.get(keyOf(count)) ?? { desk, day, recordedMinor: 0, counts: [] };
    days.set(keyOf(count), { ...known, counts: [...known.counts, count] });
  }
  const sorted = [...days.values()].sort((a, b) =>
    a.day === b.day ? (a.desk < b.desk ? -1 : 1) : a.day < b.day ? 1 : -1,
  );
  return { days: sorted.slice(0, REVIEW_MAX_DAYS), more: sorted.length > REVIEW_MAX_DAYS };
}
