/**
 * One tab stop for a whole grid. Exactly one row, cell or control in it can be reached by Tab; keys move that place and
 * the focus with it. The place follows the focused row when rows move under it (another desk's change arrives), and
 * goes to the row that took its place when it is deleted.
 */
import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { FocusEvent, RefObject } from 'react';
import type { GridPlace } from './grid-place.ts';

export const focusableSelector =
  'a[href], button, input, select, textarea, [role="combobox"], [tabindex]:not([data-cell])';

export type RovingGrid = {
  readonly place: GridPlace;
  /** The keyboard or mouse has been in the grid. */
  readonly touched: boolean;
  readonly moveTo: (place: GridPlace) => void;
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
  readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
};

function placeOf(element: Element | null): GridPlace | undefined {
  const row = element?.closest<HTMLElement>('[data-row]');
  if (!row || !element) return undefined;
  const cell = element.closest<HTMLElement>('[data-cell]');
  return { row: Number(row.dataset['row']), cell: cell ? Number(cell.dataset['cell']) : -1 };
}

/** The element that has the focus when the keyboard is at a place: the cell's first control, the cell, or the row. */
function elementAt(grid: HTMLElement | null, place: GridPlace): HTMLElement | null {
  const row = grid?.querySelector<HTMLElement>(`[data-row="${place.row}"]`) ?? null;
  const cell = row?.querySelector<HTMLElement>(`[data-cell="${place.cell}"]`);
  if (!cell) return place.cell < 0 ? row : null;
  return cell.querySelector<HTMLElement>(focusableSelector) ?? cell;
}

export function useRovingGrid(
  grid: RefObject<HTMLElement | null>,
  rowCount: number,
  scrollToRow: (row: number) => void,
): RovingGrid {
  const [kept, setPlace] = useState<GridPlace>({ row: 0, cell: -1 });
  const [touched, setTouched] = useState(false);
  const hasFocus = useRef(false);
  const wantsFocus = useRef(false);
  const place = rowCount === 0 ? { row: -1, cell: Math.max(0, kept.cell) } : clampRow(kept, rowCount);

  const moveTo = useCallback(
    (next: GridPlace) => {
      wantsFocus.current = true;
      setPlace(next);
      if (next.row >= 0) scrollToRow(next.row);
    },
    [scrollToRow],
  );

  // After every render: give the focus where it was asked for, or back to a grid whose focused row has gone.
  // eslint-disable-next-line react-hooks/exhaustive-deps -- rows may move at any render, and the place then settles in one step
  useLayoutEffect(() => {
    const active = document.activeElement;
    const lost = hasFocus.current && (active === null || active === document.body);
    if (wantsFocus.current || lost) {
      const target = elementAt(grid.current, place);
      if (target) {
        wantsFocus.current = false;
        target.focus({ preventScroll: true });
        if (place.cell >= 0) target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      }
      return;
    }
    const actual = grid.current?.contains(active) === true ? placeOf(active) : undefined;
    // eslint-disable-next-line react-hooks/set-state-in-effect -- where the focus is, is known to the document only
    if (actual && (actual.row !== place.row || actual.cell !== place.cell)) setPlace(actual);
  });

  const onFocus = useCallback((event: FocusEvent<HTMLElement>) => {
    hasFocus.current = true;
    setTouched(true);
    const actual = placeOf(event.target);
    if (actual) {
      setPlace((now) => (now.row === actual.row && now.cell === actual.cell ? now : actual));
    }
  }, []);
  const onBlur = useCallback((event: FocusEvent<HTMLElement>) => {
    // a removed row blurs without being left: then the focus is given back above
    if (event.target.isConnected) hasFocus.current = false;
  }, []);

  return { place, touched, moveTo, onFocus, onBlur };
}

function clampRow(place: GridPlace, rowCount: number): GridPlace {
  return place.row < rowCount ? place : { ...place, row: rowCount - 1 };
}
