import { createContext, runInContext } from 'node:vm';
import { expect, test } from 'vitest';
import { serviceWorkerFor } from '../../../build/service-worker-plugin.ts';

type Listener = (event: Record<string, unknown>) => void;

const files = [
  { name: 'index.html', content: '<title>Carrel</title>' },
  { name: 'assets/app.js', content: 'start()' },
  { name: 'assets/app.js.map', content: '{}' },
];

/** Runs the worker's text against a cache in memory; `network` records what went past the cache. */
function startWorker(text: string) {
  const listeners = new Map<string, Listener>();
  const stored = new Map<string, Map<string, string>>();
  const network: string[] = [];
  const calls: string[] = [];
  const addressOf = (request: string | { url: string }) =>
    new URL(typeof request === 'string' ? request : request.url, 'https://desk.test').pathname;
  const open = (name: string) => {
    const cache = stored.get(name) ?? new Map<string, string>();
    stored.set(name, cache);
    return Promise.resolve({
      addAll: (requests: { url: string }[]) => {
        for (const request of requests) cache.set(addressOf(request), `cached ${addressOf(request)}`);
        return Promise.resolve();
      },
      match: (request: string | { url: string }) => Promise.resolve(cache.get(addressOf(request))),
    });
  };
  const scope = createContext({
    URL,
    Request: class {
      readonly url: string;
      constructor(url: string) {
        this.url = url;
      }
    },
    location: { origin: 'https://desk.test' },
    caches: {
      open,
      keys: () => Promise.resolve([...stored.keys()]),
      delete: (name: string) => Promise.resolve(stored.delete(name)),
    },
    clients: { claim: () => Promise.resolve(calls.push('claim')) },
    skipWaiting: () => calls.push('skipWaiting'),
    fetch: (request: { url: string }) => {
      network.push(request.url);
      return Promise.resolve(`fetched ${request.url}`);
    },
    addEventListener: (name: string, listener: Listener) => listeners.set(name, listener),
  });
  runInContext(text, scope);

  const send = (name: string, event: Record<string, unknown>) => listeners.get(name)?.(event);
  const waitFor = async (name: string) => {
    let done: unknown;
    send(name, { waitUntil: (promise: unknown) => (done = promise) });
    await done;
  };
  /** The worker's answer, or undefined when it leaves the request to the browser. */
  const request = async (url: string, { method = 'GET', mode = 'cors' } = {}) => {
    let answer: unknown;
    send('fetch', { request: { url, method, mode }, respondWith: (promise: unknown) => (answer = promise) });
    return await answer;
  };
  return { stored, network, calls, send, waitFor, request };
}

test('a built file and every navigation are answered from the cache', async () => {
  const worker = startWorker(serviceWorkerFor(files));
  await worker.waitFor('install');
  expect(await worker.request('https://desk.test/assets/app.js')).toBe('cached /assets/app.js');
  expect(await worker.request('https://desk.test/users/4711', { mode: 'navigate' })).toBe('cached /');
  expect(worker.network).toEqual([]);
});

test('a file that the build does not know comes from the network', async () => {
  const worker = startWorker(serviceWorkerFor(files));
  await worker.waitFor('install');
  expect(await worker.request('https://desk.test/other.png')).toBe('fetched https://desk.test/other.png');
});

test('the API, other origins and writes are left to the browser', async () => {
  const worker = startWorker(serviceWorkerFor(files));
  await worker.waitFor('install');
  expect(await worker.request('https://desk.test/api/sync/pull')).toBeUndefined();
  expect(await worker.request('https://photos.test/assets/app.js')).toBeUndefined();
  expect(await worker.request('https://desk.test/assets/app.js', { method: 'POST' })).toBeUndefined();
});

test('a new version waits until it is told to take over', async () => {
  const worker = startWorker(serviceWorkerFor(files));
  await worker.waitFor('install');
  expect(worker.calls).toEqual([]);
  worker.send('message', { data: 'take-over' });
  expect(worker.calls).toEqual(['skipWaiting']);
});

test('taking over deletes the caches of other versions and nothing else', async () => {
  const worker = startWorker(serviceWorkerFor(files));
  worker.stored.set('carrel-older', new Map());
  worker.stored.set('fonts', new Map());
  await worker.waitFor('install');
  await worker.waitFor('activate');
  expect([...worker.stored.keys()].filter((name) => name.startsWith('carrel-'))).toHaveLength(1);
  expect(worker.stored.has('carrel-older')).toBe(false);
  expect(worker.stored.has('fonts')).toBe(true);
  expect(worker.calls).toEqual(['claim']);
});

test('source maps are not kept', () => {
  expect(serviceWorkerFor(files)).not.toContain('app.js.map');
});

test('the version depends on what the files contain, and on nothing else', () => {
  const changed = files.map((file) => ({ ...file, content: `${file.content} ` }));
  expect(serviceWorkerFor(files)).toBe(serviceWorkerFor(files.toReversed()));
  expect(serviceWorkerFor(changed)).not.toBe(serviceWorkerFor(files));
});
