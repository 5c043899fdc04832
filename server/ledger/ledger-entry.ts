// The rows of the ledger: the double-entry lines of core/ledger, each with the transaction, fee and user that it is of.
import { toEntries, type Account } from '#core/ledger/entries.ts';
import type { NewTransaction } from '#core/ledger/user-file-fees.ts';
import type { MutationUid, UserId } from '#core/schema/primitives.ts';

export type LedgerEntry = {
  readonly transactionId: string;
  readonly line: number;
  readonly userId: UserId;
  readonly feeId: string;
  readonly account: Account;
  readonly amountMinor: number;
  readonly currency: string;
  readonly at: string;
  readonly desk: string;
  readonly mutationUid?: MutationUid;
};

export function toLedgerEntries(
  userId: UserId,
  { fee, transaction }: NewTransaction,
  mutationUid: MutationUid | undefined,
): LedgerEntry[] {
  return toEntries(fee, transaction).map(({ account, amountMinor }, line) => ({
    transactionId: transaction.id,
    line,
    userId,
    feeId: fee.id,
    account,
    amountMinor,
    currency: fee.currency,
    at: transaction.at,
    desk: transaction.desk,
    ...(mutationUid !== undefined && { mutationUid }),
  }));
}
