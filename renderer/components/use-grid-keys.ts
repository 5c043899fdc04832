/**
 * What keys do in a data grid: move (grid-place.ts), open, select, toggle, row actions by their own keys, jump to
 * typed letters. A text field or list inside a cell keeps its keys; Esc leads back to the row.
 */
import { useEffect, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { createQuietKey } from '../keyboard/quiet-key.ts';
import { isMacPlatform, isSingleCharacter, matchesShortcut } from '../keyboard/shortcut.ts';
import { isTextField } from '../keyboard/text-fields.ts';
import { placeAfterKey } from './grid-place.ts';
import type { GridPlace, GridSize } from './grid-place.ts';
import type { RowAction } from './row-menu.tsx';

export type GridKeyActions = {
  readonly place: GridPlace;
  readonly size: () => GridSize;
  readonly moveTo: (place: GridPlace) => void;
  readonly open: (row: number) => void;
  /** Space on a row. */
  readonly toggle: (row: number) => void;
  /** undefined: no selection. */
  readonly extendSelection: ((from: number, to: number) => void) | undefined;
  readonly selectAll: (() => void) | undefined;
  readonly openMenu: (row: number) => void;
  readonly actionsOf: (row: number) => readonly RowAction[];
  readonly typeAhead: ((letters: string) => number | undefined) | undefined;
};

const forgetLettersMs = 900;

type LetterBuffer = { readonly add: (letter: string, atMs: number) => string };

function createLetterBuffer(): LetterBuffer {
  let letters = '';
  let lastMs = 0;
  return {
    add(letter, atMs) {
      letters = atMs - lastMs > forgetLettersMs ? letter : letters + letter;
      lastMs = atMs;
      return letters;
    },
  };
}

function keepsItsKeys(target: EventTarget): boolean {
  return isTextField(target) || (target instanceof HTMLElement && target.role === 'combobox');
}

export function useGridKeys(actions: GridKeyActions): (event: KeyboardEvent<HTMLElement>) => void {
  const [quiet] = useState(() => createQuietKey());
  const [letters] = useState(createLetterBuffer);
  useEffect(() => quiet.pressed, [quiet]);

  const runRowAction = (event: KeyboardEvent<HTMLElement>, row: number): boolean => {
    const isMac = isMacPlatform();
    const action = actions
      .actionsOf(row)
      .find((a) => a.keys !== undefined && a.disabled !== true && matchesShortcut(event, a.keys, isMac));
    if (!action) return false;
    if (isSingleCharacter(action.keys ?? '')) quiet.ask(action.run);
    else action.run();
    return true;
  };

  const jump = (event: KeyboardEvent<HTMLElement>): boolean => {
    const isLetter = [...event.key].length === 1 && event.key !== ' ';
    if (!isLetter || event.ctrlKey || event.metaKey || event.altKey || !actions.typeAhead) return false;
    const typed = letters.add(event.key, event.timeStamp);
    quiet.ask(() => {
      const row = actions.typeAhead?.(typed);
      if (row !== undefined) actions.moveTo({ row, cell: -1 });
    });
    return true;
  };

  /** True: the key was ours. */
  const handle = (event: KeyboardEvent<HTMLElement>): boolean => {
    const { place } = actions;
    const ctrl = isMacPlatform() ? event.metaKey : event.ctrlKey;
    const target = event.target as HTMLElement;
    if (keepsItsKeys(target)) {
      if (event.key !== 'Escape' || target.ariaExpanded === 'true') return false;
      actions.moveTo({ row: place.row, cell: -1 });
      return true;
    }
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      if (place.row >= 0) actions.openMenu(place.row);
      return true;
    }
    if (ctrl && event.key.toLowerCase() === 'a' && actions.selectAll) {
      actions.selectAll();
      return true;
    }
    const next = event.altKey ? undefined : placeAfterKey(place, { key: event.key, ctrl }, actions.size());
    if (next) {
      if (event.shiftKey && next.row !== place.row && next.row >= 0)
        actions.extendSelection?.(place.row, next.row);
      actions.moveTo(next);
      return true;
    }
    if (place.row < 0) return false;
    const onControl = target.matches('a, button, input');
    if (event.key === 'Enter' && !ctrl && !target.matches('a, button')) {
      actions.open(place.row);
      return true;
    }
    if (event.key === ' ' && !onControl) {
      actions.toggle(place.row);
      return true;
    }
    return runRowAction(event, place.row) || jump(event);
  };

  return (event) => {
    quiet.pressed();
    if (!event.defaultPrevented && handle(event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
}
