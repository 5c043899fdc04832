// Puts many user files into the database at once: a demo library, a first import, a move from another server. Each batch is
// a transaction with a version of its own, no larger than one pull, so that a desk can follow it page by page.
// Two batches are under way at a time: while PostgreSQL writes one, the next is encoded.
import type pg from 'pg';
import type { Configuration, UserFile } from '#core/schema/types.ts';
import { PULL_MAX_ROWS } from '#core/schema/sync.ts';
import type { SlotCodec } from '../codec/slot-codec.ts';
import { registerDictionary } from '../store/dictionaries.ts';
import { withTransaction } from '../store/transaction.ts';
import { toFileChange } from './file-change.ts';
import { writeFiles } from './write-files.ts';

export type BulkLoadOptions = {
  readonly codec: SlotCodec;
  readonly config: Configuration;
  /** Called with the number of users written so far. */
  readonly onProgress?: (users: number) => void;
};

/** The users must be new: nothing of what the database holds is read. Returns how many there were. */
export async function bulkLoadUsers(
  pool: pg.Pool,
  files: AsyncIterable<UserFile> | Iterable<UserFile>,
  options: BulkLoadOptions,
): Promise<number> {
  await registerDictionary(pool, options.codec.dictionary);
  let count = 0;
  let underWay: Promise<void> = Promise.resolve();
  for await (const batch of inBatches(files, PULL_MAX_ROWS)) {
    const changes = batch.map((file) => toFileChange(file.user.id, undefined, file));
    await underWay;
    underWay = withTransaction(pool, async (client) => {
      await writeFiles(client, changes, options);
    }).then(() => {
      count += batch.length;
      options.onProgress?.(count);
    });
    // a failure is thrown where it is awaited; until then it must not count as unhandled
    underWay.catch(() => undefined);
  }
  await underWay;
  return count;
}

async function* inBatches<T>(items: AsyncIterable<T> | Iterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
