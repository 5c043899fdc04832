import { describe, expect, it } from 'vitest';
import { toMadeNumber, toNumberPrefix } from '#core/domain/made-number.ts';

describe('numbers that a desk makes', () => {
  it('are the desk’s prefix, the device and six digits, and grow when six do not suffice', () => {
    expect(toMadeNumber(toNumberPrefix('F', 3), 2841)).toBe('F-3-002841');
    expect(toMadeNumber(toNumberPrefix('F', 12), 1_000_000)).toBe('F-12-1000000');
    expect(() => toMadeNumber('F', 0)).toThrow(RangeError);
  });

  it('differ between devices at one circulation desk, whatever they count', () => {
    const made = new Set<string>();
    for (const desk of ['F', 'F1', 'F11'])
      for (const device of [undefined, 1, 11, 111])
        for (const count of [1, 11, 111, 1_000_001])
          made.add(toMadeNumber(toNumberPrefix(desk, device), count));
    expect(made.size).toBe(3 * 4 * 4);
  });
});
