import { act } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import type { Actor } from '#core/mutations/mutation.ts';
import type { User } from '#core/schema/types.ts';
import { quietSync } from '../../../../support/open-test-desk.ts';
import { aPatronRole, aUserFile, uuid } from '../../../../support/a-user-file.ts';
import {
  demoConfig,
  dialogTitle,
  field,
  findButton,
  openUserPage,
  pageText,
  press,
  settle,
  viewer,
  type OpenPage,
} from './open-user-page.tsx';

const scope = demoConfig.institution.code;
let page: OpenPage | undefined;
afterEach(() => {
  page?.unmount();
  page = undefined;
  location.hash = '';
});

const patron = aPatronRole({ id: uuid(90), scope, statusDate: '2026-01-05' });

async function open(options: { user?: Partial<User>; actor?: Actor; isOffline?: boolean } = {}) {
  const { user = { roles: [patron] }, actor, isOffline = false } = options;
  page = await openUserPage({
    files: [aUserFile(user)],
    tab: 'general',
    ...(actor && { actor }),
    ...(!isOffline && { server: quietSync }),
  });
  if (!isOffline) expect(page.desk.connection.type).toBe('Online');
}

async function choose(label: string, choice: string) {
  await act(async () => field(label).click());
  await settle();
  const list = document.getElementById(field(label).getAttribute('aria-controls') ?? '');
  const options = [
    ...(list?.querySelectorAll<HTMLElement>('[role="option"], [role="menuitemcheckbox"]') ?? []),
  ];
  const option = options.find((each) => each.textContent === choice);
  if (!option)
    throw new Error(`${choice} is not offered, but ${options.map((o) => o.textContent).join('; ')}`);
  await act(async () => option.click());
  await settle();
}

const roles = async () => (await page?.desk.readFile(uuid(1)))?.user.roles;

describe('User Roles', () => {
  test('list name, area, scope and dates', async () => {
    await open();
    const grid = document.querySelector('[role="grid"][aria-label="User Roles"]');
    for (const text of ['Patron', 'Fulfillment', 'Northgate University Library', '5 Jan 2026'])
      expect(grid?.textContent).toContain(text);
  });

  test('a desk role needs a library and its desks', async () => {
    await open();
    await press('Add Role');
    await press('Add Role');
    expect(pageText()).toContain('Role is needed.');
    await choose('Role', 'Circulation Desk Operator');
    await press('Add Role');
    expect(pageText()).toContain('Choose a library: this role works at its desks.');
    await choose('Scope', 'Main Library');
    await press('Add Role');
    expect(pageText()).toContain('Circulation desk is needed.');
    await choose('Circulation desk', 'Front desk');
    await press('Add Role');
    expect(dialogTitle()).toBeUndefined();
    expect(await roles()).toMatchObject([
      { type: '200' },
      {
        type: '32',
        scope: 'MAIN',
        status: 'ACTIVE',
        parameters: [{ type: 'CirculationDesk', scope: 'MAIN', value: 'MAIN_FRONT' }],
      },
    ]);
  });

  test('are set inactive by the switch, and removed after a question', async () => {
    await open();
    const active = document.querySelector<HTMLElement>('[role="switch"][aria-label="Active, Patron"]');
    await act(async () => active?.click());
    await settle();
    expect(await roles()).toMatchObject([{ status: 'INACTIVE' }]);
    await press('Actions Patron');
    await press('Remove');
    expect(dialogTitle()).toBe('Remove Patron from Aaherud, Krishna?');
    await press('Remove role');
    expect(await roles()).toEqual([]);
  });

  test('a profile adds what the user does not have', async () => {
    await open();
    await press('Add from Profile');
    expect(pageText()).toContain('The user has all roles of this profile already.');
    await choose('Role profile', 'Front desk, Main Library');
    expect(pageText()).toContain('Adds: Circulation Desk Operator (Main Library)');
    await press('Add 1 role');
    expect((await roles())?.map(({ type }) => type)).toEqual(['200', '32']);
  });

  test('keep the parameters that the dialog does not know', async () => {
    const unit = { type: 'ServiceUnit', scope: 'MAIN', value: 'BINDING' };
    await open({ user: { roles: [{ ...patron, parameters: [unit] }] } });
    await press('Actions Patron');
    await press('Edit');
    const box = [...document.querySelectorAll<HTMLInputElement>('[role="dialog"] input[type="checkbox"]')].at(
      -1,
    );
    await act(async () => box?.click());
    await press('Save');
    expect((await roles())?.[0]?.parameters).toEqual([
      unit,
      { type: 'CantEditRestrictedUsers', value: 'true' },
    ]);
  });

  test('of a Receiving Operator name the service units of their library', async () => {
    await open();
    await press('Add Role');
    await choose('Role', 'Receiving Operator');
    await choose('Scope', 'Law Library');
    await choose('Service units', 'Law acquisitions');
    await press('Add Role');
    const unit = { type: 'ServiceUnit', scope: 'LAW', value: 'LAW_ACQ' };
    expect((await roles())?.at(-1)).toMatchObject({ type: '37', scope: 'LAW', parameters: [unit] });
    expect(document.querySelector('[role="grid"][aria-label="User Roles"]')?.textContent).toContain(
      'Law acquisitions',
    );
    await press('Actions Receiving Operator');
    await press('Edit');
    await choose('Scope', 'Main Library');
    await press('Save');
    expect((await roles())?.at(-1)).toMatchObject({ scope: 'MAIN', parameters: [] });
  });

  test('can be read, but not changed, without the network', async () => {
    await open({ isOffline: true });
    expect(pageText()).toContain('Roles can be changed online only.');
    expect(findButton('Add Role')?.getAttribute('aria-disabled')).toBe('true');
    expect(findButton('Actions Patron')).toBeUndefined();
    expect(document.querySelector('[role="grid"][aria-label="User Roles"]')?.textContent).toContain('Patron');
  });

  test('are for managers to change', async () => {
    await open({ actor: viewer });
    expect(findButton('Add Role')?.getAttribute('aria-disabled')).toBe('true');
    expect(pageText()).toContain('Only a User Manager or User Administrator can change roles.');
  });
});
