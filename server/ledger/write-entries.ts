// Entries go into the ledger in one statement for all of a transaction's lines: the database checks that they sum to zero.
import { query, type Queryable } from '../store/query.ts';
import type { LedgerLine } from './ledger-entry.ts';

export async function writeEntries(client: Queryable, entries: readonly LedgerLine[]): Promise<void> {
  if (entries.length === 0) return;
  await query(
    client,
    `insert into ledger_entry
        (transaction_id, line, user_id, fee_id, account, amount_minor, currency, at, desk, mutation_uid, kind)
      select * from unnest($1::uuid[], $2::smallint[], $3::uuid[], $4::uuid[], $5::text[], $6::bigint[], $7::text[],
        $8::timestamptz[], $9::text[], $10::uuid[], $11::text[])`,
    [
      entries.map((entry) => entry.transactionId),
      entries.map((entry) => entry.line),
      entries.map((entry) => entry.userId),
      entries.map((entry) => entry.feeId),
      entries.map((entry) => entry.account),
      entries.map((entry) => entry.amountMinor),
      entries.map((entry) => entry.currency),
      entries.map((entry) => entry.at),
      entries.map((entry) => entry.desk),
      entries.map((entry) => entry.mutationUid ?? null),
      entries.map((entry) => entry.kind ?? null),
    ],
  );
}
