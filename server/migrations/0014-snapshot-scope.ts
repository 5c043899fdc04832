// With library independence each scope has snapshots of its own (server/sync/desk-scope.ts); those of before hold everything.
// They go, since none says for whom it is, and the server builds a new one at its start.
import { sql, type Kysely } from 'kysely';

const statements = [
  sql`delete from snapshot`,
  sql`alter table snapshot add column scope text not null`,
  sql`create index snapshot_scope on snapshot (scope, generation)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}
