/**
 * Tests that drive whole desks in the system's browser against a real server. Two workers: each owns a server with a
 * database of its own, and two desks each is what a small machine carries. No retries: a test that needs one is wrong.
 */
import { defineConfig } from '@playwright/test';
import { browserFlags } from './build/browser-flags.ts';
import { findSystemBrowser } from './build/find-browser.ts';

const browser = findSystemBrowser();

export default defineConfig({
  testDir: 'test/e2e',
  globalSetup: './test/e2e/support/global-setup.ts',
  outputDir: '.out/playwright',
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // generous: the machine may be shared, and what is measured here is behaviour, not speed
  timeout: 300_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: '.out/playwright.json' }]],
  use: {
    headless: true,
    // absent: the Chromium that Playwright downloaded
    launchOptions: { args: browserFlags(), ...(browser === undefined ? {} : { executablePath: browser }) },
    // records every step of every test at two to three times the cost: ask for it with --trace on
    trace: 'off',
    screenshot: 'only-on-failure',
    locale: 'en-GB',
    timezoneId: 'Europe/Vienna',
  },
});
