/**
 * One desk as a test drives it: a browser profile of its own behind a cable of its own, and what its pages must never do
 * (an uncaught error, a breach of the content policy, an error on the console), noted until the test is over.
 *
 * It is a page in a browser or the shell's window; a spec need not know which. An ordinary desk lives in memory; one that is to be killed and started again has a profile on disk.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type ConsoleMessage,
  type LaunchOptions,
  type Page,
} from '@playwright/test';
import { launchShell, type Shell } from '../../electron/launch-shell.ts';
import { FeesTab } from '../pages/fees-tab.ts';
import { Frame } from '../pages/frame.ts';
import { NewUserPage } from '../pages/new-user-page.ts';
import { OutboxPage } from '../pages/outbox-page.ts';
import { SignInPage } from '../pages/sign-in-page.ts';
import { UserPage } from '../pages/user-page.ts';
import { UsersPage } from '../pages/users-page.ts';
import type { Cable } from './cable.ts';

/** A browser, or Electron (test/electron/launch-shell.ts tells which of it and its double). */
export type DeskHost = 'web' | 'shell';

export type DeskOptions = {
  /** Can be killed and started again. */
  readonly hasProfile?: boolean;
  readonly context?: BrowserContextOptions;
};

export type DeskSurroundings = {
  readonly browser: Browser;
  readonly launchOptions: LaunchOptions;
  readonly contextOptions: BrowserContextOptions;
  readonly cable: Cable;
  readonly host: DeskHost;
};

/** Chromium tells of failed requests on the console by itself; a desk without the network cannot but have them. */
const requestFailed = /^Failed to load resource: (net::ERR_|the server responded with a status of)/;

export class Desk {
  readonly cable: Cable;
  /** Empty at the end of a test, or it fails. */
  readonly problems: string[] = [];
  readonly #tolerated: RegExp[] = [];
  profile: string | undefined;
  readonly #surroundings: DeskSurroundings;
  readonly #options: DeskOptions;
  #context: BrowserContext | undefined;
  #shell: Shell | undefined;
  #page: Page | undefined;

  constructor(surroundings: DeskSurroundings, options: DeskOptions) {
    this.#surroundings = surroundings;
    this.#options = options;
    this.cable = surroundings.cable;
    if (options.hasProfile === true) this.profile = mkdtempSync(path.join(tmpdir(), 'carrel-desk-'));
  }

  get context(): BrowserContext {
    if (!this.#context) throw new Error('the desk is not open');
    return this.#context;
  }

  get page(): Page {
    if (!this.#page) throw new Error('the desk is not open');
    return this.#page;
  }

  get signIn(): SignInPage {
    return new SignInPage(this.page);
  }

  get frame(): Frame {
    return new Frame(this.page);
  }

  get users(): UsersPage {
    return new UsersPage(this.page);
  }

  get user(): UserPage {
    return new UserPage(this.page);
  }

  get fees(): FeesTab {
    return new FeesTab(this.page);
  }

  get newUser(): NewUserPage {
    return new NewUserPage(this.page);
  }

  get outbox(): OutboxPage {
    return new OutboxPage(this.page);
  }

  /** Starts the browser on this desk's profile, or the shell, and opens the first page. */
  async open(): Promise<void> {
    if (this.#surroundings.host === 'shell') return this.#openShell();
    const { browser, launchOptions } = this.#surroundings;
    const options = { ...this.#surroundings.contextOptions, ...this.#options.context };
    const context =
      this.profile === undefined
        ? await browser.newContext(options)
        : await chromium.launchPersistentContext(this.profile, { ...launchOptions, ...options });
    this.#context = context;
    await this.#watch(context);
    this.#page = context.pages()[0] ?? (await context.newPage());
    await this.#page.goto(this.cable.url);
  }

  async #openShell(): Promise<void> {
    const shell = await launchShell(this.cable.url);
    this.#shell = shell;
    this.#page = shell.page;
    this.#context = shell.page.context();
    await this.#watch(this.#context);
    // watched from its first script on
    await shell.page.reload();
  }

  /** Signs in and goes on to the list of users. */
  async start({ userName = 'operator', place = 'Main Library – Front desk' } = {}): Promise<void> {
    await this.open();
    await this.signIn.signIn(userName);
    await this.signIn.chooseDesk(place);
    await this.users.waitUntilLoaded();
  }

  /** What the browser itself says on the console of what a test does to the network. */
  tolerate(message: RegExp): void {
    this.#tolerated.push(message);
  }

  /** As a power cut would. */
  async kill(): Promise<void> {
    const browser = this.context.browser();
    if (!browser || this.profile === undefined) throw new Error('only a desk with a profile can be killed');
    const devtools = await browser.newBrowserCDPSession();
    const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
    const main = processInfo.find(({ type }) => type === 'browser');
    if (!main) throw new Error('the browser does not say which process it is');
    const isGone = new Promise((resolve) => this.context.once('close', resolve));
    process.kill(main.id, 'SIGKILL');
    await isGone;
    this.#context = undefined;
    this.#page = undefined;
    for (const lock of ['SingletonLock', 'SingletonSocket', 'SingletonCookie'])
      rmSync(path.join(this.profile, lock), { force: true });
  }

  async quit(): Promise<void> {
    if (this.#shell) await this.#shell.close();
    else await this.#context?.close();
    this.#shell = undefined;
    this.#context = undefined;
    this.#page = undefined;
  }

  async dispose(): Promise<void> {
    await this.quit();
    await this.cable.close();
    if (this.profile !== undefined) rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  async #watch(context: BrowserContext): Promise<void> {
    context.on('weberror', (event) => {
      const { stack, message } = event.error();
      this.problems.push(`uncaught: ${stack ?? message}`);
    });
    context.on('console', (message) => this.#noteConsole(message));
    await context.exposeBinding('noteBreach', (_source, breach: string) => {
      this.problems.push(`against the content policy: ${breach}`);
    });
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
        (globalThis as unknown as { noteBreach(breach: string): void }).noteBreach(
          `${effectiveDirective} ${blockedURI}`,
        );
      });
    });
  }

  #noteConsole(message: ConsoleMessage): void {
    if (message.type() !== 'error') return;
    if ([requestFailed, ...this.#tolerated].some((pattern) => pattern.test(message.text()))) return;
    this.problems.push(`console: ${message.text()}`);
  }
}
