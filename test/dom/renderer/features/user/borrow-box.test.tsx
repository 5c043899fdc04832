import { afterEach, expect, test, vi } from 'vitest';
import { aPatronRole, aUserFile } from '../../../../support/a-user-file.ts';
import { quietSync } from '../../../../support/open-test-desk.ts';
import { demoConfig, openUserPage, type OpenPage } from './open-user-page.tsx';

let page: OpenPage | undefined;
afterEach(() => {
  page?.unmount();
  page = undefined;
  location.hash = '';
});

const box = () => document.querySelector('.can-borrow')?.textContent;

test('“Can borrow” says how old its facts are while the server cannot be reached, and only then', async () => {
  page = await openUserPage({ files: [aUserFile()], tab: 'general', server: () => undefined });
  await vi.waitFor(() => expect(box()).toMatch(/facts as of \d\d:\d\d/));
  page.unmount();
  page = await openUserPage({ files: [aUserFile()], tab: 'general', server: quietSync });
  const { desk } = page;
  await vi.waitFor(() => expect(desk.connection.type).toBe('Online'));
  expect(box()).toBeDefined();
  await vi.waitFor(() => expect(box()).not.toContain('facts as of'));
});

test('an expired patron cannot borrow, and can place requests unless check_for_expired_account is on', async () => {
  const roles = [aPatronRole({ scope: demoConfig.institution.code })];
  const files = [aUserFile({ userGroup: 'FACULTY', roles, expiryDate: '2020-01-31' })];
  const openWith = async (check_for_expired_account: string) => {
    const parameters = { ...demoConfig.parameters, check_for_expired_account };
    page = await openUserPage({ files, tab: 'notes', config: { ...demoConfig, parameters } });
  };
  await openWith('true');
  expect(box()).toContain('Cannot borrow');
  expect(box()).not.toContain('Can place requests');
  page?.unmount();
  await openWith('false');
  expect(box()).toContain('Cannot borrow');
  expect(box()).toContain('Can place requests');
});
