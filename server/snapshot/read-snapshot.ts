// What a desk asks of a complete generation: its manifest, its blocks from any one on, its index parts.
import { Readable } from 'node:stream';
import type { SnapshotManifest } from '#core/schema/types.ts';
import { query, type Queryable } from '../store/query.ts';
import type { ChunkCache, CompleteGeneration } from './chunk-cache.ts';

/** `scope`: the hash of a desk's scope (server/sync/desk-scope.ts). */
export async function findManifest(client: Queryable, scope: string): Promise<SnapshotManifest | undefined> {
  const [row] = await query<{ manifest: string }>(
    client,
    `select manifest from snapshot
      where scope = $1 and completed_at is not null order by generation desc limit 1`,
    [scope],
  );
  return row && (JSON.parse(row.manifest) as SnapshotManifest);
}

export type Generation = { readonly scope: string; readonly generation: number };
type ChunkRow = { first_block: number; block_lengths: number[] };

/**
 * The blocks from number `from` on, each as u32 length and bytes; undefined when this scope has no such generation (any more).
 * The next chunk is read while one is being sent; never more than two are held for a desk, however slow the line.
 */
export async function streamBlocks(
  client: Queryable,
  chunks: ChunkCache,
  { scope, generation }: Generation,
  from: number,
): Promise<Readable | undefined> {
  const [known] = await query<{ completed_at: number }>(
    client,
    `select extract(epoch from completed_at)::float8 as completed_at from snapshot
      where generation = $1 and scope = $2 and completed_at is not null`,
    [generation, scope],
  );
  if (!known) return undefined;
  const rows = await query<ChunkRow>(
    client,
    `select first_block, block_lengths from snapshot_chunk
      where generation = $1 and first_block + cardinality(block_lengths) > $2 order by first_block`,
    [generation, from],
  );
  return Readable.from(readChunks(chunks, { generation, completedAt: known.completed_at }, from, rows), {
    objectMode: false,
  });
}

async function* readChunks(
  chunks: ChunkCache,
  generation: CompleteGeneration,
  from: number,
  rows: readonly ChunkRow[],
): AsyncGenerator<Buffer> {
  const read = (row: ChunkRow | undefined) => row && chunks.get(generation, row.first_block);
  let next = read(rows[0]);
  for (const [index, row] of rows.entries()) {
    const bytes = await next;
    next = read(rows[index + 1]);
    // a desk that stops half-way must not leave a failure that nobody waits for
    next?.catch(() => undefined);
    const skipped = row.block_lengths.slice(0, Math.max(0, from - row.first_block));
    if (bytes) yield bytes.subarray(skipped.reduce((sum, length) => sum + 4 + length, 0));
  }
}

export async function findIndexPart(
  client: Queryable,
  { scope, generation }: Generation,
  part: number,
): Promise<Buffer | undefined> {
  const [row] = await query<{ bytes: Buffer }>(
    client,
    `select bytes from snapshot_index_part join snapshot using (generation)
      where generation = $1 and part = $2 and scope = $3 and completed_at is not null`,
    [generation, part, scope],
  );
  return row?.bytes;
}
