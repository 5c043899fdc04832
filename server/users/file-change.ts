// What one batch of changes does to one user, as it is written: the file before and after, and what came into being on the
// way. A user file keeps only the last history rows and closed fees, so the new ones are collected mutation by
// mutation, before a later mutation of the same batch pushes them out of the file again.
import { diffLedger, type LedgerEntry } from '../ledger/ledger-entry.ts';
import type { Fee, HistoryRow, UserFile } from '#core/schema/types.ts';
import type { MutationUid, UserId } from '#core/schema/primitives.ts';

/** undefined: never known; null: deleted. */
export type KnownFile = UserFile | null | undefined;

export type FileChange = {
  readonly userId: UserId;
  readonly before: KnownFile;
  readonly after: UserFile | null;
  readonly history: readonly HistoryRow[];
  /** Closed fees that are no longer part of the file. */
  readonly closedFees: readonly Fee[];
  readonly ledger: readonly LedgerEntry[];
};

type Collected = {
  before: KnownFile;
  after: UserFile | null;
  readonly history: HistoryRow[];
  readonly closedFees: Fee[];
  readonly ledger: LedgerEntry[];
};

export class FileChanges {
  readonly #byUser = new Map<UserId, Collected>();

  /** One step of one user. `uid` names the mutation that made it. */
  note(userId: UserId, before: KnownFile, after: UserFile | null, uid?: MutationUid): void {
    let change = this.#byUser.get(userId);
    if (!change) {
      change = { before, after, history: [], closedFees: [], ledger: [] };
      this.#byUser.set(userId, change);
    }
    change.after = after;
    if (!after) return;
    change.history.push(...newHistory(before, after));
    change.closedFees.push(...feesThatLeft(before, after));
    change.ledger.push(...diffLedger(userId, before ?? undefined, after, uid));
  }

  toList(): FileChange[] {
    return Array.from(this.#byUser, ([userId, change]) => ({ userId, ...change }));
  }
}

/** A change that is one step: what an import or a job does to a user. */
export function toFileChange(userId: UserId, before: KnownFile, after: UserFile | null): FileChange {
  const changes = new FileChanges();
  changes.note(userId, before, after);
  const [change] = changes.toList();
  if (!change) throw new Error('expected one change');
  return change;
}

function newHistory(before: KnownFile, after: UserFile): HistoryRow[] {
  if (before?.history === after.history) return [];
  const known = new Set(before?.history.map((row) => row.id));
  return after.history.filter((row) => !known.has(row.id));
}

function feesThatLeft(before: KnownFile, after: UserFile): Fee[] {
  if (!before || before.fees === after.fees) return [];
  const kept = new Set(after.fees.map((fee) => fee.id));
  return before.fees.filter((fee) => !kept.has(fee.id));
}
