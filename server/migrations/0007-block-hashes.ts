// The checksum of a snapshot is now that of its blocks' hashes. Snapshots with the former one could not be loaded any more:
// they go, and the server builds a new one at its start.
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`delete from snapshot`.execute(db);
}
