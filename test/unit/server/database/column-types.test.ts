import { expect, test } from 'vitest';
import { int8ToNumber } from '../../../../server/database/column-types.ts';

test('an int8 within the exact range of numbers is that number', () => {
  expect(int8ToNumber('0')).toBe(0);
  expect(int8ToNumber('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER);
  expect(int8ToNumber('-9007199254740991')).toBe(Number.MIN_SAFE_INTEGER);
});

test('an int8 beyond it is refused and never rounded', () => {
  expect(() => int8ToNumber('9007199254740993')).toThrow(RangeError);
  expect(() => int8ToNumber('-9223372036854775808')).toThrow(RangeError);
});
