import { afterEach, expect, test, vi } from 'vitest';
import { aUserFile } from '../../../../support/a-user-file.ts';
import { quietSync } from '../../../../support/open-test-desk.ts';
import { openUserPage, type OpenPage } from './open-user-page.tsx';

let page: OpenPage | undefined;
afterEach(() => {
  page?.unmount();
  page = undefined;
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
