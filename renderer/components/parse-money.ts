/**
 * What a person types into a money field, as an integer of minor units. Both "9,50" and "9.50" are nine and a half,
 * whatever the language; no float is ever made. Where a comma could as well group thousands ("1,234" in EUR) the text
 * is refused: a wrong guess would be a thousandfold payment. "1,234.50", "1.234,50" and "1 234,50" are clear.
 */
export type MoneyProblem = 'empty' | 'notAnAmount' | 'tooManyDecimals' | 'tooLarge' | 'negative';
export type ParsedMoney =
  | { readonly ok: true; readonly amountMinor: number }
  | { readonly ok: false; readonly problem: MoneyProblem };

export type MoneyRules = {
  /** Decimals of the currency. */
  readonly digits: number;
  readonly allowNegative?: boolean;
};

const grouped = /^\d{1,3}(?:[.,' \u00a0\u202f]\d{3})+$/;

const refuse = (problem: MoneyProblem): ParsedMoney => ({ ok: false, problem });

type Split = { readonly whole: string; readonly fraction: string };

/** The last separator starts the decimals, unless it can only group thousands. */
function split(text: string, digits: number): Split | undefined {
  const at = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  const groupedWhole = grouped.test(text) && (digits === 0 || isOnlyGrouped(text));
  if (at < 0 || groupedWhole) return { whole: text, fraction: '' };
  const whole = text.slice(0, at);
  if (whole.includes(text.charAt(at))) return undefined; // "1.2.3": one sign cannot do both
  return { whole, fraction: text.slice(at + 1) };
}

/** "1,234,567", "1 234": repeated or a space, so that no separator can be a decimal point. */
function isOnlyGrouped(text: string): boolean {
  const separators = text.replaceAll(/\d/g, '');
  return (
    !/[.,]/.test(separators) ||
    (separators.length > 1 && separators === separators.charAt(0).repeat(separators.length))
  );
}

export function parseMoney(input: string, rules: MoneyRules): ParsedMoney {
  const text = input.trim().replace(/\u2212/g, '-');
  if (text === '') return refuse('empty');
  const isNegative = text.startsWith('-');
  const parts = split(isNegative ? text.slice(1).trim() : text, rules.digits);
  if (!parts) return refuse('notAnAmount');
  const { whole, fraction } = parts;
  const wholeIsRight = /^\d*$/.test(whole) || grouped.test(whole);
  if (!wholeIsRight || !/^\d*$/.test(fraction) || whole + fraction === '') return refuse('notAnAmount');
  if (fraction.length > rules.digits) return refuse('tooManyDecimals');
  const digits = whole.replaceAll(/\D/g, '') + fraction.padEnd(rules.digits, '0');
  if (digits.length > 15) return refuse('tooLarge');
  const amountMinor = Number(digits);
  if (isNegative && amountMinor !== 0 && rules.allowNegative !== true) return refuse('negative');
  return { ok: true, amountMinor: isNegative && amountMinor !== 0 ? -amountMinor : amountMinor };
}
