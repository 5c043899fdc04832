import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scaleOf } from '../../../../../renderer/features/cash/chart-scale.ts';

describe('the scale of the picture', () => {
  test('has round lines that hold every amount and the ground', () => {
    expect(scaleOf([950, 320, 0]).lines).toEqual([1000, 500, 0]);
    expect(scaleOf([1900, -50]).lines).toEqual([2000, 1500, 1000, 500, 0, -500]);
    expect(scaleOf([])).toEqual({ topMinor: 1, bottomMinor: 0, lines: [1, 0] });
  });

  test('has few lines in whole minor units, whatever the amounts', () => {
    const amount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 90 }), (amounts) => {
        const { topMinor, bottomMinor, lines } = scaleOf(amounts);
        expect(lines.length).toBeLessThanOrEqual(7);
        expect(lines).toContain(0);
        expect(lines.every(Number.isSafeInteger)).toBe(true);
        expect(amounts.every((each) => each <= topMinor && each >= bottomMinor)).toBe(true);
      }),
    );
  });
});
