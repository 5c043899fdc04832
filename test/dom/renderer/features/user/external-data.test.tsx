/** "Add as an external" and the check mark in the External Data column, in every tab that has them. */
import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { User } from '#core/schema/types.ts';
import { aUserFile, author, uuid } from '../../../../support/a-user-file.ts';
import {
  field,
  findButton,
  openUserPage,
  pageText,
  press,
  settle,
  type,
  type OpenPage,
} from './open-user-page.tsx';

let page: OpenPage | undefined;
afterEach(() => {
  page?.unmount();
  page = undefined;
  location.hash = '';
});

const both = <T extends object>(own: T, fromSis: T) => [
  { id: uuid(201), external: false, ...own, ...author },
  { id: uuid(202), external: true, ...fromSis, ...author },
];
const phone = (number: string) => ({ types: ['home'], preferred: false, preferredSms: false, number });
const barcode = (value: string) => ({ type: 'BARCODE', value, status: 'ACTIVE' });
const note = (text: string) => ({ type: 'LIBRARY', text, popUp: false, userViewable: false });
const block = (text: string) => ({
  ...{ description: 'LOST_CARD', type: 'GENERAL', status: 'ACTIVE', note: text },
});
const statistic = (category: string) => ({ categoryType: 'DEPT', category });

const tabs = [
  ['contact', 'Add Phone Number', { phones: both(phone('1'), phone('2')) }],
  ['identifiers', 'Add Identifier', { identifiers: both(barcode('B-1'), barcode('B-2')) }],
  ['notes', 'Add Note', { notes: both(note('Own'), note('Sent')) }],
  ['blocks', 'Add Block', { blocks: both(block('Own'), block('Sent')) }],
  ['statistics', 'Add Statistic', { statistics: both(statistic('LAW'), statistic('MUSIC')) }],
] as const;
const hint = 'SIS loads overwrite External Data and keep what is added here.';

/** A block pops up first. */
async function continuePastPopUps(): Promise<void> {
  if (findButton('Continue')) await press('Continue');
}

test.each(tabs)('%s of an external user', async (tab, add, rows) => {
  const external = { accountType: 'EXTERNAL', externalId: 'SIS', emails: [], ...rows } as Partial<User>;
  page = await openUserPage({ files: [aUserFile(external)], tab });
  const marks = [...document.querySelectorAll('[aria-label^="External Data"]')];
  expect(marks.map((mark) => mark.getAttribute('aria-label'))).toEqual([
    'External Data: overwritten by the next SIS load',
  ]);
  expect(pageText()).toContain(hint);
  await continuePastPopUps();
  await press(add);
  expect(pageText()).toContain('Add as an external');
});

test.each(tabs)('%s of an internal user', async (tab, add, rows) => {
  const internal = { ...rows, emails: [] } as Partial<User>;
  page = await openUserPage({ files: [aUserFile(internal)], tab });
  expect(pageText()).not.toContain(hint);
  await continuePastPopUps();
  await press(add);
  expect(pageText()).not.toContain('Add as an external');
});

test('what is added as an external is saved as such', async () => {
  page = await openUserPage({
    files: [aUserFile({ accountType: 'EXTERNAL', externalId: 'SIS' })],
    tab: 'notes',
  });
  await press('Add Note');
  await type('Note', 'From the registrar');
  await act(async () => field('Add as an external').click());
  await settle();
  await press('Add and Close');
  const [added] = (await page.desk.readFile(uuid(1)))?.user.notes ?? [];
  expect(added).toMatchObject({ text: 'From the registrar', external: true });
});
