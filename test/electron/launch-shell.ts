/**
 * Opens the desk in its shell: in Electron where its runtime is (installed, or named by ELECTRON_OVERRIDE_DIST_PATH),
 * otherwise in the double. Which of the two it was stands in the report, because they do not prove the same. With
 * CARREL_E2E_SHELL=electron there is no falling back to the double: the run fails.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, chromium, test, type Browser, type Page } from '@playwright/test';
import { root } from '../../build/root.ts';

export type Shell = {
  readonly kind: 'Electron' | 'double';
  /** The page of the window. After a crash it is another one. */
  readonly page: Page;
  /** By the entry's id (electron/window/menu.ts). */
  chooseFromMenu(id: string): Promise<void>;
  /** Starts it a second time on the same data: done when that start has ended and the first window was called. */
  startAgain(): Promise<void>;
  /** Ends the page's process, as a fault in it would; the answer is the page that comes back. */
  crashPage(): Promise<Page>;
  /** The browser's part of what is kept; only without a shell on it may it be touched. */
  readonly browserProfile: string;
  /** Ends every process of it at once, as a power cut would. */
  kill(): Promise<void>;
  close(): Promise<void>;
};

const main = path.join(root, 'dist/electron/main.js');
const hooks = path.join(import.meta.dirname, 'double/resolve-electron.ts');
const startMs = 30_000;
const portFileName = 'DevToolsActivePort';

export type ShellOptions = {
  /** Where everything is kept, for more than one start; the caller removes it. */
  readonly userData?: string;
  /** Of the double alone: the system's keyring is `basic_text` or `none`. */
  readonly keyring?: 'basic_text' | 'none';
};

/** Without a server: as on a machine where the desk was never set up. */
export async function launchShell(server?: string, options: ShellOptions = {}): Promise<Shell> {
  const runtime = findRuntime();
  // build/test.ts says it at the end
  test.info().annotations.push({ type: 'shell', description: runtime === undefined ? 'double' : 'Electron' });
  if (runtime === undefined && process.env['CARREL_E2E_SHELL'] === 'electron')
    throw new Error('CARREL_E2E_SHELL=electron asks for Electron, and its runtime is not there');
  return runtime === undefined ? launchDouble(server, options) : launchElectron(runtime, server, options);
}

/** Never by importing the package: that downloads what is missing. */
function findRuntime(): string | undefined {
  const folder = path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.join(folder, 'dist');
  const nameFile = path.join(folder, 'path.txt');
  const name = existsSync(nameFile) ? readFileSync(nameFile, 'utf8').trim() : 'electron';
  const runtime = path.join(dist, name);
  return existsSync(runtime) ? runtime : undefined;
}

