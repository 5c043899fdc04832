// All changes of a user's tracked fields, of which the user file holds only the last, and the closed fees it no longer holds.
import type { Fee, HistoryRow } from '#core/schema/types.ts';
import type { FeeId, Instant, UserId } from '#core/schema/primitives.ts';
import { query, type Queryable } from '../store/query.ts';

const historyMaxRows = 1000;
const feesPerPage = 200;

/** Newest first, from `from` on; `more` when there are older ones beyond the limit. */
export async function readHistory(
  client: Queryable,
  userId: UserId,
  from?: Instant,
  limit = historyMaxRows,
): Promise<{ rows: HistoryRow[]; more: boolean }> {
  const rows = await query<{ row: string }>(
    client,
    `select row from history where user_id = $1 and at >= coalesce($2::timestamptz, '-infinity')
      order by at desc, id limit $3`,
    [userId, from ?? null, limit + 1],
  );
  return {
    rows: rows.slice(0, limit).map(({ row }) => JSON.parse(row) as HistoryRow),
    more: rows.length > limit,
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
    [userId, feesPerPage + 1, page * feesPerPage],
  );
  return {
    fees: rows.slice(0, feesPerPage).map(({ fee }) => JSON.parse(fee) as Fee),
    more: rows.length > feesPerPage,
  };
}

export async function readAllClosedFees(client: Queryable, userId: UserId): Promise<Fee[]> {
  const rows = await query<{ fee: string }>(
    client,
    'select fee from closed_fee where user_id = $1 order by created_at, fee_id',
    [userId],
  );
  return rows.map(({ fee }) => JSON.parse(fee) as Fee);
}

/** Of these fees of these users, those that the user files hold no longer. */
export async function readOlderFees(
  client: Queryable,
  userIds: readonly UserId[],
  feeIds: readonly FeeId[],
): Promise<{ userId: UserId; fee: Fee }[]> {
  if (feeIds.length === 0) return [];
  const rows = await query<{ user_id: UserId; fee: string }>(
    client,
    'select user_id, fee from closed_fee where user_id = any($1::uuid[]) and fee_id = any($2::uuid[])',
    [userIds, feeIds],
  );
  return rows.map((row) => ({ userId: row.user_id, fee: JSON.parse(row.fee) as Fee }));
}
