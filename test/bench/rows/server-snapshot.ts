// Row 16: what a first load costs the server: the prepared snapshot, a static file of the same bytes, and the users as JSON
// made from their rows for each desk anew.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../../build/root.ts';
import type { BenchContext } from '../bench-context.ts';
import { readUrl, stopProcess } from '../library.ts';
import { readTreeCpuMs } from '../process-tree.ts';
import type { Row } from '../report.ts';
import { formatCost, formatCostRatio, formatRatio, interleave, medianCost, type Cost } from '../samples.ts';

const STATIC_PATH = '/bench/blocks.bin';

export async function measureSnapshot(context: BenchContext): Promise<Row[]> {
  const { library } = context;
  const { caller, manifest } = library;
  const path = `/api/sync/snapshot/${manifest.generation}/blocks?from=0`;
  const blocks = await (await caller.fetch(path)).arrayBuffer();
  const bytes = blocks.byteLength;
  assert.equal(bytes, manifest.blockBytes + 4 * manifest.blocks, 'bytes of the blocks with their lengths');
  writeFileSync(`${context.pagesFolder}${STATIC_PATH}`, new Uint8Array(blocks));
  const samples = await interleave(context.options.repeats, {
    ours: () => download(library.serverPids, () => caller.fetch(path), bytes),
    file: () => download(library.serverPids, () => caller.fetch(STATIC_PATH), bytes),
    rows: () => streamRows(context),
  });
  return [toRow(context, samples)];
}

function toRow(
  context: BenchContext,
  samples: Readonly<Record<'ours' | 'file' | 'rows', readonly Cost[]>>,
): Row {
  const ours = medianCost(samples.ours);
  const file = medianCost(samples.file);
  const rows = medianCost(samples.rows);
  const tell = (cost: Cost) =>
    `${Math.round((context.users * 1000) / cost.ms).toLocaleString('en')} users/s: ${formatCost(cost)}`;
  return {
    row: 16,
    operation: `server: snapshot of ${context.users} users`,
    ours: tell(ours),
    limit: `static file of the same bytes, ${tell(file)}`,
    ratioToLimit: formatCostRatio(ours, file),
    goals: [
      { text: 'at least 20x less CPU than streaming from rows', isMet: rows.cpuMs >= 20 * ours.cpuMs },
      { text: 'rate at least 0.7 of a static file', isMet: file.ms >= 0.7 * ours.ms },
    ],
    notes: [
      `JSON from rows: ${tell(rows)}; CPU of ours is ${formatRatio(ours.cpuMs / rows.cpuMs)} of it`,
      'CPU of the server and PostgreSQL in steps of 10 ms; the desk that downloads is not counted',
    ],
    samples,
  };
}

async function download(
  pids: readonly number[],
  open: () => Promise<Response>,
  expected?: number,
): Promise<Cost & { readonly bytes: number }> {
  const cpuBefore = readTreeCpuMs(pids);
  const start = performance.now();
  const { body } = await open();
  let bytes = 0;
  for await (const chunk of body ?? []) bytes += (chunk as Uint8Array).length;
  const cost = { ms: performance.now() - start, cpuMs: readTreeCpuMs(pids) - cpuBefore, bytes };
  if (expected !== undefined) assert.equal(bytes, expected, 'bytes that came');
  return cost;
}

/** In a process of its own, whose start does not count. */
async function streamRows({ library, users }: BenchContext): Promise<Cost> {
  const child = spawn(process.execPath, [path.join(root, 'test/bench/row-stream-server.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, CARREL_DATABASE_URL: library.databaseUrl },
  });
  try {
    const url = await readUrl(child);
    const [, postgresPid = 0] = library.serverPids;
    const cost = await download([child.pid ?? 0, postgresPid], () => fetch(url));
    assert.ok(cost.bytes > users * 1000, 'a user is more than a kilobyte of JSON');
    return cost;
  } finally {
    await stopProcess(child);
  }
}
