import { afterEach, expect, test } from 'vitest';
import { aUserFile } from '../../../../support/a-user-file.ts';
import { openUserPage, type OpenPage } from './open-user-page.tsx';

let page: OpenPage | undefined;
afterEach(() => page?.unmount());

test('A picture has 160 × 190 pixels on User Details, and so have the initials of who has none', async () => {
  page = await openUserPage({ files: [aUserFile()], tab: 'general' });
  const initials = document.querySelector<HTMLElement>('[aria-label="Picture of Aaherud, Krishna"]');
  expect(initials?.textContent).toBe('KA');
  expect([initials?.style.width, initials?.style.height]).toEqual(['160px', '190px']);
});
