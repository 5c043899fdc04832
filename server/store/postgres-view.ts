// Reads of the ServerStore port on PostgreSQL. `client` is inside a transaction, which gives the reads their one moment.
import type { Configuration, ItemResult } from '#core/schema/types.ts';
import type { UserId } from '#core/schema/primitives.ts';
import type { Changes, ServerView, SpaceState, StoredConfiguration } from '../sync/server-store.ts';
import { readFiles, toOwnDictionary, type FileReader } from '../users/read-files.ts';
import { query, type Queryable } from './query.ts';

/** A parsed configuration is kept: it is read with every push, and changes a few times a year. */
export interface ConfigurationCache {
  latest: StoredConfiguration | undefined;
}

export type ViewParts = { readonly reader: FileReader; readonly cache: ConfigurationCache };

export function createView(client: Queryable, parts: ViewParts): ServerView {
  return {
    readState: () => readState(client),
    readConfigurationVersion: () => readConfigurationVersion(client),
    readConfiguration: () => readConfiguration(client, parts.cache),
    readChanges: (since, limit) => readChanges(client, since, limit, parts.reader),
    readLastMutationId: (clientId, version) => readLastMutationId(client, clientId, version),
    readResults: (clientId, after, upTo, limit) => readResults(client, clientId, after, upTo, limit),
    readFiles: (ids) => readFiles(client, ids, parts.reader),
  };
}

async function readState(client: Queryable): Promise<SpaceState> {
  const [row] = await query<{ epoch: string; version: number; tombstone_floor: number }>(
    client,
    'select epoch, version, tombstone_floor from sync_meta, sync_space',
  );
  if (!row) throw new Error('expected the rows of sync_meta and sync_space, found none');
  return { epoch: row.epoch, version: row.version, tombstoneFloor: row.tombstone_floor };
}

async function readConfigurationVersion(client: Queryable): Promise<number> {
  const [row] = await query<{ version: number | null }>(
    client,
    'select max(version) as version from configuration',
  );
  return row?.version ?? 0;
}

export async function readConfiguration(
  client: Queryable,
  cache: ConfigurationCache,
): Promise<StoredConfiguration> {
  const version = await readConfigurationVersion(client);
  if (cache.latest?.version === version) return cache.latest;
  const [row] = await query<{ document: string }>(
    client,
    'select document from configuration where version = $1',
    [version],
  );
  if (!row) throw new Error('this database has no configuration');
  cache.latest = { version, configuration: JSON.parse(row.document) as Configuration };
  return cache.latest;
}

type SlotRow = { id: UserId; version: number; slot: Buffer; dictionary_id: string };
type StoneRow = { id: UserId; version: number };

async function readChanges(
  client: Queryable,
  since: number,
  limit: number,
  reader: FileReader,
): Promise<Changes> {
  const [bound] = await query<{ up_to: number }>(
    client,
    `with changed as (
        select version from user_file where version > $1 union all select version from tombstone where version > $1),
      counted as (
        select version, sum(count(*)) over (order by version) as total from changed group by version)
      select coalesce(
        (select min(version) - 1 from counted
          where total > $2 and version > (select min(version) from counted)),
        (select version from sync_space)) as up_to`,
    [since, limit],
  );
  const upTo = bound?.up_to ?? since;
  const rows = await query<SlotRow>(
    client,
    'select id, version, slot, dictionary_id from user_file where version > $1 and version <= $2 order by version, id',
    [since, upTo],
  );
  const deletes = await query<StoneRow>(
    client,
    'select user_id as id, version from tombstone where version > $1 and version <= $2 order by version, user_id',
    [since, upTo],
  );
  const puts = await Promise.all(
    rows.map(async ({ id, version, slot, dictionary_id }) => ({
      id,
      version,
      slot: await toOwnDictionary(slot, dictionary_id, reader),
    })),
  );
  return { puts, deletes, upTo };
}

async function readLastMutationId(client: Queryable, clientId: string, version: number): Promise<number> {
  const [row] = await query<{ last: number }>(
    client,
    `select coalesce(
        (select min(id) - 1 from mutation where client_id = $1 and version > $2),
        (select last_mutation_id from client where id = $1), 0) as last`,
    [clientId, version],
  );
  return row?.last ?? 0;
}

async function readResults(
  client: Queryable,
  clientId: string,
  after: number,
  upTo: number,
  limit: number,
): Promise<ItemResult[]> {
  const rows = await query<{ result: string }>(
    client,
    'select result from mutation where client_id = $1 and id > $2 and id <= $3 order by id limit $4',
    [clientId, after, upTo, limit],
  );
  return rows.map((row) => JSON.parse(row.result) as ItemResult);
}
