import { describe, expect, it } from 'vitest';
import { addRange, coverage, toggleKey } from '../../../../renderer/components/grid-selection.ts';

const keys = ['a', 'b', undefined, 'd'];
const keyAt = (index: number) => keys[index];

describe('choosing rows', () => {
  it('toggles one and leaves the former set as it was', () => {
    const before = new Set(['a']);
    expect(toggleKey(before, 'b')).toEqual(new Set(['a', 'b']));
    expect(toggleKey(before, 'a')).toEqual(new Set());
    expect(before).toEqual(new Set(['a']));
  });
  it('adds a range in either direction and passes over rows not read yet', () => {
    expect(addRange(new Set(), 3, 1, keyAt)).toEqual(new Set(['b', 'd']));
    expect(addRange(new Set(['a']), 1, 2, keyAt)).toEqual(new Set(['a', 'b']));
  });
  it('tells none, some and all apart', () => {
    expect(coverage(new Set(), 2, keyAt)).toBe('none');
    expect(coverage(new Set(['a']), 2, keyAt)).toBe('some');
    expect(coverage(new Set(['a', 'b']), 2, keyAt)).toBe('all');
    expect(coverage(new Set(['a', 'b', 'd']), 4, keyAt)).toBe('some');
    expect(coverage(new Set(['a']), 0, keyAt)).toBe('none');
  });
});
