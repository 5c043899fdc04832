// The store on a real browser's IndexedDB: the contract that memory and fake-indexeddb pass in vitest, the transaction rule
// (whose breach is silent on one engine and not on another), and a load through the real worker.
import { expect, test as base, type Page } from '@playwright/test';
import { localStoreCases } from '../support/local-store-cases.ts';
import type { LoadFigures, StorePage } from '../support/store-page.ts';
import { transactionCases } from '../support/transaction-cases.ts';
import { startStoreSite, type StoreSite } from './support/store-site.ts';

const USERS = 3000;

const test = base.extend<{ storePage: Page }, { site: StoreSite }>({
  site: [
    async ({}, use) => {
      const site = await startStoreSite(USERS);
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
  storePage: async ({ page, site }, use) => {
    await page.goto(site.url);
    await page.waitForFunction(() => 'storePage' in globalThis);
    await use(page);
  },
});

type Globals = { storePage: StorePage };

for (const { name } of localStoreCases)
  test(`LocalStore in a browser: ${name}`, async ({ storePage }) => {
    await storePage.evaluate(
      (one) => (globalThis as unknown as Globals).storePage.runContractCase(one),
      name,
    );
  });

for (const { name } of transactionCases)
  test(`a prepared transaction in a browser: ${name}`, async ({ storePage }) => {
    await storePage.evaluate(
      (one) => (globalThis as unknown as Globals).storePage.runTransactionCase(one),
      name,
    );
  });

test('a snapshot is loaded in the worker, the page stays quick, and every user asked for opens', async ({
  storePage,
}) => {
  const figures: LoadFigures = await storePage.evaluate(() =>
    (globalThis as unknown as Globals).storePage.loadInWorker(50),
  );
  expect(figures.users).toBe(USERS);
  expect(figures.phases).toEqual(['manifest', 'search', 'users', 'checking', 'done']);
  expect(figures.openMs).toHaveLength(50);
  // The goal is 50 ms on a quiet machine; a load on the page's own thread would hold it up for over a second.
  expect(figures.longestGapMs).toBeLessThan(500);
});
