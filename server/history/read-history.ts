// All changes of a user's tracked fields, of which the user file holds only the last, and the closed fees it no longer holds.
import type { Fee, HistoryRow } from '#core/schema/types.ts';
import type { Instant, UserId } from '#core/schema/primitives.ts';
import { query, type Queryable } from '../store/query.ts';

export const HISTORY_MAX_ROWS = 1000;
export const FEES_PER_PAGE = 200;

/** Newest first, from `from` on; `more` when there are older ones beyond the limit. */
export async function readHistory(
  client: Queryable,
  userId: UserId,
  from?: Instant,
): Promise<{ rows: HistoryRow[]; more: boolean }> {
  const rows = await query<{ row: string }>(
    client,
    `select row from history where user_id = $1 and at >= coalesce($2::timestamptz, '-infinity')
      order by at desc, id limit $3`,
    [userId, from ?? null, HISTORY_MAX_ROWS + 1],
  );
  return {
    rows: rows.slice(0, HISTORY_MAX_ROWS).map(({ row }) => JSON.parse(row) as HistoryRow),
    more: rows.length > HISTORY_MAX_ROWS,
  };
}

/** Page 0 has the newest. */
export async function readClosedFees(
  client: Queryable,
  userId: UserId,
  page: number,
): Promise<{ fees: Fee[]; more: boolean }> {
  const rows = await query<{ fee: string }>(
    client,
    `select fee from closed_fee where user_id = $1 order by created_at desc, fee_id limit $2 offset $3`,
    [userId, FEES_PER_PAGE + 1, page * FEES_PER_PAGE],
  );
  return {
    fees: rows.slice(0, FEES_PER_PAGE).map(({ fee }) => JSON.parse(fee) as Fee),
    more: rows.length > FEES_PER_PAGE,
  };
}
