// What the configuration says of Register New User has its effect there: the form, what is mandatory, the rules of a user group.
import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { Configuration, UserCreateArgs } from '#core/schema/types.ts';
import { addMonths, instantToCalendarDate } from '#core/domain/calendar-date.ts';
import { demoConfig, field, findButton, press, settle, type } from '../user/open-user-page.tsx';
import {
  choose,
  heading,
  messageOf,
  openNewUserPage,
  pause,
  saveBar,
  type OpenNewUserPage,
} from './open-new-user-page.tsx';

let page: OpenNewUserPage | undefined;
afterEach(() => {
  page?.unmount();
  page = undefined;
  localStorage.clear();
  history.replaceState(null, '', '/');
});

const open = async (config: Configuration): Promise<OpenNewUserPage> => {
  page = await openNewUserPage({ path: '/register', config });
  return page;
};
async function fillIn(): Promise<void> {
  await type('First name', 'Klára');
  await type('Last name', 'Nováková');
  await choose('User group', 'Guest');
  await type('Email address', 'klara@mail.example');
}
const isThere = (label: string) => {
  try {
    return field(label) !== undefined;
  } catch {
    return false;
  }
};

test('the Patron Registration Form shows its fields at once and keeps the others one press away', async () => {
  await open({ ...demoConfig, registrationForm: ['userGroup', 'webSiteUrl'] });
  expect(['First name', 'Last name', 'Primary identifier', 'Website URL'].every(isThere)).toBe(true);
  expect(['Birth date', 'Campus', 'Address line 2', 'Country'].some(isThere)).toBe(false);
  await press('More fields');
  expect(
    ['Birth date', 'Campus', 'Address line 2', 'Address line 5', 'State/Province', 'Country'].every(isThere),
  ).toBe(true);
});

test('what is mandatory for the record type is asked, also where the registration form leaves it out', async () => {
  const { desk } = await open({
    ...demoConfig,
    registrationForm: ['userGroup'],
    mandatoryFields: { ...demoConfig.mandatoryFields, PUBLIC: ['userGroup', 'birthDate', 'address'] },
  });
  await fillIn();
  expect(saveBar()).toContain('2 fields to fill in: Birth date, Street address');
  await press('Save Ctrl S');
  await pause();
  expect(messageOf('Birth date')).toBe('Birth date is needed.');
  expect(desk.state.outbox).toEqual([]);
});

test('the terms of the user group give the expiration date and that of the Patron role, unless one was typed', async () => {
  const config: Configuration = {
    ...demoConfig,
    registrationTerms: [{ code: 'YEAR', label: 'One year', renewalMonths: 12, roleMonths: 6, alertDays: 14 }],
    registrationRules: [{ userGroup: 'GUEST', terms: 'YEAR' }],
  };
  const opened = await open(config);
  await fillIn();
  await press('Save Ctrl S');
  await pause();
  expect(heading()).toBe('User Details');
  const { user: sent } = opened.desk.state.outbox[0]?.args as UserCreateArgs;
  const saved = await opened.desk.readFile(sent.id);
  const today = instantToCalendarDate(new Date().toISOString(), config.timeZone);
  expect(saved?.user.expiryDate).toBe(addMonths(today, 12));
  expect(saved?.user.roles[0]?.expiryDate).toBe(addMonths(today, 6));
});

test('all lines of an address are kept, and those that stand there are shown', async () => {
  const opened = await open(demoConfig);
  await fillIn();
  await press('More fields');
  await type('Street address', '1 Castle Road');
  await type('Address line 3', 'Floor 3');
  await press('Fewer fields');
  expect(isThere('Address line 2')).toBe(false);
  expect(field('Address line 3').value).toBe('Floor 3');
  await press('Save Ctrl S');
  await pause();
  const { user } = opened.desk.state.outbox[0]?.args as UserCreateArgs;
  expect(user.addresses).toMatchObject([{ line1: '1 Castle Road', line3: 'Floor 3', preferred: true }]);
});

test('the terms of use can be read before they are ticked', async () => {
  const parameters = { ...demoConfig.parameters, registration_terms_of_use: 'Bring the books back.' };
  const { desk } = await open({ ...demoConfig, parameters });
  await fillIn();
  expect(saveBar()).toContain('1 field to fill in: Terms of use');
  await press('Save Ctrl S');
  await pause();
  expect(messageOf('Terms of use shown and accepted')).toBe(
    'Show the terms of use, and note that they are accepted.',
  );
  expect(desk.state.outbox).toEqual([]);
  await act(async () => findButton('Show the terms of use')?.click());
  await settle();
  expect(document.querySelector('.terms-text')?.textContent).toBe('Bring the books back.');
});
