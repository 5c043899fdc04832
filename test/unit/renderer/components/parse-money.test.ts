import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minorToDecimalText } from '../../../../renderer/i18n/format.ts';
import { parseMoney } from '../../../../renderer/components/parse-money.ts';

const euro = (text: string) => parseMoney(text, { digits: 2 });
const amount = (amountMinor: number) => ({ ok: true, amountMinor });

describe('a typed amount', () => {
  it.each([
    ['9,50', 950],
    ['9.50', 950],
    ['9.5', 950],
    ['9', 900],
    ['.5', 50],
    ['9.', 900],
    ['0', 0],
    ['007', 700],
    ['1,234.50', 123450],
    ['1.234,50', 123450],
    ['1 234,50', 123450],
    ["1'234.50", 123450],
    ['1,234,567', 123456700],
    ['1 234', 123400],
  ])('reads %s in a currency of two decimals as %d', (text, minor) => {
    expect(euro(text)).toEqual(amount(minor));
  });

  it('refuses what could be a thousand or a decimal', () => {
    expect(euro('1,234')).toEqual({ ok: false, problem: 'tooManyDecimals' });
    expect(euro('1.234')).toEqual({ ok: false, problem: 'tooManyDecimals' });
  });

  it('keeps to the decimals of the currency', () => {
    expect(parseMoney('1.234', { digits: 3 })).toEqual(amount(1234));
    expect(parseMoney('1,234', { digits: 0 })).toEqual(amount(1234));
    expect(parseMoney('12', { digits: 0 })).toEqual(amount(12));
    expect(parseMoney('1.5', { digits: 0 })).toEqual({ ok: false, problem: 'tooManyDecimals' });
  });

  it.each(['abc', '1.2.3', '1,23,4.5', '--5', '5 EUR', '.', '1e3', '12 34'])('does not take %s', (text) => {
    expect(euro(text)).toEqual({ ok: false, problem: 'notAnAmount' });
  });

  it('takes a negative amount only where one may be given', () => {
    expect(euro('-5')).toEqual({ ok: false, problem: 'negative' });
    expect(parseMoney('\u22125.00', { digits: 2, allowNegative: true })).toEqual(amount(-500));
    expect(euro('-0')).toEqual(amount(0));
  });

  it('refuses more digits than an exact number has', () => {
    expect(euro('99999999999999')).toEqual({ ok: false, problem: 'tooLarge' });
  });

  it('reads back every amount it would show', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), fc.constantFrom(0, 2, 3), (minor, digits) => {
        const shown = minorToDecimalText(minor, digits);
        expect(parseMoney(shown, { digits })).toEqual(amount(minor));
      }),
    );
  });
});
