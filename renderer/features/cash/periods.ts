// The periods that figures are asked for, counted back from today, which is in them.
import { addDays } from '#core/domain/calendar-date.ts';
import type { CalendarDate } from '#core/schema/primitives.ts';

export const periods = ['7', '30', '90'] as const;
export type Period = (typeof periods)[number];

export function firstDayOf(period: Period, today: CalendarDate): CalendarDate {
  return addDays(today, 1 - Number(period));
}
