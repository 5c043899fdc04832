// Each device has a number, which the numbers that it makes by itself begin with (core/domain/made-number.ts).
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table device add column number bigint generated always as identity unique`.execute(db);
}
