// Last Patron Activity Date: seen only where the library records it.
import { afterEach, expect, test } from 'vitest';
import type { Configuration } from '#core/schema/types.ts';
import { aUserFile } from '../../../../support/a-user-file.ts';
import { demoConfig, openUserPage, type OpenPage } from './open-user-page.tsx';

let page: OpenPage | undefined;
afterEach(() => {
  page?.unmount();
  page = undefined;
  location.hash = '';
});

async function headerOf(parameters: Configuration['parameters']): Promise<string> {
  page?.unmount();
  const files = [aUserFile({ lastPatronActivityDate: '2026-10-07' })];
  page = await openUserPage({ files, tab: 'general', config: { ...demoConfig, parameters } });
  return document.querySelector('.user-header')?.textContent ?? '';
}

test('the header shows the last activity where it is recorded, and not even its name where it is not', async () => {
  const { record_last_patron_activity_date: standard, ...unset } = demoConfig.parameters;
  expect(standard, 'the demo library records it').toBe('true');
  expect(await headerOf(demoConfig.parameters)).toMatch(/Last activity.*7 Oct 2026/);
  for (const parameters of [unset, { ...unset, record_last_patron_activity_date: 'false' }]) {
    const header = await headerOf(parameters);
    expect(header).not.toContain('Last activity');
    expect(header).not.toContain('7 Oct 2026');
  }
});
