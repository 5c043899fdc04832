import { describe, expect, it } from 'vitest';
import { placeAfterKey } from '../../../../renderer/components/grid-place.ts';

const size = { rowCount: 100, cellCount: 5, pageRows: 10, isRtl: false };
const go = (row: number, cell: number, key: string, ctrl = false, isRtl = false) =>
  placeAfterKey({ row, cell }, { key, ctrl }, { ...size, isRtl });

describe('a key in a grid', () => {
  it('moves by row and stays in the cell', () => {
    expect(go(3, 2, 'ArrowDown')).toEqual({ row: 4, cell: 2 });
    expect(go(99, -1, 'ArrowDown')).toEqual({ row: 99, cell: -1 });
  });
  it('leads from the first row to a header cell', () => {
    expect(go(0, -1, 'ArrowUp')).toEqual({ row: -1, cell: 0 });
    expect(go(0, 3, 'ArrowUp')).toEqual({ row: -1, cell: 3 });
    expect(go(-1, 0, 'ArrowLeft')).toEqual({ row: -1, cell: 0 });
  });
  it('moves by page and to both ends', () => {
    expect(go(5, -1, 'PageDown')).toEqual({ row: 15, cell: -1 });
    expect(go(5, -1, 'PageUp')).toEqual({ row: 0, cell: -1 });
    expect(go(50, -1, 'Home', true)).toEqual({ row: 0, cell: -1 });
    expect(go(50, -1, 'End', true)).toEqual({ row: 99, cell: -1 });
  });
  it('enters a row at its start and leaves it there', () => {
    expect(go(5, -1, 'ArrowRight')).toEqual({ row: 5, cell: 0 });
    expect(go(5, 0, 'ArrowLeft')).toEqual({ row: 5, cell: -1 });
    expect(go(5, 4, 'ArrowRight')).toEqual({ row: 5, cell: 4 });
    expect(go(5, 2, 'End')).toEqual({ row: 5, cell: 4 });
  });
  it('mirrors left and right in right-to-left', () => {
    expect(go(5, -1, 'ArrowLeft', false, true)).toEqual({ row: 5, cell: 0 });
    expect(go(5, 0, 'ArrowRight', false, true)).toEqual({ row: 5, cell: -1 });
  });
  it('has the header only when there are no rows', () => {
    const empty = { ...size, rowCount: 0 };
    expect(placeAfterKey({ row: -1, cell: 0 }, { key: 'ArrowDown', ctrl: false }, empty)).toEqual({
      row: -1,
      cell: 0,
    });
  });
  it('leaves other keys alone', () => {
    expect(go(5, -1, 'a')).toBeUndefined();
    expect(go(5, -1, 'ArrowDown', true)).toBeUndefined();
  });
});
