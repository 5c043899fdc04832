/** Quick User Management and Register New User in jsdom over a desk in memory. */
import { act } from 'react';
import { Route, Router, Switch } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import type { Actor } from '#core/mutations/mutation.ts';
import type { Configuration, UserFile } from '#core/schema/types.ts';
import { Toasts } from '../../../../../renderer/components/toasts.tsx';
import { DeskContext } from '../../../../../renderer/desk/use-desk.ts';
import { QuickUserManagementPage } from '../../../../../renderer/features/add-user/quick-user-management-page.tsx';
import { RegisterNewUserPage } from '../../../../../renderer/features/add-user/register-new-user-page.tsx';
import { openTestDesk, type TestDesk, type TestServer } from '../../../../support/open-test-desk.ts';
import { mount, type Mounted } from '../../mount.tsx';
import { demoConfig, field, manager, settle } from '../user/open-user-page.tsx';

export type OpenNewUserPage = Mounted & TestDesk;
export type Parts = {
  /** "/register", "/users/new?type=STAFF" */
  readonly path: string;
  readonly files?: readonly UserFile[];
  readonly config?: Configuration;
  readonly actor?: Actor;
  readonly server?: TestServer;
  /** The desk of an earlier page: as after a reload, with the same store. */
  readonly again?: TestDesk;
};

/** Identifier 1 and the terms of use are asked of public users. */
export const askingConfig: Configuration = {
  ...demoConfig,
  mandatoryFields: {
    ...demoConfig.mandatoryFields,
    PUBLIC: [...demoConfig.mandatoryFields.PUBLIC, 'identifier1'],
  },
  parameters: { ...demoConfig.parameters, registration_terms_of_use: 'Bring the books back.' },
};

export async function openNewUserPage(parts: Parts): Promise<OpenNewUserPage> {
  const { path, files = [], config = demoConfig, actor = manager, server, again } = parts;
  const desk = { code: 'MAIN_FRONT', library: 'MAIN' };
  const test = again ?? (await openTestDesk({ files, config, actor, desk, ...(server && { server }) }));
  const [hash, search = ''] = path.split('?');
  history.replaceState(null, '', `/?${search}#${hash}`);
  const mounted = mount(
    <DeskContext value={test.desk}>
      <Router hook={useHashLocation}>
        <Toasts>
          {(toast) => (
            <main>
              <Switch>
                <Route path="/users/new">
                  <QuickUserManagementPage config={config} />
                </Route>
                <Route path="/register">
                  <RegisterNewUserPage config={config} />
                </Route>
                <Route path="/users/:id/general">
                  <h1>User Details</h1>
                </Route>
                <Route>
                  <h1>Find and Manage Users</h1>
                </Route>
              </Switch>
              {toast}
            </main>
          )}
        </Toasts>
      </Router>
    </DeskContext>,
  );
  if (server) test.desk.start();
  await settle();
  return { ...test, ...mounted };
}

/** As long as the form waits after the last key before it looks. */
export async function pause(): Promise<void> {
  await act(() => new Promise((done) => setTimeout(done, 260)));
  await settle();
}

export async function choose(label: string, option: string): Promise<void> {
  await act(async () => field(label).click());
  await settle();
  const options = [...document.querySelectorAll<HTMLElement>('[role="option"]')];
  const found = options.find((each) => each.textContent === option);
  if (!found) throw new Error(`${label} offers no ${option}`);
  await act(async () => found.click());
  await settle();
}

export async function tick(label: string): Promise<void> {
  await act(async () => field(label).click());
  await settle();
}

export const heading = () => document.querySelector('h1')?.textContent;
export const saveBar = () => document.querySelector('.save-bar')?.textContent ?? '';
export const messageOf = (label: string): string =>
  field(label).closest('.fui-Field')?.querySelector('.fui-Field__validationMessage')?.textContent ?? '';
