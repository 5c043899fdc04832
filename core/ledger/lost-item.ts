// Fees for lost items. A waiver leaves them as they are and becomes a credit, so what was waived of one is told by its own
// transactions and not by what remains.
import { sumMinor } from '../money.ts';
import type { Fee } from '../schema/types.ts';
import { feeState } from './fee-state.ts';

/** Names of fee types are fixed (alma-facts 2.3). */
const lostItemTypes: ReadonlySet<string> = new Set(['LOSTITEMREPLACEMENTFEE', 'LOSTITEMPROCESSFEE']);

export function isLostItem({ type }: Pick<Fee, 'type'>): boolean {
  return lostItemTypes.has(type);
}

/** What can still be waived: what is open, but of a lost item no more than was not waived before. */
export function waivableMinor(fee: Fee): number {
  const { originalMinor, remainingMinor } = feeState(fee);
  const open = Math.abs(remainingMinor);
  const before = fee.transactions.filter(({ kind }) => kind === 'LOST_WAIVED');
  if (before.length === 0) return open;
  const waivedMinor = sumMinor(before.map(({ amountMinor }) => amountMinor));
  return Math.max(0, Math.min(open, originalMinor - waivedMinor));
}
