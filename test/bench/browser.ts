// One Chromium on a profile of its own, driven to a bench page; what it costs is read from its whole process tree.
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type BrowserContext, type CDPSession, type Page } from '@playwright/test';
import { browserFlags } from '../../build/browser-flags.ts';
import { findSystemBrowser } from '../../build/find-browser.ts';
import { demoPassword } from '../../server/demo/demo-accounts.ts';
import type { Bench } from './page/main.ts';
import { readPssBytes, readTreeCpuMs } from './process-tree.ts';
import type { Cost } from './samples.ts';
import { benchUserName } from './server-caller.ts';

/** What a browser still does after it has started must not count. */
const SETTLE_MS = 700;
/** How long a page is kept busy to be recognised. */
const BUSY_MS = 300;

type BenchCall = { readonly [Name in keyof Bench]: Bench[Name] };

export class BenchBrowser {
  readonly page: Page;
  readonly version: string;
  readonly #context: BrowserContext;
  readonly #devtools: CDPSession;
  readonly #pid: number;
  #pagePid: number | undefined;

  private constructor(parts: {
    context: BrowserContext;
    page: Page;
    devtools: CDPSession;
    pid: number;
    version: string;
  }) {
    this.page = parts.page;
    this.version = parts.version;
    this.#context = parts.context;
    this.#devtools = parts.devtools;
    this.#pid = parts.pid;
  }

  static async open(profile: string): Promise<BenchBrowser> {
    const executablePath = findSystemBrowser();
    const context = await chromium.launchPersistentContext(profile, {
      headless: true,
      args: browserFlags(),
      ...(executablePath !== undefined && { executablePath }),
      locale: 'en-GB',
      timezoneId: 'Europe/Vienna',
    });
    const browser = context.browser();
    if (!browser) throw new Error('the browser that was started cannot be reached');
    const devtools = await browser.newBrowserCDPSession();
    const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
    const pid = processInfo.find(({ type }) => type === 'browser')?.id;
    if (pid === undefined) throw new Error('the browser does not say which process it is');
    const page = context.pages()[0] ?? (await context.newPage());
    return new BenchBrowser({ context, page, devtools, pid, version: `Chromium ${browser.version()}` });
  }

  /** Opens the bench's page, signs in, and waits until the browser has come to rest. */
  async start(url: string): Promise<void> {
    await this.page.goto(new URL('/bench/main.html', url).href);
    await this.call('signIn', benchUserName, demoPassword);
    await sleep(SETTLE_MS);
  }

  /** Calls a function of the bench's page. */
  call<Name extends keyof Bench>(
    name: Name,
    ...args: Parameters<Bench[Name]>
  ): Promise<Awaited<ReturnType<Bench[Name]>>> {
    return this.page.evaluate(
      ([called, given]) => {
        const { bench } = globalThis as unknown as { bench: BenchCall };
        return (bench[called as Name] as (...values: unknown[]) => Promise<never>)(...(given as unknown[]));
      },
      [name, args] as const,
    );
  }

  /** Runs something of the page that tells its own time, and adds the processor time of the whole browser. */
  async measure<T extends { readonly ms: number }>(run: () => Promise<T>): Promise<T & Cost> {
    const before = this.readCpuMs();
    const result = await run();
    return { ...result, cpuMs: this.readCpuMs() - before };
  }

  readCpuMs(): number {
    return readTreeCpuMs([this.#pid]);
  }

  /** Memory of the page's process. */
  async readPagePss(): Promise<number> {
    this.#pagePid ??= await this.#findPageProcess();
    return readPssBytes(this.#pagePid);
  }

  /** A browser has more renderers than pages and does not say whose they are: the page's is the one that works when it does. */
  async #findPageProcess(): Promise<number> {
    const { processInfo } = await this.#devtools.send('SystemInfo.getProcessInfo');
    const renderers = processInfo.filter(({ type }) => type === 'renderer');
    const before = renderers.map(({ id }) => readTreeCpuMs([id]));
    await this.page.evaluate((untilMs) => {
      const end = performance.now() + untilMs;
      while (performance.now() < end);
    }, BUSY_MS);
    const used = renderers.map(({ id }, i) => readTreeCpuMs([id]) - (before[i] ?? 0));
    const busiest = renderers[used.indexOf(Math.max(...used))];
    if (!busiest) throw new Error('the browser names no renderer');
    return busiest.id;
  }

  async collectGarbage(): Promise<void> {
    const session = await this.#context.newCDPSession(this.page);
    await session.send('HeapProfiler.collectGarbage');
    await session.detach();
  }

  close(): Promise<void> {
    return this.#context.close();
  }
}

/** Room on disk that the databases of a closed profile take. */
export function readDatabaseBytes(profile: string): number {
  const folder = path.join(profile, 'Default/IndexedDB');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).blocks * 512, 0);
}
