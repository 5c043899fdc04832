// The second factor of a sign-in: one code a user at a time, of which only a slow hash is kept. A session says when its second
// factor was given, so that an unlock does not ask for another one. And letters that are worth nothing after a while, as a
// code is: they are not sent late, and not kept.
import { sql, type Kysely } from 'kysely';

const statements = [
  sql`create table sign_in_code (
    user_id uuid primary key,
    code_hash text not null,
    sent_at timestamptz not null,
    expires_at timestamptz not null
  )`,
  sql`alter table session add column second_factor_at timestamptz`,
  sql`alter table letter_outbox add column expires_at timestamptz`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}
