// Toggle Account Type: for users of every record type, and what becomes of each account type.
import { afterEach, expect, test } from 'vitest';
import type { User } from '#core/schema/types.ts';
import { aUserFile, uuid } from '../../../../support/a-user-file.ts';
import { openUserPage, press, type OpenPage } from './open-user-page.tsx';

let page: OpenPage | undefined;
afterEach(() => {
  page?.unmount();
  page = undefined;
  location.hash = '';
});

async function toggle(user: Partial<User>, act: string): Promise<User['accountType'] | undefined> {
  page = await openUserPage({ files: [aUserFile(user)], tab: 'general' });
  await press('More actions');
  await press('Toggle Account Type');
  await press(act);
  const accountType = (await page.desk.readFile(uuid(1)))?.user.accountType;
  page.unmount();
  return accountType;
}

test.each(['PUBLIC', 'STAFF', 'CONTACT'] as const)(
  'the account type of a user with the record type %s is toggled',
  async (recordType) => {
    expect(await toggle({ recordType, accountType: 'INTERNAL' }, 'Make it external')).toBe('EXTERNAL');
    expect(await toggle({ recordType, accountType: 'EXTERNAL' }, 'Make it internal')).toBe('INTERNAL');
  },
);

test('Internal with external authentication becomes External', async () => {
  expect(await toggle({ accountType: 'INTERNAL_EXTERNAL_AUTH' }, 'Make it external')).toBe('EXTERNAL');
});