function makeUserData({ userData }: ShellOptions): { folder: string; remove: () => void } {
  const folder = userData ?? mkdtempSync(path.join(tmpdir(), 'carrel-shell-'));
  const remove = () => {
    if (userData === undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  return { folder, remove };
}

function envWith(server: string | undefined): Record<string, string> {
  const { CARREL_SERVER: _, ...env } = process.env as Record<string, string>;
  return server === undefined ? env : { ...env, CARREL_SERVER: server };
}

async function launchElectron(
  executablePath: string,
  server: string | undefined,
  options: ShellOptions,
): Promise<Shell> {
  const { folder: profile, remove } = makeUserData(options);
  const args = [main, `--user-data-dir=${profile}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const app = await _electron.launch({ executablePath, args, env: envWith(server) });
  const close = async (): Promise<void> => {
    await app.close();
    remove();
  };
  const page = await app.firstWindow();
  return {
    kind: 'Electron',
    page,
    close,
    browserProfile: path.join(profile, 'browser'),
    async kill() {
      const isOver = new Promise((resolve) => app.process().once('exit', resolve));
      app.process().kill('SIGKILL');
      await isOver;
    },
    chooseFromMenu: (id) =>
      app.evaluate(({ Menu }, entry) => {
        Menu.getApplicationMenu()?.getMenuItemById(entry)?.click();
      }, id),
    async startAgain() {
      await runToEnd(executablePath, args, envWith(server));
    },
    async crashPage() {
      const crashed = page.waitForEvent('crash');
      await app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
      );
      await crashed;
      return page;
    },
  };
}

async function launchDouble(server: string | undefined, options: ShellOptions): Promise<Shell> {
  const { folder: profile, remove } = makeUserData(options);
  const { keyring } = options;
  const browserProfile = path.join(profile, 'chromium');
  // of the start before
  rmSync(path.join(browserProfile, portFileName), { force: true });
  const args = ['--import', hooks, main];
  const env = {
    ...envWith(server),
    CARREL_DOUBLE_PROFILE: profile,
    ...(keyring && { CARREL_DOUBLE_KEYRING: keyring }),
  };
  const child = spawn(process.execPath, args, {
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const isOver = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const browser = await connect(browserProfile);
  const page = await findDeskPage(browser);
  const context = page.context();
  const close = async (): Promise<void> => {
    child.kill('SIGTERM');
    await isOver;
    remove();
  };
  return {
    kind: 'double',
    page,
    close,
    browserProfile,
    async kill() {
      const devtools = await browser.newBrowserCDPSession();
      const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
      const ofBrowser = processInfo.find(({ type }) => type === 'browser');
      if (!ofBrowser) throw new Error('the browser does not say which process it is');
      // both before either can notice: nothing is put in order any more
      child.kill('SIGKILL');
      process.kill(ofBrowser.id, 'SIGKILL');
      await isOver;
      // those that write to its profile outlive it by a moment: what is removed then can come back
      await untilGone(processInfo.map(({ id }) => id));
      for (const name of ['SingletonLock', 'SingletonSocket', 'SingletonCookie'])
        rmSync(path.join(browserProfile, name), { force: true });
    },
    chooseFromMenu: async (chooseFromMenu) => void child.send({ chooseFromMenu }),
    async startAgain() {
      const isCalled = new Promise<void>((resolve) => {
        child.on('message', (message) => message === 'focused' && resolve());
      });
      await runToEnd(process.execPath, args, env);
      await isCalled;
    },
    async crashPage() {
      const next = context.waitForEvent('page');
      const devtools = await context.newCDPSession(page);
      // never answered: whoever would answer is gone
      devtools.send('Page.crash').catch(() => undefined);
      return next;
    },
  };
}

async function untilGone(ids: readonly number[]): Promise<void> {
  const until = Date.now() + startMs;
  while (ids.some(isRunning)) {
    if (Date.now() > until) throw new Error('the browser outlives its end');
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  }
}

/** A process that has ended and that nobody asked for its result yet (state Z on Linux) runs no more. */
function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    if (process.platform !== 'linux') return true;
    return !/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${id}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** A program that ends by itself, and well. */
async function runToEnd(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(program, args, { env, stdio: 'inherit' });
  const code = await new Promise((resolve) => {
    child.once('exit', resolve);
  });
  if (code !== 0) throw new Error(`expected the second start to end with 0, found ${String(code)}`);
}

/** The window's: a profile has an empty page beside it when the window keeps nothing there. */
async function findDeskPage(browser: Browser): Promise<Page> {
  const until = Date.now() + startMs;
  for (;;) {
    const pages = browser.contexts().flatMap((context) => context.pages());
    const found = pages.find((page) => page.url().includes('app--desk.'));
    if (found) return found;
    if (Date.now() > until) throw new Error('the shell opened no window');
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
}

/** Chromium writes the port that it chose into its profile; for a moment the file is there and empty. */
async function connect(profile: string): Promise<Browser> {
  const portFile = path.join(profile, portFileName);
  const until = Date.now() + startMs;
  const readPort = () => (existsSync(portFile) ? readFileSync(portFile, 'utf8').split('\n')[0] : '');
  let port = readPort();
  while (port === undefined || port === '') {
    if (Date.now() > until) throw new Error('the shell did not start');
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
    port = readPort();
  }
  return chromium.connectOverCDP(`http://127.0.0.1:${port}`);
}
