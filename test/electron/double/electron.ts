/**
 * A double of the `electron` module for machines without its runtime: this Node process is the main process, the pages
 * live in the system's Chromium. The bundled main and preload run unmodified. It has what they use and no more.
 *
 *   app://desk/...  is  http://app--desk.localhost/...  in Chromium (a secure context, so store and keys work), and every
 *   request for it goes to the handler that the main process registered
 *
 * It cannot show the true app:// origin, a menu on the screen, devices, printers, the keychain or the updater.
 */
import { EventEmitter } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  chromium,
  type BrowserContext,
  type Page,
  type Request as PageRequest,
  type Route,
} from '@playwright/test';
import { browserFlags } from '../../../build/browser-flags.ts';
import { findSystemBrowser } from '../../../build/find-browser.ts';
import { toAppUrl } from './addresses.ts';
import { BrowserWindow, contextReady, invokeHandlers, setContext, windowOf } from './browser-window.ts';
import { startProtocolServer, type ProtocolHandler } from './protocol-server.ts';
import { Session } from './session.ts';
import { takeSingleInstance } from './single-instance.ts';
import { showSaveDialog } from './printing.ts';

export { BrowserWindow };

const protocolHandlers = new Map<string, ProtocolHandler>();
let context: BrowserContext | undefined;
const profileDir = process.env['CARREL_DOUBLE_PROFILE'] ?? tmpdir();

async function openBrowser(): Promise<void> {
  const executablePath = findSystemBrowser();
  const port = await startProtocolServer(protocolHandlers);
  const profile = path.join(profileDir, 'chromium');
  context = await chromium.launchPersistentContext(profile, {
    headless: true,
    serviceWorkers: 'block',
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    args: [
      ...browserFlags(),
      `--host-resolver-rules=MAP *.localhost 127.0.0.1:${port}`,
      `--remote-debugging-port=${process.env['CARREL_DOUBLE_PORT'] ?? '0'}`,
    ],
    ...(executablePath !== undefined && { executablePath }),
  });
  await guard(context);
  setContext(context);
  context.on('close', () => process.exit(0));
}

class App extends EventEmitter {
  readonly isPackaged = false;
  #ready: Promise<void> | undefined;
  whenReady = () => (this.#ready ??= openBrowser());
  enableSandbox = () => undefined;
  requestSingleInstanceLock = () => takeSingleInstance(profileDir, () => void this.emit('second-instance'));
  getVersion = () => '0.0.0-double';
  getPath = () => profileDir;
  /** Of `sessionData`: Chromium's own folder is apart in any case. */
  setPath = () => undefined;
  setAboutPanelOptions = () => undefined;
  quit = () => (context ? void context.close() : process.exit(0));
  exit = (code: number) => process.exit(code);
}
export const app = new App();
BrowserWindow.app = app;

const workArea = { x: 0, y: 0, width: 1280, height: 800 };
export const screen = {
  getPrimaryDisplay: () => ({ workArea }),
  getAllDisplays: () => [{ workArea }],
};

type MenuItem = { readonly id?: string; readonly click?: () => void; readonly submenu?: readonly MenuItem[] };
let menu: readonly MenuItem[] = [];
export const Menu = {
  buildFromTemplate: (template: readonly MenuItem[]) => template,
  setApplicationMenu: (built: readonly MenuItem[]) => void (menu = built),
};

/** Nobody sits before the double: as if Esc had been pressed. */
export const dialog = {
  showMessageBoxSync: (_window: unknown, { cancelId }: { cancelId: number }) => cancelId,
  showSaveDialog,
};

// A test chooses from the menu by an entry's id.
process.on('message', ({ chooseFromMenu }: { chooseFromMenu: string }) => {
  const entries = menu.flatMap(({ submenu }) => submenu ?? []);
  entries.find(({ id }) => id === chooseFromMenu)?.click?.();
});

export const protocol = {
  registerSchemesAsPrivileged: () => undefined,
  handle: (scheme: string, handler: ProtocolHandler) => void protocolHandlers.set(scheme, handler),
};

export { safeStorage } from './keyring.ts';

const partitions = new Map<string, Session>();
export const session = {
  defaultSession: new Session(protocol, () => contextReady),
  /** In memory, as every partition without "persist:" before its name. */
  fromPartition(name: string): Session {
    const found = partitions.get(name) ?? new Session(protocol, openContextInMemory);
    partitions.set(name, found);
    return found;
  },
};
BrowserWindow.session = session.defaultSession;

async function openContextInMemory(): Promise<BrowserContext> {
  const browser = (await contextReady).browser();
  if (!browser) throw new Error('the double’s browser is gone');
  const viewport = { width: 1280, height: 800 };
  const opened = await browser.newContext({ serviceWorkers: 'block', viewport });
  await guard(opened);
  return opened;
}

export const ipcMain = {
  handle(channel: string, handler: (event: unknown, ...args: unknown[]) => unknown): void {
    if (invokeHandlers.has(channel)) throw new Error(`a second handler for ${channel}`);
    invokeHandlers.set(channel, handler);
  },
};

function guard(opened: BrowserContext): Promise<unknown> {
  return opened.route('**/*', (route) => void letThrough(route).catch(() => undefined));
}

async function letThrough(route: Route): Promise<void> {
  const request = route.request();
  const url = toAppUrl(request.url());
  // aborted: the page stays where it is, as in Electron
  if (isRefusedNavigation(request, url ?? request.url())) return route.abort('aborted');
  return url === undefined ? route.abort('blockedbyclient') : route.continue();
}

/** Asks the guards of the main process, as Electron would. */
function isRefusedNavigation(request: PageRequest, url: string): boolean {
  if (!request.isNavigationRequest()) return false;
  const page = pageOf(request);
  if (page === undefined) return BrowserWindow.getAllWindows().every((window) => window.refusesToOpen(url));
  return windowOf(page)?.refusesNavigation(url) ?? false;
}

/** undefined: a window that is just being opened by a page. */
function pageOf(request: PageRequest): Page | undefined {
  try {
    return request.frame().page();
  } catch {
    return undefined;
  }
}
