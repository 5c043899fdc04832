// When a new generation is due: there is none, none that desks can go on from, somebody was deleted since (a snapshot must not
// go on holding who is gone), or so much has changed since
// that catching up page by page costs a new desk more than loading anew (store design: 5 % of the users, or 5,000).
import type { Configuration, SnapshotManifest } from '#core/schema/types.ts';
import type { LibraryScope } from '#core/permissions/library-scope.ts';
import { query, type Queryable } from '../store/query.ts';
import { toDeskScope } from '../sync/desk-scope.ts';
import { findManifest } from './read-snapshot.ts';

const changedShare = 0.05;
const changedUsers = 5000;
/** A small library is loaded in no time; a share of it would be a new generation every few clicks. */
const fewestChanges = 200;

export async function isSnapshotStale(
  client: Queryable,
  dictionaryId: string,
  libraries: LibraryScope = 'all',
): Promise<boolean> {
  const config = await findConfiguration(client);
  // without a configuration nobody can sign in, and no desk can load
  if (!config) return false;
  const manifest = await findManifest(client, toDeskScope(libraries, config).hash);
  if (manifest?.dictionaryId !== dictionaryId) return true;
  const [space] = await query<{ epoch: string; version: number; tombstone_floor: number }>(
    client,
    'select epoch, version, tombstone_floor from sync_meta, sync_space',
  );
  if (space?.epoch !== manifest.cookie.epoch || space.version < manifest.cookie.version) return true;
  if (space.tombstone_floor > manifest.cookie.version) return true;
  if ((await lastDeletion(client)) > manifest.cookie.version) return true;
  return (await countChanges(client, manifest)) > allowedChanges(manifest);
}

function allowedChanges({ users }: SnapshotManifest): number {
  return Math.max(fewestChanges, Math.min(changedUsers, users * changedShare));
}

async function lastDeletion(client: Queryable): Promise<number> {
  const [row] = await query<{ version: number }>(
    client,
    'select coalesce(max(version), 0)::bigint as version from tombstone',
  );
  return row?.version ?? 0;
}

/** Of scopes other than the whole: nobody makes them anew unasked, so those that hold somebody who was deleted go. */
export async function dropSpentSnapshots(client: Queryable): Promise<void> {
  const config = await findConfiguration(client);
  if (!config) return;
  await query(
    client,
    'delete from snapshot where scope <> $1 and version < (select max(version) from tombstone)',
    [toDeskScope('all', config).hash],
  );
}

async function countChanges(client: Queryable, { cookie }: SnapshotManifest): Promise<number> {
  const [row] = await query<{ changes: number }>(
    client,
    `select (select count(*) from user_file where version > $1)
      + (select count(*) from tombstone where version > $1) as changes`,
    [cookie.version],
  );
  return row?.changes ?? 0;
}

async function findConfiguration(client: Queryable): Promise<Configuration | undefined> {
  const [row] = await query<{ document: string }>(
    client,
    'select document from configuration order by version desc limit 1',
  );
  return row && (JSON.parse(row.document) as Configuration);
}
