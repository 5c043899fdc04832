// Five consecutive failures lock a name for 30 minutes; then it opens by itself. Counted by the hash of what was typed,
// whether such a user exists or not, so that nothing can be learnt from a lock. An attempt is counted before the
// password is looked at and taken back when it was right: attempts made at the same time cannot slip by the count.
import { query, type Queryable } from '../store/query.ts';

const maxFailures = 5;
export const LOCK_MS = 30 * 60 * 1000;

export type Attempt =
  | { readonly type: 'Open'; readonly triesLeft: number; readonly lockedUntil: Date | undefined }
  | { readonly type: 'Locked'; readonly until: Date };

/** Counts an attempt as failed until `clearFailures` says otherwise. `triesLeft`: when it does fail. */
export async function beginAttempt(client: Queryable, nameHash: Buffer, now: Date): Promise<Attempt> {
  const until = new Date(now.getTime() + LOCK_MS);
  const [row] = await query<{ failed_count: number; locked_until: Date | null }>(
    client,
    `insert into sign_in_failure as known (name_hash, failed_count, locked_until, last_at) values ($1, 1, null, $2)
      on conflict (name_hash) do update set
        failed_count = case
          when known.locked_until > $2 then ${maxFailures} + 1
          when known.locked_until is not null then 1
          else known.failed_count + 1 end,
        locked_until = case
          when known.locked_until > $2 then known.locked_until
          when known.locked_until is null and known.failed_count + 1 >= ${maxFailures} then $3::timestamptz
          else null end,
        last_at = $2
      returning failed_count, locked_until`,
    [nameHash, now, until],
  );
  if (!row) throw new Error('expected the row of an attempt, found none');
  if (row.failed_count > maxFailures && row.locked_until) return { type: 'Locked', until: row.locked_until };
  return {
    type: 'Open',
    triesLeft: maxFailures - row.failed_count,
    lockedUntil: row.locked_until ?? undefined,
  };
}

/** Until when the name is locked; looking does not count as an attempt. */
export async function findLock(client: Queryable, nameHash: Buffer, now: Date): Promise<Date | undefined> {
  const [row] = await query<{ locked_until: Date }>(
    client,
    'select locked_until from sign_in_failure where name_hash = $1 and locked_until > $2',
    [nameHash, now],
  );
  return row?.locked_until;
}

export async function clearFailures(client: Queryable, nameHash: Buffer): Promise<void> {
  await query(client, 'delete from sign_in_failure where name_hash = $1', [nameHash]);
}

/** Names nobody has tried for a day: made-up ones must not fill the table for ever. */
export async function forgetOldFailures(client: Queryable, now: Date): Promise<void> {
  await query(client, `delete from sign_in_failure where last_at < $1::timestamptz - interval '1 day'`, [
    now,
  ]);
}
