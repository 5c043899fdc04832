// Money: whole minor units (cents) with their currency. Nothing here ever holds a fraction, so nothing is ever rounded
// by accident: text is read and written by its digits, and `shareOf` is the one place where a share is rounded.

/** How many digits stand behind the decimal mark: 0 (JPY), 2 (EUR), 3 (KWD). */
export type Decimals = number;
export type Money = { readonly amountMinor: number; readonly currency: string };

/** Throws when the currencies differ: adding them would be a bug, not a business case. */
export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new Error(`cannot add ${b.currency} to ${a.currency}`);
  return { amountMinor: sumMinor([a.amountMinor, b.amountMinor]), currency: a.currency };
}

/** Throws when the sum leaves the integers that a number holds exactly. */
export function sumMinor(amounts: Iterable<number>): number {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  if (!Number.isSafeInteger(sum)) throw new RangeError('an amount of money must be a whole number');
  return sum;
}

/** 950 with two decimals is "9.50", -5 is "-0.05". For machines and receipts; screens format by locale. */
export function formatMinor(amountMinor: number, decimals: Decimals): string {
  const digits = String(Math.abs(amountMinor)).padStart(decimals + 1, '0');
  const sign = amountMinor < 0 ? '-' : '';
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

type AmountProblem =
  | 'empty'
  | 'negative'
  /** Not digits with at most one decimal mark: grouping ("1 234.50", "1,234.50"), letters, currency signs. */
  | 'notAnAmount'
  | 'tooManyDecimals'
  | 'tooLarge';
export type ParsedAmount =
  | { readonly ok: true; readonly amountMinor: number }
  | { readonly ok: false; readonly problem: AmountProblem };

/** The most that `PositiveAmountMinor` (core/schema/primitives.ts) takes. */
const MAX_TYPED_MINOR = 1_000_000_000;

/**
 * "9.50", "9,50", "9.5" and "9" as minor units. Grouping is refused, not guessed: "1,234" means different amounts in
 * different countries, and a wrong guess is a wrong fee.
 */
export function parseAmount(text: string, decimals: Decimals): ParsedAmount {
  const typed = text.trim();
  if (typed === '') return { ok: false, problem: 'empty' };
  const match = /^([-−]?)([0-9]+)(?:[.,]([0-9]+))?$/.exec(typed);
  if (!match) return { ok: false, problem: 'notAnAmount' };
  const [, sign, whole = '', fraction = ''] = match;
  if (sign) return { ok: false, problem: 'negative' };
  if (fraction.length > decimals) return { ok: false, problem: 'tooManyDecimals' };
  const digits = (whole + fraction.padEnd(decimals, '0')).replace(/^0+(?=[0-9])/, '');
  const amountMinor = digits.length > 10 ? MAX_TYPED_MINOR + 1 : Number(digits);
  return amountMinor > MAX_TYPED_MINOR ? { ok: false, problem: 'tooLarge' } : { ok: true, amountMinor };
}

/**
 * amount × part ÷ whole, rounded half away from zero to a whole minor unit; exact for any amount.
 * All of the whole gives exactly the amount, nothing of it gives exactly 0.
 */
export function shareOf(amountMinor: number, part: number, whole: number): number {
  if (whole === 0) return 0;
  const product = BigInt(amountMinor) * BigInt(part);
  const divisor = BigInt(whole);
  const negative = product < 0n !== divisor < 0n;
  const doubled = 2n * abs(product) + abs(divisor);
  // eslint-disable-next-line no-restricted-syntax -- division of BigInt is exact integer division; the one place of rounding
  const rounded = Number(doubled / (2n * abs(divisor)));
  return negative && rounded !== 0 ? -rounded : rounded;
}

const abs = (value: bigint) => (value < 0n ? -value : value);
