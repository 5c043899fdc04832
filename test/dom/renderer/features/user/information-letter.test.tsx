// "Send Patron Information Letter": which messages Send Message offers to a desk role.
import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { aPatronRole, aUserFile } from '../../../../support/a-user-file.ts';
import { demoConfig, field, manager, openUserPage, press, settle, type OpenPage } from './open-user-page.tsx';

let page: OpenPage | undefined;
afterEach(() => {
  page?.unmount();
  page = undefined;
  location.hash = '';
});

const scope = demoConfig.institution.code;
const operator = { name: 'Operator, Otto', roles: [{ type: '32', scope: 'MAIN' }] };

async function offeredTo(actor: typeof operator | typeof manager, value: string): Promise<string[]> {
  page?.unmount();
  const parameters = { ...demoConfig.parameters, send_patron_information_letter: value };
  const files = [aUserFile({ userGroup: 'FACULTY', roles: [aPatronRole({ scope })] })];
  page = await openUserPage({ files, tab: 'general', actor, config: { ...demoConfig, parameters } });
  await press('More actions');
  await press('Send Message');
  await act(async () => field('Message type').click());
  await settle();
  return [...document.querySelectorAll('[role="option"]')].map(({ textContent }) => textContent);
}

test('Patron personal information mail is offered to desk roles unless it is switched off for them', async () => {
  expect(await offeredTo(operator, 'true')).toEqual(['General mail', 'Patron personal information mail']);
  expect(await offeredTo(operator, 'false')).toEqual(['General mail']);
  expect(await offeredTo(manager, 'false')).toContain('Patron personal information mail');
});
