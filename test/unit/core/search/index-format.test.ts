import { describe, expect, it } from 'vitest';
import { BaseIndex } from '#core/search/base-index.ts';
import { buildIndex } from '#core/search/build-index.ts';
import { isUnreadable, packIndexPart, parseIndexPart } from '#core/search/index-format.ts';
import type { IndexPart, IndexUnreadable } from '#core/search/index-format.ts';
import { someIndexRows } from '../../../support/index-rows.ts';

const rows = someIndexRows(150, 11);
const { names, keys } = buildIndex(rows, 42);

function mustParse(bytes: Uint8Array, kind: 'names' | 'keys'): IndexPart {
  const part = parseIndexPart(bytes, kind);
  if (isUnreadable(part)) throw new Error(part.reason);
  return part;
}

function mustRestore(bytes: Uint8Array): BaseIndex {
  const base = BaseIndex.restore(bytes);
  if (isUnreadable(base)) throw new Error(base.reason);
  return base;
}

const reasonOf = (bytes: Uint8Array) => (BaseIndex.restore(bytes) as IndexUnreadable).reason;

/** The same part with some fields of its header changed. */
function withHeader(bytes: Uint8Array, kind: 'names' | 'keys', change: Partial<IndexPart['header']>) {
  const part = mustParse(bytes, kind);
  return packIndexPart({ sections: part.sections, header: { ...part.header, ...change } });
}

function withWord(bytes: Uint8Array, at: number, value: number): Uint8Array {
  const copy = bytes.slice();
  new DataView(copy.buffer).setUint32(at, value, true);
  return copy;
}

describe('the stored index', () => {
  it('gives back every row it was built from', () => {
    const base = mustRestore(names);
    expect(base.attachKeys(keys)).toBeUndefined();
    expect([base.size, base.snapshotVersion]).toEqual([150, 42]);
    for (const row of rows) {
      const { tokens: _tokens, keys: rowKeys, ...summary } = row;
      const rank = base.rankOf(row.id);
      expect(base.hitAt(rank)).toEqual({ ...summary, source: 'base' });
      for (const key of rowKeys) expect(base.keys?.ranksOf(key)).toContain(rank);
    }
  });

  it('is restored as views on the bytes, wherever these lie', () => {
    const [section] = mustParse(names, 'names').sections.values();
    expect(section?.buffer).toBe(names.buffer);
    const shifted = new Uint8Array(names.length + 3);
    shifted.set(names, 3);
    const base = mustRestore(shifted.subarray(3));
    expect(base.hitAt(7)).toEqual(mustRestore(names).hitAt(7));
  });

  it('keeps a balance beyond 32 bits, and codes beyond 256', () => {
    const many = someIndexRows(300, 3).map((row, i) => ({
      ...row,
      balanceMinor: 5_000_000_000 + i,
      facets: { ...row.facets, userGroup: `GROUP${i}` },
    }));
    const base = mustRestore(buildIndex(many, 1).names);
    for (const row of many) {
      const hit = base.hitAt(base.rankOf(row.id));
      expect([hit.balanceMinor, hit.facets.userGroup]).toEqual([row.balanceMinor, row.facets.userGroup]);
    }
  });

  it('can be empty', () => {
    const base = BaseIndex.empty();
    expect([base.size, base.rankOf(rows[0]!.id), base.positionOf('x', '')]).toEqual([0, -1, 0]);
    expect(base.keys?.ranksOf('i:x')).toEqual([]);
  });

  it('is refused when it was cut short at any place', () => {
    for (const length of [0, 1, 15, 16, 40, 500, names.length >> 1, names.length - 8, names.length - 1]) {
      expect(reasonOf(names.slice(0, length))).toBe('truncated');
    }
    expect(reasonOf(new Uint8Array([...names, 0]))).toBe('truncated');
  });

  it('is refused when it is something else or of another version', () => {
    expect(reasonOf(withWord(names, 0, 0x12345678))).toBe('notAnIndex');
    expect(reasonOf(withWord(names, 4, 2))).toBe('formatVersion');
    expect(reasonOf(withHeader(names, 'names', { foldVersion: 999 }))).toBe('foldVersion');
    expect(reasonOf(keys)).toBe('wrongPart');
  });

  it('is refused when its header does not fit its content', () => {
    expect(reasonOf(withWord(names, 12, names.length))).toBe('damaged');
    expect(reasonOf(withWord(names, 12, 10))).toBe('damaged');
    expect(reasonOf(withHeader(names, 'names', { rowCount: 149 }))).toBe('damaged');
    const part = mustParse(names, 'names');
    for (const name of part.sections.keys()) {
      const sections = new Map(part.sections);
      sections.delete(name);
      expect(reasonOf(packIndexPart({ header: part.header, sections }))).toBe('damaged');
    }
  });

  it('refuses keys that are damaged or belong to another snapshot', () => {
    const base = mustRestore(names);
    const reasonFor = (bytes: Uint8Array) => base.attachKeys(bytes)?.reason;
    expect(reasonFor(names)).toBe('wrongPart');
    expect(reasonFor(withHeader(keys, 'keys', { snapshotVersion: 41 }))).toBe('wrongPart');
    expect(reasonFor(buildIndex(rows.slice(1), 42).keys)).toBe('wrongPart');
    expect(reasonFor(keys.slice(0, -8))).toBe('truncated');
    const part = mustParse(keys, 'keys');
    for (const name of part.sections.keys()) {
      const sections = new Map(part.sections);
      sections.delete(name);
      expect(reasonFor(packIndexPart({ header: part.header, sections }))).toBe('damaged');
    }
    expect(base.keys).toBeUndefined();
  });

  it('is not built from ids that are no UUIDs or occur twice', () => {
    const [row] = rows;
    expect(() => buildIndex([{ ...row!, id: 'u1' }], 1)).toThrow(TypeError);
    expect(() => buildIndex([row!, row!], 1)).toThrow('occurs twice');
  });
});
