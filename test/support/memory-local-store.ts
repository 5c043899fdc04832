// LocalStore in memory: the simulator's store, and the yardstick that the Dexie store is held against. A commit swaps one
// immutable state for the next, so it is atomic by nature. Crashes are made on purpose: `crashAtNextCommit`, `restart`,
// and `losePower`, which forgets what was not durable.
import { slotToFile, type Utf8 } from '#core/codec/slot.ts';
import { userToEmailKeys, userToIdentifierKeys, type IdentifierKey } from '#core/domain/identifier-key.ts';
import type { ClientId, Instant, MutationUid, UserId } from '#core/schema/primitives.ts';
import type { Configuration, Cookie, UserFile } from '#core/schema/types.ts';
import type { LocalStore, OutboxItem, StoreChange, SyncState } from '#core/sync/ports.ts';

const DONE_KEPT_MS = 7 * 24 * 3600 * 1000;

type Layer = ReadonlyMap<UserId, UserFile | null>;
type Versioned = { readonly version: number; readonly file: UserFile | null };
type World = {
  readonly sync: SyncState;
  readonly done: ReadonlyMap<MutationUid, OutboxItem>;
  readonly pending: Layer;
  readonly overlay: ReadonlyMap<UserId, Versioned>;
  readonly base: Layer;
};

export type StoreNews = {
  readonly users: ReadonlySet<UserId> | 'all';
  readonly outbox: boolean;
  readonly meta: boolean;
};

/** What a process that is gone answers. */
class CrashedError extends Error {
  override readonly name = 'CrashedError';
}

export class MemoryLocalStore implements LocalStore {
  readonly #dictionaryOf: (id: string) => Promise<Uint8Array>;
  readonly #utf8: Utf8;
  readonly #listeners = new Set<(news: StoreNews) => void>();
  #world: World;
  #durable: World;
  #crash: 'before' | 'after' | undefined;
  #isDown = false;
  #process = 0;

  constructor(parts: {
    readonly clientId: ClientId;
    readonly dictionaryOf: (id: string) => Promise<Uint8Array>;
    readonly utf8: Utf8;
  }) {
    this.#dictionaryOf = parts.dictionaryOf;
    this.#utf8 = parts.utf8;
    this.#world = this.#durable = emptyWorld(parts.clientId);
  }

  /** The next commit ends the process: before anything was written, or after all of it was, unanswered. */
  crashAtNextCommit(when: 'before' | 'after'): void {
    this.#crash = when;
  }

  crash(): void {
    this.#isDown = true;
    this.#process++;
  }

