// The clock on the wall of the library: at which instant an hour of the day, or of a day of the week, was last struck.
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../schema/primitives.ts';

export type WallTime = {
  /** 0 to 23. */
  readonly hour: number;
  /** 1 is Monday, 7 is Sunday; without it each day. */
  readonly weekday?: number;
  readonly timeZone: string;
};

/** At or before `now`. An hour that a change to summer time leaves out is struck an hour later. */
export function lastStruck(now: Instant, { hour, weekday, timeZone }: WallTime): Instant {
  const at = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone);
  const back = weekday === undefined ? 0 : (at.dayOfWeek - weekday + 7) % 7;
  const struckOn = (daysAgo: number) =>
    at.toPlainDate().subtract({ days: daysAgo }).toZonedDateTime({ timeZone, plainTime: { hour } });
  const last = struckOn(back);
  const struck = Temporal.ZonedDateTime.compare(last, at) > 0 ? struckOn(back + (weekday ? 7 : 1)) : last;
  return struck.toInstant().toString({ fractionalSecondDigits: 3 });
}
