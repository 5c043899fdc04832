// The rows of the ledger: the double-entry lines of core/ledger, each with the transaction, fee and user that it is of.
import { suspenseToEntries, toEntries, type Account, type EntryLine } from '#core/ledger/entries.ts';
import type { Suspense } from '#core/mutations/mutation.ts';
import type { NewTransaction } from '#core/ledger/user-file-fees.ts';
import type { FeeTransactionKind } from '#core/schema/types.ts';
import type { MutationUid, UserId } from '#core/schema/primitives.ts';

export type LedgerEntry = {
  readonly transactionId: string;
  readonly line: number;
  readonly userId: UserId;
  readonly feeId: string;
  readonly kind: FeeTransactionKind;
  readonly account: Account;
  readonly amountMinor: number;
  readonly currency: string;
  readonly at: string;
  readonly desk: string;
  readonly mutationUid?: MutationUid;
};

/** Without a kind: no report of fines and fees has it. */
export type LedgerLine = Omit<LedgerEntry, 'kind'> & { readonly kind: FeeTransactionKind | undefined };

export function toLedgerEntries(
  userId: UserId,
  { fee, transaction }: NewTransaction,
  mutationUid: MutationUid | undefined,
): LedgerEntry[] {
  const { id: feeId, currency } = fee;
  const lines = toEntries(fee, transaction);
  return toRows(lines, { userId, feeId, currency, transaction }, mutationUid);
}

export function suspenseToLedgerEntries(suspense: Suspense): LedgerEntry[] {
  return toRows(suspenseToEntries(suspense.direction, suspense.transaction), suspense, suspense.mutationUid);
}

function toRows(
  lines: readonly EntryLine[],
  { userId, feeId, currency, transaction }: Omit<Suspense, 'mutationUid' | 'direction'>,
  mutationUid: MutationUid | undefined,
): LedgerEntry[] {
  const { at, desk } = transaction.drawer ?? transaction;
  return lines.map(({ account, amountMinor }, line) => ({
    ...{ transactionId: transaction.id, line, userId, feeId, account, amountMinor, currency },
    ...{ kind: transaction.kind, at, desk },
    ...(mutationUid !== undefined && { mutationUid }),
  }));
}
