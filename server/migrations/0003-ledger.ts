// The ledger: double entry, append-only. The database itself refuses to change, delete or truncate an entry, and refuses
// a statement whose entries do not sum to zero for each transaction. That check is the whole one, because a transaction's
// entries come in one statement: they begin with line 0, which the primary key lets in once.
import { sql, type Kysely } from 'kysely';

const statements = [
  sql`create table ledger_entry (
    transaction_id uuid not null,
    line smallint not null,
    user_id uuid not null,
    fee_id uuid not null,
    account text not null,
    -- debit positive, credit negative
    amount_minor bigint not null,
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    at timestamptz not null,
    desk text not null,
    mutation_uid uuid,
    recorded_at timestamptz not null default now(),
    primary key (transaction_id, line)
  )`,
  sql`create index ledger_entry_user on ledger_entry (user_id, fee_id)`,
  sql`create index ledger_entry_at on ledger_entry (at, account)`,

  sql`create function refuse_ledger_change() returns trigger language plpgsql as $$
    begin
      raise exception 'the ledger is append-only: % is refused', tg_op using errcode = 'CL001';
    end $$`,
  sql`create trigger ledger_entry_append_only before update or delete or truncate on ledger_entry
    for each statement execute function refuse_ledger_change()`,

  sql`create function check_ledger_balance() returns trigger language plpgsql as $$
    declare unbalanced uuid;
    begin
      select transaction_id into unbalanced from entry group by transaction_id
        having sum(amount_minor) <> 0 or min(line) <> 0 or min(currency) <> max(currency) limit 1;
      if found then
        raise exception 'the entries of transaction % are not whole or do not sum to zero', unbalanced
          using errcode = 'CL002';
      end if;
      return null;
    end $$`,
  sql`create trigger ledger_entry_balance after insert on ledger_entry
    referencing new table as entry for each statement execute function check_ledger_balance()`,

  // Money for a user who no longer existed when it arrived: a manager settles it, nothing removes it.
  sql`create table suspense (
    transaction_id uuid primary key,
    user_id uuid not null,
    fee_id uuid not null,
    currency text not null,
    amount_minor bigint not null,
    transaction text not null,
    received_at timestamptz not null default now(),
    settled_at timestamptz,
    settled_by uuid
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}
