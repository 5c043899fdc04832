import { describe, expect, it } from 'vitest';
import { parseDate } from '../../../../renderer/components/parse-date.ts';

const today = '2026-11-23';
const any = (text: string) => parseDate(text, { today });
const birth = (text: string) => parseDate(text, { today, kind: 'birth' });
const day = (iso: string) => ({ ok: true, day: iso });

describe('a typed date', () => {
  it.each([
    ['2026-11-20', '2026-11-20'],
    ['2026/1/2', '2026-01-02'],
    ['14.3.1999', '1999-03-14'],
    ['14/03/1999', '1999-03-14'],
    ['14-3-1999', '1999-03-14'],
    ['14 3 1999', '1999-03-14'],
    ['14 Mar 1999', '1999-03-14'],
    ['14 march, 1999', '1999-03-14'],
    ['March 14, 1999', '1999-03-14'],
    ['14mar1999', '1999-03-14'],
    ['14031999', '1999-03-14'],
    ['  1 Sep 2025 ', '2025-09-01'],
    ['1 Sept 2025', '2025-09-01'],
    ['29.2.2028', '2028-02-29'],
  ])('reads %s as %s', (text, iso) => {
    expect(any(text)).toEqual(day(iso));
  });

  it.each([
    ['today', '2026-11-23'],
    ['tomorrow', '2026-11-24'],
    ['+1y', '2027-11-23'],
    ['+30d', '2026-12-23'],
    ['-2w', '2026-11-09'],
    ['+3m', '2027-02-23'],
    ['+ 6 M', '2027-05-23'],
  ])('counts %s from today as %s', (text, iso) => {
    expect(any(text)).toEqual(day(iso));
  });

  it('takes the last day of a shorter month when months are counted', () => {
    expect(parseDate('+1m', { today: '2027-01-31' })).toEqual(day('2027-02-28'));
  });

  it('takes a day without a year as this year', () => {
    expect(any('1.12.')).toEqual(day('2026-12-01'));
    expect(any('2 Jan')).toEqual(day('2026-01-02'));
  });

  it('reads a two-digit year within 50 years of today', () => {
    expect(any('1.1.30')).toEqual(day('2030-01-01'));
    expect(any('1.1.75')).toEqual(day('2075-01-01'));
    expect(any('1.1.77')).toEqual(day('1977-01-01'));
  });

  it('reads a two-digit year of a birth as the past', () => {
    expect(birth('14.3.99')).toEqual(day('1999-03-14'));
    expect(birth('14.3.26')).toEqual(day('2026-03-14'));
    expect(birth('23.11.26')).toEqual(day('2026-11-23'));
    expect(birth('24.11.26')).toEqual(day('1926-11-24'));
  });

  it.each(['31.6.2026', '29.2.2027', '0.1.2026', '12.13.2026'])('knows that there is no %s', (text) => {
    expect(any(text)).toEqual({ ok: false, problem: 'noSuchDay' });
  });

  it.each(['soon', '12', '1.2.3.4', '14 Foo 1999', '2026-11'])('does not take %s for a date', (text) => {
    expect(any(text)).toEqual({ ok: false, problem: 'notADate' });
  });

  it('tells an empty field from a wrong one', () => {
    expect(any('  ')).toEqual({ ok: false, problem: 'empty' });
  });
});
