import { expect, it } from 'vitest';
import { lastStruck } from '#core/domain/wall-clock.ts';

const berlin = { hour: 2, timeZone: 'Europe/Berlin' };

it('an hour was last struck today or yesterday, by the wall of the library', () => {
  expect(lastStruck('2026-11-23T01:00:00.000Z', berlin)).toBe('2026-11-23T01:00:00.000Z');
  expect(lastStruck('2026-11-23T00:59:59.999Z', berlin)).toBe('2026-11-22T01:00:00.000Z');
  expect(lastStruck('2026-11-23T23:30:00.000Z', { hour: 2, timeZone: 'America/Los_Angeles' })).toBe(
    '2026-11-23T10:00:00.000Z',
  );
});

it('is the same hour on the wall before and after a change to summer time, also where that hour was left out', () => {
  expect(lastStruck('2026-03-29T12:00:00.000Z', berlin)).toBe('2026-03-29T01:00:00.000Z');
  expect(lastStruck('2026-03-30T12:00:00.000Z', berlin)).toBe('2026-03-30T00:00:00.000Z');
  expect(lastStruck('2026-10-25T12:00:00.000Z', berlin)).toBe('2026-10-25T00:00:00.000Z');
});

it('an hour of a day of the week was struck within the last seven days', () => {
  // 23 November 2026 is a Monday
  const sunday = { ...berlin, weekday: 7 };
  expect(lastStruck('2026-11-23T12:00:00.000Z', sunday)).toBe('2026-11-22T01:00:00.000Z');
  expect(lastStruck('2026-11-22T00:30:00.000Z', sunday)).toBe('2026-11-15T01:00:00.000Z');
  expect(lastStruck('2026-11-22T01:30:00.000Z', sunday)).toBe('2026-11-22T01:00:00.000Z');
});
