// Letters to an address that belongs to no user: what staff are told of jobs.
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table letter_outbox alter column user_id drop not null`.execute(db);
}
