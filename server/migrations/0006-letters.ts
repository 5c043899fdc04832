// Letters wait here from the transaction that causes them until a mail server has taken them. Without a mail server they
// stay, visible to managers.
import { sql, type Kysely } from 'kysely';

const statements = [
  sql`create table letter_outbox (
    id uuid primary key default gen_random_uuid(),
    user_id uuid not null,
    letter text not null,
    recipient text not null,
    subject text not null,
    body text not null,
    state text not null default 'queued' check (state in ('queued', 'sent', 'failed')),
    attempts integer not null default 0,
    next_attempt_at timestamptz not null default now(),
    created_at timestamptz not null default now(),
    sent_at timestamptz,
    last_error text
  )`,
  sql`create index letter_outbox_due on letter_outbox (next_attempt_at) where state = 'queued'`,
  sql`create index letter_outbox_user on letter_outbox (user_id)`,
  sql`create index letter_outbox_created on letter_outbox (created_at desc)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}
