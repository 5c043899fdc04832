// The worker that loads snapshots: a thread of its own, so that reading, sealing and writing never hold up the page.
// It is told what to load by one message, reports by messages, and is ended by the page when it is done.
import { DeskDatabase } from './database.ts';
import type { FromLoadWorker, ToLoadWorker } from './run-load.ts';
import { StoreKey } from './sealed-row.ts';
import { loadSnapshot } from './snapshot-loader.ts';
import { createSnapshotServer } from './snapshot-server.ts';

const abort = new AbortController();
const post = (message: FromLoadWorker) => (postMessage as (message: FromLoadWorker) => void)(message);

async function load({ databaseName, key, owner }: Extract<ToLoadWorker, { type: 'load' }>): Promise<void> {
  const database = new DeskDatabase(databaseName);
  database.onTakenAway(() => abort.abort());
  try {
    await database.open();
    const result = await loadSnapshot({
      access: { database, key: new StoreKey(key), owner },
      server: createSnapshotServer((path, init) => fetch(path, init)),
      onProgress: (progress) => post({ type: 'progress', progress }),
      onIndexPart: (part) => post({ type: 'indexPart', part }),
      signal: abort.signal,
      now: () => performance.now(),
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    });
    post({ type: 'result', result });
  } catch (error) {
    // The root of this thread: a full disk or a fault. The page decides what to tell.
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    post({ type: 'failed', name, message });
  } finally {
    database.close();
  }
}

addEventListener('message', (event: MessageEvent<ToLoadWorker>) => {
  if (event.data.type === 'cancel') abort.abort();
  else void load(event.data);
});
