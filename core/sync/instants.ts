// Instants as text, made from milliseconds: core has no clock, callers pass the time in.
import type { Instant } from '../schema/primitives.ts';

export const msToInstant = (ms: number): Instant => new Date(ms).toISOString();
export const instantPlusMs = (instant: Instant, ms: number): Instant => msToInstant(Date.parse(instant) + ms);
