// Money that found no user or was set aside, and how a manager settles it: what was taken is paid out again at a desk or kept as
// income, what was given back comes back at a desk or is written off. The entry and what is written to the books go together, once.
import type pg from 'pg';
import { directionOf, settlementToEntries } from '#core/ledger/entries.ts';
import { handedOver } from '#core/ledger/handed-over.ts';
import { NOT_AT_DESK } from '#core/mutations/fee-file.ts';
import type { Suspense } from '#core/mutations/mutation.ts';
import { msToInstant } from '#core/sync/instants.ts';
import type { Instant, UserId } from '#core/schema/primitives.ts';
import type { ActorRef, FeeTransaction, SettleSuspense, SuspenseList } from '#core/schema/types.ts';
import { query, type Queryable } from '../store/query.ts';
import { withTransaction } from '../store/transaction.ts';
import { suspenseToLedgerEntries } from './ledger-entry.ts';
import { writeEntries } from './write-entries.ts';

type SuspenseEntry = SuspenseList['entries'][number];
type Settler = { readonly userId: UserId; readonly name: string };

type SuspenseRow = {
  transaction_id: string;
  direction: SuspenseEntry['direction'];
  user_id: UserId;
  fee_id: string;
  currency: string;
  amount_minor: number;
  transaction: string;
  settlement_id: string | null;
  outcome: SettleSuspense['outcome'] | null;
  settled_at: Date | null;
  settled_by: UserId | null;
  settled_by_name: string | null;
  settled_comment: string | null;
};

const MOST_LISTED = 500;

export async function writeSuspense(client: Queryable, suspense: readonly Suspense[]): Promise<void> {
  if (suspense.length === 0) return;
  await writeEntries(client, suspense.flatMap(suspenseToLedgerEntries));
  await query(
    client,
    `insert into suspense (direction, transaction_id, user_id, fee_id, currency, amount_minor, transaction)
      select * from unnest($1::text[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::bigint[], $7::text[])`,
    [
      suspense.map((entry) => entry.direction),
      suspense.map((entry) => entry.transaction.id),
      suspense.map((entry) => entry.userId),
      suspense.map((entry) => entry.feeId),
      suspense.map((entry) => entry.currency),
      suspense.map((entry) => entry.transaction.amountMinor),
      suspense.map(suspenseToText),
    ],
  );
}

/** What is kept of it beside the columns. */
const suspenseToText = ({ transaction, setAside }: Suspense): string =>
  JSON.stringify({ ...transaction, ...(setAside && { setAside }) });

/** What waits, the oldest first; then what was settled in the last 30 days, the latest first. */
export async function readSuspense(pool: pg.Pool): Promise<SuspenseList> {
  const rows = await query<SuspenseRow>(
    pool,
    `select * from suspense where settled_at is null or settled_at > now() - interval '30 days'
      order by settled_at desc nulls first, received_at limit $1`,
    [MOST_LISTED],
  );
  return { entries: rows.map(rowToEntry) };
}

function rowToEntry(row: SuspenseRow): SuspenseEntry {
  const kept = JSON.parse(row.transaction) as FeeTransaction & Pick<Suspense, 'setAside'>;
  const { method, receiptNumber, setAside } = kept;
  const { at, desk } = kept.drawer ?? kept;
  return {
    ...{ id: row.transaction_id, direction: row.direction },
    ...{ amountMinor: row.amount_minor, currency: row.currency },
    ...{ at, desk, by: handedOver(kept).by },
    ...(method !== undefined && { method }),
    ...(receiptNumber !== undefined && { receiptNumber }),
    ...(setAside && { setAside: { userId: row.user_id, ...setAside } }),
    ...(row.settled_at &&
      row.outcome && {
        settled: {
          outcome: row.outcome,
          at: msToInstant(row.settled_at.getTime()),
          by: toActor(row),
          comment: row.settled_comment ?? '',
        },
      }),
  };
}

const toActor = (row: SuspenseRow): ActorRef => ({
  ...(row.settled_by !== null && { userId: row.settled_by }),
  name: row.settled_by_name ?? '',
});

export type SettleResult =
  | 'Settled'
  | 'NotFound'
  | 'SettledBefore'
  /** It is one for money that went the other way. */
  | 'OtherDirection';

/** What reports of fines and fees call it; what is written off is none: nobody's fee was waived. */
const kindsOfEntries = {
  ...{ REFUNDED: 'REFUND', KEPT: 'CHARGE', CAME_BACK: 'PAYMENT', WRITTEN_OFF: undefined },
} as const satisfies Record<SettleSuspense['outcome'], FeeTransaction['kind'] | undefined>;

/** The same settlement sent again is settled, and writes nothing. */
export function settleSuspense(
  pool: pg.Pool,
  transactionId: string,
  settlement: SettleSuspense,
  { by, now }: { readonly by: Settler; readonly now: Instant },
): Promise<SettleResult> {
  return withTransaction(pool, async (client) => {
    const [row] = await query<SuspenseRow>(
      client,
      'select * from suspense where transaction_id = $1 for update',
      [transactionId],
    );
    if (!row) return 'NotFound';
    if (row.settlement_id === settlement.id) return 'Settled';
    if (row.settled_at) return 'SettledBefore';
    const { id, outcome, comment, method, desk } = settlement;
    if (directionOf(outcome) !== row.direction) return 'OtherDirection';
    const lines = settlementToEntries(outcome, method, row.amount_minor);
    const isAtDesk = outcome === 'REFUNDED' || outcome === 'CAME_BACK';
    await writeEntries(
      client,
      lines.map(({ account, amountMinor }, line) => ({
        ...{ transactionId: id, line, account, amountMinor },
        ...{ userId: row.user_id, feeId: row.fee_id, currency: row.currency },
        ...{ kind: kindsOfEntries[outcome], at: now, desk: (isAtDesk && desk) || NOT_AT_DESK },
      })),
    );
    await query(
      client,
      `update suspense set settlement_id = $2, outcome = $3, settled_comment = $4, settled_at = $5,
          settled_by = $6, settled_by_name = $7 where transaction_id = $1`,
      [transactionId, id, outcome, comment.trim(), now, by.userId, by.name],
    );
    return 'Settled';
  });
}
