/**
 * Every test but the ones that drive whole desks (playwright.config.ts), in projects by what they need: `node` nothing,
 * `dom` a DOM, `contract` one suite against every implementation of a port, `integration` a PostgreSQL database per
 * file (set up once as a template), `sim` the seeded sync simulator. Coverage is merged over all of them.
 */
import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;

/** PostgreSQL is started once for all projects that name this. */
const database = {
  globalSetup: ['test/support/postgres.setup.ts'],
  testTimeout: 30_000,
  hookTimeout: 30_000,
};

export default defineConfig({
  root,
  // `electron` without its runtime starts a download as soon as it is imported
  resolve: { alias: { electron: path.join(root, 'test/support/electron-absent.ts') } },
  test: {
    // a machine of two cores would be given one
    maxWorkers: 2,
    reporters: ['dot', ['json', { outputFile: '.out/vitest.json' }]],
    coverage: {
      provider: 'v8',
      reporter: ['text-summary', 'json'],
      reportsDirectory: 'coverage',
      include: ['{core,renderer,electron,server,build}/**/*.{ts,tsx}'],
      exclude: ['**/*.d.ts'],
    },
    projects: [
      { extends: true, test: { name: 'node', environment: 'node', include: ['test/unit/**/*.test.ts'] } },
      {
        extends: true,
        test: { name: 'dom', environment: 'jsdom', include: ['test/dom/**/*.test.{ts,tsx}'] },
      },
      {
        extends: true,
        test: { name: 'contract', environment: 'node', include: ['test/contract/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          environment: 'node',
          include: ['test/integration/**/*.test.ts'],
          ...database,
        },
      },
      {
        extends: true,
        test: { name: 'sim', environment: 'node', include: ['test/sim/**/*.test.ts'], testTimeout: 120_000 },
      },
    ],
  },
});
