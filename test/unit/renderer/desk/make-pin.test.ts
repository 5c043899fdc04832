import { expect, test } from 'vitest';
import { makePin } from '../../../../renderer/desk/make-pin.ts';

test('a PIN has four digits, zeros in front included', () => {
  expect(makePin(() => 7)).toBe('0007');
  expect(makePin(() => 59_999)).toBe('9999');
});

test('numbers that would favour low PINs are drawn again', () => {
  const drawn = [65_535, 60_000, 12_345];
  expect(makePin(() => drawn.shift() ?? 0)).toBe('2345');
});
