/**
 * `npm test`: sets up what the tests need, runs all of them and ends with the line `N passed, N failed, N skipped`.
 * vitest runs units, DOM, contracts, the database and the simulator; Playwright drives whole desks. Arguments are
 * handed to vitest (`npm test -- --coverage`). Exit code 1 when anything failed or a report is missing.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildAll } from './build.ts';
import { findBrowser } from './find-browser.ts';
import { root } from './root.ts';
import { findToolScript, runNode } from './run-tool.ts';
import { shellLine } from './shell-kind.ts';
import {
  addCounts,
  closingLine,
  countPlaywright,
  countRun,
  countVitest,
  type TestCounts,
} from './test-counts.ts';

const reports = {
  vitest: path.join(root, '.out/vitest.json'),
  playwright: path.join(root, '.out/playwright.json'),
};

/** Debian's own Chromium needs root; elsewhere Playwright downloads one. */
async function ensureBrowser(): Promise<void> {
  if ((await findBrowser()) !== undefined) return;
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    process.stdout.write('No browser found: installing Chromium with apt-get\n');
    spawnSync('sh', ['-c', 'apt-get update && apt-get install -y chromium'], { stdio: 'inherit' });
  } else {
    process.stdout.write("No browser found: fetching Playwright's Chromium\n");
    await runNode([findToolScript('@playwright/test', 'playwright'), 'install', 'chromium'], { show: true });
  }
  if ((await findBrowser()) !== undefined) return;
  throw new Error(
    'The tests need Chrome, Edge or Chromium: install one, or set CARREL_CHROMIUM to its path.',
  );
}

/** Why whole desks cannot be driven, or nothing. That fails Playwright's run; vitest's needs neither and still runs. */
async function findObstacle(): Promise<unknown> {
  try {
    await ensureBrowser();
    await buildAll();
    return undefined;
  } catch (error) {
    return error;
  }
}

async function runTests(
  args: readonly string[],
  report: string,
  count: (report: never) => TestCounts,
): Promise<TestCounts> {
  const { exitCode } = await runNode(args, { show: true });
  return countRun(exitCode, existsSync(report) ? readFileSync(report, 'utf8') : undefined, count);
}

async function main(): Promise<void> {
  mkdirSync(path.join(root, '.out'), { recursive: true });
  // a report of an earlier run must never be counted
  for (const report of Object.values(reports)) rmSync(report, { force: true });
  const obstacle = await findObstacle();
  const vitest = [findToolScript('vitest', 'vitest'), 'run', ...process.argv.slice(2)];
  const playwright = [findToolScript('@playwright/test', 'playwright'), 'test'];
  const runs = [await runTests(vitest, reports.vitest, countVitest)];
  if (obstacle === undefined) {
    runs.push(await runTests(playwright, reports.playwright, countPlaywright));
  } else {
    console.error('Playwright did not run:', obstacle);
    runs.push({ passed: 0, failed: 1, skipped: 0 });
  }
  const counts = addCounts(runs);
  const report = existsSync(reports.playwright) ? readFileSync(reports.playwright, 'utf8') : undefined;
  process.stdout.write(`${shellLine(report)}\n`);
  process.stdout.write(`${closingLine(counts)}\n`);
  process.exitCode = counts.failed > 0 ? 1 : 0;
}

await main();
