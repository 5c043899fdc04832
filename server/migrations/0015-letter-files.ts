// Letters that carry files: attachments of the user by their ids, read when the letter is sent. And whom a letter comes from
// where that is another address than the library's own.
import { sql, type Kysely } from 'kysely';

const statements = [
  sql`alter table letter_outbox add column files uuid[] not null default '{}'`,
  sql`alter table letter_outbox add column sender text`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}
