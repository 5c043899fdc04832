/**
 * The double's session. What the main process answers about permissions holds in Chromium: each is asked of its handlers
 * and set there, so a page that asks is granted or denied what they say. Devices, screens and downloads are not doubled:
 * their guards are tested by themselves.
 */
import { EventEmitter } from 'node:events';
import type { BrowserContext, CDPSession } from '@playwright/test';
import { toChromiumUrl } from './addresses.ts';
import { CookieJar } from './cookie-jar.ts';

type Contents = { getURL(): string };
type Check = (contents: Contents, permission: string, origin: string) => boolean;
type Request = (
  contents: Contents,
  permission: string,
  answer: (isGranted: boolean) => void,
  details: { readonly requestingUrl: string },
) => void;

/** Chromium's name of what a page can ask for, and Electron's. */
const names = {
  geolocation: 'geolocation',
  notifications: 'notifications',
  midi: 'midi',
  camera: 'media',
  microphone: 'media',
  'clipboard-read': 'clipboard-read',
  'clipboard-write': 'clipboard-sanitized-write',
  'persistent-storage': 'persistent-storage',
  'idle-detection': 'idle-detection',
} as const;

export class Session extends EventEmitter {
  readonly protocol: unknown;
  readonly #open: () => Promise<BrowserContext>;
  #opened: Promise<BrowserContext> | undefined;
  #devtools: CDPSession | undefined;
  readonly #cookies = new CookieJar();
  #check: Check = () => true;
  #request: Request = (_contents, _permission, answer) => answer(true);

  constructor(protocol: unknown, open: () => Promise<BrowserContext>) {
    super();
    this.protocol = protocol;
    this.#open = open;
  }

  /** Of the double alone: where the pages of this session are opened. */
  openContext(): Promise<BrowserContext> {
    this.#opened ??= this.#open();
    return this.#opened;
  }

  /** Its cookies belong to the main process: no page ever sees them. */
  async fetch(url: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    this.#cookies.addTo(headers, url);
    const response = await fetch(url, { ...init, headers }).catch(toNetError);
    this.#cookies.keep(response.headers, url);
    return response;
  }

  /** Proxies and certificates are Chromium's, and not doubled. */
  setProxy = (): Promise<void> => Promise.resolve();
  setCertificateVerifyProc = (): void => undefined;
  setPermissionCheckHandler = (check: Check): void => void (this.#check = check);
  setPermissionRequestHandler = (request: Request): void => void (this.#request = request);
  setDevicePermissionHandler = (): void => undefined;
  setDisplayMediaRequestHandler = (): void => undefined;
  setBluetoothPairingHandler = (): void => undefined;

  async applyPermissions(context: BrowserContext, contents: Contents, url: string): Promise<void> {
    this.#devtools ??= await context.browser()?.newBrowserCDPSession();
    const devtools = this.#devtools;
    if (!devtools) throw new Error('the double has no browser to set permissions in');
    const { origin } = new URL(toChromiumUrl(url));
    for (const [name, permission] of Object.entries(names)) {
      const setting = this.#isGranted(contents, permission, url) ? 'granted' : 'denied';
      await devtools.send('Browser.setPermission', { permission: { name }, setting, origin });
    }
    // the session stays: what was set ends with it
  }

  /** As Electron: the check first, the request only when that denied. */
  #isGranted(contents: Contents, permission: string, url: string): boolean {
    if (this.#check(contents, permission, url)) return true;
    let isGranted = false;
    this.#request(contents, permission, (is) => (isGranted = is), { requestingUrl: url });
    return isGranted;
  }
}

const netErrors: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'ERR_CONNECTION_REFUSED',
  ENOTFOUND: 'ERR_NAME_NOT_RESOLVED',
  EAI_AGAIN: 'ERR_NAME_NOT_RESOLVED',
};

/** Electron says what happened by Chromium's code in the text. */
function toNetError(error: unknown): never {
  const { cause } = error as { cause?: { code?: string } };
  const code = netErrors[cause?.code ?? ''];
  throw code === undefined ? error : new Error(`net::${code}`);
}
