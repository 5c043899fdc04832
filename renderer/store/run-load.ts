// The page's side of a load: starts the worker, hands it the key (which it cannot read, only use), and turns its
// messages into one promise.
import type { LoadProgress } from '../desk/desk-store.ts';
import type { RunLoad } from './dexie-store.ts';
import type { LoadResult } from './load-result.ts';
import type { StoreAccess } from './store-access.ts';

export type ToLoadWorker =
  | { readonly type: 'load'; readonly databaseName: string; readonly key: CryptoKey; readonly owner: number }
  | { readonly type: 'cancel' };
export type FromLoadWorker =
  | { readonly type: 'progress'; readonly progress: LoadProgress }
  | { readonly type: 'indexPart'; readonly part: number }
  | { readonly type: 'result'; readonly result: LoadResult }
  | { readonly type: 'failed'; readonly name: string; readonly message: string };

/** The store refused to be written (a full disk), or the worker had a fault. `name` is the error's. */
class LoadWorkerError extends Error {
  override readonly name = 'LoadWorkerError';
  readonly causeName: string;
  constructor(name: string, message: string) {
    super(message);
    this.causeName = name;
  }
}

/** `createWorker` starts load-worker.ts; the page knows its address and its trusted-types policy. */
export function createRunLoad(access: StoreAccess, createWorker: () => Worker): RunLoad {
  return ({ onProgress, onIndexPart, signal }) =>
    new Promise<LoadResult>((resolve, reject) => {
      const worker = createWorker();
      const post = (message: ToLoadWorker) => worker.postMessage(message);
      const end = (settle: () => void) => {
        worker.terminate();
        settle();
      };
      worker.onmessage = ({ data }: MessageEvent<FromLoadWorker>) => {
        if (data.type === 'progress') onProgress(data.progress);
        else if (data.type === 'indexPart') onIndexPart(data.part);
        else if (data.type === 'result') end(() => resolve(data.result));
        else end(() => reject(new LoadWorkerError(data.name, data.message)));
      };
      worker.onerror = (event) => end(() => reject(new LoadWorkerError('WorkerError', event.message)));
      signal.addEventListener('abort', () => post({ type: 'cancel' }), { once: true });
      const { database, key, owner } = access;
      post({ type: 'load', databaseName: database.name, key: key.cryptoKey, owner });
    });
}
