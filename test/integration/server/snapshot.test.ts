import { createHash, randomUUID } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { expect } from 'vitest';
import {
  BIG_FILE_BYTES,
  countSlots,
  locationBlock,
  locationSlot,
  slotOf,
} from '../../../core/codec/block.ts';
import { readUint32 } from '../../../core/codec/bytes.ts';
import { BaseIndex } from '../../../core/search/base-index.ts';
import { isUnreadable } from '../../../core/search/index-format.ts';
import type { Note, SnapshotManifest, UserFile } from '../../../core/schema/types.ts';
import { SnapshotManifest as isManifest } from '../../../.gen/validators.js';
import { createDictionary } from '../../../server/codec/dictionary.ts';
import { createSlotCodec } from '../../../server/codec/slot-codec.ts';
import { createPostgresStore } from '../../../server/store/postgres-store.ts';
import { buildIfStale } from '../../../server/snapshot/snapshot-worker.ts';
import { isSnapshotStale } from '../../../server/snapshot/snapshot-staleness.ts';
import { bulkLoadUsers } from '../../../server/users/bulk-load.ts';
import { startServer } from '../../../server/start-server.ts';
import { aConfiguration } from '../../support/a-configuration.ts';
import { author, aUserFile, uuid } from '../../support/a-user-file.ts';
import { fillLibrary, signedInCaller, testCodec, type Caller } from '../../support/library.ts';
import { test as base } from '../../support/database.ts';
import { until } from '../../support/until.ts';

const config = aConfiguration();
const note = (text: string): Note => ({
  ...{ id: randomUUID(), external: false, type: 'OTHER', text, popUp: false, userViewable: false },
  ...author,
});
const userId = (n: number): string => uuid(10_000 + n);
const userFile = (n: number, text = ''): UserFile =>
  aUserFile({
    ...{ id: userId(n), primaryId: `reader-${n}`, lastName: `Reader ${n}`, emails: [] },
    notes: text === '' ? [] : Array.from({ length: 30 }, () => note(text.repeat(100))),
  });
const users = 300;
const big = 150;

const test = base.extend('server', { scope: 'file' }, async ({ databaseUrl, database }, { onCleanup }) => {
  const files = Array.from({ length: users }, (_, n) => userFile(n, n === big ? 'long text ' : ''));
  await fillLibrary(database.pool, files, config);
  const server = await startServer({ databaseUrl });
  onCleanup(() => server.close());
  return server;
});

async function readManifest(caller: Caller): Promise<SnapshotManifest> {
  const manifest = (await caller.get('/api/sync/snapshot')).json();
  if (!isManifest(manifest)) throw new Error('the manifest does not fit its schema');
  return manifest;
}

function splitFrames(bytes: Uint8Array): Uint8Array[] {
  const blocks: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += 4 + readUint32(bytes, at))
    blocks.push(bytes.subarray(at + 4, at + 4 + readUint32(bytes, at)));
  return blocks;
}

const blocksFrom = async (caller: Caller, generation: number, from: number): Promise<Uint8Array[]> =>
  splitFrames((await caller.get(`/api/sync/snapshot/${generation}/blocks?from=${from}`)).bytes);

test('the blocks hold every user once, and their checksum is the manifest’s', async ({ server }) => {
  const caller = await signedInCaller(server.url, 'operator');
  const manifest = await readManifest(caller);
  const blocks = await blocksFrom(caller, manifest.generation, 0);
  expect(manifest.users).toBe(users + 5);
  expect(blocks).toHaveLength(manifest.blocks);
  const hash = createHash('sha256');
  for (const block of blocks) hash.update(createHash('sha256').update(block).digest());
  expect(hash.digest('hex')).toBe(manifest.checksum);
  expect(blocks.reduce((sum, block) => sum + block.length, 0)).toBe(manifest.blockBytes);
  const dictionary = (await caller.get(`/api/sync/dictionary/${manifest.dictionaryId}`)).bytes;
  const codec = createSlotCodec({ id: manifest.dictionaryId, bytes: dictionary });
  const ids = blocks.flatMap((block) =>
    Array.from({ length: countSlots(block) }, (_, i) => codec.decode(slotOf(block, i)).user.id),
  );
  expect(new Set(ids).size).toBe(users + 5);
});

test('a long user file has a block of its own, no block holds more than 64', async ({ server }) => {
  const caller = await signedInCaller(server.url, 'operator');
  const { generation } = await readManifest(caller);
  const blocks = await blocksFrom(caller, generation, 0);
  for (const block of blocks) {
    const lengths = Array.from({ length: countSlots(block) }, (_, i) => readUint32(slotOf(block, i), 0));
    expect(lengths.length).toBeLessThanOrEqual(64);
    if (lengths.some((length) => length > BIG_FILE_BYTES)) expect(lengths).toHaveLength(1);
  }
  expect(blocks.filter((block) => countSlots(block) === 1).length).toBeGreaterThan(0);
});

test('a load that was cut goes on at any block', async ({ server }) => {
  const caller = await signedInCaller(server.url, 'operator');
  const { generation, blocks: count } = await readManifest(caller);
  const all = await blocksFrom(caller, generation, 0);
  for (let from = 0; from <= count; from++)
    expect(await blocksFrom(caller, generation, from)).toEqual(all.slice(from));
});

