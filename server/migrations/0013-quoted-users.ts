// Whom the answer to a change quotes ("changed meanwhile to ...", "belongs to ..."): when such a user is deleted, the words
// go from the stored answer. Only answers with details name anybody, so the index stays small.
import { sql, type Kysely } from 'kysely';

const statements = [
  sql`alter table mutation add column quotes uuid[] not null default '{}'`,
  sql`create index mutation_quotes on mutation using gin (quotes) where quotes <> '{}'`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}
