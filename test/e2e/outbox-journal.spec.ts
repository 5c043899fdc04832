/** Unsent work has a second home in the shell: it outlives the browser's whole profile, and is sent exactly once. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launchShell, type Shell, type ShellOptions } from '../electron/launch-shell.ts';
import { expect, test, type Library } from './fixtures.ts';
import { Frame } from './pages/frame.ts';
import { SignInPage } from './pages/sign-in-page.ts';
import { UserPage } from './pages/user-page.ts';
import { UsersPage } from './pages/users-page.ts';
import { layCable, type Cable } from './support/cable.ts';
import { expectGoodToUse } from './support/look.ts';

const person = { primaryId: '20400503', name: 'Kamau, Wanjiru' } as const;
const undone = 'Asked for a quiet room.';
const notes = ['Brings the form back on Monday.', 'Wants letters in Swahili.'];

class ShellDesk {
  readonly frame: Frame;
  readonly user: UserPage;
  readonly shell: Shell;

  constructor(shell: Shell) {
    this.shell = shell;
    this.frame = new Frame(shell.page);
    this.user = new UserPage(shell.page);
  }

  get recovered() {
    return this.shell.page.locator('.message', { hasText: 'had to be made anew' });
  }

  async start(): Promise<void> {
    const signIn = new SignInPage(this.shell.page);
    await signIn.signIn('operator');
    await signIn.chooseDesk('Main Library – Front desk');
    await new UsersPage(this.shell.page).waitUntilLoaded();
  }

  async open(): Promise<void> {
    await this.frame.openUser(person.primaryId);
    await expect(this.user.heading(person.name)).toBeVisible();
  }
}

const shellTest = test.extend<{ cable: Cable; openDesk: (options?: ShellOptions) => Promise<ShellDesk> }>({
  cable: async ({ library }, use) => {
    const cable = await layCable(library.port);
    await use(cable);
    await cable.close();
  },
  openDesk: async ({ cable }, use) => {
    const userData = mkdtempSync(path.join(tmpdir(), 'carrel-shell-'));
    const shells: Shell[] = [];
    await use(async (options = {}) => {
      const shell = await launchShell(cable.url.replace(/[/]$/, ''), { userData, ...options });
      shells.push(shell);
      return new ShellDesk(shell);
    });
    await shells.at(-1)?.close();
    rmSync(userData, { recursive: true, force: true, maxRetries: 5 });
  },
});

/** Databases of the desk's pages in the browser's profile: app_desk_0 or app--desk... */
function databasesOnDisk({ browserProfile }: Shell): string[] {
  if (!existsSync(browserProfile)) return [];
  const names = readdirSync(browserProfile, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /app\S*desk\S*[.]indexeddb[.]leveldb$/.test(name));
}

async function expectSentOnce(library: Library): Promise<void> {
  const textsNow = async () =>
    (await library.readPerson(person.primaryId)).user.notes.map(({ text }) => text).sort();
  await expect.poll(textsNow, { timeout: 30_000 }).toEqual([...notes].sort());
}

async function cutOff({ frame }: ShellDesk, cable: Cable): Promise<void> {
  await frame.expectOnline();
  cable.cut();
  await frame.tryNow();
  await frame.expectOffline();
}

shellTest(
  'Changes that were made offline outlive the loss of the browser’s profile: they are recovered, told and sent once',
  async ({ openDesk, cable, library }) => {
    const desk = await openDesk();
    await desk.start();
    await cutOff(desk, cable);
    await desk.open();
    await desk.user.addNote(undone);
    await desk.frame.toast.getByRole('button', { name: 'Undo' }).click();
    await expect(desk.user.notes.getByRole('row', { name: undone })).toHaveCount(0);
    for (const note of notes) await desk.user.addNote(note);
    await desk.frame.expectOffline(2);
    await desk.shell.kill();
    expect(databasesOnDisk(desk.shell)).toHaveLength(1);
    rmSync(desk.shell.browserProfile, { recursive: true, force: true, maxRetries: 5 });

    cable.mend();
    const again = await openDesk();
    await again.start();
    await expect(again.recovered).toContainText('2 changes that were not sent yet were recovered.');
    await expectGoodToUse(again.shell.page, 'Find and Manage Users after a recovery');
    await again.frame.expectOnline();
    await expectSentOnce(library);
    await again.recovered.getByRole('button', { name: 'Dismiss' }).click();
    await expect(again.recovered).toHaveCount(0);
    await again.frame.goTo('Health');
    await expect(
      again.shell.page.getByText('Unsent work is written outside of the desk’s store, too'),
    ).toBeVisible();
    await expect(again.shell.page.getByText('keeps half of the key')).toBeVisible();

    // what was confirmed is not recovered a second time
    await again.shell.kill();
    rmSync(again.shell.browserProfile, { recursive: true, force: true, maxRetries: 5 });
    expect(existsSync(again.shell.browserProfile), 'the profile is gone').toBe(false);
    const third = await openDesk();
    await third.start();
    await third.frame.expectOnline();
    await expect(third.recovered).toHaveCount(0);
    await expectSentOnce(library);
  },
);

shellTest(
  'Where no keychain protects a key, the desk keeps no user on its disk and says so, and unsent work is kept',
  async ({ openDesk, cable, library }) => {
    const desk = await openDesk({ keyring: 'basic_text' });
    const why = 'This computer has no keychain that protects a key.';
    await expect(desk.shell.page.getByText(why)).toBeVisible();
    await expectGoodToUse(desk.shell.page, 'Sign in without a keychain');
    await desk.start();
    await desk.frame.goTo('Health');
    await expect(desk.shell.page.getByText('this computer has none that protects a key')).toBeVisible();
    await cutOff(desk, cable);
    await desk.open();
    for (const note of notes) await desk.user.addNote(note);
    await desk.frame.expectOffline(2);
    await desk.shell.kill();
    expect(databasesOnDisk(desk.shell)).toEqual([]);

    const offline = await openDesk({ keyring: 'basic_text' });
    await new SignInPage(offline.shell.page).signIn('operator');
    await expect(offline.shell.page.getByText('The server cannot be reached, and this desk')).toBeVisible();
    await offline.shell.close();
    cable.mend();
    const again = await openDesk({ keyring: 'basic_text' });
    await again.start();
    await expect(again.recovered).toContainText('2 changes');
    await expectSentOnce(library);
  },
);
