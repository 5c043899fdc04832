// The fields of Quick User Management, one by one: what is filled in is what is saved.
import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { UserCreateArgs } from '#core/schema/types.ts';
import { demoConfig, field, findButton, pageText, press, settle, type } from '../user/open-user-page.tsx';
import {
  askingConfig,
  choose,
  openNewUserPage,
  pause,
  type OpenNewUserPage,
  type Parts,
} from './open-new-user-page.tsx';

let page: OpenNewUserPage | undefined;
afterEach(() => {
  page?.unmount();
  page = undefined;
  localStorage.clear();
  history.replaceState(null, '', '/');
});

const open = async (parts: Parts): Promise<OpenNewUserPage> => {
  page = await openNewUserPage(parts);
  return page;
};
const sent = ({ desk }: OpenNewUserPage) => desk.state.outbox.map(({ args }) => args as UserCreateArgs);

/** In a list of several. */
async function chooseOneOf(label: string, option: string): Promise<void> {
  await act(async () => field(label).click());
  await settle();
  const options = [...document.querySelectorAll<HTMLElement>('[role="menuitemcheckbox"]')];
  await act(async () => options.find(({ textContent }) => textContent === option)?.click());
  await settle();
}

async function fillIn(): Promise<void> {
  await type('First name', 'Klára');
  await type('Last name', 'Nováková');
  await choose('User group', 'Guest');
  await type('Email address', 'klara@mail.example');
}

test('every field of General Information is kept as it was filled in', async () => {
  const opened = await open({ path: '/users/new?type=STAFF' });
  await type('First name', 'Klára');
  await type('Last name', 'Nováková');
  await type('Primary identifier', 'knovakova');
  await type('Email address', 'klara@mail.example');
  await choose('User group', 'Staff');
  await choose('Title', 'Dr');
  await type('Job description', 'Keeper of maps');
  await choose('Gender', 'Female');
  await choose('Campus', 'North Campus');
  await type('Website URL', 'https://maps.example');
  await choose('Preferred language', 'French');
  await type('Birth date', '15 Mar 1999');
  await chooseOneOf('Purchase request library', 'Law Library');
  await choose('Cataloger level', 'Cataloger');
  await press('Save Ctrl S');
  await pause();
  expect(sent(opened)[0]?.user).toMatchObject({
    ...{ title: 'DR', jobDescription: 'Keeper of maps', gender: 'FEMALE', campus: 'NORTH' },
    ...{ webSiteUrl: 'https://maps.example', preferredLanguage: 'fr', birthDate: '1999-03-15' },
    ...{ purchaseRequestLibraries: ['LAW'], catalogerLevel: '20' },
  });
});

test('letters that are taken off Selected Patron Letters are declined', async () => {
  const opened = await open({ path: '/users/new?type=PUBLIC' });
  await fillIn();
  await type('Primary identifier', 'knovakova');
  const [letter] = demoConfig.codeTables.letters;
  await chooseOneOf('Selected Patron Letters', letter?.label ?? '');
  await press('Save Ctrl S');
  await pause();
  expect(sent(opened)[0]?.user.declinedLetters).toEqual([letter?.code]);
});

test('Generate makes a PIN number of four digits, where pin_number_method is fourDigit', async () => {
  const opened = await open({ path: '/users/new?type=PUBLIC' });
  await press('Generate a PIN number');
  expect(field('PIN number').value).toMatch(/^[0-9]{4}$/);
  opened.unmount();
  const parameters = { ...demoConfig.parameters, pin_number_method: '' };
  await open({ path: '/users/new?type=PUBLIC', config: { ...demoConfig, parameters } });
  expect(field('PIN number').value).toBe('');
  expect(findButton('Generate a PIN number')).toBeUndefined();
});

test('User Identifier is a section of its own where Identifier 1 is mandatory', async () => {
  const opened = await open({ path: '/users/new?type=PUBLIC', config: askingConfig });
  expect(field('Value')).toBeDefined();
  expect(pageText()).toContain('User Identifier');
  opened.unmount();
  await open({ path: '/users/new?type=PUBLIC' });
  expect(() => field('Value')).toThrow('there is no field Value');
  expect(pageText()).not.toContain('User Identifier');
});

test('Cataloger level and Gender are asked only where the institution has such codes', async () => {
  const opened = await open({ path: '/users/new?type=STAFF' });
  expect([field('Cataloger level'), field('Gender')].every(Boolean)).toBe(true);
  opened.unmount();
  const codeTables = { ...demoConfig.codeTables, catalogerLevels: [], genders: [] };
  await open({ path: '/users/new?type=STAFF', config: { ...demoConfig, codeTables } });
  for (const label of ['Cataloger level', 'Gender'])
    expect(() => field(label)).toThrow(`there is no field ${label}`);
});
