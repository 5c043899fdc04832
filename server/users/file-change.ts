// What a batch does to one user, as it is written: the file before and after, and what came into being on the way. A user
// file keeps only the last closed fees and history rows; what it folds away is written from here.
import type { ChangeSet } from '#core/mutations/change-set.ts';
import { foldOlderHistory, newHistoryRows } from '#core/domain/history.ts';
import type { SentLetter } from '#core/letters/send-letter.ts';
import { newTransactions, type NewTransaction } from '#core/ledger/user-file-fees.ts';
import type { Fee, HistoryRow, UserFile } from '#core/schema/types.ts';
import type { FeeId, MutationUid, UserId } from '#core/schema/primitives.ts';
import { toLedgerEntries, type LedgerEntry } from '../ledger/ledger-entry.ts';

/** undefined: never known; null: deleted. */
export type KnownFile = UserFile | null | undefined;

export type FileChange = {
  readonly userId: UserId;
  readonly before: KnownFile;
  readonly after: UserFile | null;
  readonly history: readonly HistoryRow[];
  /** Closed fees that are no longer part of the file. */
  readonly closedFees: readonly Fee[];
  /** Older fees that are part of it again. */
  readonly returnedFees: readonly FeeId[];
  readonly ledger: readonly LedgerEntry[];
  /** Sent with the change. */
  readonly letters: readonly SentLetter[];
};

/** A change that was not made by mutations: what an import or a job does to a user. Its history is folded here. */
export function toFileChange(userId: UserId, before: KnownFile, after: UserFile | null): FileChange {
  const old = before ?? undefined;
  const added = after && old?.fees !== after.fees ? newTransactions(old, after) : [];
  return {
    userId,
    before,
    after: after && foldOlderHistory(after),
    history: after ? newHistoryRows(old, after) : [],
    closedFees: after ? feesThatLeft(old, after, added) : [],
    returnedFees: [],
    ledger: added.flatMap((transaction) => toLedgerEntries(userId, transaction, undefined)),
    letters: [],
  };
}

/** The changes of all mutations that ran on a change set. `uidsByTransaction`: which mutation made which transaction. */
export function toFileChanges(
  changeSet: ChangeSet,
  before: ReadonlyMap<UserId, KnownFile>,
  uidsByTransaction: ReadonlyMap<string, MutationUid>,
): FileChange[] {
  const transactions = Map.groupBy(changeSet.newTransactions, (added) => added.userId);
  const letters = Map.groupBy(changeSet.letters, (letter) => letter.userId);
  const history = Map.groupBy(changeSet.newHistory, (added) => added.userId);
  return Array.from(changeSet.changes(), ([userId, after]) => {
    const old = before.get(userId);
    const added = transactions.get(userId) ?? [];
    return {
      userId,
      before: old,
      after,
      history: (history.get(userId) ?? []).map(({ row }) => row),
      closedFees: after ? feesThatLeft(old ?? undefined, after, added) : [],
      returnedFees: after ? feesThatCameBack(old ?? undefined, after, added) : [],
      ledger: added.flatMap((each) =>
        toLedgerEntries(userId, each, uidsByTransaction.get(each.transaction.id)),
      ),
      letters: letters.get(userId) ?? [],
    };
  });
}

/** Each as it was at its last transaction. */
function feesThatLeft(
  before: UserFile | undefined,
  after: UserFile,
  added: readonly NewTransaction[],
): Fee[] {
  const latest = new Map<string, Fee>();
  for (const fee of before?.fees ?? []) latest.set(fee.id, fee);
  for (const { fee } of added) latest.set(fee.id, fee);
  for (const fee of after.fees) latest.delete(fee.id);
  return [...latest.values()];
}

/** Those that were not part of the file, and did not begin now. */
function feesThatCameBack(
  before: UserFile | undefined,
  after: UserFile,
  added: readonly NewTransaction[],
): FeeId[] {
  const held = new Set(before?.fees.map(({ id }) => id));
  const begun = new Set(added.map(({ transaction }) => transaction.id));
  return after.fees
    .filter(({ id, transactions: [first] }) => !held.has(id) && !(first && begun.has(first.id)))
    .map(({ id }) => id);
}
