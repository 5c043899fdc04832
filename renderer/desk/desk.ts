// A desk at work: one signed-in person, the local store, the sync client and its loop. Made at sign-in, ended at lock or
// sign-out. Screens read through the hooks in use-desk.ts and change things by `save` alone.
import { instantToCalendarDate } from '#core/domain/calendar-date.ts';
import { fileInScope, libraryScopeOf, type LibraryScope } from '#core/permissions/library-scope.ts';
import { msToInstant } from '#core/sync/instants.ts';
import { SyncClient } from '#core/sync/sync-client.ts';
import { SyncLoop, type Connection } from '#core/sync/sync-loop.ts';
import type { DeskSession, ItemSigner, SaveResult } from '#core/sync/save-mutation.ts';
import type { DiscardResult } from '#core/sync/settle-by-staff.ts';
import type { Clock, Ids, OutboxItem, SyncState } from '#core/sync/ports.ts';
import type { UserFile } from '#core/schema/types.ts';
import type { MutationUid, UserId } from '#core/schema/primitives.ts';
import type { Host, PokeStream } from '../host/host.ts';
import { forgetDeletedFiles } from './kept-attachments.ts';
import { createHttpTransport } from './http-transport.ts';
import { withFiles } from './unsent-attachments.ts';
import {
  NotStoredError,
  type AttachmentStore,
  type DeskStore,
  type FileStore,
  type LoadProgress,
  type StoreNews,
  type StoreReport,
} from './desk-store.ts';

export type DeskParts = {
  readonly host: Host;
  readonly store: DeskStore;
  /** By user. */
  readonly pictures: FileStore;
  /** By `attachmentKey` (attachment-requests.ts). */
  readonly attachments: AttachmentStore;
  readonly report: StoreReport;
  readonly session: DeskSession;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly sign: ItemSigner;
};

export type DeskNews = StoreNews & { readonly connection?: boolean; readonly loading?: boolean };

export class Desk {
  readonly store: DeskStore;
  /** By user. */
  readonly pictures: FileStore;
  /** By `attachmentKey` (attachment-requests.ts). */
  readonly attachments: AttachmentStore;
  /** Keys of files whose change is just being saved. */
  readonly filesUnderWay = new Set<string>();
  /** What the server told of items, by barcode (item-titles.ts). */
  readonly itemTitles = new Map<string, string>();
  readonly report: StoreReport;
  readonly host: Host;
  readonly ids: Ids;
  readonly #clock: Clock;
  readonly #client: SyncClient;
  readonly #loop: SyncLoop;
  readonly #listeners = new Set<(news: DeskNews) => void>();
  readonly #unsubscribe: () => void;
  #session: DeskSession;
  #pokes: PokeStream | undefined;
  #stopForgetting: (() => void) | undefined;
  #loading: LoadProgress | undefined;
  #state: SyncState;

  static async open(parts: DeskParts): Promise<Desk> {
    return new Desk(parts, await parts.store.readState());
  }

