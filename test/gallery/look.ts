/**
 * Builds the gallery, serves it under the product's content security policy, takes a picture of every composition and
 * asks axe about it. `node test/gallery/look.ts [scene ...]` leaves the pictures in .out/gallery/ and ends with what was
 * found; exit 1 on axe findings, policy violations, page errors or sideways scrolling.
 */
import { createServer } from 'node:http';
import { mkdir, readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from '@playwright/test';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { browserFlags } from '../../build/browser-flags.ts';
import { findSystemBrowser } from '../../build/find-browser.ts';

const root = path.resolve(import.meta.dirname, '../..');
const site = path.join(root, '.out/gallery/site');
const policy = [
  "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'",
  "require-trusted-types-for 'script'; trusted-types 'none'",
].join('; ');
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

type Shot = {
  readonly scene: string;
  readonly width: number;
  readonly height: number;
  readonly theme?: 'dark';
  readonly dir?: 'rtl';
};

const small = { width: 1280, height: 720 };
const large = { width: 1920, height: 1080 };
const sceneNames = [
  'sign-in',
  'sign-in-offline',
  'users',
  'search',
  'loading',
  'empty',
  'error',
  'general',
  'fees',
  'pay',
  'waive',
  'address',
  'notes',
  'pop-up',
  'outbox',
  'conflict',
];
const main = ['users', 'general', 'fees', 'outbox', 'conflict', 'search'];

function shotsOf(wanted: readonly string[]): readonly Shot[] {
  const scenes = wanted.length > 0 ? wanted : sceneNames;
  return scenes.flatMap((scene): Shot[] => [
    { scene, ...small },
    ...(main.includes(scene)
      ? ([
          { scene, ...small, theme: 'dark' },
          { scene, ...small, dir: 'rtl' },
          { scene, ...large },
          { scene, width: 640, height: 720 },
        ] as const)
      : []),
  ]);
}

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

/** Lines of what is wrong with the page as it stands. */
async function findings(page: Page): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await new AxeBuilder({ page })
    .withTags(tags)
    .exclude('i[data-tabster-dummy]')
    .analyze();
  const lines = violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map((node) => `axe ${id}: ${node.html.slice(0, 160)}`),
  );
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  return wide ? [...lines, 'the page scrolls sideways'] : lines;
}

async function look(page: Page, url: string, shot: Shot): Promise<string[]> {
  const { scene, width, height, theme, dir } = shot;
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text().slice(0, 300)}`);
  });
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  await page.setViewportSize({ width, height });
  await page.goto(`${url}?scene=${scene}&theme=${theme ?? 'light'}&dir=${dir ?? 'ltr'}`);
  await page.waitForTimeout(300);
  if (scene === 'search') await page.getByRole('combobox', { name: 'Search users' }).click();
  if (scene === 'users' && dir === undefined) await openRowMenu(page);
  await page.waitForTimeout(300);
  const name = [scene, `${width}x${height}`, theme ?? 'light', ...(dir ? [dir] : [])].join('-');
  await page.screenshot({ path: path.join(root, '.out/gallery', `${name}.png`) });
  return [...problems, ...(await findings(page))].map((line) => `${name}: ${line}`);
}

async function openRowMenu(page: Page): Promise<void> {
  await page.locator('[data-row="3"]').click({ position: { x: 400, y: 16 } });
  await page.keyboard.press('Shift+F10');
}

async function run(): Promise<number> {
  await build({ configFile: path.join(import.meta.dirname, 'vite.config.ts'), logLevel: 'error' });
  await mkdir(path.join(root, '.out/gallery'), { recursive: true });
  const { url, stop } = await serve();
  const executablePath = findSystemBrowser();
  const browser = await chromium.launch({
    args: browserFlags(),
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  const lines: string[] = [];
  const shots = shotsOf(process.argv.slice(2));
  try {
    for (const shot of shots) {
      const context = await browser.newContext({ reducedMotion: 'reduce' });
      lines.push(...(await look(await context.newPage(), url, shot)));
      await context.close();
    }
  } finally {
    await browser.close();
    stop();
  }
  for (const line of lines) process.stdout.write(`${line}\n`);
  process.stdout.write(`${shots.length} pictures, ${lines.length} findings\n`);
  return lines.length === 0 ? 0 : 1;
}

process.exitCode = await run();
