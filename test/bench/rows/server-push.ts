// Row 14: a queue of 1,000 changes reaches the server: by the product's push in batches of 100, by one request each, and by
// bare set-based statements on the database.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { BenchContext } from '../bench-context.ts';
import { readTreeCpuMs } from '../process-tree.ts';
import type { Row } from '../report.ts';
import { formatCost, formatCostRatio, formatRatio, interleave, medianCost, type Cost } from '../samples.ts';

const QUEUE = 1000;
const BATCH = 100;

export async function measurePush(context: BenchContext): Promise<Row[]> {
  const { caller, pickUsers } = context.library;
  const ids = await pickUsers(Math.min(QUEUE, context.users));
  const before = await countNotes(context, ids);
  const samples = await interleave(context.options.repeats, {
    ours: () => measure(context, () => caller.push(caller.addNotes(ids))),
    each: () => measure(context, () => caller.push(caller.addNotes(ids), 1)),
    bare: () => measure(context, () => writeBare(context, ids)),
  });
  assert.equal(await countNotes(context, ids), before + 2 * context.options.repeats, 'notes of a user');
  return [toRow(ids.length, samples)];
}

function toRow(queue: number, samples: Readonly<Record<'ours' | 'each' | 'bare', readonly Cost[]>>): Row {
  const ours = medianCost(samples.ours);
  const each = medianCost(samples.each);
  const bare = medianCost(samples.bare);
  const tell = (cost: Cost) => `${Math.round((queue * 1000) / cost.ms)}/s: ${formatCost(cost)}`;
  return {
    row: 14,
    operation: `server: push of ${queue} changes in batches of ${BATCH}`,
    ours: tell(ours),
    limit: `bare set-based statements, ${tell(bare)}`,
    ratioToLimit: formatCostRatio(ours, bare),
    goals: [
      { text: 'at least 10x one request each', isMet: each.ms >= 10 * ours.ms },
      { text: 'rate at least 0.7 of the bare statements', isMet: bare.ms >= 0.7 * ours.ms },
    ],
    notes: [
      `one request each: ${tell(each)}; ours is ${formatRatio(each.ms / ours.ms)} as fast, CPU ${formatRatio(ours.cpuMs / each.cpuMs)}`,
      'CPU of the server and PostgreSQL; the bare statements run no rules, and what sends them counts only by the clock',
    ],
    samples,
  };
}

async function measure({ library }: BenchContext, run: () => Promise<void>): Promise<Cost> {
  const cpuBefore = readTreeCpuMs(library.serverPids);
  const start = performance.now();
  await run();
  return { ms: performance.now() - start, cpuMs: readTreeCpuMs(library.serverPids) - cpuBefore };
}

async function countNotes({ library }: BenchContext, ids: readonly string[]): Promise<number> {
  return (await library.readFile(ids[0] ?? '')).user.notes.length;
}

/** What the database cannot be spared: a version, the files as bytes, and a row for each change; one commit a batch. */
async function writeBare({ library: { pool, caller } }: BenchContext, ids: readonly string[]): Promise<void> {
  const clientId = randomUUID();
  await pool.query('insert into client (id) values ($1)', [clientId]);
  for (let at = 0; at < ids.length; at += BATCH) {
    const batch = ids.slice(at, at + BATCH);
    await pool.query(
      `with bump as (update sync_space set version = version + 1 where id = 1 returning version),
        put as (
          update user_file set version = bump.version, slot = given.slot || ''::bytea
          from (select id, slot from user_file where id = any($1::uuid[])) given, bump where user_file.id = given.id)
      insert into mutation (client_id, sent_by, id, uid, payload_hash, name, actor_id, occurred_at, status, result,
        is_repeat, version)
      select $2, $3, given.id, given.uid, $5, 'note.add', $3, now(), 'applied', '{}', false, bump.version
      from bump, unnest($4::bigint[], $6::uuid[]) given(id, uid)`,
      [
        batch,
        clientId,
        caller.userId,
        batch.map((_, i) => at + i + 1),
        '0'.repeat(64),
        batch.map(() => randomUUID()),
      ],
    );
  }
}
