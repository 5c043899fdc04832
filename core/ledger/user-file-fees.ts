// Keeps a user file small: all open fees and the last CLOSED_FEES_KEPT closed ones stay, older closed ones become a count
// and a sum (the server has them in full). The order depends only on the fees, so desk and server end with equal files.
import { CLOSED_FEES_KEPT } from '../schema/user-file.ts';
import type { Fee, FeeTransaction, UserFile } from '../schema/types.ts';
import { sumMinor } from '../money.ts';
import { feeState, originalOf } from './fee-state.ts';

export function foldOlderFees(file: UserFile): UserFile {
  const closed = file.fees.filter((fee) => feeState(fee).status === 'CLOSED').sort(byClosingTime);
  const folded = new Set(closed.slice(0, Math.max(0, closed.length - CLOSED_FEES_KEPT)));
  return {
    ...file,
    fees: file.fees.filter((fee) => !folded.has(fee)).sort(byCreation),
    olderFees: {
      count: file.olderFees.count + folded.size,
      originalMinor: sumMinor([file.olderFees.originalMinor, ...[...folded].map(originalOf)]),
    },
  };
}

/** The file with a fee in it that was folded away. */
export function unfoldFee(file: UserFile, fee: Fee): UserFile {
  const { count, originalMinor } = file.olderFees;
  return {
    ...file,
    fees: [...file.fees, fee].sort(byCreation),
    // a file from before the fee was folded has it not among its older ones either
    olderFees: {
      count: Math.max(0, count - 1),
      originalMinor: sumMinor([originalMinor, 0 - originalOf(fee)]),
    },
  };
}

export type NewTransaction = { readonly fee: Fee; readonly transaction: FeeTransaction };

/**
 * The transactions that `after` has and `before` had not, in the order of fees and of their lists. Throws where one id names
 * two of them: the second would change what the user owes, and would never reach the books.
 */
export function newTransactions(before: UserFile | undefined, after: UserFile): NewTransaction[] {
  if (before?.fees === after.fees) return [];
  assertNoneTwice(after);
  const known = new Set(before?.fees.flatMap((fee) => fee.transactions.map(({ id }) => id)));
  return after.fees.flatMap((fee) =>
    fee.transactions.filter(({ id }) => !known.has(id)).map((transaction) => ({ fee, transaction })),
  );
}

function assertNoneTwice({ fees }: UserFile): void {
  const ids = new Set<string>();
  for (const { id } of fees.flatMap(({ transactions }) => transactions)) {
    if (ids.has(id)) throw new Error(`the transaction ${id} stands in the fees of the user twice`);
    ids.add(id);
  }
}

function byClosingTime(a: Fee, b: Fee): number {
  return compare(feeState(a).statusAt, feeState(b).statusAt) || compare(a.id, b.id);
}

function byCreation(a: Fee, b: Fee): number {
  return compare(a.createdAt, b.createdAt) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
