import { act } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import type { User, UserFile } from '#core/schema/types.ts';
import { aUserFile, anEmail, author, uuid } from '../../../../support/a-user-file.ts';
import {
  demoConfig,
  dialogTitle,
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

const role = {
  id: uuid(90),
  type: '200',
  scope: demoConfig.institution.code,
  status: 'ACTIVE',
  parameters: [],
} as const;
const user: Partial<User> = { userGroup: 'FACULTY', roles: [{ ...role, parameters: [] }] };

async function open(
  tab: string,
  changes: Partial<User> = {},
  others: readonly UserFile[] = [],
): Promise<OpenPage> {
  page = await openUserPage({ files: [aUserFile({ ...user, ...changes }), ...others], tab });
  return page;
}

const current = async () => (await page?.desk.readFile(uuid(1)))?.user;
const note = (text: string, changes: Partial<User['notes'][number]> = {}): User['notes'][number] => ({
  id: uuid(200),
  external: false,
  type: 'LIBRARY',
  text,
  popUp: false,
  userViewable: false,
  ...author,
  ...changes,
});
const key = async (name: string, more: KeyboardEventInit = {}) => {
  await act(async () => {
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(
      new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }),
    );
  });
  await settle();
};

describe('row dialogs', () => {
  test('Add keeps the dialog open, empties it and says so; Add and Close closes it', async () => {
    await open('notes');
    await press('Add Note');
    await type('Note', 'First');
    await press('Add');
    expect(dialogTitle()).toBe('Add Note');
    expect(document.querySelector('[role="dialog"] [role="status"]')?.textContent).toBe('Added');
    expect(field('Note').value).toBe('');
    await type('Note', 'Second');
    await press('Add and Close');
    expect(dialogTitle()).toBeUndefined();
    expect((await current())?.notes.map(({ text }) => text)).toEqual(['First', 'Second']);
  });

  test('Shift Enter adds, Ctrl Enter adds and closes', async () => {
    await open('notes');
    await press('Add Note');
    await type('Note', 'First');
    await key('Enter', { shiftKey: true });
    expect(dialogTitle()).toBe('Add Note');
    await type('Note', 'Second');
    await key('Enter', { ctrlKey: true });
    expect(dialogTitle()).toBeUndefined();
    expect((await current())?.notes).toHaveLength(2);
  });

  test('what is missing is said at its field, only once a button was pressed', async () => {
    await open('contact');
    await press('Add Phone Number');
    expect(pageText()).not.toContain('is needed');
    await press('Add and Close');
    expect(dialogTitle()).toBe('Add Phone Number');
    expect(pageText()).toContain('Phone number is needed.');
  });

  test('a taken identifier names its owner at the Value field and keeps everything typed', async () => {
    await open('identifiers', {}, [
      aUserFile({ id: uuid(2), primaryId: '20418374', firstName: 'Leïla', lastName: 'Haddad' }),
    ]);
    await press('Add Identifier');
    await type('Value', '20418374');
    await type('Note', 'on the new card');
    await press('Add and Close');
    expect(pageText()).toContain('20418374 already belongs to Haddad, Leïla (20418374). Give another value.');
    expect(field('Note').value).toBe('on the new card');
    expect(findButton('Open that user')?.getAttribute('href')).toBe(`#/users/${uuid(2)}/identifiers`);
  });

  test('an edit is sent with the row as it was seen', async () => {
    const { desk } = await open('notes', { notes: [note('Owes a form')] });
    await press('Owes a form');
    expect(dialogTitle()).toBe('Edit Note');
    await type('Note', 'Form is here');
    await press('Save');
    expect(desk.state.outbox[0]).toMatchObject({
      name: 'note.update',
      args: { base: { text: 'Owes a form' }, row: { id: uuid(200), text: 'Form is here' } },
    });
  });

  test('only external users can be given external data', async () => {
    await open('notes');
    await press('Add Note');
    expect(pageText()).not.toContain('Add as an external');
    page?.unmount();
    await open('notes', { accountType: 'EXTERNAL', externalId: 'SIS' });
    await press('Add Note');
    expect(pageText()).toContain('Add as an external');
  });
});

describe('undo', () => {
  test('takes an added row back, also while it waits', async () => {
    await open('notes');
    await press('Add Note');
    await type('Note', 'A mistake');
    await press('Add and Close');
    expect(pageText()).toContain('Note added. Waiting to be sent.');
    await press('Undo');
    expect((await current())?.notes).toEqual([]);
    expect(pageText()).toContain('Undone.');
  });

  test('by Ctrl Z gives a deleted row back as it was', async () => {
    await open('notes', { notes: [note('Keep me')] });
    await press('Actions Keep me');
    await press('Delete');
    expect((await current())?.notes).toEqual([]);
    await key('z', { ctrlKey: true });
    expect((await current())?.notes.map(({ text }) => text)).toEqual(['Keep me']);
  });

  test('of a change that was sent already makes the opposite change', async () => {
    const first = anEmail('first@example.org', { id: uuid(301), preferred: true });
    const second = anEmail('second@example.org', { id: uuid(302) });
    const { desk } = await open('contact', { emails: [first, second] });
    // as if it had been handed to the network at once
    const discard = desk.discard.bind(desk);
    desk.discard = async () => 'AlreadySent';
    await press('Actions second@example.org');
    await press('Set as preferred');
    expect((await current())?.emails.map(({ preferred }) => preferred)).toEqual([false, true]);
    await press('Undo');
    expect((await current())?.emails.map(({ preferred }) => preferred)).toEqual([true, false]);
    desk.discard = discard;
  });
});

