// A job is done with the roles that whoever started it had then. Null: by the clock, the SIS, or before roles were kept.
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table job add column requested_roles text`.execute(db);
}
