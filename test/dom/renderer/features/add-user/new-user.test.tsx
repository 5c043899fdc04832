import { act } from 'react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { UserCreateArgs, UserFile } from '#core/schema/types.ts';
import { aPatronRole, aUserFile, uuid } from '../../../../support/a-user-file.ts';
import { quietSync } from '../../../../support/open-test-desk.ts';
import {
  demoConfig,
  dialogTitle,
  field,
  findButton,
  manager,
  pageText,
  press,
  type,
} from '../user/open-user-page.tsx';
import {
  askingConfig,
  choose,
  heading,
  messageOf,
  openNewUserPage,
  pause,
  saveBar,
  tick,
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
  id: uuid(1),
  primaryId: '20418374',
  firstName: 'Leïla',
  lastName: 'Haddad',
  birthDate: '1999-03-14',
  userGroup: 'GRAD',
  identifiers: [
    {
      ...{ id: uuid(2), external: false, type: 'BARCODE', value: '29301004419922', status: 'ACTIVE' },
      ...{ createdBy: { name: 'Import' }, createdAt: '2026-01-05T08:00:00.000Z' },
    },
  ],
});
const sent = ({ desk }: OpenNewUserPage) => desk.state.outbox.map(({ args }) => args as UserCreateArgs);

async function fillIn(lastName = 'Nováková'): Promise<void> {
  await type('First name', 'Klára');
  await type('Last name', lastName);
  await choose('User group', 'Guest');
  await type('Email address', 'klara@mail.example');
}

