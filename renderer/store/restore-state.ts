// What an open store keeps in memory, read in one transaction and opened: state, outbox, overlay directory, pending files.
import type { UserId } from '#core/schema/primitives.ts';
import type { UserFile } from '#core/schema/types.ts';
import type { SyncState } from '#core/sync/ports.ts';
import { openItem } from './outbox-table.ts';
import { openDelta, type PageEntries } from './overlay-pages.ts';
import { openPending } from './pending-layer.ts';
import { StoreDamagedError, type StoreAccess } from './store-access.ts';
import type { HeadRow, MetaRow } from './store-rows.ts';
import { openMeta } from './sync-meta.ts';

export type StoredState = {
  readonly state: SyncState;
  readonly meta: readonly MetaRow[];
  readonly overlay: readonly PageEntries[];
  readonly pending: readonly (readonly [UserId, UserFile | null])[];
};

export async function readStoredState(access: StoreAccess): Promise<StoredState> {
  const names = ['meta', 'outbox', 'indexDelta', 'pending'] as const;
  const [meta, outboxRows, deltas, pendingRows] = await access.database.readTogether(names, (tables) =>
    Promise.all([
      tables.meta.toArray(),
      tables.outbox.toArray(),
      tables.indexDelta.toArray(),
      tables.pending.toArray(),
    ]),
  );
  const head = meta.find((row): row is HeadRow => row.k === 'head');
  const { place, configuration } = await openMeta(access, meta);
  if (!head || !place) throw new StoreDamagedError('the store has no state');
  const [items, overlay, pending] = await Promise.all([
    Promise.all(outboxRows.map((row) => openItem(access, row))),
    Promise.all(deltas.map((row) => openDelta(access, row))),
    Promise.all(pendingRows.map(async (row) => [row.userId, await openPending(access, row)] as const)),
  ]);
  const outbox = items.sort((a, b) => a.id - b.id);
  return { state: { ...place, revision: head.revision, configuration, outbox }, meta, overlay, pending };
}
