// The desk's local store: LocalStore for the sync client, and what the screens need beside it. One window owns it
// (store-owner.ts); so what the small tables hold is kept in memory and follows each commit, never runs ahead of it.
// Topics: reading in read-layers.ts, commits in prepare-commit.ts, generations in base-generation.ts, loading in
// snapshot-loader.ts. What is checked before a store is opened stands in integrity.ts.
import type { IdentifierKey } from '#core/domain/identifier-key.ts';
import type { Instant, UserId } from '#core/schema/primitives.ts';
import type { SnapshotManifest, UserFile } from '#core/schema/types.ts';
import type { BaseIndex } from '#core/search/base-index.ts';
import type { UserSearch } from '#core/search/user-search.ts';
import type { OutboxItem, StoreChange, SyncState } from '#core/sync/ports.ts';
import { createWriteQueue } from '#core/sync/write-queue.ts';
import type { DeskStore, LoadProgress } from '../desk/desk-store.ts';
import { findBaseRow, findLoadRow, planFlip, removeGenerations, writeFlip } from './base-generation.ts';
import { ChangeFeed, type StoreListener } from './change-feed.ts';
import { Dictionaries, type FetchDictionary } from './dictionaries.ts';
import { toIndexRows, type IndexRowMaker } from './index-rows.ts';
import { LoadFailedError, type LoadResult } from './load-result.ts';
import { commitBeside, type OutboxJournal } from './outbox-journal.ts';
import { openDone } from './outbox-table.ts';
import { OverlayPages } from './overlay-pages.ts';
import { COMMIT_TABLES, prepareCommit, writeCommit } from './prepare-commit.ts';
import { writePrepared, type WriteResult } from './prepared-transaction.ts';
import { ReadLayers, type BaseInUse, type FetchUserFile } from './read-layers.ts';
import { readStoredState } from './restore-state.ts';
import { isIndexFailure, SearchIndex, type IndexFailure } from './search-index.ts';
import { StoreDamagedError, StoreTakenError, type StoreAccess } from './store-access.ts';
import type { BaseRow } from './store-rows.ts';
import { whenIdle } from './yield-to-screen.ts';

/** Above these the next quiet moment is better spent on a new base (design of the store: no folding on the desk). */
const OVERLAY_USERS = 5000;
const OVERLAY_USERS_LEAST = 256;
const DELETED_KEPT_MS = 24 * 60 * 60_000;

/** Loads a snapshot into a new generation, in a worker; `onIndexPart` when a part of its index is stored. */
export type RunLoad = (listeners: {
  readonly onProgress: (progress: LoadProgress) => void;
  readonly onIndexPart: (part: number) => void;
  readonly signal: AbortSignal;
}) => Promise<LoadResult>;

export type DexieStoreParts = {
  readonly access: StoreAccess;
  readonly makeRows: IndexRowMaker;
  readonly fetchDictionary: FetchDictionary;
  readonly fetchUserFile: FetchUserFile;
  readonly runLoad: RunLoad;
  /** integrity.ts found blocks missing: a new base is due, what can be read stays in use until then. */
  readonly isBaseDamaged?: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Absent in a plain browser. */
  readonly journal?: OutboxJournal;
};

export class DexieStore implements DeskStore {
  readonly #parts: DexieStoreParts;
  readonly #overlay = new OverlayPages();
  readonly #search: SearchIndex;
  readonly #layers: ReadLayers;
  readonly #feed = new ChangeFeed();
  readonly #enqueue = createWriteQueue();
  readonly #closing = new AbortController();
  #cleaning: Promise<void> = Promise.resolve();
  #state: SyncState;
  #base: BaseInUse | undefined;
  #baseRow: BaseRow | undefined;
  #namesFailure: IndexFailure | undefined;
  #isBaseDamaged: boolean;

