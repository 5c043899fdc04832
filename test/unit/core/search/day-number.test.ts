import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilToDay, dateToDay, dayToCivil, dayToDate, NO_DAY } from '#core/search/day-number.ts';

describe('day numbers', () => {
  it('count days since 1970, negative before', () => {
    expect(dateToDay('1970-01-01')).toBe(0);
    expect(dateToDay('1969-12-31')).toBe(-1);
    expect(dateToDay('2000-03-01')).toBe(11_017);
  });

  it('agree with the calendar of the language for every date', () => {
    const date = fc.date({ min: new Date('0100-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(date, (value) => {
        const text = value.toISOString().slice(0, 10);
        expect(dateToDay(text)).toBe(Math.floor(value.getTime() / 86_400_000));
        expect(dayToDate(dateToDay(text))).toBe(text);
        const { year, month, day } = dayToCivil(dateToDay(text));
        expect(civilToDay(year, month, day)).toBe(dateToDay(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('have a value for no date that is later than any date', () => {
    expect(dateToDay(undefined)).toBe(NO_DAY);
    expect(dayToDate(NO_DAY)).toBeUndefined();
    expect(dateToDay('9999-12-31')).toBeLessThan(NO_DAY);
  });

  it('refuse what is not a calendar date', () => {
    expect(() => dateToDay('2026-1-1')).toThrow(RangeError);
  });
});
