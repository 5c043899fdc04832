// Chunks of the newest generation that was asked for, in this process's memory: after an update of the desks' software all
// of them load at once, and reading and decoding the same bytes for each would be most of the work. Beyond its limit, and
// for older generations, a chunk is read for each desk.
import { query, type Queryable } from '../store/query.ts';

const limitBytes = 128 * 1024 * 1024;

/** The time tells generations apart that have one number: a restored database counts from where it was. */
export type CompleteGeneration = { readonly generation: number; readonly completedAt: number };

export class ChunkCache {
  readonly #client: Queryable;
  readonly #limit: number;
  #completedAt = 0;
  #bytes = 0;
  #chunks = new Map<number, Promise<Buffer>>();

  constructor(client: Queryable, limit = limitBytes) {
    this.#client = client;
    this.#limit = limit;
  }

  /** Rejects when the chunk is gone: then there is a newer generation. */
  get({ generation, completedAt }: CompleteGeneration, firstBlock: number): Promise<Buffer> {
    if (completedAt > this.#completedAt) this.#begin(completedAt);
    if (completedAt < this.#completedAt) return this.#read(generation, firstBlock);
    const kept = this.#chunks.get(firstBlock);
    if (kept) return kept;
    const reading = this.#read(generation, firstBlock);
    if (this.#bytes < this.#limit) this.#keep(firstBlock, reading);
    return reading;
  }

  #begin(completedAt: number): void {
    this.#completedAt = completedAt;
    this.#bytes = 0;
    this.#chunks = new Map();
  }

  #keep(firstBlock: number, reading: Promise<Buffer>): void {
    const chunks = this.#chunks;
    chunks.set(firstBlock, reading);
    reading.then(
      ({ length }) => {
        if (chunks === this.#chunks) this.#bytes += length;
      },
      () => chunks.delete(firstBlock),
    );
  }

  async #read(generation: number, firstBlock: number): Promise<Buffer> {
    const [row] = await query<{ bytes: Buffer }>(
      this.#client,
      'select bytes from snapshot_chunk where generation = $1 and first_block = $2',
      [generation, firstBlock],
    );
    // cut short, the desk sees it and asks for the manifest again
    if (!row) throw new Error(`the chunk at block ${firstBlock} of generation ${generation} is gone`);
    return row.bytes;
  }
}
