import { act } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import type { User, UserFile } from '#core/schema/types.ts';
import { aUserFile, uuid } from '../../../../support/a-user-file.ts';
import {
  demoConfig,
  dialogTitle,
  field,
  findButton,
  goTo,
  leave,
  openUserPage,
  pageText,
  press,
  settle,
  type,
  viewer,
  type OpenPage,
} from './open-user-page.tsx';

const role = {
  id: uuid(90),
  type: '200',
  scope: demoConfig.institution.code,
  status: 'ACTIVE',
  parameters: [],
} as const;
const user: Partial<User> = { userGroup: 'FACULTY', roles: [{ ...role, parameters: [] }] };

let page: OpenPage | undefined;
afterEach(() => {
  page?.unmount();
  page = undefined;
  location.hash = '';
});

async function open(changes: Partial<User> = {}, others: readonly UserFile[] = []): Promise<OpenPage> {
  page = await openUserPage({ files: [aUserFile({ ...user, ...changes }), ...others], tab: 'general' });
  return page;
}

const loginBox = () =>
  document.querySelector<HTMLInputElement>('[data-field=loginRestrictionsDisabled] input');

test('Disable all login restrictions is unchecked and read-only where logins are not restricted', async () => {
  await open({ loginRestrictionsDisabled: true });
  expect(loginBox()?.checked).toBe(false);
  expect(loginBox()?.getAttribute('aria-disabled')).toBe('true');
  expect(loginBox()?.title).toBe('Logins are not restricted by address, or without exceptions.');
  page?.unmount();
  const parameters = { ...demoConfig.parameters, login_restriction_ranges: '10.0.0.0/8' };
  page = await openUserPage({
    files: [aUserFile({ ...user, loginRestrictionsDisabled: true })],
    tab: 'general',
    config: { ...demoConfig, parameters },
  });
  expect(loginBox()?.checked).toBe(true);
  expect(loginBox()?.getAttribute('aria-disabled')).toBeNull();
});

const heading = () => document.querySelector('h1')?.textContent;

describe('General Information', () => {
  test('what a rule forbids stands at its field, and nothing is saved', async () => {
    const { desk } = await open();
    await type('Website URL', 'not a link');
    await leave('Website URL');
    expect(pageText()).toContain('A web address begins with https:// or http://.');
    await type('Purge date', '1 Jan 2020');
    await press('Save');
    expect(pageText()).toMatch(/In the past\. Enter .+ or later\./);
    expect(field('Website URL').value).toBe('not a link');
    expect(desk.state.outbox).toEqual([]);
    expect(heading()).toBe('Aaherud, Krishna');
  });

  test('a date that cannot be read is never taken for an emptied one', async () => {
    const { desk } = await open({ purgeDate: '2030-01-31' });
    await type('Purge date', '31.2.');
    await press('Save');
    expect(pageText()).toContain('A date looks like 14 Mar 1999');
    expect(desk.state.outbox).toEqual([]);
  });

  test('the save bar names what has changed; Save sends only that and leads back to the list', async () => {
    const { desk } = await open();
    await type('Middle name', 'Ray');
    await type('Job description', 'Reads proofs');
    expect(pageText()).toContain('2 fields changed, not saved');
    expect(pageText()).toContain('Middle name, Job description');
    await press('Save');
    expect(heading()).toBe('Find and Manage Users');
    expect(desk.state.outbox.map(({ name, args }) => ({ name, args }))).toEqual([
      {
        name: 'user.update',
        args: {
          userId: uuid(1),
          base: { middleName: null, jobDescription: null },
          changes: { middleName: 'Ray', jobDescription: 'Reads proofs' },
        },
      },
    ]);
  });

  test('Undo changes gives back what the user has', async () => {
    await open();
    await type('Last name', 'Otherwise');
    await press('Undo changes');
    expect(field('Last name').value).toBe('Aaherud');
    expect(pageText()).not.toContain('not saved');
  });

  test('a taken primary identifier says whose it is, at its field', async () => {
    await open({}, [aUserFile({ id: uuid(2), primaryId: 'taken', firstName: 'Leïla', lastName: 'Haddad' })]);
    await type('Primary identifier', 'Taken');
    await press('Save');
    expect(pageText()).toContain('Taken already belongs to Haddad, Leïla (taken). Give another value.');
    expect(document.activeElement).toBe(field('Primary identifier'));
  });
});

