import { expect, test } from 'vitest';
import { factsAsOf } from '../../../../renderer/i18n/facts-as-of.ts';
import { createFormats } from '../../../../renderer/i18n/format.ts';

test('facts have a time, and a day once an outage has lasted through a night', () => {
  const formats = createFormats('en', undefined, 'UTC');
  const asOf = (now: string) => factsAsOf('2026-11-23T09:14:00.000Z', Date.parse(now), formats);
  expect(asOf('2026-11-23T17:00:00.000Z')).toBe('09:14');
  expect(asOf('2026-11-24T08:00:00.000Z')).toBe('yesterday 09:14');
  expect(asOf('2026-11-26T08:00:00.000Z')).toBe('23 Nov 2026, 09:14');
});
