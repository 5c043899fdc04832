// Keeps a fresh snapshot in the database: looks when the server starts, when something changed, and now and then. A look is
// a query; only where it finds the snapshot stale is a thread started. Snapshots of a scope (library independence) are looked
// after when a desk asks for them.
import { Worker } from 'node:worker_threads';
import type { LibraryScope } from '#core/permissions/library-scope.ts';
import { describeError, type Log } from '../log/log.ts';
import type { ServerClock } from '../sync/clock.ts';
import type { Queryable } from '../store/query.ts';
import { dropSpentSnapshots, isSnapshotStale } from './snapshot-staleness.ts';
import type { SnapshotOutcome, SnapshotWork } from './snapshot-worker.ts';

/** After a change, how long until it is looked at: an import makes many. */
const lookAfterMs = 5000;
const lookEveryMs = 60_000;

export interface SnapshotKeeper {
  /** Something changed. */
  poke(): void;
  /** Resolves when the look at these libraries' snapshot that is under way, or the next one, is over. */
  look(libraries?: LibraryScope): Promise<void>;
  stop(): Promise<void>;
}

export function createSnapshotKeeper(parts: {
  readonly databaseUrl: string;
  readonly pool: Queryable;
  readonly dictionaryId: string;
  readonly clock: ServerClock;
  readonly log: Log;
}): SnapshotKeeper {
  const { databaseUrl, pool, dictionaryId, clock, log } = parts;
  let worker: Worker | undefined;
  let pokedUntil = 0;
  const looks = new Map<string, Promise<void>>();
  let last: Promise<void> = Promise.resolve();
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;

  const run = async (libraries: LibraryScope): Promise<void> => {
    if (isStopped) return;
    if (libraries === 'all') await dropSpentSnapshots(pool);
    if (!(await isSnapshotStale(pool, dictionaryId, libraries))) return;
    const work = { databaseUrl, nowMs: clock.now(), libraries };
    const outcome = await runWorker(work, (started) => (worker = started));
    worker = undefined;
    note(log, outcome);
  };
  const look = (libraries: LibraryScope = 'all'): Promise<void> => {
    if (isStopped) return Promise.resolve();
    const name = libraries === 'all' ? '' : [...libraries].toSorted().join('\n');
    const known = looks.get(name);
    if (known) return known;
    // one after the other: a build takes a processor
    const looking = last
      .then(() => run(libraries))
      .catch((error: unknown) => log.error({ code: 'SnapshotLookFailed', ...describeError(error) }))
      .finally(() => {
        looks.delete(name);
        const untilPoked = pokedUntil - performance.now();
        if (libraries === 'all') schedule(untilPoked > 0 ? untilPoked : lookEveryMs);
      });
    looks.set(name, looking);
    last = looking;
    return looking;
  };
  const schedule = (afterMs: number): void => {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(() => void look(), afterMs).unref();
  };
  return {
    poke: () => {
      // the first poke of a burst sets the time; those behind it must not put it off for ever
      if (pokedUntil > performance.now()) return;
      pokedUntil = performance.now() + lookAfterMs;
      schedule(lookAfterMs);
    },
    look,
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await worker?.terminate();
      await last;
    },
  };
}

function runWorker(work: SnapshotWork, onStart: (worker: Worker) => void): Promise<SnapshotOutcome> {
  return new Promise((resolve) => {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const worker = new Worker(new URL(`./snapshot-worker.${extension}`, import.meta.url), {
      workerData: work,
    });
    onStart(worker);
    worker.on('message', (outcome: SnapshotOutcome) => resolve(outcome));
    worker.on('error', (error: unknown) => resolve({ type: 'Failed', ...describeError(error) }));
    // terminated: then nobody looks at it
    worker.on('exit', () => resolve({ type: 'Elsewhere' }));
  });
}

function note(log: Log, outcome: SnapshotOutcome): void {
  switch (outcome.type) {
    case 'Built':
      return log.info({ ...outcome, code: 'SnapshotBuilt', type: undefined });
    case 'Failed':
      return log.error({ ...outcome, code: 'SnapshotFailed', type: undefined });
    case 'Fresh':
    case 'Elsewhere':
      return;
  }
}
