// The double's windows: pages of Chromium whose preload runs in an isolated world, before the page's first script.
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { toAppUrl, toChromiumUrl } from './addresses.ts';
import type { Session } from './session.ts';
import { bindingName, mainWorldScript, preloadScript, worldName } from './bridge.ts';
import { DoublePrinting } from './printing.ts';

type WindowOptions = {
  readonly width: number;
  readonly height: number;
  readonly webPreferences: { readonly preload: string; readonly session?: Session };
};
type OpenHandler = (details: { url: string }) => { action: string };
type Invocation = { readonly id: number; readonly channel: string; readonly args: readonly unknown[] };

export const invokeHandlers = new Map<string, (event: unknown, ...args: unknown[]) => unknown>();
const windows = new Map<Page, BrowserWindow>();
let giveContext: (context: BrowserContext) => void;
export const contextReady = new Promise<BrowserContext>((resolve) => {
  giveContext = resolve;
});

export const setContext = (context: BrowserContext): void => giveContext(context);
export const windowOf = (page: Page): BrowserWindow | undefined => windows.get(page);

/** No window of the shell may be made without these, whichever file makes it. */
const required = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
};

function assertGuarded(preferences: object): void {
  for (const [name, value] of Object.entries(required)) {
    if ((preferences as Record<string, unknown>)[name] !== value)
      throw new Error(`a window without ${name}: ${value}`);
  }
}

class WebContents extends EventEmitter {
  openHandler: OpenHandler = () => ({ action: 'allow' });
  getURL: () => string = () => '';
  /** To the preload of the page that is shown; lost while there is none. */
  send: (channel: string, ...args: unknown[]) => void = () => undefined;
  forcefullyCrashRenderer: () => void = () => undefined;
  isDestroyed = (): boolean => false;
  setZoomFactor = (): void => undefined;
  readonly printing = new DoublePrinting();
  getPrintersAsync = this.printing.getPrintersAsync;
  print = this.printing.print;
  printToPDF = (options: Parameters<DoublePrinting['printToPDF']>[0]) => this.printing.printToPDF(options);

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
}

export class BrowserWindow extends EventEmitter {
  static app: EventEmitter;
  static session: Session;
  static getAllWindows = (): BrowserWindow[] => [...windows.values()];

  readonly webContents = new WebContents();
  readonly #preload: string;
  readonly #bounds: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  readonly #session: Session;
  #opened: Promise<Page>;
  #isCrashed = false;
  #isOurs = true;

  constructor({ width, height, webPreferences }: WindowOptions) {
    super();
    assertGuarded(webPreferences);
    this.#preload = webPreferences.preload;
    this.#session = webPreferences.session ?? BrowserWindow.session;
    this.#bounds = { x: 0, y: 0, width, height };
    BrowserWindow.app.emit('web-contents-created', {}, this.webContents);
    this.#opened = this.#open();
  }

  show = (): void => undefined;
  /** Whoever started the double is told (launch-shell.ts). */
  focus = (): void => void process.send?.('focused');
  restore = (): void => undefined;
  maximize = (): void => undefined;
  isMaximized = (): boolean => false;
  isMinimized = (): boolean => false;
  isDestroyed = (): boolean => false;
  getNormalBounds = () => this.#bounds;

  async loadURL(url: string): Promise<void> {
    if (this.#isCrashed) this.#opened = this.#replace(await this.#opened);
    const page = await this.#opened;
    await this.#session.applyPermissions(page.context(), this.webContents, url);
    this.#isOurs = true;
    await page.goto(toChromiumUrl(url));
    this.#isOurs = false;
    this.emit('ready-to-show');
    this.webContents.emit('dom-ready');
  }

  /** Whether a guard prevents it. What the main process itself loads is not asked about. */
  refusesNavigation(url: string): boolean {
    if (this.#isOurs) return false;
    let isPrevented = false;
    this.webContents.emit('will-navigate', { url, preventDefault: () => (isPrevented = true) });
    return isPrevented;
  }

  refusesToOpen(url: string): boolean {
    return this.webContents.openHandler({ url }).action === 'deny';
  }

  /** A new page in place of one whose process is gone: Playwright has no more use for that one. */
  async #replace(crashed: Page): Promise<Page> {
    this.#isCrashed = false;
    const page = await this.#open(await (await this.#session.openContext()).newPage());
    windows.delete(crashed);
    await crashed.close();
    return page;
  }

  async #open(given?: Page): Promise<Page> {
    const context = await this.#session.openContext();
    const page = given ?? context.pages()[0] ?? (await context.newPage());
    windows.set(page, this);
    this.webContents.getURL = () => toAppUrl(page.url()) ?? page.url();
    const devtools = await context.newCDPSession(page);
    this.webContents.printing.devtools = devtools;
    let preloadWorld: number | undefined;
    devtools.on('Runtime.executionContextCreated', ({ context: { id, name } }) => {
      if (name === worldName) preloadWorld = id;
    });
    this.webContents.send = (channel, ...args) => {
      if (preloadWorld === undefined) return;
      const expression = `globalThis.carrelReceive(${JSON.stringify(channel)}, ${JSON.stringify(args)})`;
      devtools.send('Runtime.evaluate', { contextId: preloadWorld, expression }).catch(() => undefined);
    };
    devtools.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === bindingName)
        void this.#invoke(devtools, executionContextId, JSON.parse(payload) as Invocation);
    });
    await devtools.send('Runtime.enable');
    await devtools.send('Page.enable');
    await devtools.send('Runtime.addBinding', { name: bindingName, executionContextName: worldName });
    await devtools.send('Page.addScriptToEvaluateOnNewDocument', { source: mainWorldScript });
    const source = preloadScript(readFileSync(this.#preload, 'utf8'));
    await devtools.send('Page.addScriptToEvaluateOnNewDocument', { source, worldName });
    this.webContents.forcefullyCrashRenderer = () => void devtools.send('Page.crash').catch(() => undefined);
    page.on('crash', () => {
      this.#isCrashed = true;
      this.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    });
    page.on('popup', (opened) => {
      if (this.refusesToOpen(opened.url())) void opened.close();
    });
    return page;
  }

  async #invoke(devtools: CDPSession, contextId: number, { id, channel, args }: Invocation): Promise<void> {
    const event = { senderFrame: { url: this.webContents.getURL(), parent: null } };
    const outcome = await Promise.resolve()
      .then(() => {
        const handler = invokeHandlers.get(channel);
        if (!handler) throw new Error(`No handler registered for '${channel}'`);
        return handler(event, ...args);
      })
      .then(
        (value) => ({ id, value }),
        (error: unknown) => ({ id, error: `Error invoking remote method '${channel}': ${String(error)}` }),
      );
    const expression = `globalThis.carrelAnswer(${JSON.stringify(outcome)})`;
    // a page that is gone waits for no answer
    await devtools.send('Runtime.evaluate', { contextId, expression }).catch(() => undefined);
  }
}
