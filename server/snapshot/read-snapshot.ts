// What a desk asks of a complete generation: its manifest, its blocks from any one on, its index parts.
import { Readable } from 'node:stream';
import type { SnapshotManifest } from '#core/schema/types.ts';
import { query, type Queryable } from '../store/query.ts';

export async function findManifest(client: Queryable): Promise<SnapshotManifest | undefined> {
  const [row] = await query<{ manifest: string }>(
    client,
    'select manifest from snapshot where completed_at is not null order by generation desc limit 1',
  );
  return row && (JSON.parse(row.manifest) as SnapshotManifest);
}

type ChunkRow = { first_block: number; block_lengths: number[] };

/**
 * The blocks from number `from` on, each as u32 length and bytes; undefined when there is no such generation (any more).
 * The next chunk is read while one is being sent; never more than two are in memory, however slow the line.
 */
export async function streamBlocks(
  client: Queryable,
  generation: number,
  from: number,
): Promise<Readable | undefined> {
  const [known] = await query(
    client,
    'select generation from snapshot where generation = $1 and completed_at is not null',
    [generation],
  );
  if (!known) return undefined;
  const chunks = await query<ChunkRow>(
    client,
    `select first_block, block_lengths from snapshot_chunk
      where generation = $1 and first_block + cardinality(block_lengths) > $2 order by first_block`,
    [generation, from],
  );
  return Readable.from(readChunks(client, generation, from, chunks), { objectMode: false });
}

async function* readChunks(
  client: Queryable,
  generation: number,
  from: number,
  chunks: readonly ChunkRow[],
): AsyncGenerator<Buffer> {
  let next = readChunk(client, generation, chunks[0]);
  for (const [index, chunk] of chunks.entries()) {
    const bytes = await next;
    next = readChunk(client, generation, chunks[index + 1]);
    // a desk that stops half-way must not leave a failure that nobody waits for
    next.catch(() => undefined);
    const skipped = chunk.block_lengths.slice(0, Math.max(0, from - chunk.first_block));
    yield bytes.subarray(skipped.reduce((sum, length) => sum + 4 + length, 0));
  }
}

async function readChunk(
  client: Queryable,
  generation: number,
  chunk: ChunkRow | undefined,
): Promise<Buffer> {
  if (!chunk) return Buffer.alloc(0);
  const [row] = await query<{ bytes: Buffer }>(
    client,
    'select bytes from snapshot_chunk where generation = $1 and first_block = $2',
    [generation, chunk.first_block],
  );
  // cut short, the desk sees it and asks for the manifest again
  if (!row) throw new Error(`the chunk at block ${chunk.first_block} of generation ${generation} is gone`);
  return row.bytes;
}

export async function findIndexPart(
  client: Queryable,
  generation: number,
  part: number,
): Promise<Buffer | undefined> {
  const [row] = await query<{ bytes: Buffer }>(
    client,
    `select bytes from snapshot_index_part join snapshot using (generation)
      where generation = $1 and part = $2 and completed_at is not null`,
    [generation, part],
  );
  return row?.bytes;
}
