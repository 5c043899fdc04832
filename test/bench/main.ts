/**
 * `npm run bench`: measures the operations of the performance goals, ours against a bare probe (the limit of what this
 * machine can do) and against plain Dexie, all in one run and in turns, because times on a shared machine drift.
 * Processor time of everything that took part comes first, the clock second. It checks what it measured: counts, and
 * decrypted records against the server's.
 *
 * Options: --users N (20000), --rows 1,4 (all), --repeats N (3), --write (also docs/benchmarks.md). Always: .out/bench.json.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startPostgres } from '../../server/postgres/embedded.ts';
import { BenchContext } from './bench-context.ts';
import { openLibrary } from './library.ts';
import { readOptions, type BenchOptions } from './options.ts';
import { buildPages } from './pages.ts';
import { assertHasProc } from './process-tree.ts';
import {
  describeMachine,
  printTable,
  writeJson,
  writeMarkdown,
  type Row,
  type Surroundings,
} from './report.ts';
import { measureCatchUp } from './rows/catch-up.ts';
import { measureExactLookUp } from './rows/exact-look-up.ts';
import { measureFees } from './rows/fees.ts';
import { measureFirstLoad } from './rows/first-load.ts';
import { measureKeystroke } from './rows/keystroke.ts';
import { measureMemory } from './rows/memory.ts';
import { measureColdStart, measureRestore } from './rows/restart.ts';
import { measureSearch } from './rows/search.ts';
import { measurePush } from './rows/server-push.ts';
import { measureSnapshot } from './rows/server-snapshot.ts';

type RowGroup = {
  readonly rows: readonly number[];
  readonly operation: string;
  readonly measure: (context: BenchContext) => Promise<Row[]>;
};

const groups: readonly RowGroup[] = [
  { rows: [1, 2, 3, 10], operation: 'first load', measure: measureFirstLoad },
  { rows: [4], operation: 'catch-up by a pull', measure: measureCatchUp },
  { rows: [5], operation: 'search', measure: measureSearch },
  { rows: [6], operation: 'keystroke to paint', measure: measureKeystroke },
  { rows: [7], operation: 'search index restored at start', measure: measureRestore },
  { rows: [8], operation: 'cold start', measure: measureColdStart },
  { rows: [9], operation: 'barcode to opened record', measure: measureExactLookUp },
  { rows: [11], operation: 'memory', measure: measureMemory },
  { rows: [14], operation: 'server: push', measure: measurePush },
  { rows: [21, 22], operation: 'fines and fees', measure: measureFees },
  { rows: [16], operation: 'server: snapshot', measure: measureSnapshot },
];

async function run(options: BenchOptions): Promise<void> {
  assertHasProc();
  const loadAtStart = os.loadavg()[0] ?? 0;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'carrel-bench-'));
  const pagesFolder = path.join(folder, 'pages');
  const profilesFolder = path.join(folder, 'profiles');
  mkdirSync(profilesFolder);
  await buildPages(pagesFolder);
  console.log(`Making a library of ${options.users} users …`);
  const postgres = await startPostgres(folder);
  try {
    const library = await openLibrary(postgres, { users: options.users, pagesFolder });
    try {
      const context = new BenchContext({ options, library, pagesFolder, profilesFolder });
      const rows = await measureGroups(context);
      await report(rows, options, {
        date: new Date().toISOString().slice(0, 10),
        command: ['npm run bench --', ...process.argv.slice(2)].join(' '),
        machine: describeMachine(),
        browser: context.browserVersion,
        load: [loadAtStart, os.loadavg()[0] ?? 0],
      });
    } finally {
      await library.close();
    }
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function measureGroups(context: BenchContext): Promise<Row[]> {
  const wanted = context.options.rows;
  const isWanted = (row: number) => wanted.length === 0 || wanted.includes(row);
  const rows: Row[] = [];
  for (const group of groups) {
    if (!group.rows.some(isWanted)) continue;
    console.log(`Measuring ${group.operation} …`);
    rows.push(...(await measureGroup(group, context)));
  }
  return rows.filter(({ row }) => isWanted(row)).sort((a, b) => a.row - b.row);
}

/** A group that fails takes no other with it: its rows say why they have no figures. */
async function measureGroup(group: RowGroup, context: BenchContext): Promise<Row[]> {
  try {
    return await group.measure(context);
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error);
    return group.rows.map((row) => ({ row, operation: group.operation, reason }));
  }
}

async function report(
  rows: readonly Row[],
  options: BenchOptions,
  surroundings: Surroundings,
): Promise<void> {
  printTable(rows, surroundings);
  console.log(`Written: ${writeJson(rows, surroundings, options)}`);
  if (options.writes) console.log(`Written: ${await writeMarkdown(rows, surroundings, options)}`);
}

await run(readOptions(process.argv.slice(2)));
