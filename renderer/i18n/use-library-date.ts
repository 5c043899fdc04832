/** An instant as the library's calendar date: a fee made at 23:30 belongs to that evening, wherever the desk stands. */
import { useCallback } from 'react';
import { instantToCalendarDate } from '#core/domain/calendar-date.ts';
import type { CalendarDate } from '#core/schema/primitives.ts';
import type { Configuration } from '#core/schema/types.ts';

export function useLibraryDate({
  timeZone,
}: Pick<Configuration, 'timeZone'>): (instant: string) => CalendarDate {
  return useCallback((instant: string) => instantToCalendarDate(instant, timeZone), [timeZone]);
}
