// What of a user's page is shown to whom: rows of other libraries, History, columns that are off at first.
import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { User } from '#core/schema/types.ts';
import { aPatronRole, aUserFile, author, uuid } from '../../../../support/a-user-file.ts';
import {
  demoConfig,
  dialogTitle,
  findButton,
  openUserPage,
  pageText,
  press,
  settle,
  type OpenPage,
} from './open-user-page.tsx';

let page: OpenPage | undefined;
afterEach(() => {
  page?.unmount();
  page = undefined;
  location.hash = '';
});

const user: Partial<User> = {
  userGroup: 'FACULTY',
  roles: [aPatronRole({ scope: demoConfig.institution.code })],
};
const note = (text: string, changes: Partial<User['notes'][number]> = {}): User['notes'][number] => ({
  ...{ id: uuid(200), external: false, type: 'LIBRARY', text, popUp: false, userViewable: false },
  ...author,
  ...changes,
});

test('with library independence the page shows nothing of other libraries, and says so', async () => {
  const owned = [
    note('of the law library', { id: uuid(201), owner: 'LAW', popUp: true }),
    note('of the main library', { id: uuid(202), owner: 'MAIN' }),
    note('of nobody', { id: uuid(203) }),
  ];
  const files = [aUserFile({ ...user, notes: owned })];
  const config = { ...demoConfig, libraryIndependence: true };
  const actor = { name: 'Operator, Otto', roles: [{ type: '32', scope: 'MAIN' }] };
  page = await openUserPage({ files, tab: 'notes', actor, config });
  expect(dialogTitle()).toBeUndefined();
  expect(pageText()).toContain('of the main library');
  expect(pageText()).toContain('of nobody');
  expect(pageText()).not.toContain('of the law library');
  expect(pageText()).toContain('2 notes. Notes owned by libraries outside your scope are not shown.');
});

test('History is a tab for the roles that may see it, when the institution names them', async () => {
  const parameters = { ...demoConfig.parameters, history_role_types: '21,50' };
  const config = { ...demoConfig, parameters };
  const files = [aUserFile(user)];
  const actorOf = (roleType: string) => ({
    ...{ name: 'Staff, Sam', roles: [{ type: roleType, scope: demoConfig.institution.code }] },
  });
  page = await openUserPage({ files, tab: 'history', actor: actorOf('21'), config });
  expect(findButton('History')).toBeDefined();
  page.unmount();
  page = await openUserPage({ files, tab: 'history', actor: actorOf('32'), config });
  expect(findButton('History')).toBeUndefined();
  expect(document.querySelector('[role="tab"][aria-selected="true"]')?.textContent).toBe(
    'General Information',
  );
  page.unmount();
  page = await openUserPage({ files, tab: 'history', actor: actorOf('32') });
  expect(findButton('History')).toBeDefined();
});

test('External Block Owner is a column that is off until it is chosen', async () => {
  const block = {
    id: uuid(210),
    external: true,
    description: 'DELINQUENT',
    type: 'GENERAL',
    status: 'INACTIVE',
  } as const;
  const blocks = [{ ...block, externalBlockOwner: 'Consortium', ...author }];
  page = await openUserPage({ files: [aUserFile({ ...user, blocks })], tab: 'blocks' });
  const headers = () =>
    [...document.querySelectorAll('[role="columnheader"]')].map(({ textContent }) => textContent);
  expect(headers()).not.toContain('External Block Owner');
  await press('Columns');
  await act(async () =>
    [...document.querySelectorAll<HTMLElement>('[role="menuitemcheckbox"]')]
      .find(({ textContent }) => textContent === 'External Block Owner')
      ?.click(),
  );
  await settle();
  expect(headers()).toContain('External Block Owner');
  expect(pageText()).toContain('Consortium');
});
