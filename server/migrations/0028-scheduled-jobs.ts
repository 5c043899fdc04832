// When a job that runs by itself was due: of each kind there is one for each time, however many processes put it in the queue.
import { sql, type Kysely } from 'kysely';

const statements = [
  sql`alter table job add column due_at timestamptz`,
  sql`create unique index job_due on job (kind, due_at)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}
