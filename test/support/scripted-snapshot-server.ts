// A snapshot server in memory, made from user files: for tests of the loader, in Node and in a browser page. It can be
// told to break off a stream, to send wrong bytes, or to be out of reach.
import { deflateSync } from 'fflate';
import { sha256 } from '@noble/hashes/sha2.js';
import { packBlock, toLocation } from '#core/codec/block.ts';
import { concatBytes, uint32Bytes } from '#core/codec/bytes.ts';
import { userFileToIndexRow } from '#core/domain/user-to-index-row.ts';
import type { Cookie, SnapshotManifest, UserFile } from '#core/schema/types.ts';
import { buildIndex } from '#core/search/build-index.ts';
import type { Answer, Unreachable } from '#core/sync/ports.ts';
import type { SnapshotServer } from '../../renderer/store/snapshot-server.ts';
import { fileToStoreSlot, storeConfiguration, storeDictionary } from './store-files.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const toHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export const storeDictionaryId = toHex(sha256(storeDictionary));

export type Snapshot = {
  readonly manifest: SnapshotManifest;
  readonly blocks: readonly Bytes[];
  readonly parts: readonly Bytes[];
};

export function makeSnapshot(
  files: readonly UserFile[],
  options: { generation: number; version: number; epoch?: string; slotsPerBlock?: number },
): Snapshot {
  const perBlock = options.slotsPerBlock ?? 4;
  const blocks: Bytes[] = [];
  for (let at = 0; at < files.length; at += perBlock)
    blocks.push(packBlock(files.slice(at, at + perBlock).map(fileToStoreSlot)));
  const rows = files.map((file, i) =>
    userFileToIndexRow(
      file,
      storeConfiguration,
      toLocation(Math.floor(i / perBlock), i % perBlock),
      '2026-11-23',
    ),
  );
  const { names, keys } = buildIndex(rows, options.version);
  const raw = [names, keys];
  const parts = raw.map((part) => deflateSync(part, { level: 1 }));
  const cookie: Cookie = {
    epoch: options.epoch ?? 'epoch-1',
    version: options.version,
    configVersion: 7,
    scopeHash: 'all',
  };
  const manifest: SnapshotManifest = {
    generation: options.generation,
    cookie,
    dictionaryId: storeDictionaryId,
    users: files.length,
    blocks: blocks.length,
    blockBytes: blocks.reduce((sum, { length }) => sum + length, 0),
    checksum: toHex(sha256(concatBytes(blocks.map((block) => sha256(block))))),
    indexParts: parts.map((part, i) => ({
      bytes: part.length,
      rawBytes: raw[i]?.length ?? 0,
      checksum: toHex(sha256(part)),
    })),
  };
  return { manifest, blocks, parts };
}

const OUT_OF_REACH: Unreachable = { type: 'Unreachable', reason: 'NoConnection' };
const answer = <T>(value: T): Answer<T> => ({ type: 'Answer', value });

export class ScriptedSnapshotServer implements SnapshotServer {
  snapshot: Snapshot;
  isReachable = true;
  /** Breaks the block stream off after that many blocks, in the middle of the next. */
  cutAfterBlocks: number | undefined;
  /** Answers the next request for blocks with 404: a newer snapshot took its place. */
  goneOnce = false;
  /** Changes bytes on their way. */
  spoil: { block?: (bytes: Bytes, no: number) => Bytes; part?: (bytes: Bytes, part: number) => Bytes } = {};
  /** What was asked for, in order. */
  readonly asked: string[] = [];

  constructor(snapshot: Snapshot) {
    this.snapshot = snapshot;
  }

  async manifest(): Promise<Answer<SnapshotManifest>> {
    this.asked.push('manifest');
    return this.isReachable ? answer(this.snapshot.manifest) : OUT_OF_REACH;
  }

  async blocks(_generation: number, from: number): Promise<Answer<ReadableStream<Uint8Array>>> {
    this.asked.push(`blocks from ${from}`);
    if (!this.isReachable) return OUT_OF_REACH;
    if (this.goneOnce) {
      this.goneOnce = false;
      return { type: 'Refused', status: 404, code: 'SnapshotGone' };
    }
    const { cutAfterBlocks, spoil } = this;
    const blocks = this.snapshot.blocks.map((block, no) => spoil.block?.(block.slice(), no) ?? block);
    const whole = concatBytes(blocks.slice(from).flatMap((block) => [uint32Bytes(block.length), block]));
    const kept = blocks.slice(from, cutAfterBlocks ?? blocks.length);
    const end =
      cutAfterBlocks === undefined ? whole.length : kept.reduce((sum, { length }) => sum + 4 + length, 0) + 5;
    return answer(streamOf(whole.subarray(0, end)));
  }

  async indexPart(_generation: number, part: number): Promise<Answer<Bytes>> {
    this.asked.push(`part ${part}`);
    const bytes = this.snapshot.parts[part];
    if (!this.isReachable || !bytes) return OUT_OF_REACH;
    return answer(this.spoil.part?.(bytes.slice(), part) ?? bytes);
  }

  async dictionary(id: string): Promise<Answer<Bytes>> {
    this.asked.push(`dictionary ${id.slice(0, 4)}`);
    return this.isReachable ? answer(storeDictionary) : OUT_OF_REACH;
  }
}

/** In pieces that do not fit the blocks. */
function streamOf(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, (at += 1000)));
    },
  });
}
