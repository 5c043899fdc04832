import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { Toasts } from '../../../../../renderer/components/toasts.tsx';
import { DeskContext } from '../../../../../renderer/desk/use-desk.ts';
import { UsersPage } from '../../../../../renderer/features/find-users/users-page.tsx';
import { aPatronRole, aUserFile, uuid } from '../../../../support/a-user-file.ts';
import { openTestDesk } from '../../../../support/open-test-desk.ts';
import { mount, type Mounted } from '../../mount.tsx';
import { demoConfig, manager, settle } from '../user/open-user-page.tsx';

let mounted: Mounted | undefined;
afterEach(() => {
  mounted?.unmount();
  history.replaceState(null, '', '/');
});

test('the Role filter lists the roles in use, and no others', async () => {
  history.replaceState(null, '', '/#/users');
  const withRole = (n: number, type: string, status: 'ACTIVE' | 'INACTIVE' = 'ACTIVE') =>
    aUserFile({ id: uuid(n), primaryId: `user-${n}`, roles: [aPatronRole({ type, status })] });
  const files = [withRole(1, '200'), withRole(2, '32'), withRole(3, '32'), withRole(4, '50', 'INACTIVE')];
  const { desk } = await openTestDesk({ files, config: demoConfig, actor: manager });
  mounted = mount(
    <DeskContext value={desk}>
      <Router hook={useHashLocation}>
        <Toasts>{() => <UsersPage config={demoConfig} />}</Toasts>
      </Router>
    </DeskContext>,
  );
  await settle();
  const label = [...document.querySelectorAll<HTMLElement>('.filter > span[id]')].find(
    ({ textContent }) => textContent === 'Role',
  );
  const dropdown = document.querySelector<HTMLElement>(`[aria-labelledby="${label?.id}"]`);
  await act(async () => dropdown?.click());
  await settle();
  const options = [...document.querySelectorAll('[role="option"]')].map(({ textContent }) => textContent);
  expect(options).toEqual(['All', 'Circulation Desk Operator', 'Patron']);
});
