// The thread that builds a snapshot, so that the server answers meanwhile. Of all processes on one database, one builds at a
// time: the others find the lock taken and leave it to that one.
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { LibraryScope } from '#core/permissions/library-scope.ts';
import { createDictionary } from '../codec/dictionary.ts';
import { createSlotCodec } from '../codec/slot-codec.ts';
import { createDatabase } from '../database/connect.ts';
import { describeError } from '../log/log.ts';
import { createPostgresStore } from '../store/postgres-store.ts';
import { query } from '../store/query.ts';
import { buildSnapshot } from './build-snapshot.ts';
import { isSnapshotStale } from './snapshot-staleness.ts';

export type SnapshotWork = {
  readonly databaseUrl: string;
  readonly nowMs: number;
  /** Absent: everything. */
  readonly libraries?: LibraryScope;
};
export type SnapshotOutcome =
  | { readonly type: 'Built'; readonly generation: number; readonly users: number; readonly ms: number }
  | { readonly type: 'Fresh' | 'Elsewhere' }
  | ({ readonly type: 'Failed' } & ReturnType<typeof describeError>);

/** Advisory lock of whoever builds; whoever else holds it keeps snapshots from being built. */
export const snapshotLockKey = 4_380_000_002;

export async function buildIfStale({
  databaseUrl,
  nowMs,
  libraries,
}: SnapshotWork): Promise<SnapshotOutcome> {
  const database = createDatabase(databaseUrl, { maxConnections: 3 });
  const lock = await database.pool.connect();
  try {
    const [row] = await query<{ mine: boolean }>(lock, 'select pg_try_advisory_lock($1) as mine', [
      snapshotLockKey,
    ]);
    if (!row?.mine) return { type: 'Elsewhere' };
    const store = await createPostgresStore(database.pool, createSlotCodec(createDictionary()));
    if (!(await isSnapshotStale(lock, store.dictionaryId, libraries))) return { type: 'Fresh' };
    const start = performance.now();
    const { generation, users } = await buildSnapshot(database.pool, store, nowMs, libraries);
    return { type: 'Built', generation, users, ms: Math.round(performance.now() - start) };
  } finally {
    // closing the connection gives the lock back, too
    lock.release(true);
    await database.close();
  }
}

if (!isMainThread && parentPort) {
  const outcome = await buildIfStale(workerData as SnapshotWork).catch((error: unknown): SnapshotOutcome => ({
    type: 'Failed',
    ...describeError(error),
  }));
  parentPort.postMessage(outcome);
}
