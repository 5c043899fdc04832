// The count of a drawer: what lies in it beyond the opening float, against the cash that was recorded.
import { sumMinor } from '../money.ts';
import type { CashCount } from '../schema/types.ts';

type Counted = Pick<CashCount, 'countedMinor' | 'floatMinor' | 'recordedMinor'>;
export type Pieces = NonNullable<CashCount['pieces']>[number];

/** Above zero: there is more than was recorded. */
export function differenceOf({ countedMinor, floatMinor, recordedMinor }: Counted): number {
  return sumMinor([countedMinor, 0 - floatMinor, 0 - recordedMinor]);
}

export function sumPieces(pieces: readonly Pieces[]): number {
  return sumMinor(pieces.map(({ valueMinor, count }) => valueMinor * count));
}

/** Notes and coins in use, the highest first, in minor units. */
const piecesByCurrency: Readonly<Record<string, readonly number[]>> = {
  AUD: [10_000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5],
  CAD: [10_000, 5000, 2000, 1000, 500, 200, 100, 25, 10, 5],
  CHF: [20_000, 10_000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5],
  DKK: [50_000, 20_000, 10_000, 5000, 2000, 1000, 500, 200, 100, 50],
  EUR: [20_000, 10_000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  GBP: [5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1],
  JPY: [10_000, 5000, 2000, 1000, 500, 100, 50, 10, 5, 1],
  KWD: [20_000, 10_000, 5000, 1000, 500, 250, 100, 50, 20, 10, 5],
  NOK: [50_000, 20_000, 10_000, 5000, 2000, 1000, 500, 100],
  SEK: [50_000, 20_000, 10_000, 5000, 2000, 1000, 500, 200, 100],
  USD: [10_000, 5000, 2000, 1000, 500, 100, 25, 10, 5, 1],
};

/** None: the drawer is counted as one sum. */
export function piecesOf(currency: string): readonly number[] {
  return piecesByCurrency[currency] ?? [];
}
