// Counts of drawers: written once, read by desk and day.
import type { CalendarDate } from '#core/schema/primitives.ts';
import type { ActorRef, CashCount } from '#core/schema/types.ts';
import { query, type Queryable } from '../store/query.ts';

export async function writeCashCounts(client: Queryable, counts: readonly CashCount[]): Promise<void> {
  if (counts.length === 0) return;
  const column = <T>(valueOf: (count: CashCount) => T): T[] => counts.map(valueOf);
  await query(
    client,
    `insert into cash_count (id, desk, day, currency, float_minor, counted_minor, recorded_minor, pieces, note,
        counted_by, counted_at)
      select * from unnest($1::uuid[], $2::text[], $3::date[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[],
        $8::text[], $9::text[], $10::text[], $11::timestamptz[])`,
    [
      column(({ id }) => id),
      column(({ desk }) => desk),
      column(({ day }) => day),
      column(({ currency }) => currency),
      column(({ floatMinor }) => floatMinor),
      column(({ countedMinor }) => countedMinor),
      column(({ recordedMinor }) => recordedMinor),
      column(({ pieces }) => (pieces ? JSON.stringify(pieces) : null)),
      column(({ note }) => note ?? null),
      column(({ by }) => JSON.stringify(by)),
      column(({ at }) => at),
    ],
  );
}

type CountRow = {
  id: string;
  desk: string;
  day: string;
  currency: string;
  float_minor: number;
  counted_minor: number;
  recorded_minor: number;
  pieces: string | null;
  note: string | null;
  counted_by: string;
  counted_at: Date;
};

/** Of these desks, from the first to the last of these days; the newest first. */
export async function readCashCounts(
  client: Queryable,
  desks: readonly string[],
  from: CalendarDate,
  to: CalendarDate,
): Promise<CashCount[]> {
  const rows = await query<CountRow>(
    client,
    `select id, desk, day::text as day, currency, float_minor, counted_minor, recorded_minor, pieces, note, counted_by,
        counted_at
      from cash_count where desk = any($1::text[]) and day between $2::date and $3::date
      order by counted_at desc, id`,
    [desks, from, to],
  );
  return rows.map(rowToCashCount);
}

/** What lay in the drawer at the desk's last count before anything was taken: it rarely changes. */
export async function readLastFloat(client: Queryable, desk: string): Promise<number | undefined> {
  const [row] = await query<{ float_minor: number }>(
    client,
    'select float_minor from cash_count where desk = $1 order by day desc, counted_at desc limit 1',
    [desk],
  );
  return row?.float_minor;
}

function rowToCashCount(row: CountRow): CashCount {
  return {
    id: row.id,
    desk: row.desk,
    day: row.day,
    currency: row.currency,
    floatMinor: row.float_minor,
    countedMinor: row.counted_minor,
    recordedMinor: row.recorded_minor,
    ...(row.pieces !== null && { pieces: JSON.parse(row.pieces) as NonNullable<CashCount['pieces']> }),
    ...(row.note !== null && { note: row.note }),
    by: JSON.parse(row.counted_by) as ActorRef,
    at: row.counted_at.toISOString(),
  };
}
