/** "Can't edit restricted users": a role that has it shows such users to look at only, and says why. */
import { afterEach, expect, test } from 'vitest';
import type { Actor } from '#core/mutations/mutation.ts';
import { aUserFile, uuid } from '../../../../support/a-user-file.ts';
import {
  demoConfig,
  field,
  findButton,
  goTo,
  openUserPage,
  pageText,
  press,
  type OpenPage,
} from './open-user-page.tsx';

let page: OpenPage | undefined;
afterEach(() => {
  page?.unmount();
  page = undefined;
  location.hash = '';
});

const scope = demoConfig.institution.code;
const careful = { type: '21', scope, cannotEditRestrictedUsers: true };
const config = {
  ...demoConfig,
  parameters: { ...demoConfig.parameters, restricted_user_groups: 'FACULTY', restricted_role_types: '26' },
};
const reason = 'This user is restricted, and your role cannot edit restricted users.';

async function open(userGroup: string, roles: Actor['roles']): Promise<void> {
  page = await openUserPage({
    ...{ files: [aUserFile({ userGroup })], tab: 'general', config },
    actor: { name: 'Careful, Carla', roles },
  });
}
const isOff = (name: string) => findButton(name)?.getAttribute('aria-disabled') === 'true';

test('a restricted user is to be looked at, in every tab, with the reason', async () => {
  await open('FACULTY', [careful]);
  expect(field('Last name').readOnly).toBe(true);
  expect(isOff('Save')).toBe(true);
  expect(pageText()).toContain(reason);
  for (const [tab, add] of [
    ['contact', 'Add Address'],
    ['identifiers', 'Add Identifier'],
    ['notes', 'Add Note'],
    ['blocks', 'Add Block'],
    ['statistics', 'Add Statistic'],
    ['proxy', 'Add Proxy For'],
  ] as const) {
    await goTo(`/users/${uuid(1)}/${tab}`);
    expect([tab, isOff(add), pageText().includes(reason)]).toEqual([tab, true, true]);
  }
  await press('More actions');
  expect(isOff('Send Message')).toBe(true);
});

test('other users are edited as usual, and so are restricted ones by another role', async () => {
  await open('UNDERGRAD', [careful]);
  expect(field('Last name').readOnly).toBe(false);
  page?.unmount();
  await open('FACULTY', [careful, { type: '21', scope }]);
  expect(field('Last name').readOnly).toBe(false);
  expect(pageText()).not.toContain(reason);
});
