// The time that screens reckon with: the minute, and the library's calendar date. What is expired or overdue changes by
// itself at midnight, also on a page that stays open.
import { useSyncExternalStore } from 'react';
import { instantToCalendarDate } from '#core/domain/calendar-date.ts';
import type { CalendarDate, Instant } from '#core/schema/primitives.ts';
import { msToInstant } from '#core/sync/instants.ts';
import { useConfiguration } from './use-desk.ts';

const MINUTE_MS = 60_000;

function subscribe(notify: () => void): () => void {
  const timer = setInterval(notify, MINUTE_MS);
  return () => clearInterval(timer);
}

const currentMinute = () => Math.floor(Date.now() / MINUTE_MS);

/** Milliseconds since 1970, to the minute. */
export function useNowMs(): number {
  return useSyncExternalStore(subscribe, currentMinute) * MINUTE_MS;
}

export function useNow(): { readonly now: Instant; readonly nowMs: number; readonly today: CalendarDate } {
  const nowMs = useNowMs();
  const timeZone = useConfiguration()?.timeZone ?? 'UTC';
  const now = msToInstant(nowMs);
  return { now, nowMs, today: instantToCalendarDate(now, timeZone) };
}
