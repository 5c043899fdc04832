// The desk's place in sync: client id, counters, cookie, configuration. Counters and cookie are one sealed record,
// the configuration another, because it is large and changes seldom.
import type { ClientId } from '#core/schema/primitives.ts';
import type { Configuration } from '#core/schema/types.ts';
import type { SyncMeta, SyncState } from '#core/sync/ports.ts';
import type { StoreAccess } from './store-access.ts';
import type { MetaRow, SealedMetaRow } from './store-rows.ts';

export type SyncPlace = Omit<SyncState, 'revision' | 'outbox' | 'configuration'>;

export const newSyncPlace = (clientId: ClientId): SyncPlace => ({
  clientId,
  lastIssuedId: 0,
  lastAttemptedId: 0,
  knownMutationId: 0,
  cookie: null,
});

/** The rows to put for `meta`, and what the memory holds afterwards. */
export async function prepareMeta(
  access: StoreAccess,
  state: SyncState,
  meta: SyncMeta | undefined,
): Promise<{ rows: SealedMetaRow[]; next: SyncMeta }> {
  if (!meta) return { rows: [], next: {} };
  const { configuration, ...place } = meta;
  const version = state.revision + 1;
  const rows: SealedMetaRow[] = [];
  if (Object.keys(place).length > 0)
    rows.push(await sealPlace(access, { ...placeOf(state), ...place }, version));
  if (configuration !== undefined) rows.push(await sealConfiguration(access, configuration, version));
  return { rows, next: meta };
}

export async function sealPlace(
  access: StoreAccess,
  place: SyncPlace,
  version: number,
): Promise<SealedMetaRow> {
  return { k: 'sync', ...(await access.key.sealJson('meta', 'sync', version, place)) };
}

export async function sealConfiguration(
  access: StoreAccess,
  configuration: Configuration | null,
  version: number,
): Promise<SealedMetaRow> {
  return {
    k: 'configuration',
    ...(await access.key.sealJson('meta', 'configuration', version, configuration)),
  };
}

/** undefined when the record is absent: a new store. */
export async function openMeta(
  access: StoreAccess,
  rows: readonly MetaRow[],
): Promise<{ place: SyncPlace | undefined; configuration: Configuration | null }> {
  const sync = rows.find((row): row is SealedMetaRow => row.k === 'sync');
  const configuration = rows.find((row): row is SealedMetaRow => row.k === 'configuration');
  return {
    place: sync && (await access.key.openJson<SyncPlace>('meta', 'sync', sync)),
    configuration: configuration
      ? await access.key.openJson<Configuration | null>('meta', 'configuration', configuration)
      : null,
  };
}

function placeOf(state: SyncState): SyncPlace {
  const { clientId, lastIssuedId, lastAttemptedId, knownMutationId, cookie } = state;
  return { clientId, lastIssuedId, lastAttemptedId, knownMutationId, cookie };
}
