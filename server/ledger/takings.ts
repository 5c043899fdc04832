// What moved through tills, read off the entries of their clearing accounts. A day is the library's: what was taken at
// 23:30 belongs to that evening. Nothing is kept that adds up the entries: the books are asked each time.
import { moneyAccounts } from '#core/ledger/entries.ts';
import { takingKindOf } from '#core/ledger/takings.ts';
import type { CalendarDate, MutationUid } from '#core/schema/primitives.ts';
import type { FeeTransactionKind, PaymentMethod, Taking } from '#core/schema/types.ts';
import { query, type Queryable } from '../store/query.ts';

const methods = Object.keys(moneyAccounts) as PaymentMethod[];
const methodsByAccount = new Map(methods.map((method) => [moneyAccounts[method] as string, method]));
export const tillAccounts: readonly string[] = [...methodsByAccount.keys()];

/** The first and the last day, both whole, as instants: parameters `$from` and `$to` are dates, `$zone` a time zone. */
export const during = (from: string, to: string, zone: string): string =>
  `at >= ${from}::date::timestamp at time zone ${zone} and at < (${to}::date + 1)::timestamp at time zone ${zone}`;

type TakingRow = {
  mutation_uid: MutationUid | null;
  kind: FeeTransactionKind | null;
  account: string;
  amount_minor: number;
};

/** One of each change, kind and method. */
export async function readTakings(
  client: Queryable,
  desk: string,
  day: CalendarDate,
  timeZone: string,
): Promise<Taking[]> {
  const rows = await query<TakingRow>(
    client,
    `select mutation_uid, kind, account, sum(amount_minor)::bigint as amount_minor from ledger_entry
      where desk = $1 and ${during('$2', '$2', '$3')} and account = any($4::text[])
      group by mutation_uid, kind, account, amount_minor > 0`,
    [desk, day, timeZone, tillAccounts],
  );
  return rows.map(rowToTaking);
}

function rowToTaking({ mutation_uid: uid, kind, account, amount_minor: minor }: TakingRow): Taking {
  const known = kind === null ? undefined : takingKindOf(kind);
  return {
    ...(uid !== null && { uid }),
    kind: known ?? (minor > 0 ? 'PAID' : 'REFUNDED'),
    method: methodsByAccount.get(account) ?? 'CASH',
    amountMinor: Math.abs(minor),
  };
}

export type CashOfDay = { readonly desk: string; readonly day: CalendarDate; readonly recordedMinor: number };

/** Net cash of these desks, day by day; days without any are left out. */
export async function readCashByDay(
  client: Queryable,
  desks: readonly string[],
  [from, to]: readonly [CalendarDate, CalendarDate],
  timeZone: string,
): Promise<CashOfDay[]> {
  const rows = await query<{ desk: string; day: string; recorded: number }>(
    client,
    `select desk, (at at time zone $4)::date::text as day, sum(amount_minor)::bigint as recorded from ledger_entry
      where desk = any($1::text[]) and ${during('$2', '$3', '$4')} and account = $5
      group by 1, 2`,
    [desks, from, to, timeZone, moneyAccounts.CASH],
  );
  return rows.map(({ desk, day, recorded }) => ({ desk, day, recordedMinor: recorded }));
}
