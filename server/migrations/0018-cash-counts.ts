// Counts of drawers, append-only like the ledger: the database itself refuses to change or delete one, works the difference
// out, and wants its reason. Entries of the ledger say from now on what kind of transaction they are of: a refund and a
// reversed surplus go through the same accounts, and a cash-up tells them apart.
import { sql, type Kysely } from 'kysely';

const statements = [
  sql`alter table ledger_entry add column kind text`,
  sql`create index ledger_entry_desk on ledger_entry (desk, at)`,
  sql`create table cash_count (
    id uuid primary key,
    desk text not null,
    day date not null,
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    float_minor bigint not null check (float_minor >= 0),
    counted_minor bigint not null check (counted_minor >= 0),
    recorded_minor bigint not null,
    difference_minor bigint not null generated always as (counted_minor - float_minor - recorded_minor) stored,
    pieces text,
    note text check (difference_minor = 0 or coalesce(btrim(note), '') <> ''),
    counted_by text not null,
    counted_at timestamptz not null,
    received_at timestamptz not null default now()
  )`,
  sql`create index cash_count_desk on cash_count (desk, day)`,
  sql`create trigger cash_count_append_only before update or delete or truncate on cash_count
    for each statement execute function refuse_ledger_change()`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}
