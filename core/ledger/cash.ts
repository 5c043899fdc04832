// Cash over the desk: what is given back, and the sums that people are likely to hand over.
import { sumMinor, type Decimals } from '../money.ts';

export type CashOutcome =
  | { readonly type: 'Change'; readonly amountMinor: number }
  /** Less was handed over than is to be paid. */
  | { readonly type: 'Missing'; readonly amountMinor: number };

export function cashOutcome(receivedMinor: number, toPayMinor: number): CashOutcome {
  const differenceMinor = sumMinor([receivedMinor, -toPayMinor]);
  return differenceMinor >= 0
    ? { type: 'Change', amountMinor: differenceMinor }
    : { type: 'Missing', amountMinor: 0 - differenceMinor };
}

/** Notes and round sums, in whole units of the currency. */
const ROUND_SUMS = [5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000];

/** The sum itself and the next three round ones above it. */
export function likelyCash(toPayMinor: number, decimals: Decimals): number[] {
  const unit = 10 ** decimals;
  const above = ROUND_SUMS.map((sum) => sum * unit).filter((sum) => sum > toPayMinor);
  return toPayMinor > 0 ? [toPayMinor, ...above.slice(0, 3)] : above.slice(0, 3);
}
