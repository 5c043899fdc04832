// Loads a snapshot into a new generation beside the one in use. It runs in a worker (load-worker.ts), so that the page
// stays quick. The order is what makes it safe to kill at any moment, power loss included:
//
//   strict `loading` ─▶ dictionary ─▶ index parts (strict: over 64 KB) ─▶ blocks (relaxed batches of 2 MB, one write in
//   flight while the next is read and sealed) ─▶ count and checksum ─▶ a second's rest ─▶ strict `loaded`
//
// The names part of the index comes first, so that search works while the blocks stream in. A load that was interrupted goes
// on where it stopped when the server still has that generation. Adopting the result is the store's business.
import { countSlots } from '#core/codec/block.ts';
import type { SnapshotManifest } from '#core/schema/types.ts';
import type { Refused, Unreachable } from '#core/sync/ports.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import type { LoadProgress } from '../desk/desk-store.ts';
import { findBaseRow, findLoadRow, removeGenerations } from './base-generation.ts';
import { readBlockFrames, StreamCutError } from './block-frames.ts';
import { BlockWriter } from './block-writer.ts';
import { LoadMeter } from './load-meter.ts';
import { LoadStop, toHex, writeOwned } from './load-steps.ts';
import type { LoadResult } from './load-result.ts';
import type { SnapshotServer } from './snapshot-server.ts';
import type { StoreAccess } from './store-access.ts';
import type { LoadRow } from './store-rows.ts';

/**
 * LevelDB closes a full log without syncing it and syncs its table a little later; a marker written in between could be on
 * disk while earlier blocks are not.
 */
export const REST_BEFORE_MARKER_MS = 1000;
const STALL_MS = 30_000;

