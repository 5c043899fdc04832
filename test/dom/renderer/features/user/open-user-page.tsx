/** User Details in jsdom over a desk in memory: opens a page, types, presses, and lets everything settle in between. */
import { act } from 'react';
import { vi } from 'vitest';
import { Route, Router, Switch } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import type { Actor } from '#core/mutations/mutation.ts';
import type { Configuration, UserFile } from '#core/schema/types.ts';
import { Toasts } from '../../../../../renderer/components/toasts.tsx';
import { DeskContext } from '../../../../../renderer/desk/use-desk.ts';
import { userAddress, UserPage, type UserAddress } from '../../../../../renderer/features/user/user-page.tsx';
import { setFieldText } from '../../../../../renderer/keyboard/text-fields.ts';
import { createDemoConfiguration } from '../../../../../server/demo/demo-configuration.ts';
import { openTestDesk, type TestDesk, type TestServer } from '../../../../support/open-test-desk.ts';
import { mount, type Mounted } from '../../mount.tsx';

// the first page of a file also compiles every style it needs
vi.setConfig({ testTimeout: 30_000 });

export const demoConfig = createDemoConfiguration();
const scope = demoConfig.institution.code;

export const manager: Actor = { name: 'Jansen, Maria', roles: [{ type: '21', scope }] };
export const viewer: Actor = { name: 'Viewer, Vera', roles: [{ type: '38', scope }] };

export type OpenPage = Mounted & TestDesk;
export type OpenPageParts = {
  readonly files: readonly UserFile[];
  readonly tab: string;
  readonly actor?: Actor;
  readonly server?: TestServer;
  readonly config?: Configuration;
};

/** Promises and effects of one step, until nothing more follows from it. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 6; i++) await act(() => new Promise((done) => setTimeout(done, 0)));
}

/** Opens the page of the first file. */
export async function openUserPage(parts: OpenPageParts): Promise<OpenPage> {
  const { files, tab, actor = manager, server, config = demoConfig } = parts;
  const id = files[0]?.user.id ?? '';
  const test = await openTestDesk({ files, config, actor, ...(server && { server }) });
  location.hash = `/users/${id}/${tab}`;
  await settle();
  const mounted = mount(
    <DeskContext value={test.desk}>
      <Router hook={useHashLocation}>
        <Toasts>
          {(toast) => (
            <main>
              <Switch>
                <Route<UserAddress> path={userAddress}>
                  {({ id, ...parts }) => (
                    <UserPage
                      userId={id}
                      {...parts}
                      renderFees={(_, isViewOnly) => (
                        <p>{isViewOnly ? 'Fees to look at' : 'Fees of this user'}</p>
                      )}
                    />
                  )}
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
  return { ...mounted, ...test };
}

const textOf = (element: Element) => (element.getAttribute('aria-label') ?? element.textContent).trim();

/** The topmost dialog, or the page. */
function scopeOf(): HTMLElement {
  return (
    [...document.querySelectorAll<HTMLElement>('[role="dialog"], [role="alertdialog"]')].at(-1) ??
    document.body
  );
}

export function findButton(name: string): HTMLElement | undefined {
  const buttons = [...scopeOf().querySelectorAll<HTMLElement>('button, [role="menuitem"], [role="tab"], a')];
  return (
    buttons.find((button) => textOf(button) === name) ??
    buttons.find((button) => textOf(button).startsWith(name))
  );
}

export async function press(name: string): Promise<void> {
  const button = findButton(name);
  if (!button) throw new Error(`there is no button ${name}`);
  await act(async () => button.click());
  await settle();
}

/** A field by the text of its label, without its star. */
export function field(label: string): HTMLInputElement {
  const labels = [...scopeOf().querySelectorAll<HTMLLabelElement>('label')];
  const found = labels.find((each) => each.textContent.replace('*', '').trim() === label);
  const control = found && document.getElementById(found.htmlFor);
  if (!control) throw new Error(`there is no field ${label}`);
  return control as HTMLInputElement;
}

export async function type(label: string, text: string): Promise<void> {
  const control = field(label);
  await act(async () => {
    control.focus();
    setFieldText(control, text);
  });
  await settle();
}

export async function leave(label: string): Promise<void> {
  await act(async () => field(label).blur());
  await settle();
}

export async function goTo(path: string): Promise<void> {
  await act(async () => {
    location.hash = path;
    await new Promise((done) => setTimeout(done, 5));
  });
  await settle();
}

export const dialogTitle = (): string | undefined =>
  document.querySelector('[role="dialog"] h2, [role="alertdialog"] h2')?.textContent;

export const pageText = (): string => document.body.textContent;
