// How a letter in a language says dates, times and money. The same on the desk as on the server: the language is the letter's
// and the time zone the library's, never those of the machine.
import { Temporal } from 'temporal-polyfill';
import { formatMinor } from '../money.ts';
import type { CalendarDate, Instant } from '../schema/primitives.ts';
import type { Configuration } from '../schema/types.ts';
import { ENGLISH } from './letter-language.ts';
import type { OwnLetters } from './letter-words.ts';
import { ownLettersIn } from './own-letters.ts';

export type LetterVoice = {
  readonly words: OwnLetters['words'];
  /** "28 Nov 2026", "28.11.2026" */
  readonly date: (date: CalendarDate) => string;
  readonly time: (at: Instant) => string;
  /** "1,234.50 EUR", "1.234,50 EUR" */
  readonly money: (amountMinor: number) => string;
};

export function createLetterVoice(language: string, { currency, timeZone }: Configuration): LetterVoice {
  const locale = toLocale(language);
  const amounts = new Intl.NumberFormat(locale, {
    minimumFractionDigits: currency.decimals,
    maximumFractionDigits: currency.decimals,
  });
  const date = (day: CalendarDate) => (locale.startsWith(ENGLISH) ? englishDate(day) : dateIn(locale, day));
  return {
    words: ownLettersIn(language).words,
    date,
    time: (at) => {
      const there = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
      return `${date(there.toPlainDate().toString())}, ${there.toPlainTime().toString({ smallestUnit: 'minute' })}`;
    },
    money: (amountMinor) => {
      // exact: the text of the amount, never a float
      const text = formatMinor(amountMinor, currency.decimals) as Intl.StringNumericLiteral;
      return `${amounts.format(text)} ${currency.code}`;
    },
  };
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** One form, whatever the region: never 11/12/26. */
function englishDate(date: CalendarDate): string {
  const [year, month, day] = date.split('-');
  return `${Number(day)} ${months[Number(month) - 1] ?? ''} ${year ?? ''}`;
}

function dateIn(locale: string, date: CalendarDate): string {
  // eslint-disable-next-line no-restricted-properties -- neither locale nor time zone is the machine's
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return days.format(Date.parse(`${date}T00:00:00Z`));
}

/** An institution names its languages as it likes: a code that no locale has is written in the English way. */
function toLocale(language: string): string {
  try {
    const [known = ENGLISH] = Intl.NumberFormat.supportedLocalesOf(language);
    return known === ENGLISH ? ENGLISH : `${known}-u-nu-latn`;
  } catch (error) {
    if (error instanceof RangeError) return ENGLISH;
    throw error;
  }
}
