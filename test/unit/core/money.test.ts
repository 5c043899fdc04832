import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMoney, formatMinor, parseAmount, shareOf, sumMinor } from '#core/money.ts';

const amount = fc.integer({ min: 0, max: 1_000_000_000 });
const decimals = fc.constantFrom(0, 2, 3);

describe('reading an amount', () => {
  it.each([
    ['9.50', 950],
    ['9,50', 950],
    ['9.5', 950],
    ['9', 900],
    [' 0.05 ', 5],
    ['007', 700],
    ['0', 0],
    ['10000000.00', 1_000_000_000],
  ])('%s is %i cents', (text, amountMinor) => {
    expect(parseAmount(text, 2)).toEqual({ ok: true, amountMinor });
  });

  it.each([
    ['', 'empty'],
    ['-5', 'negative'],
    ['1 234.50', 'notAnAmount'],
    ['1,234.50', 'notAnAmount'],
    ['1.234,50', 'notAnAmount'],
    ['1,234', 'tooManyDecimals'],
    ['9.505', 'tooManyDecimals'],
    ['9.', 'notAnAmount'],
    ['.5', 'notAnAmount'],
    ['1e3', 'notAnAmount'],
    ['0x10', 'notAnAmount'],
    ['٩', 'notAnAmount'],
    ['€9.50', 'notAnAmount'],
    ['NaN', 'notAnAmount'],
    ['10000000.01', 'tooLarge'],
    ['9'.repeat(400), 'tooLarge'],
  ])('%s is refused as %s', (text, problem) => {
    expect(parseAmount(text, 2)).toEqual({ ok: false, problem });
  });

  it('takes no decimals where the currency has none, three where it has three', () => {
    expect(parseAmount('500', 0)).toEqual({ ok: true, amountMinor: 500 });
    expect(parseAmount('500.0', 0)).toEqual({ ok: false, problem: 'tooManyDecimals' });
    expect(parseAmount('1.234', 3)).toEqual({ ok: true, amountMinor: 1234 });
  });

  it('reads back what it writes, for every amount and currency', () => {
    fc.assert(
      fc.property(amount, decimals, (amountMinor, places) => {
        expect(parseAmount(formatMinor(amountMinor, places), places)).toEqual({ ok: true, amountMinor });
      }),
    );
  });
});

describe('writing and adding', () => {
  it('writes credits with a minus sign and keeps the leading zero', () => {
    expect([formatMinor(-5, 2), formatMinor(0, 2), formatMinor(950, 0), formatMinor(7, 3)]).toEqual([
      '-0.05',
      '0.00',
      '950',
      '0.007',
    ]);
  });

  it('never mixes currencies and never leaves the exact integers', () => {
    expect(() => addMoney({ amountMinor: 1, currency: 'EUR' }, { amountMinor: 1, currency: 'USD' })).toThrow(
      'USD',
    );
    expect(() => sumMinor([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
    expect(() => sumMinor([0.1])).toThrow(RangeError);
  });
});

describe('sharing out', () => {
  it('rounds half away from zero, the same on both sides of zero', () => {
    expect([shareOf(5, 1, 2), shareOf(-5, 1, 2), shareOf(1, 1, 3), shareOf(1000, 1900, 11_900)]).toEqual([
      3, -3, 0, 160,
    ]);
  });

  it('gives nothing of nothing and all of all, and never more than all', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 1_000_000 }), fc.nat(), (amountMinor, whole, n) => {
        const part = n % (whole + 1);
        expect(shareOf(amountMinor, 0, whole)).toBe(0);
        expect(shareOf(amountMinor, whole, whole)).toBe(amountMinor);
        expect(shareOf(amountMinor, part, whole)).toBeLessThanOrEqual(amountMinor);
        expect(
          Math.abs(shareOf(amountMinor, part, whole) - (amountMinor * part) / whole),
        ).toBeLessThanOrEqual(0.5001);
      }),
    );
  });
});
