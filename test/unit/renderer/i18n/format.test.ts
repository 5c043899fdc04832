import { describe, expect, it } from 'vitest';
import { createFormats, minorToDecimalText } from '../../../../renderer/i18n/format.ts';
import { createI18n, directionOf } from '../../../../renderer/i18n/i18n.ts';

const formats = createFormats('en', undefined, 'Europe/Vienna');
const at = (iso: string) => Date.parse(iso);

describe('English formats', () => {
  it('write dates in one fixed form', () => {
    expect(formats.date('2026-11-23')).toBe('23 Nov 2026');
    expect(formats.date('2025-09-01')).toBe('1 Sep 2025');
    expect(formats.shortDay('2026-11-26')).toBe('Thu 26 Nov');
    expect(formats.month('2026-11-01')).toBe('November 2026');
    expect(createFormats('en-US').date('2026-11-23')).toBe('23 Nov 2026');
  });
  it('write times of the desk, and the day only when it is not today', () => {
    const now = at('2026-11-23T10:00:00+01:00');
    expect(formats.time(at('2026-11-23T08:31:00Z'))).toBe('09:31');
    expect(formats.dateTime(at('2026-11-23T08:31:00Z'), now)).toBe('today 09:31');
    expect(formats.dateTime(at('2026-11-22T23:30:00+01:00'), now)).toBe('yesterday 23:30');
    expect(formats.dateTime(at('2026-11-20T07:05:00+01:00'), now)).toBe('20 Nov 2026, 07:05');
  });
  it('write amounts with the decimals of the currency and a true minus sign', () => {
    expect(formats.amount(4250, 'EUR')).toBe('42.50');
    expect(formats.amount(-500, 'EUR')).toBe('\u22125.00');
    expect(formats.amount(123456789, 'EUR')).toBe('1,234,567.89');
    expect(formats.amount(1500, 'JPY')).toBe('1,500');
    expect(formats.money(1234, 'KWD')).toBe('1.234 KWD');
    expect(formats.amount(9_007_199_254_740_991, 'EUR')).toBe('90,071,992,547,409.91');
  });
  it('write counts in groups and weekdays from Monday', () => {
    expect(formats.count(20418)).toBe('20,418');
    expect(formats.weekdays).toEqual(['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']);
  });
});

describe('other languages', () => {
  it('keep Latin digits and their order', () => {
    expect(createFormats('ar').amount(4250, 'EUR')).toMatch(/42.50/);
    expect(createFormats('ar').date('2027-01-31')).toMatch(/2027/);
  });
  it('tell which are written from right to left', () => {
    expect([directionOf('ar'), directionOf('he-IL'), directionOf('en'), directionOf('de')]).toEqual([
      'rtl',
      'rtl',
      'ltr',
      'ltr',
    ]);
  });
});

describe('minor units', () => {
  it('become decimal text without a float', () => {
    expect(minorToDecimalText(5, 2)).toBe('0.05');
    expect(minorToDecimalText(-1234, 3)).toBe('-1.234');
    expect(minorToDecimalText(7, 0)).toBe('7');
  });
  it('have the decimals of their currency, two when it is unknown', () => {
    expect(['EUR', 'JPY', 'KWD', 'XYZ', '?'].map(formats.digits)).toEqual([2, 0, 3, 2, 2]);
  });
  it('have the decimals of the configuration, where it is the library’s own currency', () => {
    const forint = createFormats('en', undefined, 'UTC', { code: 'HUF', decimals: 0 });
    expect(forint.digits('HUF')).toBe(0);
    expect(forint.amount(-1500, 'HUF')).toBe('−1,500');
    expect(forint.money(1500, 'EUR')).toBe('15.00 EUR');
    expect(createFormats('en', undefined, 'UTC', { code: 'ISK', decimals: 2 }).amount(1500, 'ISK')).toBe(
      '15.00',
    );
  });
});

describe('the catalogue', () => {
  it('gives English where a language has no word yet', () => {
    const i18n = createI18n('de', { de: { kit: { search: { open: 'öffnen' } } } });
    expect(i18n.t('search.open')).toBe('öffnen');
    expect(i18n.t('search.choose')).toBe('choose');
    expect(i18n.t('search.found', { count: 1 })).toBe('1 user found');
    expect(i18n.t('connection.needAttention', { count: 1 })).toBe('1 need attention');
  });
});
