// The built desk in a browser of its own, signed in and in front of its list.
import type { Page } from '@playwright/test';
import type { BenchContext } from './bench-context.ts';
import { BenchBrowser } from './browser.ts';
import { demoPassword } from '../../server/demo/demo-accounts.ts';
import { benchUserName } from './server-caller.ts';

const LOAD_LIMIT_MS = 10 * 60_000;

/** Loads all users first. `prepare`: before the page is opened. */
export async function withBuiltDesk<T>(
  context: BenchContext,
  prepare: (page: Page) => Promise<void>,
  run: (page: Page) => Promise<T>,
): Promise<T> {
  const profile = context.profiles.create();
  const browser = await BenchBrowser.open(profile);
  try {
    await prepare(browser.page);
    await openList(browser.page, context);
    return await run(browser.page);
  } finally {
    await browser.close();
    context.profiles.remove(profile);
  }
}

async function openList(page: Page, { library }: BenchContext): Promise<void> {
  await page.goto(library.url);
  await page.getByRole('textbox', { name: 'User name' }).fill(benchUserName);
  await page.getByRole('textbox', { name: 'Password' }).fill(demoPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  const grid = page.getByRole('grid', { name: 'Users' });
  const choosing = page.getByRole('button', { name: 'Continue' });
  await grid.or(choosing).first().waitFor({ timeout: LOAD_LIMIT_MS });
  if (await choosing.isVisible()) await choosing.click();
  await grid.waitFor({ timeout: LOAD_LIMIT_MS });
  const count = library.manifest.users.toLocaleString('en');
  await page.getByRole('status').filter({ hasText: count }).first().waitFor({ timeout: LOAD_LIMIT_MS });
}
