/**
 * Where the keyboard is in a grid, and where a key leads. Row -1 is the header, cell -1 the row as a whole (arrow keys
 * enter it at its start). Pure; use-roving-grid.ts moves the focus.
 */
export type GridPlace = { readonly row: number; readonly cell: number };

export type GridSize = {
  readonly rowCount: number;
  readonly cellCount: number;
  /** Rows a page key moves by. */
  readonly pageRows: number;
  readonly isRtl: boolean;
};

export type MoveKey = { readonly key: string; readonly ctrl: boolean };

const clamp = (n: number, low: number, high: number) => Math.max(low, Math.min(high, n));

/** Undefined: not a key that moves. */
export function placeAfterKey(from: GridPlace, press: MoveKey, size: GridSize): GridPlace | undefined {
  const last = size.rowCount - 1;
  const toRow = (row: number): GridPlace => {
    const next = clamp(row, -1, last);
    return { row: next, cell: next === -1 ? Math.max(0, from.cell) : from.cell };
  };
  const toCell = (step: number): GridPlace => {
    const lowest = from.row === -1 ? 0 : -1;
    return { row: from.row, cell: clamp(from.cell + step, lowest, size.cellCount - 1) };
  };
  const forward = size.isRtl ? -1 : 1;
  switch (press.key) {
    case 'ArrowDown':
      return press.ctrl ? undefined : toRow(from.row + 1);
    case 'ArrowUp':
      return press.ctrl ? undefined : toRow(from.row - 1);
    case 'PageDown':
      return press.ctrl ? undefined : toRow(Math.max(0, from.row) + size.pageRows);
    case 'PageUp':
      return press.ctrl ? undefined : toRow(Math.max(0, from.row - size.pageRows));
    case 'Home':
      return press.ctrl ? toRow(Math.min(0, last)) : toCell(-size.cellCount);
    case 'End':
      return press.ctrl ? toRow(last) : toCell(size.cellCount);
    case 'ArrowRight':
      return press.ctrl ? undefined : toCell(forward);
    case 'ArrowLeft':
      return press.ctrl ? undefined : toCell(-forward);
    default:
      return undefined;
  }
}
