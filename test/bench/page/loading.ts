// Row 1 to 3: a first load by the product, by the bare probe, and by plain Dexie, each in a worker of its own while the page
// watches its frames.
import type { SnapshotManifest } from '#core/schema/types.ts';
import { REST_BEFORE_MARKER_MS } from '../../../renderer/store/snapshot-loader.ts';
import { timed, watchFrames } from './clocks.ts';
import { startWorker, type BenchDesk } from './desk.ts';

export type Loaded = {
  readonly ms: number;
  readonly longestGapMs: number;
  /** Users of ours and of plain Dexie, blocks of the bare probe. */
  readonly count: number;
};

/** `ms` is the work: without the second in which a load waits before it declares itself whole, told as `restMs`. */
export async function loadOurs({ store, client }: BenchDesk): Promise<Loaded & { readonly restMs: number }> {
  const frames = watchFrames();
  const { ms } = await timed(() =>
    store.loadSnapshot(({ phase }) => {
      // the bare probe has no rest, so watching it must not count either
      if (phase === 'checking') frames.pause();
      if (phase === 'done') frames.resume();
    }),
  );
  const longestGapMs = frames.stop();
  await client.rebaseOnNewBase();
  const count = store.search()?.countAll() ?? 0;
  return { ms: ms - REST_BEFORE_MARKER_MS, restMs: REST_BEFORE_MARKER_MS, longestGapMs, count };
}

export const loadRaw = (manifest: SnapshotManifest): Promise<Loaded> =>
  loadInWorker('/assets/bench-raw-worker.js', manifest);

export const loadPeer = (documentsUrl: string): Promise<Loaded> =>
  loadInWorker('/assets/bench-peer-worker.js', documentsUrl);

async function loadInWorker(script: string, task: unknown): Promise<Loaded> {
  const frames = watchFrames();
  const { result: count, ms } = await timed(() => askWorker(script, task));
  return { ms, count, longestGapMs: frames.stop() };
}

function askWorker(script: string, task: unknown): Promise<number> {
  return new Promise((resolve, reject) => {
    const worker = startWorker(script);
    worker.onmessage = ({ data }: MessageEvent<number>) => {
      worker.terminate();
      resolve(data);
    };
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage(task);
  });
}