describe('Register New User', () => {
  test('what is missing is counted by name, and Save leads to the first of it', async () => {
    const { desk } = await open({ path: '/register', config: askingConfig });
    await type('First name', 'Klára');
    expect(saveBar()).toContain(
      '5 fields to fill in: Last name, User group, Value, Email address, Terms of use',
    );
    expect(messageOf('Last name')).toBe('');
    await press('Save Ctrl S');
    await pause();
    expect(messageOf('Last name')).toBe('Last name is needed.');
    expect(messageOf('Value')).toBe('Scan or type the card’s barcode.');
    expect(document.activeElement).toBe(field('Last name'));
    expect(desk.state.outbox).toEqual([]);
  });

  test('who may be the same person stands beside the form, with the reasons', async () => {
    await open({ path: '/register', files: [leïla] });
    await type('First name', 'Leila');
    await type('Last name', 'Haddad');
    await type('Birth date', '15 Mar 1999');
    await pause();
    expect(pageText()).toContain('1 user may be the same person');
    expect(pageText()).toContain('Same name, birth date 1 day apart');
    expect(findButton('Open that user, Haddad, Leïla')).toBeDefined();
    await type('Last name', 'Somebody');
    await pause();
    expect(document.querySelector('.similar-users')).toBeNull();
    expect(pageText()).toContain('Nobody like this among 1 user.');
  });

  test('an identifier that belongs to somebody is named while it is typed', async () => {
    await open({ path: '/register', files: [leïla], config: askingConfig });
    await type('Value', '29301004419922');
    await pause();
    expect(messageOf('Value')).toContain('29301004419922 already belongs to Haddad, Leïla (20418374).');
    await type('Primary identifier', '20418374');
    await pause();
    expect(messageOf('Primary identifier')).toContain('20418374 already belongs to Haddad, Leïla');
    expect(saveBar()).toContain('2 fields to mend: Primary identifier, Value');
    await type('Value', '29301004419923');
    await pause();
    expect(messageOf('Value')).toBe('');
  });

  test('where case counts, an identifier that is somebody’s primary one is named too, and the other way round', async () => {
    const parameters = { ...askingConfig.parameters, identifiers_case_sensitive: 'true' };
    const [row] = leïla.user.identifiers;
    const user = { ...leïla.user, primaryId: 'N0012345', identifiers: [{ ...row!, value: 'CARD-1' }] };
    const config = { ...askingConfig, parameters };
    await open({ path: '/register', files: [{ ...leïla, user }], config });
    await type('Value', 'N0012345');
    await type('Primary identifier', 'CARD-1');
    await pause();
    expect(messageOf('Value')).toContain('N0012345 already belongs to Haddad, Leïla');
    expect(messageOf('Primary identifier')).toContain('CARD-1 already belongs to Haddad, Leïla');
  });

  test('the identifier that the desk makes is used once, also after a reload', async () => {
    const first = await open({ path: '/register' });
    expect(field('Primary identifier').value).toBe('MF-000001');
    await fillIn();
    await press('Save Ctrl S');
    await pause();
    expect(sent(first).map(({ user }) => user.primaryId)).toEqual(['MF-000001']);
    first.unmount();

    const second = await open({ path: '/register', again: first });
    expect(field('Primary identifier').value).toBe('MF-000002');
    second.unmount();

    localStorage.clear();
    await open({ path: '/register', again: first });
    expect(field('Primary identifier').value).toBe('MF-000002');
  });

  test('an identifier of one’s own takes the place of the one that the desk made, which stays free', async () => {
    const first = await open({ path: '/register' });
    await fillIn();
    await type('Primary identifier', 'own-1');
    expect(pageText()).not.toContain('Made by this desk');
    await press('Save Ctrl S');
    await pause();
    expect(sent(first).map(({ user }) => user.primaryId)).toEqual(['own-1']);
    first.unmount();
    await open({ path: '/register', again: first });
    expect(field('Primary identifier').value).toBe('MF-000001');
  });

  test('Save goes on to the user’s page; the new user is a Patron and was registered', async () => {
    const opened = await open({ path: '/register', config: askingConfig });
    await fillIn();
    await type('Value', '2930777');
    await tick('Terms of use shown and accepted');
    await press('Save Ctrl S');
    await pause();
    const [args] = sent(opened);
    expect(heading()).toBe('User Details');
    expect(location.hash).toBe(`#/users/${args?.user.id ?? ''}/general`);
    expect(args?.registration).toBe(true);
    expect(args?.user.roles).toMatchObject([
      { type: '200', scope: demoConfig.institution.code, status: 'ACTIVE' },
    ]);
    expect(args?.user.identifiers).toMatchObject([{ type: 'BARCODE', value: '2930777' }]);
    expect(args?.user.emails).toMatchObject([
      { types: ['personal'], address: 'klara@mail.example', preferred: true },
    ]);
    expect(args?.user).toMatchObject({ accountType: 'INTERNAL', phones: [], addresses: [] });
    expect(pageText()).toContain('Nováková, Klára was added. Waiting to be sent.');
  });

  test('that the terms of use were accepted is kept with the version of the configuration that has them', async () => {
    const opened = await open({ path: '/register', config: askingConfig, server: quietSync });
    await fillIn();
    await type('Value', '2930777');
    await tick('Terms of use shown and accepted');
    await press('Save Ctrl S');
    await pause();
    const user = await opened.desk.readFile(sent(opened)[0]?.user.id ?? '');
    expect(user?.user.termsAccepted).toMatchObject({ version: 1, by: { name: manager.name } });
  });

  test('there is one way to save, as the person stands at the desk', async () => {
    await open({ path: '/register' });
    expect(findButton('Save and Continue')).toBeUndefined();
    expect(findButton('Save Ctrl S')).toBeDefined();
  });

  test('a patron with an institutional record is external', async () => {
    const opened = await open({ path: '/register' });
    await fillIn();
    await tick('Patron has institutional record');
    await press('Save Ctrl S');
    await pause();
    expect(sent(opened)[0]?.user.accountType).toBe('EXTERNAL');
  });

  test('a desk operator registers a fulfillment proxy: behind More fields, and in sight once chosen', async () => {
    const scope = demoConfig.institution.code;
    const sponsor = { ...leïla, user: { ...leïla.user, roles: [aPatronRole({ scope })] } };
    const operator = { name: 'Operator, Otto', roles: [{ type: '32', scope }] };
    const opened = await open({ path: '/register', files: [sponsor], actor: operator });
    await fillIn();
    expect(pageText()).not.toContain('Proxy Settings');
    await press('More fields');
    await tick('Add as Fulfillment Proxy');
    await press('Save Ctrl S');
    await pause();
    expect(saveBar()).toContain('1 field to fill in: Sponsor');
    await press('Fewer fields');
    await type('Sponsor', 'hadd');
    await act(async () => document.querySelector<HTMLElement>('[role="option"]')?.click());
    await press('Save Ctrl S');
    await pause();
    expect(heading()).toBe('User Details');
    expect(sent(opened)).toMatchObject([{ registration: true, user: { fulfillmentProxyFor: uuid(1) } }]);
  });

  test('same first name, last name and birth date is asked about before it is saved', async () => {
    const opened = await open({ path: '/register', files: [leïla] });
    await fillIn('Haddad');
    await type('First name', 'Leïla');
    await type('Birth date', '1999-03-14');
    await press('Save Ctrl S');
    await pause();
    expect(dialogTitle()).toBe('This person may be here already');
    expect(opened.desk.state.outbox).toEqual([]);
    await press('Save as a new user');
    await pause();
    expect(sent(opened)).toHaveLength(1);
    expect(heading()).toBe('User Details');
  });

  test('a name of ten thousand letters shows its problem, and nothing that was typed is lost', async () => {
    const opened = await open({ path: '/register' });
    const name = 'ä'.repeat(10_000);
    await fillIn(name);
    await press('Save Ctrl S');
    await pause();
    expect(messageOf('Last name')).toBe('At most 255 characters.');
    expect(saveBar()).toContain('1 field to mend: Last name');
    expect(field('Last name').value).toBe(name);
    expect(field('Email address').value).toBe('klara@mail.example');
    expect(opened.desk.state.outbox).toEqual([]);
  });

  test('an identifier that somebody took in the meantime is refused at its field, and the form stays', async () => {
    const opened = await open({ path: '/register', files: [leïla] });
    await fillIn();
    vi.spyOn(opened.desk, 'save').mockResolvedValueOnce({
      type: 'Rejected',
      rejection: { code: 'IdentifierTaken', value: 'MF-000001', ownerId: uuid(1) },
    });
    await press('Save Ctrl S');
    await pause();
    expect(messageOf('Primary identifier')).toContain(
      'MF-000001 already belongs to Haddad, Leïla (20418374).',
    );
    expect(document.activeElement).toBe(field('Primary identifier'));
    expect(field('Last name').value).toBe('Nováková');
    await type('Primary identifier', 'another');
    expect(messageOf('Primary identifier')).toBe('');
  });

  test('offline a password cannot be given, and the form says why', async () => {
    await open({ path: '/register', server: () => undefined });
    await pause();
    await press('More fields');
    expect(pageText()).toContain('Passwords can be set online only.');
    expect(field('Password').readOnly).toBe(true);
    expect(pageText()).toContain('Offline: the identifier comes from this desk’s own block of numbers');
  });

  test('text that looks like markup is shown and saved as it was typed', async () => {
    const opened = await open({ path: '/register' });
    const name = '<img src=x onerror=alert(1)>';
    await fillIn(name);
    await press('Save Ctrl S');
    await pause();
    expect(sent(opened)[0]?.user.lastName).toBe(name);
    expect(document.querySelector('img[src="x"]')).toBeNull();
  });

  test('leaving with something typed asks first, and staying keeps it', async () => {
    await open({ path: '/register' });
    await type('First name', 'Klára');
    await press('Cancel');
    expect(dialogTitle()).toBe('Leave without saving?');
    await press('Stay');
    expect(field('First name').value).toBe('Klára');
    await press('Cancel');
    await press('Discard');
    expect(heading()).toBe('Find and Manage Users');
  });

  test('nothing typed, nothing asked', async () => {
    await open({ path: '/register' });
    await press('Cancel');
    expect(heading()).toBe('Find and Manage Users');
  });
});
