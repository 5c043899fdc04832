// The table of results: on the console, as JSON, and as docs/benchmarks.md.
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from '../../build/root.ts';
import type { BenchOptions } from './options.ts';

export type Goal = { readonly text: string; readonly isMet: boolean };

type MeasuredRow = {
  readonly row: number;
  readonly operation: string;
  readonly ours: string;
  readonly limit?: string;
  readonly ratioToLimit?: string;
  readonly peer?: string;
  readonly ratioToPeer?: string;
  readonly goals: readonly Goal[];
  readonly notes?: readonly string[];
  /** Every single measurement, for whoever wants to look closer. */
  readonly samples: unknown;
};
/** `reason`: why there is no figure. */
type MissingRow = { readonly row: number; readonly operation: string; readonly reason: string };
export type Row = MeasuredRow | MissingRow;

export type Surroundings = {
  readonly date: string;
  readonly command: string;
  readonly machine: string;
  readonly browser: string;
  /** Load average of the last minute at the start and at the end. */
  readonly load: readonly [number, number];
};

const none = '–';
const heads = [
  '#',
  'operation',
  'ours',
  'limit',
  'to the limit',
  'plain Dexie',
  'to plain Dexie',
  'goal',
  'met',
];

export const describeMachine = (): string => {
  const [cpu] = os.cpus();
  const memory = `${Math.round(os.totalmem() / 1024 ** 3)} GB`;
  return `${os.cpus().length} x ${cpu?.model.trim() ?? 'unknown'}, ${memory}, ${os.type()} ${os.release()}, Node ${process.version}`;
};

/** Figures of the ledger that are no times: a run of the tests that does not reach them fails. */
const heldByTests = [
  '## Held by every run of the tests',
  '',
  '- At least 100,000 generated ledgers, in currencies of 0, 2 and 3 decimals, and interleavings of two offline desks: `test/unit/core/ledger/ledger-properties.test.ts` counts them and fails below.',
  '- UPDATE, DELETE and TRUNCATE on tables of the ledger that the database lets through: 0 (`test/integration/server/ledger.test.ts`, `cash.test.ts`, `suspense.test.ts`).',
  '- Floating point on money: 0 hits of the lint rule (`floats` in `eslint.config.js`, `npm run verify`).',
];

export function printTable(rows: readonly Row[], surroundings: Surroundings): void {
  for (const row of rows) {
    console.log(`\n${row.row}. ${row.operation}`);
    if ('reason' in row) {
      console.log(`   not measured: ${row.reason}`);
      continue;
    }
    const { ours, limit = none, ratioToLimit = none, peer = none, ratioToPeer = none } = row;
    console.log(`   ours        ${ours}`);
    console.log(`   limit       ${limit}   ratio: ${ratioToLimit}`);
    console.log(`   plain Dexie ${peer}   ratio: ${ratioToPeer}`);
    for (const goal of row.goals) console.log(`   ${goal.isMet ? 'met   ' : 'MISSED'}      ${goal.text}`);
    for (const note of row.notes ?? []) console.log(`   note        ${note}`);
  }
  console.log(
    `\nload average ${surroundings.load.map((load) => load.toFixed(1)).join(' to ')}, ${surroundings.machine}`,
  );
}

export function writeJson(rows: readonly Row[], surroundings: Surroundings, options: BenchOptions): string {
  const file = path.join(root, '.out/bench.json');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ surroundings, options, rows }, undefined, 2)}\n`);
  return file;
}

export async function writeMarkdown(
  rows: readonly Row[],
  surroundings: Surroundings,
  options: BenchOptions,
): Promise<string> {
  const file = path.join(root, 'docs/benchmarks.md');
  const text = toMarkdown(rows, surroundings, options);
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), parser: 'markdown' }));
  return file;
}

function toMarkdown(rows: readonly Row[], surroundings: Surroundings, options: BenchOptions): string {
  const { date, command, machine, browser, load } = surroundings;
  const notes = rows.flatMap((row) =>
    'reason' in row ? [] : (row.notes ?? []).map((note) => `- Row ${row.row}: ${note}`),
  );
  return [
    '# Benchmarks',
    '',
    `Written by \`${command}\` on ${date}.`,
    '',
    `- Library: ${options.users} users of the demo generator, medians of ${options.repeats}, interleaved.`,
    `- Machine: ${machine}. Load average ${load.map((value) => value.toFixed(1)).join(' to ')}.`,
    `- Browser: ${browser}, a fresh profile per measurement.`,
    '- Limit: the bare probe that stands in the row, in the same run. Plain Dexie: one document per user, five indexes.',
    '- CPU: of the whole browser or server tree. A ratio is ours divided by the other: below 1 is less.',
    '',
    `| ${heads.join(' | ')} |`,
    `|${heads.map(() => '---').join('|')}|`,
    ...rows.map(toMarkdownRow),
    '',
    ...(notes.length > 0 ? [...notes, ''] : []),
    ...heldByTests,
    '',
  ].join('\n');
}

function toMarkdownRow(row: Row): string {
  if ('reason' in row) return `| ${row.row} | ${row.operation} | not measured: ${row.reason} | | | | | | |`;
  const { limit = none, ratioToLimit = none, peer = none, ratioToPeer = none } = row;
  const goals = row.goals.map(({ text }) => text).join('<br>');
  const met = row.goals.map(({ isMet }) => (isMet ? 'yes' : '**no**')).join('<br>');
  const cells = [row.row, row.operation, row.ours, limit, ratioToLimit, peer, ratioToPeer, goals, met];
  return `| ${cells.join(' | ')} |`;
}
