import { afterEach, expect, test } from 'vitest';
import { aPatronRole, aUserFile } from '../../../../support/a-user-file.ts';
import { demoConfig, openUserPage, pageText, type OpenPage } from './open-user-page.tsx';

let page: OpenPage | undefined;
afterEach(() => {
  page?.unmount();
  page = undefined;
  location.hash = '';
});

const roles = [aPatronRole({ scope: demoConfig.institution.code })];

async function openExpired(check_for_expired_account: string): Promise<void> {
  const files = [aUserFile({ userGroup: 'FACULTY', roles, expiryDate: '2020-01-31' })];
  const parameters = { ...demoConfig.parameters, check_for_expired_account };
  page = await openUserPage({ files, tab: 'notes', config: { ...demoConfig, parameters } });
}

test('an expired patron cannot borrow, and can place requests unless check_for_expired_account is on', async () => {
  await openExpired('true');
  expect(pageText()).toContain('Cannot borrow');
  expect(pageText()).not.toContain('Can place requests');
  page?.unmount();
  await openExpired('false');
  expect(pageText()).toContain('Cannot borrow');
  expect(pageText()).toContain('Can place requests');
});
