/** The desk in its shell: the same pages from app://desk/, the session kept by the main process. */
import { launchShell } from '../electron/launch-shell.ts';
import { expect, test } from './fixtures.ts';
import { Frame } from './pages/frame.ts';
import { SignInPage } from './pages/sign-in-page.ts';
import { UserPage } from './pages/user-page.ts';
import { UsersPage } from './pages/users-page.ts';
import { expectGoodToUse } from './support/look.ts';
import { okafor } from './support/main-job.ts';

test('In its shell the desk signs in, finds and opens a user, and the page sees nothing but its own functions', async ({
  library,
}) => {
  const shell = await launchShell(`http://127.0.0.1:${library.port}`);
  try {
    const { page } = shell;
    const signIn = new SignInPage(page);
    await signIn.signIn('operator');
    await signIn.chooseDesk('Main Library – Front desk');
    await new UsersPage(page).waitUntilLoaded();
    const frame = new Frame(page);
    await frame.expectOnline();
    await frame.openUser(okafor.barcode);
    const user = new UserPage(page);
    await user.continuePastPopUps();
    await expect(user.heading(okafor.name)).toBeVisible();

    const about = await page.evaluate(() =>
      (globalThis as unknown as { carrelShell: { about(): Promise<unknown> } }).carrelShell.about(),
    );
    expect(about).toMatchObject({ ok: true });
    const seen = await page.evaluate(() => ({
      require: typeof (globalThis as Record<string, unknown>)['require'],
      process: typeof (globalThis as Record<string, unknown>)['process'],
      cookies: document.cookie,
    }));
    expect(seen).toEqual({ require: 'undefined', process: 'undefined', cookies: '' });
    await page.evaluate(() => window.open('https://example.org/'));
    await expect.poll(() => page.context().pages().length).toBe(1);
    const before = page.url();
    await page.evaluate(() => {
      location.href = 'https://example.org/';
    });
    await expect(user.heading(okafor.name)).toBeVisible();
    expect(page.url()).toBe(before);
  } finally {
    await shell.close();
  }
});

test('What is chosen in the menu is done by the page', async ({ library }) => {
  const shell = await launchShell(`http://127.0.0.1:${library.port}`);
  try {
    const signIn = new SignInPage(shell.page);
    await signIn.signIn('operator');
    await signIn.chooseDesk('Main Library – Front desk');
    await new UsersPage(shell.page).waitUntilLoaded();
    await shell.chooseFromMenu('health');
    await expect(shell.page.getByRole('heading', { level: 1, name: 'Health' })).toBeVisible();
    await shell.chooseFromMenu('keyHelp');
    const help = shell.page.getByRole('dialog', { name: 'Keyboard', exact: true });
    await expect(help).toBeVisible();
    await help.getByRole('button', { name: 'Close' }).click();
    await expect(help).toBeHidden();
    await shell.chooseFromMenu('lock');
    await expect(shell.page.getByRole('heading', { name: 'This desk is locked' })).toBeVisible();
  } finally {
    await shell.close();
  }
});

test('A second start ends at once and calls the first window, which works on', async ({ library }) => {
  const shell = await launchShell(`http://127.0.0.1:${library.port}`);
  try {
    const { page } = shell;
    const signIn = new SignInPage(page);
    await signIn.userName.fill('operator');
    await shell.startAgain();
    expect(page.context().pages()).toHaveLength(1);
    await expect(signIn.userName).toHaveValue('operator');
  } finally {
    await shell.close();
  }
});

test('A page that crashes comes back by itself and says so, and the desk works on', async ({ library }) => {
  const shell = await launchShell(`http://127.0.0.1:${library.port}`);
  try {
    await expect(shell.page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    const page = await shell.crashPage();
    const message = page.getByText(/^The desk stopped at .* and was started again\.$/);
    await expect(message).toBeVisible();
    await expect(page.getByText('What was saved is kept. What was being typed is not.')).toBeVisible();
    await expectGoodToUse(page, 'Sign in after a crash');
    const signIn = new SignInPage(page);
    await signIn.signIn('operator');
    await signIn.chooseDesk('Main Library – Front desk');
    await new UsersPage(page).waitUntilLoaded();
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect(message).toHaveCount(0);
  } finally {
    await shell.close();
  }
});

test('The page may keep its data and write to the clipboard, and is given nothing else', async ({
  library,
}) => {
  const shell = await launchShell(`http://127.0.0.1:${library.port}`);
  try {
    await expect(shell.page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    const states = await shell.page.evaluate(async () => {
      const names = [
        'persistent-storage',
        'geolocation',
        'notifications',
        'camera',
        'microphone',
        'midi',
        'clipboard-read',
      ];
      const asked = names.map(async (name) => [
        name,
        (await navigator.permissions.query({ name: name as PermissionName })).state,
      ]);
      return Object.fromEntries(await Promise.all(asked)) as Record<string, string>;
    });
    expect(states).toEqual({
      'persistent-storage': 'granted',
      geolocation: 'denied',
      notifications: 'denied',
      camera: 'denied',
      microphone: 'denied',
      midi: 'denied',
      'clipboard-read': 'denied',
    });
    expect(await shell.page.evaluate(() => navigator.storage.persist())).toBe(true);
  } finally {
    await shell.close();
  }
});

test('The content policy holds in the shell: nothing from elsewhere, no script but ours, no text as markup', async ({
  library,
}) => {
  const shell = await launchShell(`http://127.0.0.1:${library.port}`);
  try {
    await expect(shell.page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    const breaches = await shell.page.evaluate(async (elsewhere) => {
      const noted: string[] = [];
      addEventListener('securitypolicyviolation', ({ effectiveDirective }) => noted.push(effectiveDirective));
      const add = (element: HTMLElement, more: object) => document.body.append(Object.assign(element, more));
      add(document.createElement('img'), { src: `${elsewhere}x.png` });
      add(document.createElement('iframe'), { src: elsewhere });
      add(document.createElement('style'), { textContent: 'body { color: red }' });
      await fetch(elsewhere).catch(() => undefined);
      try {
        new DOMParser().parseFromString('<b>1</b>', 'text/html');
      } catch {
        // refused: the policy asks for a trusted type
      }
      await new Promise((resolve) => {
        setTimeout(resolve, 500);
      });
      return [...new Set(noted)].sort();
    }, `http://127.0.0.1:${library.port}/`);
    expect(breaches).toEqual([
      'connect-src',
      'frame-src',
      'img-src',
      'require-trusted-types-for',
      'style-src-elem',
    ]);
  } finally {
    await shell.close();
  }
});