  private constructor(parts: DeskParts, state: SyncState) {
    this.store = parts.store;
    this.pictures = parts.pictures;
    this.attachments = parts.attachments;
    this.report = parts.report;
    this.host = parts.host;
    this.ids = parts.ids;
    this.#clock = parts.clock;
    this.#session = parts.session;
    this.#state = state;
    const transport = createHttpTransport(parts.host.fetch);
    const isOnline = () => this.#loop.connection.type === 'Online';
    const push = withFiles(parts.host.fetch, parts.attachments, (request) => transport.push(request));
    this.#client = new SyncClient({ ...parts, transport: { ...transport, push }, isOnline });
    this.#loop = new SyncLoop({
      client: this.#client,
      look: () => transport.hello(),
      clock: parts.clock,
      timers: {
        set: (run, ms) => globalThis.setTimeout(run, ms),
        clear: (handle) => globalThis.clearTimeout(handle as number | undefined),
      },
      random: Math.random,
      loadSnapshot: () => this.#loadSnapshot(),
      isBaseDue: () => this.store.isBaseDue,
      onConnection: () => this.#tell({ connection: true }),
    });
    this.#unsubscribe = this.store.subscribe((news) => void this.#onStoreNews(news));
  }

  get session(): DeskSession {
    return this.#session;
  }

  /** Configuration, cookie and outbox as of the last commit. */
  get state(): SyncState {
    return this.#state;
  }

  get connection(): Connection {
    return this.#loop.connection;
  }

  /** Progress while a base is being loaded; undefined otherwise. */
  get loading(): LoadProgress | undefined {
    return this.#loading;
  }

  get clockOffsetMs(): number {
    return this.#client.clockOffsetMs;
  }

  /** Begins to sync. The screens work before, too: everything is read from the store. */
  start(): void {
    this.#pokes = this.host.openPokes({
      onPoke: () => void this.#loop.wake(),
      onRefused: () => void this.#loop.wake(),
    });
    this.#stopForgetting = forgetDeletedFiles(this);
    void this.#loop.wake();
  }

  async close(): Promise<void> {
    this.#loop.stop();
    this.#stopForgetting?.();
    this.#pokes?.close();
    this.#unsubscribe();
    this.#listeners.clear();
    await this.store.close();
  }

  /** "Currently at:" changed. */
  moveTo(desk: DeskSession['desk']): void {
    const { desk: _left, ...rest } = this.#session;
    this.#session = { ...rest, ...(desk && { desk }) };
    this.#tell({});
  }

  subscribe(listener: (news: DeskNews) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Saved means saved: resolves when the change and its place in the queue are on disk. Sending starts by itself. */
  async save(name: string, args: unknown): Promise<SaveResult> {
    const result = await orNotStored(this.#client.save(name, args, this.#session));
    if (result.type === 'Saved') void this.#loop.wake();
    return result;
  }

  async resend(uid: MutationUid, args: unknown): Promise<SaveResult> {
    const result = await orNotStored(this.#client.resend(uid, args, this.#session));
    if (result.type === 'Saved') void this.#loop.wake();
    return result;
  }

  /** A payment that the server does not take, and why. */
  async setAside(uid: MutationUid, reason: string): Promise<SaveResult> {
    const result = await orNotStored(this.#client.setAside(uid, reason, this.#session));
    if (result.type === 'Saved') void this.#loop.wake();
    return result;
  }

  async discard(uid: MutationUid): Promise<DiscardResult> {
    try {
      return await this.#client.discard(uid);
    } catch (error) {
      if (error instanceof NotStoredError) return 'NotStored';
      throw error;
    }
  }

  /** "Try now". */
  syncNow(): Promise<void> {
    return this.#loop.wake();
  }

  /** What this person may know of the user: where somebody with other roles worked before, the store may hold more. */
  async readFile(id: UserId): Promise<UserFile | null | undefined> {
    const file = (await this.store.readCurrent([id])).get(id);
    return file && fileInScope(file, this.#libraryScope());
  }

  #libraryScope(): LibraryScope {
    const { configuration } = this.state;
    if (!configuration) return 'all';
    const today = instantToCalendarDate(msToInstant(this.#clock.now()), configuration.timeZone);
    return libraryScopeOf(this.session.actor, configuration, today);
  }

  readSent(since: string): Promise<readonly OutboxItem[]> {
    return this.store.readDone(since);
  }

  async #loadSnapshot(): Promise<void> {
    try {
      await this.store.loadSnapshot((progress) => {
        this.#loading = progress;
        this.#tell({ loading: true });
      });
      await this.#client.rebaseOnNewBase();
    } finally {
      this.#loading = undefined;
      this.#tell({ loading: true, users: 'all' });
    }
  }

  async #onStoreNews(news: StoreNews): Promise<void> {
    if (news.outbox || news.meta) this.#state = await this.store.readState();
    this.#tell(news);
  }

  #tell(news: Partial<DeskNews>): void {
    const whole: DeskNews = { users: new Set(), outbox: false, meta: false, ...news };
    for (const listener of this.#listeners) listener(whole);
  }
}

/** A disk that takes no more is no fault of the program: staff are told as of a rule that refused. */
async function orNotStored(saving: Promise<SaveResult>): Promise<SaveResult> {
  try {
    return await saving;
  } catch (error) {
    if (!(error instanceof NotStoredError)) throw error;
    return { type: 'Rejected', rejection: { code: 'NotStored', problem: error.code } };
  }
}
