// The numbers under which fees were handed over to the bursar, in the database.
import type { FeeId, UserId } from '#core/schema/primitives.ts';
import { query, type Queryable } from '../store/query.ts';

export type BursarLine = {
  readonly number: number;
  readonly userId: UserId;
  readonly feeId: FeeId;
  readonly amountMinor: number;
  readonly vatMinor: number;
  readonly currency: string;
  readonly exportedAt: Date;
};

type Row = {
  number: number;
  user_id: UserId;
  fee_id: FeeId;
  amount_minor: number;
  vat_minor: number;
  currency: string;
  exported_at: Date;
};

const columns = 'number, user_id, fee_id, amount_minor, vat_minor, currency, exported_at';

const rowToLine = (row: Row): BursarLine => ({
  number: row.number,
  userId: row.user_id,
  feeId: row.fee_id,
  amountMinor: row.amount_minor,
  vatMinor: row.vat_minor,
  currency: row.currency,
  exportedAt: row.exported_at,
});

/** Writes the lines and gives their numbers, in the same order. */
export async function addBursarLines(
  client: Queryable,
  jobId: string,
  lines: readonly Omit<BursarLine, 'number'>[],
): Promise<number[]> {
  const rows = await query<{ number: number }>(
    client,
    `insert into bursar_line (job_id, user_id, fee_id, amount_minor, vat_minor, currency, exported_at)
      select $1, user_id, fee_id, amount, vat, currency, at
        from unnest($2::uuid[], $3::uuid[], $4::bigint[], $5::bigint[], $6::text[], $7::timestamptz[])
          with ordinality as line (user_id, fee_id, amount, vat, currency, at, place)
        order by place
      returning number`,
    [
      jobId,
      lines.map(({ userId }) => userId),
      lines.map(({ feeId }) => feeId),
      lines.map(({ amountMinor }) => amountMinor),
      lines.map(({ vatMinor }) => vatMinor),
      lines.map(({ currency }) => currency),
      lines.map(({ exportedAt }) => exportedAt),
    ],
  );
  return rows.map(({ number }) => number).sort((a, b) => a - b);
}

/** A job's lines by number, a page at a time. */
export async function readBursarLines(
  client: Queryable,
  jobId: string,
  after: number,
  limit: number,
): Promise<BursarLine[]> {
  const rows = await query<Row>(
    client,
    `select ${columns} from bursar_line where job_id = $1 and number > $2 order by number limit $3`,
    [jobId, after, limit],
  );
  return rows.map(rowToLine);
}

export async function findBursarLines(
  client: Queryable,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, BursarLine>> {
  const rows = await query<Row>(
    client,
    `select ${columns} from bursar_line where number = any($1::bigint[])`,
    [numbers],
  );
  return new Map(rows.map((row) => [row.number, rowToLine(row)]));
}
