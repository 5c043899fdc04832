// What was paid beyond what remained: two desks without the network both took the money for one fee, and both payments
// stand. The surplus is a credit that somebody has to refund or apply; until then it is a task of every desk.
import type { Fee, FeeTransaction } from '../schema/types.ts';
import { feeState } from './fee-state.ts';

export type Overpayment = {
  readonly fee: Fee;
  /** The payment that was too much. */
  readonly payment: FeeTransaction;
  /** What is still to be refunded or applied, above zero. */
  readonly openMinor: number;
};

export function openOverpayments(fees: readonly Fee[]): readonly Overpayment[] {
  return fees.flatMap((fee) => {
    const [payment] = fee.transactions;
    if (payment?.kind !== 'SURPLUS') return [];
    const openMinor = -feeState(fee).remainingMinor;
    return openMinor > 0 ? [{ fee, payment, openMinor }] : [];
  });
}