export type LoaderParts = {
  readonly access: StoreAccess;
  readonly server: SnapshotServer;
  readonly onProgress: (progress: LoadProgress) => void;
  /** Part number of the search index, when it is stored. */
  readonly onIndexPart: (part: number) => void;
  readonly signal: AbortSignal;
  /** Milliseconds of a clock that never jumps. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
};

/** Rejects only when the store fails (a full disk) or for a bug. */
export async function loadSnapshot(parts: LoaderParts): Promise<LoadResult> {
  const first = await tryLoad(parts);
  // The server made a newer snapshot meanwhile: its manifest tells.
  if (first.type === 'Refused' && first.status === 404) return tryLoad(parts);
  if (first.type !== 'Corrupt') return first;
  // What is here may be what is wrong: begin anew, once.
  await forgetLoad(parts);
  const second = await tryLoad(parts);
  if (second.type === 'Corrupt') await forgetLoad(parts);
  return second;
}

async function tryLoad(parts: LoaderParts): Promise<LoadResult> {
  try {
    return await loadOnce(parts);
  } catch (error) {
    if (error instanceof LoadStop) return error.result;
    if (parts.signal.aborted) return { type: 'Cancelled' };
    throw error;
  }
}

async function loadOnce(parts: LoaderParts): Promise<LoadResult> {
  const { access, server, signal } = parts;
  const meter = new LoadMeter(parts.onProgress, parts.now);
  meter.enter('manifest');
  const known = findLoadRow(await access.database.read.meta.toArray());
  if (known?.state === 'loaded') return { type: 'Loaded', manifest: known.manifest };
  const manifest = mustAnswer(await server.manifest());
  meter.begin(manifest);
  const load = known && isSame(known.manifest, manifest) ? known : await beginLoad(parts, manifest, known);

  const dictionary = await loadDictionary(parts, manifest.dictionaryId);
  if (!dictionary) return { type: 'Corrupt', what: 'dictionary' };
  meter.enter('search');
  for (const part of manifest.indexParts.keys()) {
    if (!(await loadIndexPart(parts, load, part, meter))) return { type: 'Corrupt', what: 'indexPart' };
    parts.onIndexPart(part);
  }
  meter.enter('users');
  const writer = await loadBlocks(parts, load, meter);
  meter.enter('checking');
  if (writer.count !== manifest.blocks) return { type: 'Corrupt', what: 'count' };
  if (writer.checksum() !== manifest.checksum) return { type: 'Corrupt', what: 'checksum' };
  await parts.sleep(REST_BEFORE_MARKER_MS);
  if (signal.aborted) return { type: 'Cancelled' };
  await writeLoadRow(parts, { ...load, state: 'loaded' });
  meter.enter('done');
  return { type: 'Loaded', manifest };
}

function isSame(a: SnapshotManifest, b: SnapshotManifest): boolean {
  return a.generation === b.generation && a.checksum === b.checksum && a.cookie.epoch === b.cookie.epoch;
}

/** A generation number nobody used, and room: what an earlier load of another snapshot left goes. */
async function beginLoad(
  parts: LoaderParts,
  manifest: SnapshotManifest,
  known: LoadRow | undefined,
): Promise<LoadRow> {
  const inUse = findBaseRow(await parts.access.database.read.meta.toArray())?.gen ?? 0;
  const load: LoadRow = { k: 'load', gen: Math.max(inUse, known?.gen ?? 0) + 1, state: 'loading', manifest };
  await writeLoadRow(parts, load);
  await removeGenerations(parts.access, { from: inUse + 1, below: load.gen }, () =>
    pauseUnlessCancelled(parts),
  );
  return load;
}

function writeLoadRow({ access }: LoaderParts, row: LoadRow): Promise<void> {
  return writeOwned(access, {
    durable: true,
    tables: ['meta'],
    prepared: row,
    write: (tables, prepared) => [tables.meta.put(prepared)],
  });
}

async function forgetLoad(parts: LoaderParts): Promise<void> {
  const { access } = parts;
  const inUse = findBaseRow(await access.database.read.meta.toArray())?.gen ?? 0;
  await writeOwned(access, {
    durable: true,
    tables: ['meta'],
    prepared: {},
    write: (tables) => [tables.meta.delete('load')],
  });
  await removeGenerations(access, { from: inUse + 1, below: Infinity }, () => pauseUnlessCancelled(parts));
}

async function pauseUnlessCancelled({ sleep, signal }: LoaderParts): Promise<boolean> {
  await sleep(0);
  return !signal.aborted;
}

async function loadDictionary({ access, server }: LoaderParts, id: string): Promise<boolean> {
  if (await access.database.read.dictionaries.get(id)) return true;
  const bytes = mustAnswer(await server.dictionary(id));
  if (!toHex(sha256(bytes)).startsWith(id)) return false;
  await writeOwned(access, {
    durable: true,
    tables: ['dictionaries'],
    prepared: { id, bytes },
    write: (tables, row) => [tables.dictionaries.put(row)],
  });
  return true;
}

async function loadIndexPart(
  { access, server }: LoaderParts,
  { gen, manifest }: LoadRow,
  part: number,
  meter: LoadMeter,
): Promise<boolean> {
  const promised = manifest.indexParts[part];
  if (!promised) return false;
  if (await access.database.read.indexParts.get([gen, part])) {
    meter.skip(promised.bytes, 0);
    return true;
  }
  const bytes = mustAnswer(await server.indexPart(manifest.generation, part));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  if (bytes.length !== promised.bytes || toHex(digest) !== promised.checksum) return false;
  meter.add(bytes.length, 0);
  const sealed = await access.key.seal('indexParts', `${gen}.${part}`, 1, bytes);
  await writeOwned(access, {
    durable: true,
    tables: ['indexParts'],
    prepared: { gen, part, rawBytes: promised.rawBytes, ...sealed },
    write: (tables, row) => [tables.indexParts.put(row)],
  });
  return true;
}

async function loadBlocks(parts: LoaderParts, load: LoadRow, meter: LoadMeter): Promise<BlockWriter> {
  const writer = new BlockWriter(parts.access, load.gen);
  await writer.resume(meter);
  if (writer.count >= load.manifest.blocks) return writer;
  const stream = mustAnswer(await parts.server.blocks(load.manifest.generation, writer.count, parts.signal));
  try {
    for await (const blocks of readBlockFrames(stream, STALL_MS)) {
      meter.add(
        blocks.reduce((sum, { length }) => sum + length, 0),
        blocks.reduce((sum, block) => sum + countSlots(block), 0),
      );
      await writer.add(blocks);
      if (parts.signal.aborted) throw new LoadStop({ type: 'Cancelled' });
    }
  } catch (error) {
    // What came is good: it is kept, and the next try goes on behind it.
    await writer.flush();
    if (error instanceof StreamCutError) throw new LoadStop({ type: 'Unreachable', reason: 'StreamCut' });
    throw error;
  }
  await writer.flush();
  return writer;
}

function mustAnswer<T>(answer: { type: 'Answer'; value: T } | Unreachable | Refused): T {
  if (answer.type === 'Answer') return answer.value;
  if (answer.type === 'Unreachable') throw new LoadStop({ type: 'Unreachable', reason: answer.reason });
  throw new LoadStop({ type: 'Refused', status: answer.status, code: answer.code });
}
