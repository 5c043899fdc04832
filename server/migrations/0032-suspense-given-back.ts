// Money in suspense may also have been given back. The table says which way it went: what came in is paid out again or kept, what
// went out comes back or is written off. Neither the direction nor anything else of an entry changes.
import { sql, type Kysely } from 'kysely';

const statements = [
  // what was there before was taken
  sql`alter table suspense add column direction text not null default 'TAKEN'
    check (direction in ('TAKEN', 'GIVEN_BACK'))`,
  sql`alter table suspense drop constraint suspense_outcome_check`,
  sql`alter table suspense add constraint suspense_outcome_check check (
    case direction when 'TAKEN' then outcome in ('REFUNDED', 'KEPT') else outcome in ('CAME_BACK', 'WRITTEN_OFF') end)`,
  sql`drop trigger suspense_settled_once on suspense`,
  sql`create trigger suspense_settled_once before update on suspense
    for each row when (
      old.settled_at is not null or new.settled_at is null
      or (old.transaction_id, old.user_id, old.fee_id, old.currency, old.amount_minor, old.transaction, old.received_at,
          old.direction)
        is distinct from
        (new.transaction_id, new.user_id, new.fee_id, new.currency, new.amount_minor, new.transaction, new.received_at,
          new.direction)
    ) execute function refuse_ledger_change()`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}
