// Add User of Find and Manage Users: the record type, where saving leads, who may.
import { act } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import type { UserCreateArgs, UserFile } from '#core/schema/types.ts';
import { aUserFile, uuid } from '../../../../support/a-user-file.ts';
import { dialogTitle, field, pageText, press, settle, type } from '../user/open-user-page.tsx';
import {
  choose,
  heading,
  messageOf,
  openNewUserPage,
  pause,
  saveBar,
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
const leïla: UserFile = aUserFile({
  ...{ id: uuid(1), primaryId: '20418374', firstName: 'Leïla', lastName: 'Haddad' },
  ...{ birthDate: '1999-03-14', userGroup: 'GRAD' },
});
const sent = ({ desk }: OpenNewUserPage) => desk.state.outbox.map(({ args }) => args as UserCreateArgs);

async function fillIn(): Promise<void> {
  await type('First name', 'Klára');
  await type('Last name', 'Nováková');
  await choose('User group', 'Guest');
  await type('Email address', 'klara@mail.example');
}

describe('Quick User Management', () => {
  test('Save returns to Find and Manage Users, Save and Continue goes on to the user’s page', async () => {
    const opened = await open({ path: '/users/new?type=PUBLIC' });
    await fillIn();
    await type('Primary identifier', 'klara');
    await press('Save Ctrl S');
    await pause();
    expect(heading()).toBe('Find and Manage Users');
    expect(pageText()).toContain('Nováková, Klára was added. Waiting to be sent.');
    opened.unmount();
    const next = await open({ path: '/users/new?type=PUBLIC', again: opened });
    await fillIn();
    await type('Primary identifier', 'klara2');
    await press('Save and Continue');
    await pause();
    expect(heading()).toBe('User Details');
    expect(location.hash).toBe(`#/users/${sent(next)[1]?.user.id ?? ''}/general`);
  });

  test('on the All tab the record type is asked first', async () => {
    await open({ path: '/users/new?type=ALL' });
    expect(dialogTitle()).toBe('Record type');
    expect(pageText()).toContain('Reserved for vendor contacts and should not be used');
    await act(async () => document.querySelector<HTMLElement>('input[value="STAFF"]')?.click());
    await press('Continue');
    expect(heading()).toBe('Quick User Management');
    expect(pageText()).toContain('Staff');
    expect(saveBar()).toContain('User group');
  });

  test('public users become Patrons, staff get no role, and neither is a registration', async () => {
    const opened = await open({ path: '/users/new?type=STAFF' });
    await type('First name', 'Olga');
    await type('Last name', 'Berg');
    await type('Primary identifier', 'olga');
    await type('Email address', 'olga@mail.example');
    await choose('User group', 'Staff');
    await press('Save Ctrl S');
    await pause();
    expect(sent(opened)[0]).toMatchObject({ registration: false, user: { recordType: 'STAFF', roles: [] } });
    opened.unmount();
    const next = await open({ path: '/users/new?type=PUBLIC', again: opened });
    await fillIn();
    await type('Primary identifier', 'klara');
    await press('Save Ctrl S');
    await pause();
    expect(sent(next)[1]?.user).toMatchObject({ recordType: 'PUBLIC', roles: [{ type: '200' }] });
  });

  test('a duplicate takes over what is shared and nothing that names the person', async () => {
    const opened = await open({ path: `/users/new?copy=${uuid(1)}`, files: [leïla] });
    await settle();
    expect(pageText()).toContain('Copy of Haddad, Leïla');
    expect(field('User group').textContent).toBe('Graduate Student');
    expect(field('Last name').value).toBe('');
    expect(field('Primary identifier').value).toBe('');
    expect(saveBar()).toContain('First name, Last name, Primary identifier, Email address');
    expect(opened.desk.state.outbox).toEqual([]);
  });

  test('desk staff are told who may, and led to Register New User', async () => {
    const operator = { name: 'Weber, Tom', roles: [{ type: '32', scope: 'MAIN' }] };
    const opened = await open({ path: '/users/new?type=PUBLIC', actor: operator });
    await type('First name', 'Klára');
    await press('Save Ctrl S');
    expect(opened.desk.state.outbox).toEqual([]);
    expect(pageText()).toContain('Desk staff add users by Register New User.');
  });

  test('a past expiration date and an unreadable one stand at their fields', async () => {
    const opened = await open({ path: '/users/new?type=PUBLIC' });
    await fillIn();
    await type('Primary identifier', 'klara');
    await type('Expiration date', '1 Jan 2020');
    await type('Purge date', '31.2.');
    await press('Save Ctrl S');
    await pause();
    expect(messageOf('Expiration date')).toContain('In the past.');
    expect(messageOf('Purge date')).toContain('A date looks like');
    expect(opened.desk.state.outbox).toEqual([]);
  });
});
