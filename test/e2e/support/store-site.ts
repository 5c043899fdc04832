// A site with one blank page that carries the store's test bundle and its load worker, and a snapshot of invented users
// behind the same paths as the server's. No database and no product server.
import http from 'node:http';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { build } from 'esbuild';
import { packBlock, SLOTS_PER_BLOCK, toLocation } from '#core/codec/block.ts';
import { uint32Bytes } from '#core/codec/bytes.ts';
import { userFileToIndexRow } from '#core/domain/user-to-index-row.ts';
import type { SnapshotManifest } from '#core/schema/types.ts';
import { buildIndex } from '#core/search/build-index.ts';
import { createDictionary } from '../../../server/codec/dictionary.ts';
import { createSlotCodec } from '../../../server/codec/slot-codec.ts';
import { createDemoConfiguration } from '../../../server/demo/demo-configuration.ts';
import { makeDemoUsers } from '../../../server/demo/demo-users.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const now = '2026-11-23T08:00:00.000Z';

export type StoreSite = { readonly url: string; close(): Promise<void> };

export async function startStoreSite(users: number): Promise<StoreSite> {
  const [page, worker] = await Promise.all([
    bundle('test/support/store-page.ts'),
    bundle('renderer/store/load-worker.ts'),
  ]);
  const snapshot = makeServedSnapshot(users);
  const script = 'text/javascript';
  const binary = 'application/octet-stream';
  const answers = new Map<string, readonly [type: string, body: string | Uint8Array]>([
    ['/', ['text/html', '<!doctype html><title>store</title><script type="module" src="/page.js"></script>']],
    ['/page.js', [script, page]],
    ['/load-worker.js', [script, worker]],
    ['/api/sync/snapshot', ['application/json', JSON.stringify(snapshot.manifest)]],
    ['/api/sync/snapshot/1/index/0', [binary, snapshot.parts[0]]],
    ['/api/sync/snapshot/1/index/1', [binary, snapshot.parts[1]]],
    ['/api/sync/snapshot/1/blocks', [binary, snapshot.blocks]],
    [`/api/sync/dictionary/${snapshot.manifest.dictionaryId}`, [binary, snapshot.dictionary]],
  ]);
  const server = http.createServer((request, response) => {
    const answer = answers.get((request.url ?? '').split('?')[0] ?? '');
    response.writeHead(answer ? 200 : 404, { 'content-type': answer?.[0] ?? 'text/plain' });
    response.end(answer?.[1]);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function bundle(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [path.join(root, entry)],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2024',
    write: false,
  });
  return result.outputFiles[0]?.text ?? '';
}

function makeServedSnapshot(users: number) {
  const configuration = createDemoConfiguration();
  const dictionary = createDictionary();
  const codec = createSlotCodec(dictionary);
  const files = [...makeDemoUsers({ users, seed: 1, now })];
  const rows = files.map((file, i) => {
    const location = toLocation(Math.floor(i / SLOTS_PER_BLOCK), i % SLOTS_PER_BLOCK);
    return userFileToIndexRow(file, configuration, location, now.slice(0, 10));
  });
  const blocks: Uint8Array[] = [];
  for (let at = 0; at < files.length; at += SLOTS_PER_BLOCK)
    blocks.push(packBlock(files.slice(at, at + SLOTS_PER_BLOCK).map((file) => codec.encode(file))));
  const built = buildIndex(rows, 1);
  const raw = [built.names, built.keys] as const;
  const parts = [deflateRawSync(raw[0]), deflateRawSync(raw[1])] as const;
  const hash = createHash('sha256');
  for (const block of blocks) hash.update(createHash('sha256').update(block).digest());
  const manifest: SnapshotManifest = {
    generation: 1,
    cookie: { epoch: 'epoch-1', version: 1, configVersion: 1, scopeHash: 'all' },
    dictionaryId: dictionary.id,
    users: files.length,
    blocks: blocks.length,
    blockBytes: blocks.reduce((sum, { length }) => sum + length, 0),
    checksum: hash.digest('hex'),
    indexParts: parts.map((part, i) => ({
      bytes: part.length,
      rawBytes: raw[i]?.length ?? 0,
      checksum: createHash('sha256').update(part).digest('hex'),
    })),
  };
  const framed = Buffer.concat(blocks.flatMap((block) => [uint32Bytes(block.length), block]));
  return { manifest, parts, blocks: framed, dictionary: dictionary.bytes };
}
