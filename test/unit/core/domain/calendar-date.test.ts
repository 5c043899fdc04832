import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  addYears,
  compareDates,
  instantToCalendarDate,
  isCalendarDate,
} from '#core/domain/calendar-date.ts';

describe('calendar dates', () => {
  it('move by days, and by months and years to the last day that exists', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28');
  });

  it('come from an instant by the wall of the library, not by UTC', () => {
    expect(instantToCalendarDate('2026-11-23T23:30:00.000Z', 'Europe/Berlin')).toBe('2026-11-24');
    expect(instantToCalendarDate('2026-11-23T03:00:00.000Z', 'America/Los_Angeles')).toBe('2026-11-22');
    expect(instantToCalendarDate('2026-03-29T00:59:59.000Z', 'Europe/Berlin')).toBe('2026-03-29');
  });

  it('sort in order of time', () => {
    expect(['2026-11-23', '0999-01-01', '2026-02-01'].sort(compareDates)).toEqual([
      '0999-01-01',
      '2026-02-01',
      '2026-11-23',
    ]);
  });

  it('are only those that exist', () => {
    expect(['2026-02-28', '2024-02-29'].every(isCalendarDate)).toBe(true);
    expect(['2026-02-29', '2026-13-01', '2026-1-1', '', '20261123'].some(isCalendarDate)).toBe(false);
  });
});
