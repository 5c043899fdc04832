// Forgets old tombstones. A desk that stands below the floor cannot learn any more which users are gone, so it is told to
// load anew (SPEC S10): the floor rises in the same statement that removes them.
import { query, type Queryable } from '../store/query.ts';

/** Returns how many went. */
export async function pruneTombstones(client: Queryable, olderThan: Date): Promise<number> {
  const [row] = await query<{ pruned: number }>(
    client,
    `with gone as (delete from tombstone where deleted_at < $1 returning version),
      raised as (
        update sync_space set tombstone_floor = greatest(tombstone_floor, (select max(version) from gone))
        where exists (select from gone))
    select count(*) as pruned from gone`,
    [olderThan],
  );
  return row?.pruned ?? 0;
}
