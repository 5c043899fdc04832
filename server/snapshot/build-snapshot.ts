// Builds one generation of the snapshot that desks load first: every user file in blocks, and the search index over them,
// both as they go over the wire. All is read at one moment, so the generation is exactly the library at its version.
// Minutes of processor time for a large library: run in a thread of its own (snapshot-worker.ts).
import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import type pg from 'pg';
import { BIG_FILE_BYTES, packBlock, SLOTS_PER_BLOCK, toLocation } from '#core/codec/block.ts';
import { readUint32 } from '#core/codec/bytes.ts';
import { instantToCalendarDate } from '#core/domain/calendar-date.ts';
import { userFileToIndexRow } from '#core/domain/user-to-index-row.ts';
import { buildIndex } from '#core/search/build-index.ts';
import type { IndexRow } from '#core/search/index-row.ts';
import { msToInstant } from '#core/sync/instants.ts';
import type { CalendarDate, UserId } from '#core/schema/primitives.ts';
import type { Configuration, SnapshotManifest } from '#core/schema/types.ts';
import type { LibraryScope } from '#core/permissions/library-scope.ts';
import { createSlotFilter } from '../codec/slot-filter.ts';
import type { PostgresStore } from '../store/postgres-store.ts';
import { createView } from '../store/postgres-view.ts';
import { query, type Queryable } from '../store/query.ts';
import { withTransaction } from '../store/transaction.ts';
import { toDeskScope } from '../sync/desk-scope.ts';
import { toOwnDictionary } from '../users/read-files.ts';
import { ChunkWriter } from './chunk-writer.ts';

const rowsPerRead = 1000;

/** Returns the manifest. What it wrote is not served before it is complete. `libraries`: whose rows it holds. */
export async function buildSnapshot(
  pool: pg.Pool,
  store: PostgresStore,
  nowMs: number,
  libraries: LibraryScope = 'all',
): Promise<SnapshotManifest> {
  return withTransaction(
    pool,
    async (reading) => {
      const view = createView(reading, store);
      const { epoch, version } = await view.readState();
      const { version: configVersion, configuration } = await view.readConfiguration();
      const scope = toDeskScope(libraries, configuration);
      const generation = await beginGeneration(pool, version, store.dictionaryId, scope.hash);
      const today = instantToCalendarDate(msToInstant(nowMs), configuration.timeZone);
      const building = { generation, configuration, today, libraries };
      const { rows, figures } = await writeBlocks(reading, pool, store, building);
      const manifest: SnapshotManifest = {
        generation,
        cookie: { epoch, version, configVersion, scopeHash: scope.hash },
        dictionaryId: store.dictionaryId,
        users: rows.length,
        ...figures,
        indexParts: await writeIndex(pool, generation, rows, version),
      };
      await completeGeneration(pool, manifest);
      return manifest;
    },
    'begin isolation level repeatable read read only',
  );
}

async function beginGeneration(
  pool: pg.Pool,
  version: number,
  dictionaryId: string,
  scope: string,
): Promise<number> {
  const [row] = await query<{ generation: number }>(
    pool,
    'insert into snapshot (version, dictionary_id, scope) values ($1, $2, $3) returning generation',
    [version, dictionaryId, scope],
  );
  if (!row) throw new Error('expected a new generation, found none');
  return row.generation;
}

type SlotRow = { id: UserId; slot: Buffer; dictionary_id: string };
type Building = {
  readonly generation: number;
  readonly configuration: Configuration;
  readonly today: CalendarDate;
  readonly libraries: LibraryScope;
};

async function writeBlocks(
  reading: Queryable,
  pool: pg.Pool,
  store: PostgresStore,
  { generation, configuration, today, libraries }: Building,
): Promise<{ rows: IndexRow[]; figures: Pick<SnapshotManifest, 'blocks' | 'blockBytes' | 'checksum'> }> {
  const writer = new ChunkWriter(pool, generation);
  const withhold = createSlotFilter(store.reader.codec);
  const rows: IndexRow[] = [];
  let block: Uint8Array[] = [];
  const closeBlock = async (): Promise<void> => {
    if (block.length > 0) await writer.addBlock(packBlock(block));
    block = [];
  };
  for await (const row of readAll(reading)) {
    const whole = await toOwnDictionary(row.slot, row.dictionary_id, store.reader);
    const slot = withhold(whole, libraries);
    // a long file has a block of its own, so that its neighbours are not read with it
    const isBig = readUint32(slot, 0) > BIG_FILE_BYTES;
    if (isBig || block.length === SLOTS_PER_BLOCK) await closeBlock();
    const location = toLocation(writer.blocks, block.length);
    rows.push(userFileToIndexRow(store.reader.codec.decode(slot), configuration, location, today));
    block.push(slot);
    if (isBig) await closeBlock();
  }
  await closeBlock();
  return { rows, figures: await writer.finish() };
}

async function* readAll(reading: Queryable): AsyncGenerator<SlotRow> {
  let last = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await query<SlotRow>(
      reading,
      'select id, slot, dictionary_id from user_file where id > $1 order by id limit $2',
      [last, rowsPerRead],
    );
    yield* rows;
    const final = rows.at(-1);
    if (!final) return;
    last = final.id;
  }
}

async function writeIndex(
  pool: pg.Pool,
  generation: number,
  rows: readonly IndexRow[],
  version: number,
): Promise<SnapshotManifest['indexParts']> {
  const { names, keys } = buildIndex(rows, version);
  const parts = [names, keys].map((raw) => ({ raw, deflated: deflateRawSync(raw) }));
  for (const [part, { deflated }] of parts.entries())
    await query(pool, 'insert into snapshot_index_part (generation, part, bytes) values ($1, $2, $3)', [
      generation,
      part,
      deflated,
    ]);
  return parts.map(({ raw, deflated }) => ({
    bytes: deflated.length,
    rawBytes: raw.length,
    checksum: createHash('sha256').update(deflated).digest('hex'),
  }));
}

/**
 * Of its scope: the generation before stays for desks that are loading it, unless it holds somebody who was deleted; older ones,
 * and what killed builds left, go.
 */
async function completeGeneration(pool: pg.Pool, manifest: SnapshotManifest): Promise<void> {
  await query(pool, 'update snapshot set manifest = $2, completed_at = now() where generation = $1', [
    manifest.generation,
    JSON.stringify(manifest),
  ]);
  await query(
    pool,
    `delete from snapshot where scope = $2 and generation <> $1 and (completed_at is null
      or version < (select max(version) from tombstone)
      or generation < (select max(generation) from snapshot
        where scope = $2 and completed_at is not null and generation < $1))`,
    [manifest.generation, manifest.cookie.scopeHash],
  );
}
