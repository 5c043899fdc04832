/**
 * Dates, times, counts and amounts as the screen writes them, by Intl and the person's language. English has one fixed
 * form ("23 Nov 2026", "09:31"), whatever the region: never 11/12/26, and September is "Sep", not "Sept".
 * The decimals of the library's own currency are those of its configuration; Intl knows those of any other.
 * Calendar dates are ISO days ("2026-11-23") and never pass through a time zone. Amounts are integers of minor units.
 */

/** A calendar day, "yyyy-mm-dd". */
type IsoDay = string;

export type Formats = {
  readonly date: (day: IsoDay) => string;
  /** "Thu 26 Nov" */
  readonly shortDay: (day: IsoDay) => string;
  /** "November 2026" */
  readonly month: (day: IsoDay) => string;
  /** "09:31" in the desk's time zone */
  readonly time: (epochMs: number) => string;
  /** "today 09:31", "yesterday 09:31", "23 Nov 2026, 09:31" */
  readonly dateTime: (epochMs: number, nowMs: number) => string;
  /** "20,418" */
  readonly count: (n: number) => string;
  /** "42.50", "−5.00": no currency, it is said once per list */
  readonly amount: (amountMinor: number, currency: string) => string;
  /** "42.50 EUR" */
  readonly money: (amountMinor: number, currency: string) => string;
  /** How many digits stand behind the decimal mark, typed as shown. */
  readonly digits: (currency: string) => number;
  /** Seven short names, Monday first: "Mo" ... "Su". */
  readonly weekdays: readonly string[];
};

type RelativeWords = {
  readonly today: (time: string) => string;
  readonly yesterday: (time: string) => string;
};

const englishWords: RelativeWords = {
  today: (time) => `today ${time}`,
  yesterday: (time) => `yesterday ${time}`,
};

/** U+2212: as wide as the plus sign and never broken off at a line's end. */
const minus = '\u2212';
const dayMs = 86_400_000;

export type OwnCurrency = { readonly code: string; readonly decimals: number };

/** Decimals of a currency: 2 for EUR, 0 for JPY, 3 for KWD. An unknown code has 2. */
function currencyDigits(currency: string): 0 | 2 | 3 {
  try {
    const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
    const digits = options.maximumFractionDigits;
    return digits === 0 || digits === 3 ? digits : 2;
  } catch {
    return 2; // not the shape of a currency code
  }
}

/** "-1234" with 2 digits is "-12.34": the decimal text of minor units, exact. */
export function minorToDecimalText(amountMinor: number, digits: number): `${number}` {
  const sign = amountMinor < 0 ? '-' : '';
  const text = String(Math.abs(amountMinor)).padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  return `${sign}${whole}${digits === 0 ? '' : `.${text.slice(-digits)}`}` as `${number}`;
}

function utcDay(day: IsoDay): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function memo<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = make(key);
    made.set(key, fresh);
    return fresh;
  };
}

/** `timeZone` absent: the machine's. `own`: the library's currency. */
export function createFormats(
  language: string,
  words = englishWords,
  timeZone?: string,
  own?: OwnCurrency,
): Formats {
  const isEnglish = language.split('-')[0] === 'en';
  // en-US names months in three letters; the order is ours
  const dateLocale = isEnglish ? 'en-US' : `${language}-u-nu-latn`;
  const numberLocale = isEnglish ? 'en' : `${language}-u-nu-latn`;
  const zone = timeZone === undefined ? {} : { timeZone };
  const dayFormat = new Intl.DateTimeFormat(dateLocale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    weekday: 'short',
    timeZone: 'UTC',
  });
  const plainDay = new Intl.DateTimeFormat(dateLocale, { dateStyle: 'medium', timeZone: 'UTC' });
  const monthFormat = new Intl.DateTimeFormat(dateLocale, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', ...zone });
  const zonedDay = new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', ...zone });
  const weekday = new Intl.DateTimeFormat(dateLocale, { weekday: 'short', timeZone: 'UTC' });
  const counts = new Intl.NumberFormat(numberLocale);
  const amounts = memo((digits: number) => {
    return new Intl.NumberFormat(numberLocale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  });
  const digitsOf = memo((code: string) => (code === own?.code ? own.decimals : currencyDigits(code)));

  const part = (day: IsoDay, type: Intl.DateTimeFormatPartTypes) =>
    dayFormat.formatToParts(utcDay(day)).find((p) => p.type === type)?.value ?? '';
  const date = (day: IsoDay) =>
    isEnglish
      ? `${part(day, 'day')} ${part(day, 'month')} ${part(day, 'year')}`
      : plainDay.format(utcDay(day));
  const time = (epochMs: number) => clock.format(epochMs);
  const amount = (amountMinor: number, currency: string) => {
    const digits = digitsOf(currency);
    const text = amounts(digits).format(minorToDecimalText(Math.abs(amountMinor), digits));
    return amountMinor < 0 ? `${minus}${text}` : text;
  };

  return {
    date,
    time,
    amount,
    digits: digitsOf,
    shortDay: (day) => `${part(day, 'weekday')} ${part(day, 'day')} ${part(day, 'month')}`,
    month: (day) => monthFormat.format(utcDay(day)),
    count: (n) => counts.format(n),
    money: (amountMinor, currency) => `${amount(amountMinor, currency)} ${currency}`,
    dateTime: (epochMs, nowMs) => {
      const day = zonedDay.format(epochMs);
      const today = zonedDay.format(nowMs);
      if (day === today) return words.today(time(epochMs));
      if (utcDay(today) - utcDay(day) === dayMs) return words.yesterday(time(epochMs));
      return `${date(day)}, ${time(epochMs)}`;
    },
    // 4 January 2027 is a Monday
    weekdays: Array.from({ length: 7 }, (_, i) =>
      weekday.format(Date.UTC(2027, 0, 4 + i)).slice(0, isEnglish ? 2 : undefined),
    ),
  };
}
