/** The kept file of a Patron personal information mail: everybody sees that it was sent, not everybody opens it, online or not. */
import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import type { Actor } from '#core/mutations/mutation.ts';
import { aUserFile, author, uuid } from '../../../../support/a-user-file.ts';
import { demoConfig, openUserPage, pageText, press, settle, type OpenPage } from './open-user-page.tsx';

let page: OpenPage | undefined;
afterEach(() => {
  page?.unmount();
  page = undefined;
  location.hash = '';
});

const fileName = 'personal-information-2026-01-05.xml';
const file = aUserFile({
  attachments: [
    {
      ...{ id: uuid(70), external: false, fileName, mediaType: 'application/xml', sizeBytes: 4 },
      ...{ kind: 'LETTER', ...author },
    },
  ],
});
const reason = 'holds what your roles do not show';
const library = demoConfig.libraries[0]?.code ?? '';
const operatorOf = (scope: string): Actor => ({ name: 'Jansen, Maria', roles: [{ type: '32', scope }] });

/** At a desk that kept the file; gives what Download says. */
async function downloadOf(actor: Actor, libraryIndependence: boolean, historyRoles = ''): Promise<string> {
  const parameters = { ...demoConfig.parameters, history_role_types: historyRoles };
  const config = { ...demoConfig, libraryIndependence, parameters };
  page = await openUserPage({ files: [file], tab: 'general', actor, config });
  page.attachments.set(`${file.user.id}/${uuid(70)}`, new TextEncoder().encode('<a/>'));
  location.hash = `/users/${file.user.id}/attachments`;
  await settle();
  await press(`Actions ${fileName}`);
  const items = [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  const item = items.find(({ textContent }) => textContent.startsWith('Download'));
  return item?.getAttribute('aria-disabled') === 'true' ? item.textContent : 'may';
}

test('with library independence it opens for the whole institution only', async () => {
  expect(await downloadOf(operatorOf(demoConfig.institution.code), true)).toBe('may');
  page?.unmount();
  expect(await downloadOf(operatorOf(library), true)).toContain(reason);
  const link = [...document.querySelectorAll<HTMLElement>('button.link')].find(
    ({ textContent }) => textContent === fileName,
  );
  await act(async () => link?.click());
  await settle();
  expect(pageText()).toContain(`${fileName} holds everything about the user`);
});

test('where History is for some roles, it opens for those', async () => {
  const operator = operatorOf(demoConfig.institution.code);
  expect(await downloadOf(operator, false, '21')).toContain(reason);
  page?.unmount();
  expect(await downloadOf(operator, false, '32')).toBe('may');
});

test('otherwise it opens for everybody', async () => {
  expect(await downloadOf(operatorOf(library), false)).toBe('may');
});
