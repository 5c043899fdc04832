// The Fines and Fees Report goes to the member of staff who asks for it, about the desks of their libraries.
import { feesReport, reportPeriod, type ReportFigure } from '#core/letters/fees-report.ts';
import { mailRecipients } from '#core/domain/mail-recipients.ts';
import { writeLetter } from '#core/letters/write-letter.ts';
import type { CalendarDate, UserId } from '#core/schema/primitives.ts';
import type { Configuration, FeeTransactionKind } from '#core/schema/types.ts';
import type pg from 'pg';
import { query, type Queryable } from '../store/query.ts';
import { readFile, type FileReader } from '../users/read-files.ts';
import { queueLetter } from './letter-outbox.ts';

export type FeesReportAnswer = { readonly type: 'Queued' | 'NoPreferredEmail' | 'LetterOff' };

export async function sendFeesReport(
  { pool, reader }: { readonly pool: pg.Pool; readonly reader: FileReader },
  to: UserId,
  about: {
    readonly days: number;
    readonly desks: readonly string[];
    readonly config: Configuration;
    readonly today: CalendarDate;
  },
): Promise<FeesReportAnswer> {
  const { config, today } = about;
  const file = await readFile(pool, to, reader);
  const [recipient] = file ? mailRecipients(file.user) : [];
  if (!file || recipient === undefined) return { type: 'NoPreferredEmail' };
  const period = reportPeriod(today, about.days);
  const figures = await readFigures(pool, about.desks, period, config.timeZone);
  const message = feesReport(period, figures, config);
  const letter = writeLetter('FinesAndFeesReportLetter', file.user, about, message);
  if (!letter) return { type: 'LetterOff' };
  await queueLetter(pool, { userId: to, recipient, ...letter });
  return { type: 'Queued' };
}

/** Of each transaction the debits: its entries sum to nothing. */
async function readFigures(
  client: Queryable,
  desks: readonly string[],
  [from, to]: readonly [CalendarDate, CalendarDate],
  timeZone: string,
): Promise<ReportFigure[]> {
  const rows = await query<{ day: string; desk: string; kind: FeeTransactionKind; n: number; sum: number }>(
    client,
    `select (at at time zone $4)::date::text as day, desk, kind,
        count(distinct transaction_id) as n, sum(amount_minor)::bigint as sum
      from ledger_entry
      where desk = any($1::text[]) and amount_minor > 0 and kind is not null
        and at >= $2::date::timestamp at time zone $4 and at < ($3::date + 1)::timestamp at time zone $4
      group by 1, 2, 3 order by 1 desc, 2, 3`,
    [desks, from, to, timeZone],
  );
  return rows.map(({ day, desk, kind, n, sum }) => ({ day, desk, kind, count: n, amountMinor: sum }));
}
