// "Fines and Fees Report": what staff did with fines and fees in the last days. What the server did by itself is passed over, and
// so is what moves no amount (a dispute, say): that stands in the fee alone. Which transactions there were is read off
// the entries; what they say stands in the fees, of the user file or of those that were closed long since.
import { shownName } from '#core/domain/shown-name.ts';
import { handedOver } from '#core/ledger/handed-over.ts';
import type { CalendarDate, UserId } from '#core/schema/primitives.ts';
import type { Fee, FeesReport, FeeTransaction, FeeTransactionKind, UserFile } from '#core/schema/types.ts';
import { query, type Queryable } from '../store/query.ts';
import { readFiles, type FileReader } from '../users/read-files.ts';
import { during } from './takings.ts';

const MAX_ROWS = 2000;

export type ReportWish = {
  /** undefined: wherever it was done, also at no desk. */
  readonly desks: readonly string[] | undefined;
  readonly period: readonly [CalendarDate, CalendarDate];
  readonly timeZone: string;
};

type Row = FeesReport['rows'][number];
type Booked = {
  transaction_id: string;
  user_id: UserId;
  fee_id: string;
  kind: FeeTransactionKind;
  at: Date;
  desk: string;
  amount_minor: number;
};

export async function readFeesReport(
  client: Queryable,
  reader: FileReader,
  wish: ReportWish,
  most = MAX_ROWS,
): Promise<FeesReport> {
  const rows: Row[] = [];
  for (let after: Booked | undefined; ;) {
    const booked = await readBooked(client, wish, after, most);
    after = booked.at(-1);
    if (!after) return { rows, more: false };
    rows.push(...(await readRows(client, reader, booked)).filter(isByStaff));
    if (rows.length > most) return { rows: rows.slice(0, most), more: true };
  }
}

/** A process has a name and no user; who was deleted is not known to have been one. */
const isByStaff = ({ by }: Row): boolean => by === undefined || by.userId !== undefined;

async function readRows(client: Queryable, reader: FileReader, booked: readonly Booked[]): Promise<Row[]> {
  const userIds = [...new Set(booked.map(({ user_id }) => user_id))];
  const files = await readFiles(client, userIds, reader);
  const closed = await readClosed(client, booked);
  return booked.map((entry) => toRow(entry, files.get(entry.user_id), closed.get(entry.fee_id)));
}

/** The latest first, those before `after`. The debit side of a transaction is its amount, VAT included. */
function readBooked(
  client: Queryable,
  { desks, period, timeZone }: ReportWish,
  after: Booked | undefined,
  most: number,
): Promise<Booked[]> {
  return query<Booked>(
    client,
    `select transaction_id, user_id, fee_id, kind, at, desk,
        coalesce(sum(amount_minor) filter (where amount_minor > 0), 0)::bigint as amount_minor
      from ledger_entry
      where ${during('$1', '$2', '$3')} and kind is not null and ($4::text[] is null or desk = any($4))
        and ($5::timestamptz is null or (at, transaction_id) < ($5, $6::uuid))
      group by transaction_id, user_id, fee_id, kind, at, desk
      order by at desc, transaction_id desc limit $7`,
    [...period, timeZone, desks ?? null, after?.at ?? null, after?.transaction_id ?? null, most],
  );
}

async function readClosed(client: Queryable, booked: readonly Booked[]): Promise<Map<string, Fee>> {
  const rows = await query<{ fee_id: string; fee: string }>(
    client,
    'select fee_id, fee from closed_fee where user_id = any($1::uuid[]) and fee_id = any($2::uuid[])',
    [booked.map(({ user_id }) => user_id), booked.map(({ fee_id }) => fee_id)],
  );
  return new Map(rows.map(({ fee_id, fee }) => [fee_id, JSON.parse(fee) as Fee]));
}

function toRow(entry: Booked, file: UserFile | null | undefined, closed: Fee | undefined): Row {
  const fee = file?.fees.find(({ id }) => id === entry.fee_id) ?? closed;
  const transaction = fee?.transactions.find(({ id }) => id === entry.transaction_id);
  return {
    ...{ id: entry.transaction_id, at: entry.at.toISOString(), kind: entry.kind },
    ...{ amountMinor: entry.amount_minor, desk: entry.desk, userId: entry.user_id },
    ...(file && { userName: shownName(file.user), primaryId: file.user.primaryId }),
    ...(fee && { feeType: fee.type }),
    ...(transaction && wordsOf(transaction)),
  };
}

function wordsOf(transaction: FeeTransaction): Partial<Row> {
  const { method, comment } = transaction;
  return {
    by: handedOver(transaction).by,
    ...(method !== undefined && { method }),
    ...(comment !== undefined && { comment }),
  };
}
