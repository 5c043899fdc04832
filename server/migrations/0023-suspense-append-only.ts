// Money in suspense is part of the books: the database itself refuses to delete it, to change what was taken, and to settle it twice.
import { sql, type Kysely } from 'kysely';

const statements = [
  sql`create trigger suspense_kept before delete or truncate on suspense
    for each statement execute function refuse_ledger_change()`,
  sql`create trigger suspense_settled_once before update on suspense
    for each row when (
      old.settled_at is not null or new.settled_at is null
      or (old.transaction_id, old.user_id, old.fee_id, old.currency, old.amount_minor, old.transaction, old.received_at)
        is distinct from
        (new.transaction_id, new.user_id, new.fee_id, new.currency, new.amount_minor, new.transaction, new.received_at)
    ) execute function refuse_ledger_change()`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await statement.execute(db);
}
