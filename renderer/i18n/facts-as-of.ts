// Up to when the facts on a screen are known, while the server is out of reach: the time alone while it can only be that of
// today, with its day once the outage has lasted through a night.
import type { Formats } from './format.ts';

const TIME_ALONE_MS = 12 * 3_600_000;

export function factsAsOf(since: string, nowMs: number, formats: Pick<Formats, 'time' | 'dateTime'>): string {
  const sinceMs = Date.parse(since);
  return nowMs - sinceMs < TIME_ALONE_MS ? formats.time(sinceMs) : formats.dateTime(sinceMs, nowMs);
}
