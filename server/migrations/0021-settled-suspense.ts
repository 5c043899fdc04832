// How money without a user was settled, by whom and why. What was settled once stays so.
import { sql, type Kysely } from 'kysely';

const statements = [
  sql`alter table suspense add column settlement_id uuid unique`,
  sql`alter table suspense add column outcome text check (outcome in ('REFUNDED', 'KEPT'))`,
  sql`alter table suspense add column settled_comment text`,
  sql`alter table suspense add column settled_by_name text`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}