describe('leaving with unsaved changes', () => {
  test('asks, and Stay keeps the page and what was typed', async () => {
    await open();
    await type('Middle name', 'Ray');
    await goTo('/outbox');
    expect(dialogTitle()).toBe('Leave without saving?');
    expect(location.hash).toBe(`#/users/${uuid(1)}/general`);
    await press('Stay');
    expect(field('Middle name').value).toBe('Ray');
  });

  test('Discard goes on and saves nothing', async () => {
    const { desk } = await open();
    await type('Middle name', 'Ray');
    await goTo('/outbox');
    await press('Discard');
    expect(location.hash).toBe('#/outbox');
    expect(desk.state.outbox).toEqual([]);
  });

  test('Save saves and goes on where one wanted to', async () => {
    const { desk } = await open();
    await type('Middle name', 'Ray');
    await goTo('/outbox');
    await press('Save');
    expect(location.hash).toBe('#/outbox');
    expect(desk.state.outbox).toHaveLength(1);
  });

  test('Save that a rule refuses stays', async () => {
    await open();
    await type('Last name', ' ');
    await goTo('/outbox');
    await press('Save');
    expect(location.hash).toBe(`#/users/${uuid(1)}/general`);
    expect(pageText()).toContain('Last name is needed.');
  });

  test('another tab of the same user is no leaving: what was typed is there on the way back', async () => {
    await open();
    await type('Middle name', 'Ray');
    await goTo(`/users/${uuid(1)}/notes`);
    expect(dialogTitle()).toBeUndefined();
    await goTo(`/users/${uuid(1)}/general`);
    expect(field('Middle name').value).toBe('Ray');
  });

  test('nobody is asked when nothing changed', async () => {
    await open();
    await goTo('/outbox');
    expect(dialogTitle()).toBeUndefined();
    expect(location.hash).toBe('#/outbox');
  });
});

describe('somebody else changes the user meanwhile', () => {
  const theirs = (changes: Partial<User>) =>
    aUserFile({
      ...user,
      updatedBy: { name: 'Weber, Tom' },
      updatedAt: new Date().toISOString(),
      ...changes,
    });

  test('fields that were not touched follow', async () => {
    const { receive } = await open();
    await type('Middle name', 'Ray');
    receive(theirs({ jobDescription: 'Reads proofs' }));
    await settle();
    expect(field('Job description').value).toBe('Reads proofs');
    expect(field('Middle name').value).toBe('Ray');
    expect(pageText()).toContain('1 field changed, not saved');
  });

  test('an edited field keeps its text, says who changed it to what, and takes it on demand', async () => {
    const { receive, desk } = await open();
    await type('Middle name', 'Ray');
    receive(theirs({ middleName: 'Rae' }));
    await settle();
    expect(field('Middle name').value).toBe('Ray');
    expect(pageText()).toMatch(/Weber, Tom changed this to Rae, today \d\d:\d\d/);
    await press('Take Rae for Middle name');
    expect(field('Middle name').value).toBe('Rae');
    expect(pageText()).not.toContain('not saved');
    expect(desk.state.outbox).toEqual([]);
  });

  test('saving one’s own text over theirs is based on what was shown', async () => {
    const { receive, desk } = await open({ expiryDate: '2030-01-31' });
    await type('Expiration date', '2031-01-31');
    receive(theirs({ expiryDate: '2032-01-31' }));
    await settle();
    await press('Save');
    expect(desk.state.outbox[0]?.args).toMatchObject({
      base: { expiryDate: '2032-01-31' },
      changes: { expiryDate: '2031-01-31' },
    });
  });
});

