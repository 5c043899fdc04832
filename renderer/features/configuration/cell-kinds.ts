/** What a cell of the configuration may hold, and how it reads: the editor and the search both go by it. */
import { isCalendarDate } from '#core/domain/calendar-date.ts';
import type { CellValue } from '#core/configuration/tables.ts';
import type { SelectChoice } from '../../components/code-select.tsx';
import type { Formats } from '../../i18n/format.ts';
import { parseMoney } from '../../components/parse-money.ts';

export type CellKind =
  | { readonly type: 'text'; readonly maxLength: number }
  /** Typed once, when the row is new. */
  | { readonly type: 'code'; readonly maxLength: number }
  /** Several lines: edited in a dialog. */
  | { readonly type: 'lines' }
  | { readonly type: 'secret' }
  | { readonly type: 'flag' }
  | { readonly type: 'money'; readonly digits: number }
  | { readonly type: 'number'; readonly max: number }
  /** The same, kept as text. */
  | { readonly type: 'digits' }
  /** "2027-06-30" */
  | { readonly type: 'date' }
  /** Hundredths of a percent. */
  | { readonly type: 'percent' }
  | {
      readonly type: 'choice';
      readonly choices: readonly SelectChoice[];
      readonly canBeEmpty: boolean;
      readonly emptyLabel?: string;
    }
  | { readonly type: 'list'; readonly choices: readonly SelectChoice[]; readonly isText?: true }
  | { readonly type: 'read' };

/** "19.5 %", "7.5" and "7,5" are hundredths of a percent, without a float; undefined: none of them. */
function parsePercent(text: string): number | undefined {
  const [, whole = '', fraction = ''] = /^\s*(\d{1,3})(?:[.,](\d{1,2}))?\s*%?\s*$/.exec(text) ?? [];
  if (whole === '') return undefined;
  const points = Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
  return points <= 10_000 ? points : undefined;
}

/** 1900 is "19", 750 is "7.5". */
export function percentText(basisPoints: number): string {
  const digits = String(basisPoints).padStart(3, '0');
  const decimals = digits.slice(-2).replace(/0+$/, '');
  return `${digits.slice(0, -2)}${decimals === '' ? '' : `.${decimals}`}`;
}

/** What was typed as the cell's value; `wrong`: it cannot be read, and nothing is taken over. */
export function parseCell(
  kind: CellKind,
  text: string,
): { readonly value?: CellValue; readonly wrong?: true } {
  const typed = text.trim();
  switch (kind.type) {
    case 'money': {
      if (typed === '') return {};
      const parsed = parseMoney(typed, { digits: kind.digits });
      return parsed.ok ? { value: parsed.amountMinor } : { wrong: true };
    }
    case 'number':
      if (typed === '') return {};
      return /^\d{1,6}$/.test(typed) && Number(typed) <= kind.max
        ? { value: Number(typed) }
        : { wrong: true };
    case 'date':
      if (typed === '') return {};
      return isCalendarDate(typed) ? { value: typed } : { wrong: true };
    case 'percent': {
      const value = parsePercent(typed);
      return value === undefined ? { wrong: true } : { value };
    }
    default:
      return { value: text };
  }
}

export function choiceLabel(choices: readonly SelectChoice[], code: string): string {
  return choices.find((choice) => choice.code === code)?.label ?? code;
}

export function amountText(value: CellValue | undefined, currency: string, formats: Formats): string {
  return typeof value === 'number' ? formats.amount(value, currency) : '';
}
