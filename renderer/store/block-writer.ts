// Seals blocks and writes them in batches, one write in flight while the next batch comes in. Counts and hashes them in
// their order; what an earlier try left is read back for the hash, which also proves that it opens. Each block is hashed by
// the browser, only the hashes of all by us: in our own thread the bytes themselves would cost more than everything else.
import { countSlots } from '#core/codec/block.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import type { LoadMeter } from './load-meter.ts';
import { toHex, writeOwned } from './load-steps.ts';
import { SealBrokenError } from './sealed-row.ts';
import type { StoreAccess } from './store-access.ts';
import type { BlockRow, Bytes } from './store-rows.ts';

const BATCH_BYTES = 2_000_000;
const READ_AT_ONCE = 64;

export class BlockWriter {
  readonly #access: StoreAccess;
  readonly #gen: number;
  readonly #hash = sha256.create();
  #count = 0;
  #batch: { readonly no: number; readonly block: Bytes }[] = [];
  #batchBytes = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(access: StoreAccess, gen: number) {
    this.#access = access;
    this.#gen = gen;
  }

  /** Blocks that came so far, those of an earlier try included. */
  get count(): number {
    return this.#count;
  }

  /** Call it once, after `flush`. */
  checksum(): string {
    return toHex(this.#hash.digest());
  }

  /** Takes over the unbroken run of blocks from number 0 that is already here. */
  async resume(meter: LoadMeter): Promise<void> {
    const { database, key } = this.#access;
    for (;;) {
      const keys = Array.from({ length: READ_AT_ONCE }, (_, i): [number, number] => [
        this.#gen,
        this.#count + i,
      ]);
      for (const row of await database.read.blocks.bulkGet(keys)) {
        const block = row && (await openOrUndefined(key.open('blocks', `${row.gen}.${row.no}`, row)));
        if (!block) return;
        this.#hash.update(await digest(block));
        this.#count++;
        meter.skip(block.length, countSlots(block));
      }
    }
  }

  /** Resolves when the next blocks may come. */
  async add(blocks: readonly Bytes[]): Promise<void> {
    for (const block of blocks) {
      this.#batch.push({ no: this.#count++, block });
      this.#batchBytes += block.length;
      if (this.#batchBytes >= BATCH_BYTES) await this.#startWrite();
    }
  }

  /** Everything that was added is written. */
  async flush(): Promise<void> {
    if (this.#batch.length > 0) await this.#startWrite();
    await this.#writing;
  }

  async #startWrite(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    this.#batchBytes = 0;
    const [rows, digests] = await Promise.all([
      Promise.all(batch.map(({ no, block }) => this.#seal(no, block))),
      Promise.all(batch.map(({ block }) => digest(block))),
    ]);
    for (const each of digests) this.#hash.update(each);
    await this.#writing;
    this.#writing = writeOwned(this.#access, {
      durable: false,
      tables: ['blocks'],
      prepared: rows,
      write: (tables, prepared) => [tables.blocks.bulkPut([...prepared])],
    });
    // A failure is met by whoever awaits the write; until then it must not count as unhandled.
    this.#writing.catch(() => undefined);
  }

  async #seal(no: number, block: Bytes): Promise<BlockRow> {
    const gen = this.#gen;
    return { gen, no, ...(await this.#access.key.seal('blocks', `${gen}.${no}`, 1, block)) };
  }
}

const digest = async (block: Bytes): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', block));

async function openOrUndefined(opening: Promise<Bytes>): Promise<Bytes | undefined> {
  try {
    return await opening;
  } catch (error) {
    if (error instanceof SealBrokenError) return undefined;
    throw error;
  }
}
