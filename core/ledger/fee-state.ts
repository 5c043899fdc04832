// What a fee's transactions add up to. Nothing of this is stored: a fee is its append-only list, and every number on the
// screen is derived here.
//
//            pay, waive in part ⟲                  VAT: what remains carries its share of the original VAT, rounded half
//   charge ──▶ ACTIVE ──dispute──▶ INDISPUTE       away from zero (core/money.ts shareOf). It depends only on what remains,
//                │  ◀──restore──      │            so two payments take the same VAT as one of their sum.
//   export ▶ EXPORTED ─return▶ ACTIVE │            Amounts are positive for what the user owes, negative for credits.
//                └── nothing remains ─┴──▶ CLOSED            What is waived has its share likewise: tax goes back by what is
//                                            waived in all, in however many steps and whatever was paid between them.
import { shareOf, sumMinor } from '../money.ts';
import type { Fee, FeeTransaction } from '../schema/types.ts';
import type { Instant } from '../schema/primitives.ts';

export type FeeStatus = 'ACTIVE' | 'INDISPUTE' | 'EXPORTED' | 'CLOSED';

export type FeeState = {
  readonly originalMinor: number;
  readonly remainingMinor: number;
  readonly originalVatMinor: number;
  readonly remainingVatMinor: number;
  readonly status: FeeStatus;
  /** When the status last changed. */
  readonly statusAt: Instant;
  /** Some part was waived, and that was not taken back. */
  readonly wasWaived: boolean;
};

/** Money owed to the user: a credit that staff gave, the surplus of a payment, or what was waived of a lost item. */
export function isCredit(fee: Pick<Fee, 'transactions'>): boolean {
  const kind = fee.transactions[0]?.kind;
  return kind === 'CREDIT' || kind === 'SURPLUS' || kind === 'WAIVER_CREDIT';
}

/** A fee is never changed in place: what was derived of it once holds as long as it does. */
const derived = new WeakMap<Fee, FeeState>();

export function feeState(fee: Fee): FeeState {
  const known = derived.get(fee);
  if (known) return known;
  const state = deriveState(fee);
  derived.set(fee, state);
  return state;
}

function deriveState(fee: Fee): FeeState {
  const originalMinor = originalOf(fee);
  let remainingMinor = 0;
  let disputed = false;
  let exported = false;
  let status: FeeStatus = 'ACTIVE';
  let statusAt = fee.createdAt;
  for (const transaction of fee.transactions) {
    remainingMinor += effectOf(fee, transaction);
    if (transaction.kind === 'DISPUTE' || transaction.kind === 'RESTORE')
      disputed = transaction.kind === 'DISPUTE';
    if (transaction.kind === 'EXPORT' || transaction.kind === 'RETURN')
      exported = transaction.kind === 'EXPORT';
    const next = toStatus(remainingMinor, disputed, exported);
    if (next !== status) statusAt = transaction.at;
    status = next;
  }
  const originalVatMinor = signOf(originalMinor) * (fee.transactions[0]?.vatMinor ?? 0);
  return {
    originalMinor,
    remainingMinor,
    originalVatMinor,
    remainingVatMinor: shareOf(originalVatMinor, remainingMinor, originalMinor),
    status,
    statusAt,
    wasWaived: fee.transactions.some(({ kind, id }) => kind === 'WAIVE' && !isReversed(fee, id)),
  };
}

/** The VAT that goes with taking `amountMinor` (positive) off what remains. */
export function vatOfReduction(state: FeeState, amountMinor: number): number {
  const left = state.remainingMinor - signOf(state.remainingMinor) * amountMinor;
  const after = shareOf(state.originalVatMinor, left, state.originalMinor);
  return Math.abs(state.remainingVatMinor - after);
}

/** What was waived and not taken back, also as credits. */
export function waivedMinor(fee: Fee): number {
  return sumMinor(
    fee.transactions.map((transaction) => {
      if (isWaiver(transaction)) return transaction.amountMinor;
      const reversed = transaction.kind === 'REVERSAL' ? findReversed(fee, transaction) : undefined;
      return reversed && isWaiver(reversed) ? 0 - transaction.amountMinor : 0;
    }),
  );
}

const isWaiver = ({ kind }: FeeTransaction) => kind === 'WAIVE' || kind === 'LOST_WAIVED';

/** The VAT that goes back with waiving `amountMinor`; below zero: with taking so much of the waivers back. */
export function vatOfWaiver(fee: Fee, amountMinor: number): number {
  const { originalMinor, originalVatMinor } = feeState(fee);
  const before = waivedMinor(fee);
  const shareOfWaived = (waived: number) => shareOf(originalVatMinor, waived, originalMinor);
  return Math.abs(shareOfWaived(sumMinor([before, amountMinor])) - shareOfWaived(before));
}

/** The VAT that comes back with so much of one of its transactions. */
export function vatOfReversal(fee: Fee, reversed: FeeTransaction, amountMinor: number): number {
  if (isWaiver(reversed)) return vatOfWaiver(fee, -amountMinor);
  const { remainingMinor, remainingVatMinor, originalMinor, originalVatMinor } = feeState(fee);
  const left = remainingMinor - effectOf(fee, { ...reversed, amountMinor });
  return Math.abs(remainingVatMinor - shareOf(originalVatMinor, left, originalMinor));
}

export function originalOf(fee: Fee): number {
  const first = fee.transactions[0];
  return first ? effectOf(fee, first) : 0;
}

export function isReversed(fee: Pick<Fee, 'transactions'>, transactionId: string): boolean {
  return fee.transactions.some(({ kind, reverses }) => kind === 'REVERSAL' && reverses === transactionId);
}

/** By how much a transaction changes what remains. */
export function effectOf(fee: Pick<Fee, 'transactions'>, transaction: FeeTransaction): number {
  const { amountMinor } = transaction;
  switch (transaction.kind) {
    case 'CHARGE':
    case 'REFUND':
    case 'EXCESS_REFUND':
    case 'CREDIT_USED':
      return amountMinor;
    case 'CREDIT':
    case 'CREDIT_APPLIED':
    case 'SURPLUS':
    case 'WAIVER_CREDIT':
    case 'PAYMENT':
      return 0 - amountMinor;
    case 'WAIVE':
      return isCredit(fee) ? amountMinor : 0 - amountMinor;
    case 'REVERSAL': {
      const reversed = findReversed(fee, transaction);
      return reversed ? 0 - effectOf(fee, { ...reversed, amountMinor }) : 0;
    }
    case 'LOST_WAIVED':
    case 'DISPUTE':
    case 'RESTORE':
    case 'EXPORT':
    case 'RETURN':
      return 0;
  }
}

export function findReversed(
  fee: Pick<Fee, 'transactions'>,
  reversal: FeeTransaction,
): FeeTransaction | undefined {
  return fee.transactions.find(({ id, kind }) => id === reversal.reverses && kind !== 'REVERSAL');
}

function toStatus(remainingMinor: number, disputed: boolean, exported: boolean): FeeStatus {
  if (remainingMinor === 0) return 'CLOSED';
  if (exported) return 'EXPORTED';
  return disputed ? 'INDISPUTE' : 'ACTIVE';
}

function signOf(amount: number): number {
  return amount < 0 ? -1 : 1;
}
