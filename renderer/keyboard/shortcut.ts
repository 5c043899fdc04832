/**
 * A shortcut is written as its button's tooltip shows it: "Ctrl+K", "Alt+1", "Shift+F10", "Del", "/", "A". Ctrl means
 * Cmd on macOS. Alt with a letter or digit is matched by the physical key, because Option changes the character there.
 */
export type KeyPress = {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
};

const names: Readonly<Record<string, string>> = {
  del: 'delete',
  esc: 'escape',
  menu: 'contextmenu',
  space: ' ',
};
const arrows: Readonly<Record<string, string>> = {
  '↑': 'arrowup',
  '↓': 'arrowdown',
  '←': 'arrowleft',
  '→': 'arrowright',
};

type Shortcut = {
  readonly key: string;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
};

function read(shortcut: string): Shortcut {
  const parts = shortcut.split('+').map((part) => part.trim().toLowerCase());
  const last = parts.at(-1) ?? '';
  return {
    key: names[last] ?? arrows[last] ?? last,
    ctrl: parts.includes('ctrl'),
    alt: parts.includes('alt'),
    shift: parts.includes('shift'),
  };
}

function keyOf(press: KeyPress, wanted: Shortcut): string {
  const physical = /^(?:Digit|Key)(\w)$/.exec(press.code)?.[1];
  return wanted.alt && physical !== undefined ? physical.toLowerCase() : press.key.toLowerCase();
}

export function matchesShortcut(press: KeyPress, shortcut: string, isMac = false): boolean {
  const wanted = read(shortcut);
  const ctrl = isMac ? press.metaKey : press.ctrlKey;
  const other = isMac ? press.ctrlKey : press.metaKey;
  if (ctrl !== wanted.ctrl || other || press.altKey !== wanted.alt) return false;
  // "/" and "?" need Shift on some keyboards; letters and named keys must match exactly
  const shiftIsFree = /^[^\p{L}\d]$/u.test(wanted.key) && wanted.key !== ' ';
  if (!shiftIsFree && press.shiftKey !== wanted.shift) return false;
  return keyOf(press, wanted) === wanted.key;
}

/** One character without Ctrl or Alt: it must not fire while a scan or a person is typing. */
export function isSingleCharacter(shortcut: string): boolean {
  const { key, ctrl, alt } = read(shortcut);
  return [...key].length === 1 && !ctrl && !alt;
}

/** "Ctrl+Enter" as the key cap shows it: "Ctrl Enter", on macOS "⌘ Enter". */
export function shortcutLabel(shortcut: string, isMac = false): string {
  return shortcut
    .split('+')
    .map((part) => (isMac && part === 'Ctrl' ? '⌘' : part))
    .join(' ');
}

export function isMacPlatform(): boolean {
  return typeof navigator !== 'undefined' && /mac/i.test(navigator.platform);
}
