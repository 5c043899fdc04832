// The application's menu: small, and complete, because a Mac without an Edit menu cannot paste and staff who look for a key look
// here. Keys that belong to the pages (Ctrl+Z, Ctrl+A, Ctrl+L, Alt+6 …) are shown and not taken: the page gets them, as in
// a browser.
import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '#core/ipc/events.ts';
import { words } from './menu-words.ts';
import type { ZoomStep } from './zoom.ts';

export type MenuParts = {
  readonly isMac: boolean;
  readonly isPackaged: boolean;
  readonly run: (command: MenuCommand) => void;
  readonly zoom: (step: ZoomStep) => void;
};

type Item = MenuItemConstructorOptions;
const line: Item = { type: 'separator' };

export function createMenuTemplate(parts: MenuParts): Item[] {
  return parts.isMac
    ? [macAppMenu(parts), editMenu(), viewMenu(parts), { role: 'windowMenu' }, helpMenu(parts)]
    : [deskMenu(parts), editMenu(), viewMenu(parts), helpMenu(parts)];
}

/** The page has the key; on a Mac the menu takes it only if the page did not. */
function command({ run }: MenuParts, id: MenuCommand, accelerator: string): Item {
  return { id, label: words[id], accelerator, registerAccelerator: false, click: () => run(id) };
}

const lock = (parts: MenuParts): Item => command(parts, 'lock', 'CommandOrControl+L');
const switchUser = (parts: MenuParts): Item => command(parts, 'switchUser', 'CommandOrControl+Shift+L');

function macAppMenu(parts: MenuParts): Item {
  return {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      line,
      lock(parts),
      switchUser(parts),
      line,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      line,
      { role: 'quit' },
    ],
  };
}

function deskMenu(parts: MenuParts): Item {
  return {
    label: words.desk,
    submenu: [lock(parts), switchUser(parts), line, { role: 'quit', label: words.exit }],
  };
}

function editMenu(): Item {
  const roles = ['undo', 'redo', undefined, 'cut', 'copy', 'paste', undefined, 'selectAll'] as const;
  return {
    label: words.edit,
    submenu: roles.map((role) => (role === undefined ? line : { role, registerAccelerator: false })),
  };
}

function viewMenu({ zoom, isPackaged }: MenuParts): Item {
  return {
    label: words.view,
    submenu: [
      { id: 'reload', role: 'reload', label: words.reload },
      line,
      { id: 'zoomIn', label: words.zoomIn, accelerator: 'CommandOrControl+Plus', click: () => zoom('in') },
      // the same key without Shift, and that of the number pad
      ...['CommandOrControl+=', 'CommandOrControl+numadd'].map((key) => again(key, () => zoom('in'))),
      { id: 'zoomOut', label: words.zoomOut, accelerator: 'CommandOrControl+-', click: () => zoom('out') },
      again('CommandOrControl+numsub', () => zoom('out')),
      {
        id: 'zoomReset',
        label: words.zoomReset,
        accelerator: 'CommandOrControl+0',
        click: () => zoom('reset'),
      },
      again('CommandOrControl+num0', () => zoom('reset')),
      line,
      { role: 'togglefullscreen', label: words.fullScreen },
      ...(isPackaged ? [] : [line, { role: 'toggleDevTools' } as const]),
    ],
  };
}

/** A second key of an entry. */
const again = (accelerator: string, click: () => void): Item => ({
  label: accelerator,
  accelerator,
  visible: false,
  acceleratorWorksWhenHidden: true,
  click,
});

function helpMenu(parts: MenuParts): Item {
  return {
    role: 'help',
    label: words.help,
    submenu: [
      command(parts, 'keyHelp', 'F1'),
      command(parts, 'health', 'Alt+6'),
      ...(parts.isMac ? [] : [line, { role: 'about', label: words.about } as const]),
    ],
  };
}
