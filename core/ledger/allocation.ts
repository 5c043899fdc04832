// Sharing an amount out over several fees, oldest first: what staff take or waive in one sum, as the parts that the
// mutations fee.pay and fee.waive want. Credits count with what is owed to the user, so a waiver of credits works alike.
import { sumMinor } from '../money.ts';
import type { FeeId } from '../schema/primitives.ts';
import type { Fee } from '../schema/types.ts';
import { feeState } from './fee-state.ts';

export type Share = { readonly feeId: FeeId; readonly amountMinor: number };

/** What is open of the fee, whichever way it is owed. */
export function openMinor(fee: Fee): number {
  return Math.abs(feeState(fee).remainingMinor);
}

export function totalOpenMinor(fees: readonly Fee[]): number {
  return sumMinor(fees.map(openMinor));
}

/** What remains of all of them, credits subtracted: the sum beside a selection. */
export function totalRemainingMinor(fees: readonly Fee[]): number {
  return sumMinor(fees.map((fee) => feeState(fee).remainingMinor));
}

/** No share is 0 and none is more than is open (or `most` says); what finds nothing is left over and in no share. */
export function shareOldestFirst(
  fees: readonly Fee[],
  amountMinor: number,
  most: (fee: Fee) => number = openMinor,
): Share[] {
  const shares: Share[] = [];
  let leftMinor = amountMinor;
  for (const fee of oldestFirst(fees)) {
    const shareMinor = Math.min(leftMinor, most(fee));
    if (shareMinor <= 0) continue;
    shares.push({ feeId: fee.id, amountMinor: shareMinor });
    leftMinor -= shareMinor;
  }
  return shares;
}

export const oldestFirst = (fees: readonly Fee[]): Fee[] => [...fees].sort(byAge);

function byAge(a: Fee, b: Fee): number {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