test('the index finds a user, and says where the file lies', async ({ server }) => {
  const caller = await signedInCaller(server.url, 'operator');
  const manifest = await readManifest(caller);
  const [names, keys] = await Promise.all(
    [0, 1].map(async (part) => {
      const { bytes } = await caller.get(`/api/sync/snapshot/${manifest.generation}/index/${part}`);
      const { checksum, bytes: length, rawBytes } = manifest.indexParts[part]!;
      expect([createHash('sha256').update(bytes).digest('hex'), bytes.length]).toEqual([checksum, length]);
      const raw = inflateRawSync(bytes);
      expect(raw).toHaveLength(rawBytes);
      return new Uint8Array(raw);
    }),
  );
  const index = BaseIndex.restore(names!);
  if (isUnreadable(index)) throw new Error(`the index is ${index.reason}`);
  expect(index.attachKeys(keys!)).toBeUndefined();
  expect([index.size, index.snapshotVersion]).toEqual([users + 5, manifest.cookie.version]);
  const blocks = await blocksFrom(caller, manifest.generation, 0);
  for (const n of [0, 77, big, 299]) {
    const { location } = index.hitAt(index.rankOf(userId(n)));
    const slot = slotOf(blocks[locationBlock(location)]!, locationSlot(location));
    expect(testCodec.decode(slot).user.primaryId).toBe(`reader-${n}`);
  }
});

test('a pull goes on from the snapshot’s cookie', async ({ server, database }) => {
  const caller = await signedInCaller(server.url, 'operator');
  const { cookie } = await readManifest(caller);
  await bulkLoadUsers(database.pool, [userFile(5000)], { codec: testCodec, config });
  const reply = await caller.post('/api/sync/pull', { clientId: randomUUID(), cookie, knownMutationId: 0 });
  expect(reply.bytes.toString('latin1')).toContain(userId(5000));
  expect(reply.bytes.toString('latin1')).not.toContain('"reset"');
});

test('a few changes make no new generation, many do; the one before stays for who is loading it', async ({
  server,
  database,
  databaseUrl,
}) => {
  const caller = await signedInCaller(server.url, 'operator');
  const first = await readManifest(caller);
  // the server looks by itself, too, and may be at it just now
  const build = () => buildIfStale({ databaseUrl, nowMs: Date.now() });
  const newerThan = async (known: SnapshotManifest): Promise<SnapshotManifest> => {
    await until('there is a new generation', async () => {
      await build();
      return (await readManifest(caller)).generation > known.generation;
    });
    return readManifest(caller);
  };
  await until('it is found fresh', async () => (await build()).type === 'Fresh');
  expect((await readManifest(caller)).generation).toBe(first.generation);
  const many = Array.from({ length: 250 }, (_, n) => userFile(6000 + n));
  await bulkLoadUsers(database.pool, many, { codec: testCodec, config });
  const second = await newerThan(first);
  expect(second.cookie.version).toBeGreaterThan(first.cookie.version);
  expect(await blocksFrom(caller, first.generation, 0)).toHaveLength(first.blocks);

  await database.pool.query(`update sync_meta set epoch = 'restored'`);
  const third = await newerThan(second);
  expect(third.cookie.epoch).toBe('restored');
  const gone = await caller.get(`/api/sync/snapshot/${first.generation}/blocks?from=0`);
  expect([gone.status, gone.error.code]).toEqual([404, 'SnapshotGone']);
});

test('one process builds at a time, and a build that is not complete is not served', async ({
  server,
  database,
  databaseUrl,
}) => {
  const caller = await signedInCaller(server.url, 'operator');
  const before = await readManifest(caller);
  await database.pool.query(`insert into snapshot (version, dictionary_id, scope) values (1, $1, $2)`, [
    testCodec.dictionary.id,
    before.cookie.scopeHash,
  ]);
  expect((await readManifest(caller)).generation).toBe(before.generation);
  const { rows } = await database.pool.query<{ generation: number }>(
    'select max(generation) as generation from snapshot',
  );
  const unfinished = await caller.get(`/api/sync/snapshot/${rows[0]?.generation}/blocks?from=0`);
  expect(unfinished.status).toBe(404);
  await database.pool.query(`update sync_meta set epoch = 'again'`);
  const outcomes = await Promise.all([1, 2, 3].map(() => buildIfStale({ databaseUrl, nowMs: Date.now() })));
  expect(outcomes.filter((outcome) => outcome.type === 'Built').length).toBeLessThanOrEqual(1);
  await until('one of them has built it', async () => (await readManifest(caller)).cookie.epoch === 'again');
  const left = await database.pool.query('select from snapshot where completed_at is null');
  expect(left.rows).toHaveLength(0);
});

test('slots of an older dictionary are made anew for whoever asks, for a pull and for the next snapshot', async ({
  server,
  database,
}) => {
  const older = createSlotCodec({ id: 'abc123', bytes: createDictionary().bytes.subarray(1000) });
  await bulkLoadUsers(database.pool, [userFile(7000)], { codec: older, config });
  const caller = await signedInCaller(server.url, 'operator');
  const file = await caller.get(`/api/users/${userId(7000)}/file`);
  expect(file.headers.get('x-carrel-dictionary')).toBe(testCodec.dictionary.id);
  expect(testCodec.decode(file.bytes).user.primaryId).toBe('reader-7000');
  const store = await createPostgresStore(database.pool, testCodec);
  const slots = await store.withView(async (view) => {
    const { version } = await view.readState();
    return (await view.readChanges(version - 1, 10)).puts;
  });
  expect(testCodec.decode(slots[0]!.slot).user.primaryId).toBe('reader-7000');
  expect(await isSnapshotStale(database.pool, 'another dictionary')).toBe(true);
});
