// Finds out that the library was restored from a backup or failed over to another server, and then gives it a new epoch:
// desks send back what the backup does not hold, and load anew (SPEC S18).
//
// PostgreSQL itself bears witness. A cluster made anew has another system identifier, a dump that was read in lies in a
// database with another oid, and a recovery to an earlier moment or a promoted standby begins a new timeline. A copy of the
// files of a stopped server shows nothing of this: who puts one back says so by `--restored`.
import pg from 'pg';
import { query, type Queryable } from '../store/query.ts';

const insufficientPrivilege = '42501';

/** `isCertain`: whoever starts the server says that it was restored. Returns whether there is a new epoch now. */
export async function renewEpochIfRestored(client: Queryable, isCertain = false): Promise<boolean> {
  const identity = await readIdentity(client);
  // the row is locked first: of several processes that start together, one finds it changed
  const [row] = await query<{ renewed: boolean }>(
    client,
    `with before as (select database_identity from sync_meta for update)
      update sync_meta
        set database_identity = $1,
          epoch = case when $2 or before.database_identity is not null then gen_random_uuid()::text else epoch end
        from before where $2 or sync_meta.database_identity is distinct from $1
        returning $2 or before.database_identity is not null as renewed`,
    [identity, isCertain],
  );
  return row?.renewed ?? false;
}

async function readIdentity(client: Queryable): Promise<string> {
  const oid = `(select oid::text from pg_database where datname = current_database())`;
  try {
    const [row] = await query<{ identity: string }>(
      client,
      `select concat_ws('.', system_identifier, timeline_id, ${oid}) as identity
        from pg_control_system(), pg_control_checkpoint()`,
    );
    if (row) return row.identity;
  } catch (error) {
    // some hosts do not let a library's role see the control data
    if (!(error instanceof pg.DatabaseError && error.code === insufficientPrivilege)) throw error;
  }
  const [row] = await query<{ identity: string }>(client, `select ${oid} as identity`);
  return row?.identity ?? '';
}
