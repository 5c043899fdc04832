// Which database the library's epoch was given in: in another one it is a restored library (server/database/restored.ts).
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table sync_meta add column database_identity text`.execute(db);
}
