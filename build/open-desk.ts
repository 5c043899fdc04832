/**
 * Shows the desk: in Electron where its runtime is on this machine, else in a browser. Nothing is ever downloaded for it:
 * asking the `electron` package for its path would fetch a missing runtime, so the path is worked out here.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findSystemBrowser } from './find-browser.ts';
import { root } from './root.ts';

export interface OpenDesk {
  /** 'none': this machine has no screen, or no browser. */
  readonly shell: 'Electron' | 'browser' | 'none';
  close(): void;
}

const nothing: OpenDesk = { shell: 'none', close: () => undefined };

export function openDesk(address: string, dataDir: string): OpenDesk {
  if (!hasScreen(process.platform, process.env)) return nothing;
  const electron = findElectron();
  if (electron !== undefined && existsSync(path.join(root, 'dist/electron/main.js'))) {
    const env = { ...process.env, CARREL_SERVER: new URL(address).origin };
    return { shell: 'Electron', close: launch(electron, [root], env) };
  }
  const browser = findSystemBrowser();
  if (browser !== undefined) {
    // a profile of its own: a kiosk-like window, and the desk's data apart from anybody's browsing
    const args = [`--app=${address}`, `--user-data-dir=${path.join(dataDir, 'browser')}`, '--no-first-run'];
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    return { shell: 'browser', close: launch(browser, [...args, '--no-default-browser-check', ...asRoot]) };
  }
  const opener = systemOpener(process.platform);
  // it hands the address on and ends by itself
  launch(opener.command, [...opener.args, address]);
  return { shell: 'browser', close: () => undefined };
}

/** The program file of Electron's runtime, if it is there. */
export function findElectron(
  env: Readonly<Record<string, string | undefined>> = process.env,
  packageDir: string = path.join(root, 'node_modules/electron'),
): string | undefined {
  const pathFile = path.join(packageDir, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : usualName(process.platform);
  const file = path.join(env['ELECTRON_OVERRIDE_DIST_PATH'] || path.join(packageDir, 'dist'), name);
  return existsSync(file) ? file : undefined;
}

export function hasScreen(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  if (platform === 'win32' || platform === 'darwin') return true;
  return Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY']);
}

function usualName(platform: NodeJS.Platform): string {
  if (platform === 'win32') return 'electron.exe';
  return platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

function systemOpener(platform: NodeJS.Platform): { command: string; args: readonly string[] } {
  if (platform === 'win32') return { command: 'explorer.exe', args: [] };
  return { command: platform === 'darwin' ? 'open' : 'xdg-open', args: [] };
}

/** Returns what ends the program. A program that cannot be started is no reason to stop the server. */
function launch(file: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): () => void {
  const child = spawn(file, args, { stdio: 'ignore', env });
  let isRunning = true;
  child.once('exit', () => (isRunning = false));
  child.once('error', (error: NodeJS.ErrnoException) => {
    isRunning = false;
    process.stderr.write(`${path.basename(file)} could not be started (${error.code ?? 'unknown'}).\n`);
  });
  child.unref();
  return () => {
    if (isRunning) child.kill();
  };
}
