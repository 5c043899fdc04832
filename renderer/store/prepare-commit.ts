// The first half of a commit: everything that takes time or a foreign promise (inflating, sealing) happens here, with no
// transaction open. What comes out is plain rows for prepared-transaction.ts, and what the memory does once they stand.
import type { UserId } from '#core/schema/primitives.ts';
import type { Configuration, UserFile } from '#core/schema/types.ts';
import type { IndexRow } from '#core/search/index-row.ts';
import type { StoreChange, SyncState } from '#core/sync/ports.ts';
import { mustMake, toIndexRows, type IndexRowMaker } from './index-rows.ts';
import { prepareOutbox, type PreparedOutbox } from './outbox-table.ts';
import type { OverlayPages, PreparedOverlay } from './overlay-pages.ts';
import { sealPending } from './pending-layer.ts';
import type { SearchIndex } from './search-index.ts';
import type { StoreAccess } from './store-access.ts';
import type { PendingRow, SealedMetaRow, TableName } from './store-rows.ts';
import { prepareMeta } from './sync-meta.ts';
import { yieldToScreen } from './yield-to-screen.ts';
import type { WriteTables } from './prepared-transaction.ts';
import type { PromiseExtended } from 'dexie';

export type CommitParts = {
  readonly access: StoreAccess;
  readonly overlay: OverlayPages;
  readonly openSlot: (slot: Uint8Array, dictionaryId: string) => Promise<UserFile>;
  readonly makeRows: IndexRowMaker;
};

type PreparedCommit = {
  readonly meta: readonly SealedMetaRow[];
  readonly outbox: PreparedOutbox;
  readonly pending: { readonly clear: boolean; readonly rows: readonly PendingRow[] };
  readonly overlay: PreparedOverlay;
};

export const COMMIT_TABLES = [
  'meta',
  'outbox',
  'done',
  'pending',
  'overlay',
  'indexDelta',
] as const satisfies readonly TableName[];

const NO_OVERLAY: PreparedOverlay = { pages: [], deltas: [], removePages: [] };
/** Files inflated between two chances for the page to paint: about 5 ms. */
const SLOTS_AT_ONCE = 64;

export async function prepareCommit(
  parts: CommitParts,
  state: SyncState,
  change: StoreChange,
): Promise<{
  prepared: PreparedCommit;
  next: SyncState;
  apply: (overlay: OverlayPages, search: SearchIndex) => void;
}> {
  const { access } = parts;
  const version = change.expectedRevision + 1;
  const configuration = change.meta?.configuration ?? state.configuration;
  const pulledRows = await indexPulled(parts, change.overlay, configuration);
  const [meta, outbox, pendingRows, pulled] = await Promise.all([
    prepareMeta(access, state, change.meta),
    prepareOutbox(access, state.outbox, change.outbox, version),
    sealPending(access, change.pending?.files ?? new Map<UserId, UserFile | null>(), version),
    change.overlay && parts.overlay.prepare(access, change.overlay, pulledRows, version),
  ]);
  const overlay = pulled?.prepared ?? NO_OVERLAY;
  const pendingChange = indexPending(parts, change.pending, configuration);
  return {
    prepared: {
      meta: meta.rows,
      outbox: outbox.rows,
      pending: { clear: change.pending?.mode === 'replace', rows: pendingRows },
      overlay,
    },
    next: { ...state, ...meta.next, revision: version, outbox: outbox.next },
    apply: (pages, search) => {
      if (pulled) {
        pages.applyPages(pulled.pages, overlay.removePages, pulled.cleaned);
        search.applyOverlay(
          [...pulledRows.values()].filter(({ id }) => pulled.accepted.has(id)),
          (change.overlay?.deletes ?? []).map(({ id }) => id).filter((id) => pulled.accepted.has(id)),
        );
      }
      if (change.pending) search.applyPending(change.pending.mode, pendingChange.rows, pendingChange.removed);
    },
  };
}

/** Synchronous: calls of the store and nothing else. */
export function writeCommit(
  tables: WriteTables<(typeof COMMIT_TABLES)[number]>,
  { meta, outbox, pending, overlay }: PreparedCommit,
): PromiseExtended<unknown>[] {
  const calls: PromiseExtended<unknown>[] = [];
  if (pending.clear) calls.push(tables.pending.clear());
  if (outbox.removeOutbox.length > 0) calls.push(tables.outbox.bulkDelete([...outbox.removeOutbox]));
  if (outbox.removeDone.length > 0) calls.push(tables.done.bulkDelete([...outbox.removeDone]));
  if (outbox.doneFloor !== '') calls.push(tables.done.where('settledAt').below(outbox.doneFloor).delete());
  if (overlay.removePages.length > 0) {
    calls.push(tables.overlay.bulkDelete([...overlay.removePages]));
    calls.push(tables.indexDelta.bulkDelete([...overlay.removePages]));
  }
  calls.push(
    tables.meta.bulkPut([...meta]),
    tables.outbox.bulkPut([...outbox.putOutbox]),
    tables.done.bulkPut([...outbox.putDone]),
    tables.pending.bulkPut([...pending.rows]),
    tables.overlay.bulkPut([...overlay.pages]),
    tables.indexDelta.bulkPut([...overlay.deltas]),
  );
  return calls;
}

async function indexPulled(
  parts: CommitParts,
  overlay: StoreChange['overlay'],
  configuration: Configuration | null,
): Promise<Map<UserId, IndexRow>> {
  const rows = new Map<UserId, IndexRow>();
  if (!overlay || overlay.puts.length === 0) return rows;
  const toIndexRow = mustMake(configuration, parts.makeRows);
  for (const [i, { id, slot }] of overlay.puts.entries()) {
    if (i % SLOTS_AT_ONCE === SLOTS_AT_ONCE - 1) await yieldToScreen();
    const file = await parts.openSlot(slot, overlay.dictionaryId);
    rows.set(id, toIndexRow(file));
  }
  return rows;
}

function indexPending(
  parts: CommitParts,
  pending: StoreChange['pending'],
  configuration: Configuration | null,
): { rows: IndexRow[]; removed: UserId[] } {
  const files = [...(pending?.files ?? [])];
  return {
    rows: toIndexRows(
      files.map(([, file]) => file),
      configuration,
      parts.makeRows,
    ),
    removed: files.flatMap(([id, file]) => (file ? [] : [id])),
  };
}
