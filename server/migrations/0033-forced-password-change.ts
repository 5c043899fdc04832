// Whether a password must be changed stands in the user file alone, where "Force password change on next login" is ticked.
// A session notes that it was opened under it: one that was open before goes on.
import { sql, type Kysely } from 'kysely';

const statements = [
  sql`alter table session add column must_change boolean not null default false`,
  sql`alter table staff_account drop column must_change`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}
