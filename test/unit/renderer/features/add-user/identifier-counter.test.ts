import { beforeEach, describe, expect, it } from 'vitest';
import { primaryIdToKey, type IdentifierKey } from '#core/domain/identifier-key.ts';
import {
  nextDeskIdentifier,
  noteUsed,
} from '../../../../../renderer/features/add-user/identifier-counter.ts';

let notes: Map<string, string>;
beforeEach(() => {
  notes = new Map();
});
const storage = {
  getItem: (key: string) => notes.get(key) ?? null,
  setItem: (key: string, value: string) => void notes.set(key, value),
};
const storeWith = (...used: readonly string[]) => ({
  async findCurrentOwners(keys: readonly IdentifierKey[]) {
    const taken = new Set(used.map(primaryIdToKey));
    return new Map(keys.filter((key) => taken.has(key)).map((key) => [key, 'someone'] as const));
  },
});
const next = (prefix: string, ...used: readonly string[]) =>
  nextDeskIdentifier(prefix, storeWith(...used), storage);

describe('identifiers made by a desk', () => {
  it('begin with its prefix and are counted from 1', async () => {
    expect(await next('MF')).toBe('MF-000001');
  });

  it('are not used up by being looked at', async () => {
    await next('MF');
    expect(await next('MF')).toBe('MF-000001');
  });

  it('are never given twice, each desk counting by itself', async () => {
    noteUsed('MF-000001', storage);
    noteUsed('MF-000002', storage);
    noteUsed('LF-000007', storage);
    expect(await next('MF')).toBe('MF-000003');
    expect(await next('LF')).toBe('LF-000008');
    expect(await next('AF')).toBe('AF-000001');
  });

  it('do not fall back when a lower one is noted late', async () => {
    noteUsed('MF-000009', storage);
    noteUsed('MF-000002', storage);
    expect(await next('MF')).toBe('MF-000010');
  });

  it('pass over what users have already, in whatever case, when the note is lost or cannot be read', async () => {
    const used = Array.from({ length: 120 }, (_, i) => `mf-${String(i + 1).padStart(6, '0')}`);
    expect(await next('MF', ...used)).toBe('MF-000121');
    notes.set('carrel-identifiers', '{not json');
    expect(await next('MF', ...used)).toBe('MF-000121');
    notes.set('carrel-identifiers', '{"MF":"12","LF":-3}');
    expect(await next('MF')).toBe('MF-000001');
  });

  it('grow longer after the last of six digits', async () => {
    noteUsed('MF-999999', storage);
    expect(await next('MF')).toBe('MF-1000000');
    noteUsed('MF-1000000', storage);
    expect(await next('MF')).toBe('MF-1000001');
  });
});
