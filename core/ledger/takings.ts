// What moved through a till: of the ledger's transactions those that money went with, by payment method. The server reads
// them from its entries, a desk from its own changes; both name the change, so that each is counted once.
import type { FeeTransactionKind, PaymentMethod, Taking } from '../schema/types.ts';
import { sumMinor } from '../money.ts';

export type MethodTakings = {
  readonly method: PaymentMethod;
  readonly paidMinor: number;
  readonly refundedMinor: number;
  readonly reversedMinor: number;
  /** What is in the till by it. */
  readonly netMinor: number;
};

export function takingKindOf(kind: FeeTransactionKind): Taking['kind'] | undefined {
  if (kind === 'PAYMENT' || kind === 'SURPLUS') return 'PAID';
  if (kind === 'REFUND' || kind === 'EXCESS_REFUND') return 'REFUNDED';
  return kind === 'REVERSAL' ? 'REVERSED' : undefined;
}

/** Those that are known already go with the change that made them. */
export function withoutKnown<T extends Taking>(takings: readonly T[], known: readonly Taking[]): T[] {
  const uids = new Set(known.map(({ uid }) => uid));
  return takings.filter(({ uid }) => uid === undefined || !uids.has(uid));
}

export function takingsBy(method: PaymentMethod, takings: readonly Taking[]): MethodTakings {
  const sumOf = (kind: Taking['kind']) =>
    sumMinor(
      takings
        .filter((taking) => taking.method === method && taking.kind === kind)
        .map(({ amountMinor }) => amountMinor),
    );
  const [paidMinor, refundedMinor, reversedMinor] = [sumOf('PAID'), sumOf('REFUNDED'), sumOf('REVERSED')];
  const netMinor = sumMinor([paidMinor, 0 - refundedMinor, 0 - reversedMinor]);
  return { method, paidMinor, refundedMinor, reversedMinor, netMinor };
}

export const netCash = (takings: readonly Taking[]): number => takingsBy('CASH', takings).netMinor;
