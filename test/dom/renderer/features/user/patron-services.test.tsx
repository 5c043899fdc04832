import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { User, UserFile } from '#core/schema/types.ts';
import { aUserFile, author, uuid } from '../../../../support/a-user-file.ts';
import {
  demoConfig,
  field,
  findButton,
  openUserPage,
  pageText,
  press,
  settle,
  type,
  viewer,
  type OpenPage,
} from './open-user-page.tsx';

let page: OpenPage | undefined;
afterEach(() => {
  page?.unmount();
  page = undefined;
  location.hash = '';
});

const patron = {
  id: uuid(90),
  type: '200',
  scope: demoConfig.institution.code,
  status: 'ACTIVE',
  parameters: [],
} as const;
const note = {
  id: uuid(200),
  external: false,
  type: 'LIBRARY',
  text: 'Keeps the key of reading room 4.',
  popUp: true,
  userViewable: false,
  ...author,
} as const;
const loan = (title: string, dueAt: string, id: number): UserFile['loans'][number] => ({
  id: uuid(id),
  itemBarcode: `39015${id}`,
  title,
  library: 'MAIN',
  loanedAt: '2020-01-01T10:00:00.000Z',
  dueAt,
  accruedMinor: 0,
});

async function open(tab: string, changes: Partial<User> = {}, loans: UserFile['loans'] = []) {
  const file = aUserFile({ roles: [{ ...patron, parameters: [] }], ...changes });
  page = await openUserPage({ files: [{ ...file, loans }], tab });
}

/** Without a layout all actions of the header are in its menu. */
async function pressAction(name: string): Promise<void> {
  await press('More actions');
  await press(name);
}

const grid = (name: string) => document.querySelector(`[role="grid"][aria-label="${name}"]`);
const loanTitles = () =>
  [...document.querySelectorAll('[aria-label="Loans"] .grid-rows [aria-colindex="1"]')].map(
    (cell) => cell.textContent,
  );
const esc = async () => {
  await act(async () => {
    (document.activeElement ?? document.body).dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }),
    );
  });
  await settle();
};

test('Manage Fulfillment Activities opens Patron Services, and Back returns to the tab one came from', async () => {
  await open('contact');
  await pressAction('Manage Fulfillment Activities');
  expect(document.querySelector('[role="tablist"]')?.getAttribute('aria-label')).toBe('Patron Services');
  expect(document.activeElement?.tagName).toBe('H1');
  expect(pageText()).toContain('View only');
  await pressAction('Back');
  expect(location.hash).toBe(`#/users/${uuid(1)}/contact`);
  expect(document.querySelector('[role="tablist"]')?.getAttribute('aria-label')).toBe('User Details');
  expect(document.activeElement?.tagName).toBe('H1');
});

test('Esc goes back, too, and what was typed in General Information is still there', async () => {
  await open('general');
  await type('Job description', 'Reading room');
  await pressAction('Manage Fulfillment Activities');
  await esc();
  expect(location.hash).toBe(`#/users/${uuid(1)}/general`);
  expect(field('Job description').value).toBe('Reading room');
});

test('Loans stand with what is due first on top, and say what is overdue', async () => {
  await open('general', {}, [
    loan('Due next century', '2100-01-01T18:00:00.000Z', 301),
    loan('Due long ago', '2020-02-01T18:00:00.000Z', 302),
  ]);
  await pressAction('Manage Fulfillment Activities');
  expect(grid('Loans')?.getAttribute('aria-rowcount')).toBe('3');
  expect(pageText()).toContain('2 loans. 1 is overdue.');
  expect(loanTitles()).toEqual(['Due long ago', 'Due next century']);
});

test('Without loans the list says so; requests are not kept here', async () => {
  await open('general');
  await pressAction('Manage Fulfillment Activities');
  expect(pageText()).toContain('No loans');
  await press('Requests');
  expect(pageText()).toContain('Requests are not kept here');
});

test('Fees and notes are shown without anything that changes them, and pop up notes pop up once', async () => {
  await open('notes', { notes: [note] });
  await press('Continue');
  await pressAction('Manage Fulfillment Activities');
  expect(document.querySelector('[role="alertdialog"]')).toBeNull();
  await press('Fines/Fees');
  expect(pageText()).toContain('Fees to look at');
  await press('User Notes');
  expect(grid('User Notes')?.textContent).toContain(note.text);
  expect(grid('User Notes')?.querySelector('button.link')).toBeNull();
  expect(findButton('Add Note')).toBeUndefined();
  await press('More actions');
  const actions = [...document.querySelectorAll('[role="menuitem"]')].map(({ textContent }) => textContent);
  expect(actions).toEqual(['BackEsc']);
});

test('Only patrons have the page, whoever looks', async () => {
  await open('general', { roles: [] });
  await press('More actions');
  expect(pageText()).not.toContain('Manage Fulfillment Activities');
  page?.unmount();
  page = await openUserPage({
    files: [aUserFile({ roles: [{ ...patron, parameters: [] }] })],
    tab: 'general/patron-services/loans',
    actor: viewer,
  });
  expect(pageText()).toContain('View only');
});
