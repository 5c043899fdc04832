import { afterEach, expect, test } from 'vitest';
import { aUserFile, author, uuid } from '../../../../support/a-user-file.ts';
import {
  demoConfig,
  findButton,
  openUserPage,
  press,
  settle,
  viewer,
  type OpenPage,
} from './open-user-page.tsx';

let page: OpenPage | undefined;
afterEach(() => {
  page?.unmount();
  page = undefined;
  location.hash = '';
});

const [social = ''] = demoConfig.socialIdentifierTypes;
const identifier = (n: number, type: string, value: string) => ({
  ...{ id: uuid(n), external: false, type, value, status: 'ACTIVE' as const },
  ...author,
});
const linked = aUserFile({
  identifiers: [
    identifier(301, social, 'reader@social.example'),
    identifier(302, 'BARCODE', '29301004417052'),
  ],
});
const removed = ({ desk }: OpenPage) => desk.state.outbox.map(({ name, args }) => [name, args]);

test('Detach from Social Account takes the social identifiers away after a question, and nothing else', async () => {
  page = await openUserPage({ files: [linked], tab: 'general' });
  await press('More actions');
  await press('Detach from Social Account');
  expect(document.querySelector('[role="alertdialog"]')?.textContent).toContain('social account');
  expect(removed(page)).toEqual([]);
  await press('Detach');
  await settle();
  expect(removed(page)).toMatchObject([['identifier.remove', { rowId: uuid(301) }]]);
});

test('an account that came with the SIS is detached, too, without Open for Update', async () => {
  const fromSis = { ...identifier(301, social, 'reader@social.example'), external: true };
  const user = aUserFile({ accountType: 'EXTERNAL', externalId: 'SIS', identifiers: [fromSis] });
  page = await openUserPage({ files: [user], tab: 'general' });
  await press('More actions');
  await press('Detach from Social Account');
  await press('Detach');
  await settle();
  expect((await page.desk.readFile(uuid(1)))?.user.identifiers).toEqual([]);
});

test('who has no social account has nothing to detach, and who may not edit identifiers cannot', async () => {
  page = await openUserPage({ files: [aUserFile()], tab: 'general' });
  await press('More actions');
  expect(findButton('Detach from Social Account')).toBeUndefined();
  page.unmount();
  page = await openUserPage({ files: [linked], tab: 'general', actor: viewer });
  await press('More actions');
  expect(findButton('Detach from Social Account')?.getAttribute('aria-disabled')).toBe('true');
});