  /** Reads everything but the blocks. Rejects when a record does not open: integrity.ts comes first. */
  static async open(parts: DexieStoreParts): Promise<DexieStore> {
    const { state, meta, overlay, pending } = await readStoredState(parts.access);
    const store = new DexieStore(parts, state);
    const baseRow = findBaseRow(meta);
    const load = findLoadRow(meta);
    store.#baseRow = baseRow;
    if (baseRow) await store.#useBase({ ...baseRow, isWhole: true });
    else if (load)
      await store.#useBase({ gen: load.gen, dictionaryId: load.manifest.dictionaryId, isWhole: false });
    // A base that cannot be relied on is no place to go on from: without a cookie the next pull asks for a new one.
    if (store.#isBaseDamaged || store.#namesFailure) store.#state = { ...state, cookie: null };
    store.#overlay.restore(overlay, baseRow?.version ?? 0);
    for (const { page, entries } of overlay) {
      const current = entries.filter(({ id, version, slot }) => {
        const place = store.#overlay.find(id);
        return place?.page === page && place.version === version && place.slot === slot;
      });
      store.#search.applyOverlay(
        current.flatMap(({ row }) => row ?? []),
        current.flatMap(({ id, row }) => (row ? [] : [id])),
      );
    }
    store.#search.applyPending(
      'replace',
      toIndexRows(
        pending.map(([, file]) => file),
        state.configuration,
        parts.makeRows,
      ),
      pending.flatMap(([id, file]) => (file ? [] : [id])),
    );
    return store;
  }

  private constructor(parts: DexieStoreParts, state: SyncState) {
    this.#parts = parts;
    this.#state = state;
    this.#isBaseDamaged = parts.isBaseDamaged ?? false;
    this.#search = new SearchIndex(parts.access);
    this.#layers = new ReadLayers({
      access: parts.access,
      dictionaries: new Dictionaries(parts.access, parts.fetchDictionary),
      overlay: this.#overlay,
      state: () => ({ users: this.#search.users, base: this.#base }),
      fetchUserFile: parts.fetchUserFile,
    });
  }

  subscribe(listener: StoreListener): () => void {
    return this.#feed.subscribe(listener);
  }

  /** undefined: no list of users is here, which is not the same as none (SPEC S21). */
  search(): UserSearch | undefined {
    return this.#base && !this.#namesFailure ? this.#search.users : undefined;
  }

  /** Reads the part of the index that exact look-ups need. Call it after the first paint; they wait for it anyway. */
  async attachKeys(): Promise<IndexFailure | undefined> {
    if (this.#closing.signal.aborted) return undefined;
    const failure = await this.#search.attachKeys();
    if (!failure) this.#feed.publish({ users: new Set(), outbox: false, meta: true });
    return failure;
  }

  /** Users of the base in use, how much lies over it, and whether a new base would be better. */
  get baseStatus(): {
    readonly users: number;
    readonly isWhole: boolean;
    readonly overlayUsers: number;
    readonly needsLoad: boolean;
  } {
    const { users, dead } = this.#overlay.fill;
    const baseUsers = this.#baseRow?.users ?? 0;
    const limit = Math.min(OVERLAY_USERS, Math.max(OVERLAY_USERS_LEAST, baseUsers / 20));
    const isCrowded = users > limit || (dead > users && dead > OVERLAY_USERS_LEAST);
    const isBroken = !this.#baseRow || this.#isBaseDamaged || this.#namesFailure !== undefined;
    return {
      users: baseUsers,
      isWhole: this.#base?.isWhole ?? false,
      overlayUsers: users,
      needsLoad: isBroken || isCrowded || this.#holdsWhoIsGone(),
    };
  }

  /** Nothing opens a deleted user's bytes and names any more; the base that still has them is replaced within a day. */
  #holdsWhoIsGone(): boolean {
    const { loadedAtMs = 0 } = this.#baseRow ?? {};
    return this.#overlay.hasTombstones && this.#parts.now() - loadedAtMs >= DELETED_KEPT_MS;
  }

  get isBaseDue(): boolean {
    return this.#baseRow !== undefined && this.baseStatus.needsLoad;
  }

  readState(): Promise<SyncState> {
    return Promise.resolve(this.#state);
  }

  async readDone(since: Instant): Promise<readonly OutboxItem[]> {
    const { access } = this.#parts;
    const rows = await access.database.read.done.where('settledAt').aboveOrEqual(since).toArray();
    const items = await Promise.all(rows.map((row) => openDone(access, row)));
    return items.sort((a, b) => compare(a.settledAt ?? '', b.settledAt ?? '') || a.id - b.id);
  }

  /** Everything of the outbox: what is unsettled, and what was confirmed in the last days. */
  async readWork(): Promise<{
    readonly outbox: readonly OutboxItem[];
    readonly done: readonly OutboxItem[];
  }> {
    return { outbox: this.#state.outbox, done: await this.readDone('') };
  }

  readBase(ids: readonly UserId[]): Promise<ReadonlyMap<UserId, UserFile | null>> {
    return this.#layers.read(ids, 'confirmed');
  }

  readCurrent(ids: readonly UserId[]): Promise<ReadonlyMap<UserId, UserFile | null>> {
    return this.#layers.read(ids, 'current');
  }

  async findBaseOwners(keys: readonly IdentifierKey[]): Promise<ReadonlyMap<IdentifierKey, UserId>> {
    await this.#mustAttachKeys();
    return this.#search.users.findOwners(keys, 'confirmed');
  }

  async findCurrentOwners(keys: readonly IdentifierKey[]): Promise<ReadonlyMap<IdentifierKey, UserId>> {
    await this.#mustAttachKeys();
    return this.#search.users.findOwners(keys, 'current');
  }

  openSlot(slot: Uint8Array, dictionaryId: string): Promise<UserFile> {
    return this.#layers.openSlot(slot, dictionaryId);
  }

  commit(change: StoreChange): Promise<boolean> {
    return this.#enqueue(async () => {
      if (change.expectedRevision !== this.#state.revision) return false;
      const { access, makeRows, journal } = this.#parts;
      const openSlot = this.openSlot.bind(this);
      const parts = { access, overlay: this.#overlay, openSlot, makeRows };
      const { prepared, next, apply } = await prepareCommit(parts, this.#state, change);
      await commitBeside(journal, this.#state.outbox, change.outbox, async () => {
        const result = await writePrepared(access.database, {
          durable: change.durable,
          tables: COMMIT_TABLES,
          fence: { owner: access.owner, revision: change.expectedRevision },
          prepared,
          write: writeCommit,
        });
        assertCommitted(result);
      });
      const users = this.#usersOf(change);
      apply(this.#overlay, this.#search);
      this.#state = next;
      this.#feed.publish({ users, outbox: change.outbox !== undefined, meta: change.meta !== undefined });
      return true;
    });
  }

  async loadSnapshot(onProgress: (progress: LoadProgress) => void): Promise<SnapshotManifest> {
    const { signal } = this.#closing;
    let index = Promise.resolve();
    const onIndexPart = () => {
      index = this.#enqueue(() => this.#useLoadingBase());
    };
    await this.#cleaning;
    const result = await this.#parts.runLoad({ onProgress, onIndexPart, signal });
    await index;
    if (result.type !== 'Loaded') throw new LoadFailedError(result);
    await this.#enqueue(() => this.#adoptLoaded());
    this.#cleaning = this.#removeOldGenerations();
    return result.manifest;
  }

  /** Drops keys, index and state; a load stops. The outbox stays in the store. Nothing works on this object afterwards. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#cleaning;
    await this.#search.settled();
    await this.#enqueue(() => {
      const { access } = this.#parts;
      access.key.forget();
      access.database.close();
      this.#search.clear();
      this.#overlay.restore([], 0);
      this.#base = undefined;
      return Promise.resolve();
    });
    await this.#parts.journal?.close();
  }

  async #mustAttachKeys(): Promise<void> {
    const failure = await this.#search.attachKeys();
    if (failure) throw new StoreDamagedError(`the keys of the search index cannot be read: ${failure.type}`);
  }

  async #useBase(base: BaseInUse): Promise<void> {
    const index = await this.#search.readBase(base.gen);
    this.#base = base;
    if (isIndexFailure(index)) {
      this.#namesFailure = index;
      return;
    }
    this.#namesFailure = undefined;
    this.#search.setBase(index, base.gen);
  }

  /** First load: what has come so far can be searched and opened, although the base is not whole. */
  async #useLoadingBase(): Promise<void> {
    if (this.#baseRow || this.#closing.signal.aborted) return;
    const load = findLoadRow(await this.#parts.access.database.read.meta.toArray());
    if (!load) return;
    if (this.#base?.gen === load.gen && !this.#namesFailure) await this.#search.attachKeys();
    else await this.#useBase({ gen: load.gen, dictionaryId: load.manifest.dictionaryId, isWhole: false });
    this.#feed.publish({ users: 'all', outbox: false, meta: true });
  }

  async #adoptLoaded(): Promise<void> {
    const { access } = this.#parts;
    if (this.#closing.signal.aborted) throw new LoadFailedError({ type: 'Cancelled' });
    const load = findLoadRow(await access.database.read.meta.toArray());
    if (load?.state !== 'loaded') throw new StoreDamagedError('there is no loaded generation to adopt');
    const index = this.#wholeBaseOf(load.gen) ?? (await this.#search.readWholeBase(load.gen));
    if (isIndexFailure(index)) throw new StoreDamagedError('the search index that was loaded cannot be read');
    const flip = planFlip(load, this.#state, this.#baseRow, this.#overlay, this.#parts.now());
    assertCommitted(await writeFlip(access, flip, this.#state));
    this.#overlay.drop(flip.superseded);
    this.#search.setBase(index, load.gen, new Set(flip.superseded.users));
    this.#base = { ...flip.base, isWhole: true };
    this.#baseRow = flip.base;
    this.#isBaseDamaged = false;
    this.#namesFailure = undefined;
    this.#state = { ...this.#state, revision: this.#state.revision + 1, cookie: flip.cookie };
    this.#feed.publish({ users: 'all', outbox: false, meta: true });
  }

  /** A first load has been searched since its index came: it need not be read again. */
  #wholeBaseOf(gen: number): BaseIndex | undefined {
    const { base } = this.#search.users;
    return this.#base?.gen === gen && !this.#namesFailure && base.keys ? base : undefined;
  }

  /** What is left when the store is closed meanwhile goes after the next flip. */
  async #removeOldGenerations(): Promise<void> {
    const { access } = this.#parts;
    const { signal } = this.#closing;
    const inUse = this.#baseRow?.gen ?? 0;
    try {
      await removeGenerations(access, { from: 0, below: inUse }, async () => {
        await whenIdle(signal);
        return !signal.aborted;
      });
    } catch (error) {
      if (access.database.isOpen) throw error;
    }
  }

  /** Everybody whose file may read differently after the change; before it is applied to the memory. */
  #usersOf(change: StoreChange): ReadonlySet<UserId> {
    const { overlay, pending } = change;
    return new Set([
      ...(pending?.mode === 'replace' ? this.#search.pendingIds() : []),
      ...(pending?.files.keys() ?? []),
      ...(overlay?.puts ?? []).map(({ id }) => id),
      ...(overlay?.deletes ?? []).map(({ id }) => id),
    ]);
  }
}

/** The queue and the lock leave room for one writer; another revision in the store is a fault, not a conflict. */
function assertCommitted(result: WriteResult): void {
  if (result === 'NotOwner') throw new StoreTakenError();
  if (result === 'Overtaken')
    throw new StoreDamagedError('the store stands at another revision than its memory');
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
