// What two desks without the network did twice with one sum of money. Both took it: both payments stand, and the surplus is
// a credit that somebody has to refund or apply. Both gave it back: both entries stand, and the user owes the excess, which
// somebody has to take or waive. Until then it is a task of every desk.
import type { Fee, FeeTransaction } from '../schema/types.ts';
import { feeState } from './fee-state.ts';

export type MoneyTask = {
  readonly fee: Fee;
  /** The payment, or what was given back, that was too much. */
  readonly transaction: FeeTransaction;
  /** What is still to be settled, above zero. */
  readonly openMinor: number;
};

/** To be refunded or applied. */
export const openOverpayments = (fees: readonly Fee[]): readonly MoneyTask[] => openTasks(fees, 'SURPLUS');

/** To be taken or waived. */
export const openExcessRefunds = (fees: readonly Fee[]): readonly MoneyTask[] =>
  openTasks(fees, 'EXCESS_REFUND');

function openTasks(fees: readonly Fee[], kind: FeeTransaction['kind']): readonly MoneyTask[] {
  return fees.flatMap((fee) => {
    const [transaction] = fee.transactions;
    if (transaction?.kind !== kind) return [];
    const openMinor = Math.abs(feeState(fee).remainingMinor);
    return openMinor > 0 ? [{ fee, transaction, openMinor }] : [];
  });
}