  /** The store as one process sees it: after a crash it answers that process no more, whatever came up meanwhile. */
  connect(): LocalStore {
    const process = this.#process;
    const alive =
      <A extends unknown[], T>(call: (...args: A) => Promise<T>) =>
      async (...args: A): Promise<T> => {
        if (process !== this.#process) throw new CrashedError('this process is gone');
        const answer = await call.apply(this, args);
        if (process !== this.#process) throw new CrashedError('this process is gone');
        return answer;
      };
    return {
      readState: alive(this.readState),
      readDone: alive(this.readDone),
      readBase: alive(this.readBase),
      readCurrent: alive(this.readCurrent),
      findBaseOwners: alive(this.findBaseOwners),
      findCurrentOwners: alive(this.findCurrentOwners),
      openSlot: alive(this.openSlot),
      commit: alive(this.commit),
    };
  }

  /** The process comes up again on what is on disk. */
  restart(): void {
    this.#isDown = false;
    this.#crash = undefined;
  }

  /** As `crash`, and what no durable commit followed is gone. */
  losePower(): void {
    this.#world = this.#durable;
    this.crash();
  }

  /** The store is lost: a desk starts anew under another client id (SPEC S4). */
  wipe(clientId: ClientId): void {
    this.#world = this.#durable = emptyWorld(clientId);
    this.restart();
  }

  /** A new base generation with its cookie, in one step. The overlay goes on over it where it can. */
  installBase(files: readonly UserFile[], cookie: Cookie): void {
    this.#assertUp();
    const { sync, overlay } = this.#world;
    const goesOn = sync.cookie?.epoch === cookie.epoch && sync.cookie.scopeHash === cookie.scopeHash;
    const version = goesOn ? Math.max(cookie.version, sync.cookie?.version ?? 0) : cookie.version;
    const configVersion = sync.configuration && sync.cookie ? sync.cookie.configVersion : 0;
    const kept = [...overlay].filter(([, entry]) => goesOn && entry.version > cookie.version);
    this.#world = this.#durable = {
      ...this.#world,
      base: new Map(files.map((file) => [file.user.id, file])),
      overlay: new Map(kept),
      sync: { ...sync, revision: sync.revision + 1, cookie: { ...cookie, version, configVersion } },
    };
    this.#tell({ users: 'all', outbox: false, meta: true });
  }

  subscribe(listener: (news: StoreNews) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  async readState(): Promise<SyncState> {
    this.#assertUp();
    return this.#world.sync;
  }

  async readDone(since: Instant): Promise<readonly OutboxItem[]> {
    this.#assertUp();
    return [...this.#world.done.values()]
      .filter(({ settledAt = '' }) => settledAt >= since)
      .sort((a, b) => ((a.settledAt ?? '') < (b.settledAt ?? '') ? -1 : 1) || a.id - b.id);
  }

  async readBase(ids: readonly UserId[]): Promise<ReadonlyMap<UserId, UserFile | null>> {
    this.#assertUp();
    return pick(ids, (id) => this.#confirmed(id));
  }

  async readCurrent(ids: readonly UserId[]): Promise<ReadonlyMap<UserId, UserFile | null>> {
    this.#assertUp();
    const { pending } = this.#world;
    return pick(ids, (id) => (pending.has(id) ? pending.get(id) : this.#confirmed(id)));
  }

  async findBaseOwners(keys: readonly IdentifierKey[]): Promise<ReadonlyMap<IdentifierKey, UserId>> {
    const { base, overlay } = this.#world;
    return this.#owners(keys, await this.readBase([...base.keys(), ...overlay.keys()]));
  }

  async findCurrentOwners(keys: readonly IdentifierKey[]): Promise<ReadonlyMap<IdentifierKey, UserId>> {
    const { base, overlay, pending } = this.#world;
    return this.#owners(keys, await this.readCurrent([...pending.keys(), ...base.keys(), ...overlay.keys()]));
  }

  async openSlot(slot: Uint8Array, dictionaryId: string): Promise<UserFile> {
    return slotToFile(slot, await this.#dictionaryOf(dictionaryId), this.#utf8);
  }

  async commit(change: StoreChange): Promise<boolean> {
    this.#assertUp();
    const opened = await Promise.all(
      (change.overlay?.puts ?? []).map(({ slot }) => this.openSlot(slot, change.overlay?.dictionaryId ?? '')),
    );
    this.#assertUp();
    if (change.expectedRevision !== this.#world.sync.revision) return false;
    if (this.#crash === 'before') this.#die();
    const before = this.#world;
    this.#world = nextWorld(before, change, opened);
    if (change.durable) this.#durable = this.#world;
    if (this.#crash === 'after') this.#die();
    this.#tell({
      users: changedUsers(before, change),
      outbox: change.outbox !== undefined,
      meta: change.meta !== undefined,
    });
    return true;
  }

  #confirmed(id: UserId): UserFile | null | undefined {
    const { overlay, base } = this.#world;
    const entry = overlay.get(id);
    return entry ? entry.file : base.get(id);
  }

  #owners(keys: readonly IdentifierKey[], files: Layer): Map<IdentifierKey, UserId> {
    const wanted = new Set(keys);
    const owners = new Map<IdentifierKey, UserId>();
    const config = this.#world.sync.configuration ?? ({ parameters: {} } as Configuration);
    for (const [id, file] of files) {
      if (!file) continue;
      for (const key of [...userToIdentifierKeys(file.user, config), ...userToEmailKeys(file.user)])
        if (wanted.has(key) && !owners.has(key)) owners.set(key, id);
    }
    return owners;
  }

  #die(): never {
    this.crash();
    throw new CrashedError('the desk crashed');
  }

  #assertUp(): void {
    if (this.#isDown) throw new CrashedError('the desk is down');
  }

  #tell(news: StoreNews): void {
    for (const listener of [...this.#listeners]) listener(news);
  }
}

function emptyWorld(clientId: ClientId): World {
  const sync: SyncState = {
    revision: 1,
    clientId,
    lastIssuedId: 0,
    lastAttemptedId: 0,
    knownMutationId: 0,
    cookie: null,
    configuration: null,
    outbox: [],
  };
  return { sync, done: new Map(), pending: new Map(), overlay: new Map(), base: new Map() };
}

function nextWorld(world: World, change: StoreChange, opened: readonly UserFile[]): World {
  const { outbox, done } = nextItems(world, change.outbox);
  const pending = new Map(change.pending?.mode === 'replace' ? [] : world.pending);
  for (const [id, file] of change.pending?.files ?? []) pending.set(id, file);
  const overlay = new Map(world.overlay);
  const put = (id: UserId, version: number, file: UserFile | null) => {
    if ((overlay.get(id)?.version ?? 0) <= version) overlay.set(id, { version, file });
  };
  change.overlay?.puts.forEach(({ id, version }, i) => put(id, version, opened[i] ?? null));
  change.overlay?.deletes.forEach(({ id, version }) => put(id, version, null));
  const sync = { ...world.sync, ...change.meta, revision: change.expectedRevision + 1, outbox };
  return { ...world, sync, done, pending, overlay };
}

function nextItems(
  world: World,
  change: StoreChange['outbox'],
): { outbox: readonly OutboxItem[]; done: World['done'] } {
  const items = new Map(world.sync.outbox.map((item) => [item.uid, item]));
  let done = new Map(world.done);
  for (const uid of change?.remove ?? []) {
    items.delete(uid);
    done.delete(uid);
  }
  let newest = '';
  for (const item of change?.put ?? []) {
    const [to, from] = item.state === 'done' ? [done, items] : [items, done];
    to.set(item.uid, item);
    from.delete(item.uid);
    if (item.state === 'done' && (item.settledAt ?? '') > newest) newest = item.settledAt ?? '';
  }
  if (newest !== '') {
    const floor = new Date(Date.parse(newest) - DONE_KEPT_MS).toISOString();
    done = new Map([...done].filter(([, { settledAt = '' }]) => settledAt >= floor));
  }
  return { outbox: [...items.values()].sort((a, b) => a.id - b.id), done };
}

function changedUsers(before: World, { pending, overlay }: StoreChange): Set<UserId> {
  return new Set([
    ...(pending?.mode === 'replace' ? before.pending.keys() : []),
    ...(pending?.files.keys() ?? []),
    ...(overlay?.puts ?? []).map(({ id }) => id),
    ...(overlay?.deletes ?? []).map(({ id }) => id),
  ]);
}

function pick(
  ids: readonly UserId[],
  find: (id: UserId) => UserFile | null | undefined,
): Map<UserId, UserFile | null> {
  const found = new Map<UserId, UserFile | null>();
  for (const id of ids) {
    const file = find(id);
    if (file !== undefined) found.set(id, file);
  }
  return found;
}
