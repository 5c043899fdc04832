import { describe, expect, it } from 'vitest';
import { dayAfterKey, weeksOfMonth } from '../../../../renderer/components/calendar-grid.tsx';

describe('the small calendar', () => {
  it('shows six weeks from Monday', () => {
    const weeks = weeksOfMonth('2026-11-23');
    expect(weeks).toHaveLength(6);
    expect(weeks[0]?.[0]).toBe('2026-10-26');
    expect(weeks.flat()).toContain('2026-11-30');
  });
  it('moves by day, week and month', () => {
    expect(dayAfterKey('2026-11-30', 'ArrowRight', false)).toBe('2026-12-01');
    expect(dayAfterKey('2026-11-30', 'ArrowRight', true)).toBe('2026-11-29');
    expect(dayAfterKey('2026-11-23', 'ArrowUp', false)).toBe('2026-11-16');
    expect(dayAfterKey('2027-01-31', 'PageDown', false)).toBe('2027-02-28');
    expect(dayAfterKey('2026-11-25', 'Home', false)).toBe('2026-11-23');
    expect(dayAfterKey('2026-11-25', 'x', false)).toBeUndefined();
  });
});
