/**
 * Builds User Details over a desk in memory, serves it, takes a picture of every tab and state and asks axe about it:
 * `node test/gallery/user/look.ts [name ...]`. Pictures are left in .out/gallery/; ends with what was found.
 */
import { createServer } from 'node:http';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { browserFlags } from '../../../build/browser-flags.ts';
import { findSystemBrowser } from '../../../build/find-browser.ts';
import { createDemoConfiguration } from '../../../server/demo/demo-configuration.ts';
import { makeDemoUsers } from '../../../server/demo/demo-users.ts';
import { shots, type Shot } from './shots.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const site = path.join(root, '.out/gallery/user-site');
const policy = [
  "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'",
  "require-trusted-types-for 'script'; trusted-types 'none'",
].join('; ');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

async function serve(): Promise<{ readonly url: string; readonly stop: () => void }> {
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://x').pathname;
    const file = path.join(site, name === '/' ? 'index.html' : name);
    readFile(file).then(
      (content) => {
        response.setHeader('content-security-policy', policy);
        response.setHeader('content-type', types[path.extname(file)] ?? 'application/octet-stream');
        response.end(content);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, stop: () => server.close() };
}

async function findings(page: Page): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await new AxeBuilder({ page })
    .withTags(tags)
    .exclude('i[data-tabster-dummy]')
    .analyze();
  const lines = violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map((node) => `axe ${id}: ${node.html.slice(0, 200)}`),
  );
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  return wide ? [...lines, 'the page scrolls sideways'] : lines;
}

async function look(
  page: Page,
  url: string,
  shot: Shot,
  ids: ReadonlyMap<string, string>,
): Promise<string[]> {
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text().slice(0, 300)}`);
  });
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  await page.setViewportSize({ width: shot.width ?? 1280, height: shot.height ?? 720 });
  const id = ids.get(shot.user ?? '20418833') ?? shot.user ?? '';
  await page.goto(`${url}?${shot.query ?? ''}#/users/${id}/${shot.tab}`);
  await page.locator('h1, .user-state').first().waitFor({ timeout: 8000 });
  await page.waitForTimeout(400);
  if (shot.keepsPopUp !== true) {
    const next = page.getByRole('button', { name: 'Continue' });
    if (await next.isVisible()) await next.click();
  }
  await shot.act?.(page);
  await page.waitForTimeout(400);
  await page.screenshot({ path: path.join(root, '.out/gallery', `user-${shot.name}.png`) });
  return [...problems, ...(await findings(page))].map((line) => `${shot.name}: ${line}`);
}

const failed = (shot: Shot) => (cause: unknown) => [`${shot.name}: ${String(cause).slice(0, 400)}`];

async function run(): Promise<number> {
  const users = [...makeDemoUsers({ users: 120, seed: 4380, now: new Date().toISOString() })];
  const config = createDemoConfiguration();
  await build({ configFile: path.join(import.meta.dirname, 'vite.config.ts'), logLevel: 'error' });
  await writeFile(path.join(site, 'demo.json'), JSON.stringify({ files: users, config }));
  await mkdir(path.join(root, '.out/gallery'), { recursive: true });
  const ids = new Map(users.map(({ user }) => [user.primaryId, user.id]));
  const { url, stop } = await serve();
  const executablePath = findSystemBrowser();
  const browser = await chromium.launch({
    args: browserFlags(),
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  const lines: string[] = [];
  const wanted = process.argv.slice(2);
  const taken = shots.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  try {
    for (const shot of taken) {
      const context = await browser.newContext({ reducedMotion: 'reduce' });
      lines.push(...(await look(await context.newPage(), url, shot, ids).catch(failed(shot))));
      await context.close();
    }
  } finally {
    await browser.close();
    stop();
  }
  process.stdout.write([...lines, `${taken.length} pictures, ${lines.length} findings`, ''].join('\n'));
  return lines.length === 0 ? 0 : 1;
}

process.exitCode = await run();
