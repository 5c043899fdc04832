// What was handed over to the bursar. The number names a fee in the bursar's files, in both directions; who it is of and what
// it was for is read from the user when a file is made. Kept like the ledger: a file can be made again, and a payment that
// comes back late still finds its fee.
import { sql, type Kysely } from 'kysely';

const statements = [
  sql`create table bursar_line (
    number bigint generated always as identity (start with 100001) primary key,
    job_id uuid not null,
    user_id uuid not null,
    fee_id uuid not null,
    amount_minor bigint not null,
    vat_minor bigint not null,
    currency text not null,
    exported_at timestamptz not null
  )`,
  sql`create index bursar_line_job on bursar_line (job_id)`,
  sql`create trigger bursar_line_append_only before update or delete or truncate on bursar_line
    for each statement execute function refuse_ledger_change()`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}
