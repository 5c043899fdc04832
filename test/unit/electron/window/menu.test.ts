import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test } from 'vitest';
import { createMenuTemplate } from '../../../../electron/window/menu.ts';

type Item = MenuItemConstructorOptions;
const click = (item: Item | undefined) => (item?.click as (() => void) | undefined)?.();

function openMenu(isMac: boolean, isPackaged = true) {
  const done: string[] = [];
  const template = createMenuTemplate({
    isMac,
    isPackaged,
    run: (command) => done.push(command),
    zoom: (step) => done.push(`zoom ${step}`),
  });
  const items = template.flatMap(({ submenu }) => (submenu ?? []) as Item[]);
  return { done, template, items };
}

describe.each([
  ['a Mac', true],
  ['Windows and Linux', false],
])('the menu on %s', (_, isMac) => {
  test('has every editing command, or nothing could be pasted by key on a Mac', () => {
    const { items } = openMenu(isMac);
    const roles = items.map(({ role }) => role);
    for (const role of ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll']) expect(roles).toContain(role);
    expect(roles).toContain('quit');
    expect(roles).toContain('about');
    expect(roles).toContain('togglefullscreen');
    expect(roles).toContain('reload');
  });

  test('leaves the page its keys: what it has itself is shown and not taken', () => {
    const { items } = openMenu(isMac);
    const taken = items.filter(
      ({ accelerator, registerAccelerator }) => accelerator && registerAccelerator !== false,
    );
    expect(taken.map(({ accelerator }) => String(accelerator)).sort()).toEqual([
      'CommandOrControl+-',
      'CommandOrControl+0',
      'CommandOrControl+=',
      'CommandOrControl+Plus',
      'CommandOrControl+num0',
      'CommandOrControl+numadd',
      'CommandOrControl+numsub',
    ]);
    for (const role of ['undo', 'redo', 'selectAll'])
      expect(items.find((item) => item.role === role)?.registerAccelerator).toBe(false);
  });

  test('tells the page what was chosen', () => {
    const { done, items } = openMenu(isMac);
    for (const id of ['lock', 'switchUser', 'health', 'keyHelp']) click(items.find((item) => item.id === id));
    expect(done).toEqual(['lock', 'switchUser', 'health', 'keyHelp']);
  });

  test('zooms by each of its keys', () => {
    const { done, items } = openMenu(isMac);
    for (const item of items.filter(({ accelerator }) =>
      /Control.(Plus|=|numadd|-|numsub|0|num0)$/.test(String(accelerator)),
    ))
      click(item);
    expect(done).toEqual([
      'zoom in',
      'zoom in',
      'zoom in',
      'zoom out',
      'zoom out',
      'zoom reset',
      'zoom reset',
    ]);
  });

  test('opens developer tools only in a shell that is being developed', () => {
    const hasTools = (isPackaged: boolean) =>
      openMenu(isMac, isPackaged).items.some(({ role }) => role === 'toggleDevTools');
    expect(hasTools(true)).toBe(false);
    expect(hasTools(false)).toBe(true);
  });
});

test('On a Mac the first menu is the application’s, and the windows have one', () => {
  expect(openMenu(true).template.map(({ role, label }) => role ?? label)).toEqual([
    'appMenu',
    'Edit',
    'View',
    'windowMenu',
    'help',
  ]);
});
