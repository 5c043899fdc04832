// Calendar dates ("2026-11-23"): birth, expiry, purge. They are never instants, so they do not move in any time zone.
// Four-digit years compare as text, which is what the comparisons here rely on (the schema's date format sees to it).
import { Temporal } from 'temporal-polyfill';
import type { CalendarDate, Instant } from '../schema/primitives.ts';

/** Negative, zero or positive, as sort functions want it. */
export function compareDates(a: CalendarDate, b: CalendarDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export const isBefore = (a: CalendarDate, b: CalendarDate): boolean => compareDates(a, b) < 0;

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return shift(date, { days });
}

/** The last day of the month where the target month is shorter: 31 January + 1 month is 28 or 29 February. */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  return shift(date, { months });
}

/** 29 February + 1 year is 28 February. */
export function addYears(date: CalendarDate, years: number): CalendarDate {
  return shift(date, { years });
}

/** From the first to the second: negative when the second is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;
}

/** The date on the wall of the library at that instant. */
export function instantToCalendarDate(instant: Instant, timeZone: string): CalendarDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** True for a date that exists: 2026-02-30 does not. */
export function isCalendarDate(text: string): text is CalendarDate & string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function shift(date: CalendarDate, by: Temporal.DurationLike): CalendarDate {
  return Temporal.PlainDate.from(date).add(by, { overflow: 'constrain' }).toString();
}
