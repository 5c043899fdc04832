// Calendar dates as day numbers: days since 1970-01-01, negative before. Pure arithmetic on the proleptic Gregorian
// calendar, so that a date never moves with a time zone (Howard Hinnant, "chrono-compatible low-level date algorithms").

/** No date: later than every date, so users without expiry date are never expired and sort last. */
export const NO_DAY = 0x7fffffff;

const DAYS_PER_ERA = 146_097;
const DAYS_TO_1970 = 719_468;

export function civilToDay(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - DAYS_TO_1970;
}

export function dayToCivil(dayNumber: number): { year: number; month: number; day: number } {
  const shifted = dayNumber + DAYS_TO_1970;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const leapFree =
    dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor(leapFree / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9);
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

/** "2026-11-23" as a day number; NO_DAY when absent. Throws on anything else: dates are validated where they enter. */
export function dateToDay(date: string | undefined): number {
  if (date === undefined) return NO_DAY;
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (!match) throw new RangeError('a calendar date must read YYYY-MM-DD');
  return civilToDay(Number(match[1]), Number(match[2]), Number(match[3]));
}

/** The inverse of `dateToDay` for the years 0 to 9999. */
export function dayToDate(dayNumber: number): string | undefined {
  if (dayNumber === NO_DAY) return undefined;
  const { year, month, day } = dayToCivil(dayNumber);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

const pad = (value: number, width: number) => String(value).padStart(width, '0');
