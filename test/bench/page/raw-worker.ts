// Puts a snapshot as it comes: the same blocks and index parts over the same interface, raw, with one strict marker last.
import type { SnapshotManifest } from '#core/schema/types.ts';
import { countRaw, openRaw, putRaw } from './raw-store.ts';

const BATCH_BYTES = 2_000_000;

async function load(manifest: SnapshotManifest): Promise<number> {
  const database = await openRaw();
  const path = `/api/sync/snapshot/${manifest.generation}`;
  for (const part of manifest.indexParts.keys()) {
    const bytes = await (await fetch(`${path}/index/${part}`)).arrayBuffer();
    await putRaw(database, 'parts', [{ part, bytes: new Uint8Array(bytes) }], 'strict');
  }
  const { body } = await fetch(`${path}/blocks?from=0`);
  if (!body) throw new Error('the blocks have no body');
  await putBlocks(database, body);
  await putRaw(database, 'meta', [{ k: 'complete' }], 'strict');
  const count = await countRaw(database, 'blocks');
  database.close();
  return count;
}

async function putBlocks(database: IDBDatabase, body: ReadableStream<Uint8Array>): Promise<void> {
  let rows: { no: number; bytes: Uint8Array }[] = [];
  let rowBytes = 0;
  let no = 0;
  let writing: Promise<void> = Promise.resolve();
  const write = async () => {
    const batch = rows;
    rows = [];
    rowBytes = 0;
    await writing;
    writing = putRaw(database, 'blocks', batch);
  };
  for await (const bytes of readBlocks(body)) {
    rows.push({ no: no++, bytes });
    rowBytes += bytes.length;
    if (rowBytes >= BATCH_BYTES) await write();
  }
  await write();
  await writing;
}

/** Each block has its length in front. */
async function* readBlocks(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  let rest = new Uint8Array(0);
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const bytes = new Uint8Array(rest.length + value.length);
    bytes.set(rest);
    bytes.set(value, rest.length);
    const view = new DataView(bytes.buffer);
    let at = 0;
    while (bytes.length - at >= 4) {
      const end = at + 4 + view.getUint32(at, true);
      if (end > bytes.length) break;
      yield bytes.slice(at + 4, end);
      at = end;
    }
    rest = bytes.slice(at);
  }
}

addEventListener('message', (event: MessageEvent<SnapshotManifest>) => {
  void load(event.data).then((count) => (postMessage as (count: number) => void)(count));
});
