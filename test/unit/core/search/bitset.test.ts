import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BitOrder, countBits, fillBits, forEachBit, hasBit, setBit, wordsFor } from '#core/search/bitset.ts';

const sizeAndMembers = fc
  .integer({ min: 0, max: 2000 })
  .chain((size) =>
    fc.tuple(
      fc.constant(size),
      size === 0
        ? fc.constant([])
        : fc.uniqueArray(fc.integer({ min: 0, max: size - 1 }), { maxLength: 400 }),
    ),
  );

describe('bit sets', () => {
  it('answer how many come before and which is the n-th as a sorted list does', () => {
    fc.assert(
      fc.property(sizeAndMembers, ([size, members]) => {
        const bits = new Uint32Array(wordsFor(size));
        for (const member of members) setBit(bits, member);
        const sorted = members.toSorted((a, b) => a - b);
        const order = new BitOrder(bits);
        expect(order.count).toBe(sorted.length);
        expect(sorted.map((_, i) => order.select(i))).toEqual(sorted);
        for (let index = 0; index <= size; index += 7) {
          expect(order.countBefore(index)).toBe(sorted.filter((member) => member < index).length);
        }
        expect(order.countBefore(size)).toBe(sorted.length);
        const visited: number[] = [];
        forEachBit(bits, (index) => visited.push(index));
        expect(visited).toEqual(sorted);
      }),
    );
  });

  it('hold nothing beyond the last row when filled', () => {
    for (const size of [0, 1, 31, 32, 33, 64, 100]) {
      const bits = new Uint32Array(wordsFor(size));
      fillBits(bits, size);
      expect(countBits(bits)).toBe(size);
      if (size > 0) expect(hasBit(bits, size - 1)).toBe(true);
    }
  });
});
