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
  /** Ends the page's process, as a fault in it would; the answer is the page that comes back. */
  crashPage(): Promise<Page>;
  close(): Promise<void>;
};

const main = path.join(root, 'dist/electron/main.js');
const hooks = path.join(import.meta.dirname, 'double/resolve-electron.ts');
const startMs = 30_000;

export async function launchShell(server: string): Promise<Shell> {
  const runtime = findRuntime();
  // build/test.ts says it at the end
  test.info().annotations.push({ type: 'shell', description: runtime === undefined ? 'double' : 'Electron' });
  if (runtime === undefined && process.env['CARREL_E2E_SHELL'] === 'electron')
    throw new Error('CARREL_E2E_SHELL=electron asks for Electron, and its runtime is not there');
  return runtime === undefined ? launchDouble(server) : launchElectron(runtime, server);
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

async function launchElectron(executablePath: string, server: string): Promise<Shell> {
  const profile = mkdtempSync(path.join(tmpdir(), 'carrel-shell-'));
  const app = await _electron.launch({
    executablePath,
    args: [main, `--user-data-dir=${profile}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    env: { ...(process.env as Record<string, string>), CARREL_SERVER: server },
  });
  const close = async (): Promise<void> => {
    await app.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  const page = await app.firstWindow();
  return {
    kind: 'Electron',
    page,
    close,
    chooseFromMenu: (id) =>
      app.evaluate(({ Menu }, entry) => {
        Menu.getApplicationMenu()?.getMenuItemById(entry)?.click();
      }, id),
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

async function launchDouble(server: string): Promise<Shell> {
  const profile = mkdtempSync(path.join(tmpdir(), 'carrel-shell-'));
  const child = spawn(process.execPath, ['--import', hooks, main], {
    env: { ...process.env, CARREL_SERVER: server, CARREL_DOUBLE_PROFILE: profile },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const isOver = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const browser = await connect(path.join(profile, 'chromium'));
  const context = browser.contexts()[0];
  const page = context?.pages()[0];
  if (!context || !page) throw new Error('the shell opened no window');
  const close = async (): Promise<void> => {
    child.kill('SIGTERM');
    await isOver;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return {
    kind: 'double',
    page,
    close,
    chooseFromMenu: async (chooseFromMenu) => void child.send({ chooseFromMenu }),
    async crashPage() {
      const next = context.waitForEvent('page');
      const devtools = await context.newCDPSession(page);
      // never answered: whoever would answer is gone
      devtools.send('Page.crash').catch(() => undefined);
      return next;
    },
  };
}

/** Chromium writes the port that it chose into its profile. */
async function connect(profile: string): Promise<Browser> {
  const portFile = path.join(profile, 'DevToolsActivePort');
  const until = Date.now() + startMs;
  while (!existsSync(portFile)) {
    if (Date.now() > until) throw new Error('the shell did not start');
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
  const [port] = readFileSync(portFile, 'utf8').split('\n');
  return chromium.connectOverCDP(`http://127.0.0.1:${port}`);
}
