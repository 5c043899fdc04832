/**
 * A Vite plugin that emits `sw.js`: the page and every file it was built with, kept for a start without network.
 * Files are answered from the cache first, navigations get `/`, and neither `/api/` nor another origin is touched.
 * A new version waits until the page says 'take-over' (renderer/app/new-version.tsx: when staff ask and nothing waits to be
 * sent) or until the next start: a desk never changes its program under unsent work. The first installation controls its page at once and needs no reload.
 *
 * The version is a hash over names and contents, so that a build of the same files is the same version.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

export type BuiltFile = { readonly name: string; readonly content: string | Uint8Array };

export function serviceWorkerPlugin(): Plugin {
  let publicDir = '';
  return {
    name: 'carrel-service-worker',
    apply: 'build',
    configResolved(config) {
      publicDir = config.publicDir;
    },
    generateBundle: {
      // after Vite's own plugins: index.html is not in the bundle before
      order: 'post',
      handler(_options, bundle) {
        const built = Object.values(bundle).map((file) => ({
          name: file.fileName,
          content: file.type === 'chunk' ? file.code : file.source,
        }));
        this.emitFile({
          type: 'asset',
          fileName: 'sw.js',
          source: serviceWorkerFor([...built, ...readFolder(publicDir)]),
        });
      },
    },
  };
}

export function serviceWorkerFor(files: readonly BuiltFile[]): string {
  const kept = files
    .filter((file) => !file.name.endsWith('.map'))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const hash = createHash('sha256');
  for (const file of kept) hash.update(`${file.name}\0${String(file.content.length)}\0`).update(file.content);
  const addresses = kept.map((file) => (file.name === 'index.html' ? '/' : `/${file.name}`));
  return serviceWorkerText(addresses, hash.digest('hex').slice(0, 16));
}

function serviceWorkerText(addresses: readonly string[], version: string): string {
  return `const FILES = ${JSON.stringify(addresses)};
const CACHE = 'carrel-${version}';

async function install() {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES.map((file) => new Request(file, { cache: 'reload' })));
}

async function activate() {
  for (const key of await caches.keys()) if (key.startsWith('carrel-') && key !== CACHE) await caches.delete(key);
  await clients.claim();
}

async function answer(request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(request.mode === 'navigate' ? '/' : request)) ?? fetch(request);
}

addEventListener('install', (event) => event.waitUntil(install()));
addEventListener('activate', (event) => event.waitUntil(activate()));
addEventListener('message', (event) => {
  if (event.data === 'take-over') skipWaiting();
  if (event.data === 'version') event.source.postMessage({ version: CACHE });
});
addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== location.origin || pathname.startsWith('/api/')) return;
  event.respondWith(answer(event.request));
});
`;
}

/** Vite copies its public folder beside the bundle without listing it there. */
function readFolder(folder: string): BuiltFile[] {
  if (folder === '' || !existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({
      name: path.relative(folder, file).replaceAll('\\', '/'),
      content: readFileSync(file),
    }));
}
