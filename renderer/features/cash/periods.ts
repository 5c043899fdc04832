// The periods that figures are asked for, counted back from today, which is in them.
import { addDays } from '#core/domain/calendar-date.ts';
import type { CalendarDate } from '#core/schema/primitives.ts';

export const periods = ['7', '30', '90'] as const;
export type Period = (typeof periods)[number];

/** Of the report of the last days (alma-facts 9). */
export const reportPeriods = ['1', '2', '3', '5', '7'] as const;
export type ReportPeriod = (typeof reportPeriods)[number];

export function firstDayOf(period: Period | ReportPeriod, today: CalendarDate): CalendarDate {
  return addDays(today, 1 - Number(period));
}
