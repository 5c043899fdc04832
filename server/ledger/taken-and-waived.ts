// What was taken and what was waived, day by day, off the entries. Tax is part of both: what is waived takes its tax back.
import type { CalendarDate } from '#core/schema/primitives.ts';
import type { TakenAndWaived } from '#core/schema/types.ts';
import { query, type Queryable } from '../store/query.ts';
import { during, tillAccounts } from './takings.ts';

/** `desks` undefined: wherever it was done, also at no desk. */
export async function readTakenAndWaived(
  client: Queryable,
  desks: readonly string[] | undefined,
  [from, to]: readonly [CalendarDate, CalendarDate],
  timeZone: string,
): Promise<TakenAndWaived['days']> {
  const rows = await query<{ day: string; taken: number; waived: number }>(
    client,
    `with entry as (
        select (at at time zone $3)::date::text as day, account, amount_minor,
            bool_or(account = 'WAIVER') over (partition by transaction_id) as is_waiver
          from ledger_entry where ${during('$1', '$2', '$3')} and ($4::text[] is null or desk = any($4)))
      select day, coalesce(sum(amount_minor) filter (where account = any($5::text[])), 0)::bigint as taken,
          coalesce(sum(amount_minor) filter (where is_waiver and account in ('WAIVER', 'TAX')), 0)::bigint as waived
        from entry where is_waiver or account = any($5::text[])
        group by day order by day`,
    [from, to, timeZone, desks ?? null, tillAccounts],
  );
  return rows.map(({ day, taken, waived }) => ({ day, takenMinor: taken, waivedMinor: waived }));
}
