import { act } from 'react';
import { afterEach, describe, expect, test } from 'vitest';
import type { Actor } from '#core/mutations/mutation.ts';
import type { User } from '#core/schema/types.ts';
import { aPatronRole, aUserFile, author, uuid } from '../../../../support/a-user-file.ts';
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

const haddad = aUserFile({
  id: uuid(2),
  primaryId: '20418374',
  firstName: 'Leïla',
  lastName: 'Haddad',
  roles: [aPatronRole({ scope: demoConfig.institution.code })],
});
const guest = aUserFile({ id: uuid(3), primaryId: 'guest', firstName: 'Otto', lastName: 'Vance', roles: [] });

async function open(changes: Partial<User> = {}, actor?: Actor) {
  const files = [aUserFile(changes), haddad, guest];
  page = await openUserPage({ files, tab: 'proxy', ...(actor && { actor }) });
  return page;
}

async function choose(text: string, offered: string) {
  await type('Proxy for', text);
  const options = [...document.querySelectorAll<HTMLElement>('[role="option"]')];
  const option = options.find((each) => each.textContent.includes(offered));
  if (!option)
    throw new Error(`${offered} is not offered, but ${options.map((o) => o.textContent).join('; ')}`);
  await act(async () => option.click());
  await settle();
}

const rows = () =>
  [...document.querySelectorAll('[role="grid"][aria-label="Proxy For"] [role="row"][aria-rowindex]')]
    .slice(1)
    .map((row) => row.textContent);
const current = async () => (await page?.desk.readFile(uuid(1)))?.user.proxyFor.map(({ userId }) => userId);

describe('Proxy For', () => {
  test('a patron is chosen, added and listed by name', async () => {
    await open();
    expect(pageText()).toContain('This user acts for nobody.');
    await press('Add Proxy For');
    await choose('hadd', 'Haddad, Leïla');
    expect(field('Proxy for').value).toBe('Haddad, Leïla (20418374)');
    await press('Add User');
    expect(dialogTitle()).toBeUndefined();
    expect(await current()).toEqual([uuid(2)]);
    expect(rows()[0]).toContain('Haddad, Leïla');
    expect(page?.desk.state.outbox[0]).toMatchObject({
      name: 'proxy.add',
      args: { row: { userId: uuid(2) } },
    });
  });

  test('whoever has no Patron role is refused at the field', async () => {
    await open();
    await press('Add Proxy For');
    await press('Add User');
    expect(pageText()).toContain('Proxy for is needed.');
    await choose('vance', 'Vance, Otto');
    await press('Add User');
    expect(pageText()).toContain('That user has no Patron role.');
    expect(dialogTitle()).toBe('Add Proxy For');
    expect(await current()).toEqual([]);
  });

  test('a proxy is removed, and Undo brings it back', async () => {
    await open({ proxyFor: [{ id: uuid(80), userId: uuid(2), ...author }] });
    await press('Actions Haddad, Leïla');
    await press('Delete');
    expect(await current()).toEqual([]);
    await press('Undo');
    expect(await current()).toEqual([uuid(2)]);
  });

  test('a fulfillment proxy keeps its sponsor', async () => {
    await open({ fulfillmentProxyFor: uuid(2) });
    expect(rows()[0]).toContain('Fulfillment proxy');
    expect(pageText()).toContain('All loans and requests of this user belong to Haddad, Leïla.');
    await press('Actions Haddad, Leïla');
    expect(findButton('Delete')?.getAttribute('aria-disabled')).toBe('true');
    expect(pageText()).toContain('cannot be unlinked');
  });

  test('whoever only looks can neither add nor remove', async () => {
    await open({ proxyFor: [{ id: uuid(80), userId: uuid(2), ...author }] }, viewer);
    expect(findButton('Add Proxy For')?.getAttribute('aria-disabled')).toBe('true');
    await press('Actions Haddad, Leïla');
    expect(findButton('Delete')).toBeUndefined();
  });
});
