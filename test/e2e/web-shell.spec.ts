/** The desk in a plain browser: it can be installed, starts without the server, and takes a new version when staff ask. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { SignInPage } from './pages/sign-in-page.ts';
import { UsersPage } from './pages/users-page.ts';
import { openLibrary, type Library } from './support/library.ts';
import { mustHaveSharedParts } from './support/shared-parts.ts';

let folder: string;
let library: Library;
test.beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'carrel-pages-'));
  cpSync(mustHaveSharedParts().pages, folder, { recursive: true });
  library = await openLibrary({ pages: folder });
});
test.afterEach(async () => {
  await library.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function signIn(page: Page): Promise<void> {
  const form = new SignInPage(page);
  await form.signIn('operator');
  await form.chooseDesk('Main Library – Front desk');
  await new UsersPage(page).waitUntilLoaded();
}

/** The desk remembers where this person works. */
async function signInAgain(page: Page): Promise<void> {
  await new SignInPage(page).signIn('operator');
  await new UsersPage(page).waitUntilLoaded();
}

/** The worker keeps the pages for the next start, and serves this page already. */
const waitForWorker = (page: Page) =>
  expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state), { timeout: 60_000 })
    .toBe('activated');

const keptVersions = (page: Page) => page.evaluate(() => caches.keys());

test('The desk can be installed: its manifest and pictures are what browsers want', async ({ page }) => {
  await page.goto(`http://127.0.0.1:${library.port}/`);
  await waitForWorker(page);
  const devtools = await page.context().newCDPSession(page);
  const { errors, data } = await devtools.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const { icons } = JSON.parse(data ?? '{}') as { icons: { src: string; sizes: string }[] };
  const sizes = await page.evaluate(
    (addresses) =>
      Promise.all(
        addresses.map(async (address) => {
          const { width, height } = await createImageBitmap(await (await fetch(address)).blob());
          return `${width}x${height}`;
        }),
      ),
    icons.map(({ src }) => src),
  );
  expect(sizes).toEqual(icons.map((icon) => icon.sizes));
  expect(sizes).toEqual(expect.arrayContaining(['192x192', '512x512']));
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  // a test's profile is a private one, which installs nothing
  const left = installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito');
  expect(left).toEqual([]);
});

test('A new version is told and not taken until staff ask; the desk starts without the server', async ({
  page,
}) => {
  await page.goto(`http://127.0.0.1:${library.port}/`);
  await signIn(page);
  await waitForWorker(page);
  const [old] = await keptVersions(page);
  const message = page.locator('.message', { hasText: 'A new version is ready.' });

  await page.context().setOffline(true);
  await page.reload();
  await expect(new SignInPage(page).userName).toBeVisible();
  await page.context().setOffline(false);

  const worker = path.join(folder, 'sw.js');
  writeFileSync(worker, readFileSync(worker, 'utf8').replace(old!, 'carrel-newer'));
  await page.reload();
  await signInAgain(page);
  await expect(message).toBeVisible({ timeout: 60_000 });
  expect(new Set(await keptVersions(page))).toEqual(new Set([old, 'carrel-newer']));
  await message.getByRole('button', { name: 'Restart the desk' }).click();
  await expect(new SignInPage(page).userName).toBeVisible();
  await expect.poll(() => keptVersions(page)).toEqual(['carrel-newer']);
  await signInAgain(page);
  await expect(message).toBeHidden();
});
