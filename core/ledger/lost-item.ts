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

/**
 * What can still be waived: what is open, but of a lost item only what its waivers have not covered. A waiver's own credit,
 * used on the fee, takes the covered part off what is open.
 */
export function waivableMinor(fee: Fee): number {
  const open = Math.abs(feeState(fee).remainingMinor);
  const waived = fee.transactions.filter(({ kind, id }) => kind === 'LOST_WAIVED' && !isReversed(fee, id));
  const settled = fee.transactions.filter(
    ({ kind, waiver }) => kind === 'CREDIT_APPLIED' && waiver !== undefined,
  );
  return Math.max(0, sumMinor([open, totalOf(settled), 0 - totalOf(waived)]));
}

const totalOf = (parts: readonly FeeTransaction[]) => sumMinor(parts.map(({ amountMinor }) => amountMinor));

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

/** The waiver of this fee that the credit came of, if it did. */
export function waiverOf(fee: Fee, { transactions: [first] }: Fee): string | undefined {
  if (first?.kind !== 'WAIVER_CREDIT') return undefined;
  return fee.transactions.find(
    ({ kind, paymentId }) => kind === 'LOST_WAIVED' && paymentId === first.paymentId,
  )?.id;
}