/** Without a layout every button is folded into the menu. */
async function openForUpdate(): Promise<void> {
  await press('More actions');
  await press('Open for Update');
  await press('Yes');
}

describe('external users', () => {
  const external: Partial<User> = {
    accountType: 'EXTERNAL',
    externalId: 'SIS',
    preferredLanguage: 'en',
    keptFields: { preferredLanguage: 'fr' },
  };

  test('what the SIS owns is read only until Open for Update', async () => {
    await open(external);
    expect(field('Last name').readOnly).toBe(true);
    expect(field('Preferred last name').readOnly).toBe(false);
    await openForUpdate();
    expect(field('Last name').readOnly).toBe(false);
    expect(pageText()).toContain('Lost at the next SIS load');
  });

  test('a kept field shows the SIS’s value and goes back to it by Use', async () => {
    const { desk } = await open(external);
    expect(pageText()).toContain('Original: French');
    await press('Use French for Preferred language');
    expect(field('Preferred language').value).toBe('French');
    await press('Save');
    expect(desk.state.outbox[0]?.args).toMatchObject({ changes: { preferredLanguage: 'fr' } });
  });

  const box = (name: string) => field(name);
  const isOff = (name: string) => box(name).getAttribute('aria-disabled') === 'true';
  const tick = async (name: string) => {
    await act(async () => box(name).click());
    await settle();
  };

  test('after Open for Update, Save asks of each of the nine fields, with what the SIS sent last beside it', async () => {
    const { desk } = await open(external);
    await openForUpdate();
    await type('PIN number', '1234');
    await press('Save');
    expect(dialogTitle()).toBe('Which fields may the next SIS load override?');
    const rows = [...document.querySelectorAll('.asked tbody tr')].map((row) => [
      row.querySelector('label')?.textContent,
      ...[...row.querySelectorAll('td')].map((cell) => cell.textContent),
    ]);
    expect(rows).toHaveLength(9);
    expect(rows).toContainEqual(['PIN number', '1234', 'nothing']);
    expect(rows).toContainEqual(['Preferred language', 'English', 'French']);
    expect(rows).toContainEqual(['User group', 'Faculty', 'the same, follows the SIS']);
    // what is as the SIS sent it has nothing to lose
    expect([isOff('User group'), box('User group').checked]).toEqual([true, true]);
    expect([isOff('PIN number'), box('PIN number').checked]).toEqual([false, false]);
    await tick('Preferred language');
    await press('Save');
    expect(desk.state.outbox[0]?.args).toMatchObject({
      ...{ openForUpdate: true, changes: { pinNumber: '1234' } },
      letSisOverride: { pinNumber: false, preferredLanguage: true },
    });
  });

  test('All and None answer for every field at once, and the answer can be changed alone', async () => {
    const { desk } = await open({ ...external, title: 'DR', overridableFields: { title: null } });
    await openForUpdate();
    await press('Save');
    expect([box('Title').checked, box('Preferred language').checked]).toEqual([true, false]);
    await press('All');
    expect([box('Title').checked, box('Preferred language').checked]).toEqual([true, true]);
    await press('None');
    expect([box('Title').checked, box('Preferred language').checked]).toEqual([false, false]);
    await press('Save');
    expect(desk.state.outbox[0]?.args).toMatchObject({
      ...{ changes: {}, letSisOverride: { title: false, preferredLanguage: false } },
    });
  });
});

test('who may only look sees no field to edit, and who may', async () => {
  page = await openUserPage({ files: [aUserFile(user)], tab: 'general', actor: viewer });
  expect(field('Last name').readOnly).toBe(true);
  expect(pageText()).toContain('can change users.');
  expect(findButton('Save')?.getAttribute('aria-disabled')).toBe('true');
});
