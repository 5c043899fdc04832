// Points in time of the demo library, counted from its "now", so that overdue things are overdue whenever it is seeded.
import type { CalendarDate, Instant } from '#core/schema/primitives.ts';

const dayMs = 86_400_000;

export class DemoTime {
  readonly #nowMs: number;

  constructor(now: Instant) {
    this.#nowMs = Date.parse(now);
    if (Number.isNaN(this.#nowMs)) throw new RangeError(`expected an instant, found ${now}`);
  }

  /** The calendar date `days` from today; negative: ago. */
  date(days: number): CalendarDate {
    return new Date(this.#nowMs + days * dayMs).toISOString().slice(0, 10);
  }

  /** `daysAgo` days back (negative: ahead) at a minute of the day; what is to lie in the past is never later than now. */
  instant(daysAgo: number, minuteOfDay = 9 * 60): Instant {
    const midnight = Math.floor((this.#nowMs - daysAgo * dayMs) / dayMs) * dayMs;
    const at = midnight + minuteOfDay * 60_000;
    return new Date(daysAgo < 0 ? at : Math.min(at, this.#nowMs)).toISOString();
  }

  /** The coming end of an academic year, 31 August, `years` after the next one. */
  academicYearEnd(years: number): CalendarDate {
    const today = this.date(0);
    const year = Number(today.slice(0, 4)) + (today.slice(5) >= '08-01' ? 1 : 0);
    return `${year + years}-08-31`;
  }
}
