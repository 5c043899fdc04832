// Fees for lost items. A waiver leaves them as they are and becomes a credit, so what was waived of one is told by its own
// transactions and not by what remains.
import { sumMinor } from '../money.ts';
import type { Fee, FeeTransaction } from '../schema/types.ts';
import { feeState, isReversed } from './fee-state.ts';

/** Names of fee types are fixed (alma-facts 2.3). */
const lostItemTypes: ReadonlySet<string> = new Set(['LOSTITEMREPLACEMENTFEE', 'LOSTITEMPROCESSFEE']);

export function isLostItem({ type }: Pick<Fee, 'type'>): boolean {
  return lostItemTypes.has(type);
}

/** What can still be waived: what is open, but of a lost item no more than was not waived before. */
export function waivableMinor(fee: Fee): number {
  const { originalMinor, remainingMinor } = feeState(fee);
  const open = Math.abs(remainingMinor);
  const before = fee.transactions.filter(({ kind, id }) => kind === 'LOST_WAIVED' && !isReversed(fee, id));
  if (before.length === 0) return open;
  const waivedMinor = sumMinor(before.map(({ amountMinor }) => amountMinor));
  return Math.max(0, Math.min(open, originalMinor - waivedMinor));
}

/** The credit that a waiver of a lost item became; undefined when it was used up, and the file holds it no longer. */
export function creditOfWaiver(
  fees: readonly Fee[],
  waiver: Pick<FeeTransaction, 'paymentId'>,
): Fee | undefined {
  return fees.find(
    ({ transactions: [first] }) => first?.kind === 'WAIVER_CREDIT' && first.paymentId === waiver.paymentId,
  );
}

/** The waiver can be taken back as long as nothing of its credit was paid out or applied. */
export function isCreditWhole(credit: Fee | undefined, { amountMinor }: FeeTransaction): boolean {
  return credit !== undefined && 0 - feeState(credit).remainingMinor >= amountMinor;
}
