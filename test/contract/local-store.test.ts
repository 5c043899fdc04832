// One suite, two stores: memory and Dexie over fake-indexeddb. test/e2e/store-contract.spec.ts runs it in a real browser.
import 'fake-indexeddb/auto';
import { describe, it } from 'vitest';
import { localStoreCases } from '../support/local-store-cases.ts';
import { createDexieContractDesk, createMemoryContractDesk } from '../support/contract-desks.ts';

describe('LocalStore in memory', () => {
  for (const { name, run } of localStoreCases) it(name, async () => run(createMemoryContractDesk()));
});

describe('LocalStore on Dexie', () => {
  for (const [i, { name, run }] of localStoreCases.entries())
    it(name, async () => {
      const desk = await createDexieContractDesk(`contract-${i}`);
      try {
        await run(desk);
      } finally {
        await desk.dispose();
      }
    });
});
