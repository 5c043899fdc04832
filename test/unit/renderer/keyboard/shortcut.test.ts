import { describe, expect, it, vi } from 'vitest';
import { createQuietKey } from '../../../../renderer/keyboard/quiet-key.ts';
import { nextRegionIndex } from '../../../../renderer/keyboard/regions.ts';
import { isSingleCharacter, matchesShortcut, shortcutLabel } from '../../../../renderer/keyboard/shortcut.ts';

const press = (key: string, more: Partial<Parameters<typeof matchesShortcut>[0]> = {}) => ({
  key,
  code: '',
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...more,
});

describe('a shortcut', () => {
  it('matches its key with exactly its modifiers', () => {
    expect(matchesShortcut(press('k', { ctrlKey: true }), 'Ctrl+K')).toBe(true);
    expect(matchesShortcut(press('k'), 'Ctrl+K')).toBe(false);
    expect(matchesShortcut(press('L', { ctrlKey: true, shiftKey: true }), 'Ctrl+L')).toBe(false);
    expect(matchesShortcut(press('L', { ctrlKey: true, shiftKey: true }), 'Ctrl+Shift+L')).toBe(true);
    expect(matchesShortcut(press('F6', { shiftKey: true }), 'F6')).toBe(false);
    expect(matchesShortcut(press('Delete'), 'Del')).toBe(true);
    expect(matchesShortcut(press('ArrowUp', { altKey: true }), 'Alt+↑')).toBe(true);
  });
  it('finds "/" also where it needs Shift', () => {
    expect(matchesShortcut(press('/', { shiftKey: true, code: 'Digit7' }), '/')).toBe(true);
  });
  it('is Cmd on macOS, where Option changes the character', () => {
    expect(matchesShortcut(press('k', { metaKey: true }), 'Ctrl+K', true)).toBe(true);
    expect(matchesShortcut(press('k', { ctrlKey: true }), 'Ctrl+K', true)).toBe(false);
    expect(matchesShortcut(press('¡', { altKey: true, code: 'Digit1' }), 'Alt+1', true)).toBe(true);
    expect(shortcutLabel('Ctrl+Enter', true)).toBe('⌘ Enter');
  });
  it('knows which are single characters', () => {
    expect(['A', '/', 'Ctrl+A', 'Del', 'Alt+1'].map(isSingleCharacter)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

describe('a single letter', () => {
  it('waits, and is taken back when another key follows at once, as in a scan', () => {
    vi.useFakeTimers();
    const timers = {
      set: (run: () => void, ms: number) => setTimeout(run, ms) as unknown as number,
      clear: (id: number) => clearTimeout(id),
    };
    const quiet = createQuietKey(timers);
    const run = vi.fn();
    quiet.ask(run);
    vi.advanceTimersByTime(20);
    quiet.pressed();
    vi.advanceTimersByTime(100);
    expect(run).not.toHaveBeenCalled();
    quiet.ask(run);
    vi.advanceTimersByTime(41);
    expect(run).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });
});

describe('F6', () => {
  it('goes round the regions in both directions', () => {
    expect(nextRegionIndex(5, 0, 1)).toBe(1);
    expect(nextRegionIndex(5, 4, 1)).toBe(0);
    expect(nextRegionIndex(5, 0, -1)).toBe(4);
    expect(nextRegionIndex(5, -1, 1)).toBe(0);
    expect(nextRegionIndex(0, -1, 1)).toBe(-1);
  });
});