test('a rule that refuses a deletion is said above the rows, and the row stays', async () => {
  await open('contact');
  await press('Actions krishna@example.org');
  await press('Delete');
  expect(pageText()).toContain('The last email address cannot be deleted. Add another one first.');
  expect((await current())?.emails).toHaveLength(1);
});

test('what comes from the SIS is locked in its row', async () => {
  await open('notes', {
    accountType: 'EXTERNAL',
    externalId: 'SIS',
    notes: [note('From the SIS', { external: true })],
  });
  await press('Actions From the SIS');
  const items = [...document.querySelectorAll('[role="menuitem"]')];
  const off = items.filter((item) => item.getAttribute('aria-disabled') === 'true');
  expect(off.map((item) => item.textContent.split('from SIS')[0])).toEqual(['Edit', 'Delete']);
});

test('who may not change a row sees no row actions, and who may', async () => {
  page = await openUserPage({
    files: [aUserFile({ ...user, notes: [note('Read me')] })],
    tab: 'notes',
    actor: viewer,
  });
  expect(findButton('Actions Read me')).toBeUndefined();
  expect(findButton('Add Note')?.getAttribute('aria-disabled')).toBe('true');
  expect(pageText()).toContain('can change notes.');
});

describe('tabs', () => {
  const tabs = () =>
    [...document.querySelectorAll('[role="tab"]')].map((tab) => tab.getAttribute('aria-label'));

  test('contacts have no Identifiers and Blocks, and only patrons have Fines/Fees', async () => {
    await open('general', { recordType: 'CONTACT', roles: [] });
    expect(tabs()).toEqual([
      'General Information',
      'Contact Information',
      'Notes',
      'Statistics',
      'Attachments',
      'Proxy For',
      'History',
    ]);
  });

  test('social logins are not among the identifiers', async () => {
    const identifier = { external: false, status: 'ACTIVE', ...author } as const;
    await open('identifiers', {
      identifiers: [
        { ...identifier, id: uuid(401), type: 'BARCODE', value: '2930' },
        { ...identifier, id: uuid(402), type: 'GOOGLE', value: 'krishna@social' },
      ],
    });
    expect(pageText()).toContain('2930');
    expect(pageText()).not.toContain('krishna@social');
  });
});

describe('pop-ups', () => {
  const popUp = { notes: [note('Laptop bag in the safe', { popUp: true })] };

  test('are shown once per opening, whichever tabs are looked at', async () => {
    await open('general', popUp);
    expect(dialogTitle()).toBe('Aaherud, Krishna');
    expect(document.activeElement?.textContent).toContain('Continue');
    await press('Continue');
    await press('History');
    await press('Notes');
    expect(dialogTitle()).toBeUndefined();
  });

  test('come again when the user is opened again', async () => {
    await open('general', popUp);
    await press('Continue');
    page?.unmount();
    await open('general', popUp);
    expect(dialogTitle()).toBe('Aaherud, Krishna');
  });

  test('a settled note is deleted by Continue', async () => {
    await open('general', popUp);
    const box = document.querySelector<HTMLInputElement>('[role="alertdialog"] input[type="checkbox"]');
    await act(async () => box?.click());
    await press('Continue');
    expect((await current())?.notes).toEqual([]);
  });

  test('Open Notes leads to the Notes tab', async () => {
    await open('general', popUp);
    await press('Open Notes');
    expect(location.hash).toBe(`#/users/${uuid(1)}/notes`);
    expect(dialogTitle()).toBeUndefined();
  });

  test('a note that arrives while one works does not pop up', async () => {
    const { receive } = await open('general');
    receive(aUserFile({ ...user, ...popUp }));
    await settle();
    expect(dialogTitle()).toBeUndefined();
  });
});

test('History shows fields in words, and marks what this desk has not sent', async () => {
  // rows are drawn as far as there is room, and jsdom has none
  Object.defineProperty(Element.prototype, 'clientHeight', { configurable: true, value: 400 });
  const { desk } = await open('general');
  await act(async () => {
    await desk.save('user.update', {
      userId: uuid(1),
      base: { userGroup: 'FACULTY' },
      changes: { userGroup: 'GRAD' },
    });
  });
  await settle();
  await press('History');
  const row = document.querySelector('[role="grid"] .row.pending');
  expect(row?.textContent).toContain('User group');
  expect(row?.textContent).toContain('Faculty');
  expect(row?.textContent).toContain('Graduate Student');
  expect(row?.textContent).toContain('Jansen, Maria');
});
