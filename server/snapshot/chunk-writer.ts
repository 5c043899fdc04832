// Gathers blocks into chunks of about a megabyte and writes them, each block with its length in front: a chunk is sent to
// a desk as it is.
import { createHash } from 'node:crypto';
import { concatBytes, uint32Bytes } from '#core/codec/bytes.ts';
import { query, type Queryable } from '../store/query.ts';

const chunkBytes = 1024 * 1024;

export class ChunkWriter {
  blocks = 0;
  readonly #client: Queryable;
  readonly #generation: number;
  readonly #hash = createHash('sha256');
  #blockBytes = 0;
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;

  constructor(client: Queryable, generation: number) {
    this.#client = client;
    this.#generation = generation;
  }

  async addBlock(block: Uint8Array): Promise<void> {
    this.#hash.update(createHash('sha256').update(block).digest());
    this.#pending.push(block);
    this.#pendingBytes += block.length;
    this.#blockBytes += block.length;
    this.blocks++;
    if (this.#pendingBytes >= chunkBytes) await this.#flush();
  }

  async finish(): Promise<{ blocks: number; blockBytes: number; checksum: string }> {
    await this.#flush();
    return { blocks: this.blocks, blockBytes: this.#blockBytes, checksum: this.#hash.digest('hex') };
  }

  async #flush(): Promise<void> {
    const blocks = this.#pending;
    if (blocks.length === 0) return;
    this.#pending = [];
    this.#pendingBytes = 0;
    const bytes = concatBytes(blocks.flatMap((block) => [uint32Bytes(block.length), block]));
    await query(
      this.#client,
      'insert into snapshot_chunk (generation, first_block, block_lengths, bytes) values ($1, $2, $3, $4)',
      [
        this.#generation,
        this.blocks - blocks.length,
        blocks.map((block) => block.length),
        Buffer.from(bytes.buffer),
      ],
    );
  }
}
