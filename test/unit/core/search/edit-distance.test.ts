import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedEdits, boundedEditDistance } from '#core/search/edit-distance.ts';

describe('edit distance', () => {
  it.each([
    ['meyer', 'meyer', 0],
    ['meyer', 'meier', 1],
    ['meyer', 'meyers', 1],
    ['okafor', 'okafro', 1],
    ['haddad', 'hadad', 1],
    ['kowalska', 'kovalskaa', 2],
    ['bauer', 'baur', 1],
  ])('%s and %s are %i apart', (a, b, distance) => {
    expect(boundedEditDistance(a, b, 2)).toBe(distance);
    expect(boundedEditDistance(b, a, 2)).toBe(distance);
  });

  it('says one more than the bound for everything farther away', () => {
    expect(boundedEditDistance('smith', 'jones', 1)).toBe(2);
    expect(boundedEditDistance('smith', 'jones', 2)).toBe(3);
    expect(boundedEditDistance('a', 'abcdef', 2)).toBe(3);
  });

  it('agrees with the unbounded distance up to the bound', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, bound) => {
        expect(boundedEditDistance(a, b, bound)).toBe(Math.min(boundedEditDistance(a, b, 20), bound + 1));
      }),
      { numRuns: 500 },
    );
  });

  it('allows no slip in short words', () => {
    expect([3, 4, 7, 8].map(allowedEdits)).toEqual([0, 1, 1, 2]);
  });
});
