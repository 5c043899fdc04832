// A desk's store on whatever IndexedDB there is (fake-indexeddb in Node, the real one in a page), with the loader running
// in the same thread against a scripted server. Everything but the thread is what the product uses.
import type { UserId } from '#core/schema/primitives.ts';
import { DexieStore } from '../../renderer/store/dexie-store.ts';
import { createIndexRowMaker } from '../../renderer/store/index-rows.ts';
import { foundStore, takeDatabase } from '../../renderer/store/open-database.ts';
import type { OutboxJournal } from '../../renderer/store/outbox-journal.ts';
import type { RemoteFile } from '../../renderer/store/read-layers.ts';
import { StoreKey } from '../../renderer/store/sealed-row.ts';
import { loadSnapshot } from '../../renderer/store/snapshot-loader.ts';
import type { StoreAccess } from '../../renderer/store/store-access.ts';
import type { DexieStoreParts } from '../../renderer/store/dexie-store.ts';
import { makeSnapshot, ScriptedSnapshotServer, storeDictionaryId } from './scripted-snapshot-server.ts';
import { numberToUuid, storeDictionary } from './store-files.ts';

/** Base64 of 32 bytes. */
export const testDeviceKey = btoa(String.fromCharCode(...Array.from({ length: 32 }, (_, i) => i * 5 + 1)));

export class DexieDesk {
  readonly name: string;
  readonly server = new ScriptedSnapshotServer(makeSnapshot([], { generation: 1, version: 1 }));
  /** What the server answers when one user file is asked for. */
  readonly remoteFiles = new Map<UserId, RemoteFile>();
  readonly slept: number[] = [];
  nowMs = Date.parse('2026-11-23T08:00:00Z');
  access!: StoreAccess;
  store!: DexieStore;

  readonly #journal: OutboxJournal | undefined;

  private constructor(name: string, journal: OutboxJournal | undefined) {
    this.name = name;
    this.#journal = journal;
  }

  static async create(name: string, { journal }: { journal?: OutboxJournal } = {}): Promise<DexieDesk> {
    const desk = new DexieDesk(name, journal);
    await desk.#take();
    await foundStore(desk.access, numberToUuid(77));
    await desk.#open();
    return desk;
  }

  /** Closes the store and opens what is on disk, as another process would. */
  async reopen(): Promise<void> {
    await this.store.close();
    await this.#take();
    await this.#open();
  }

  /** Another window takes the store while this one's access is still open. */
  async takeOver(): Promise<void> {
    await this.#take();
    await this.#open();
  }

  async dispose(): Promise<void> {
    await this.store.close();
    await new Promise((resolve) => {
      const request = indexedDB.deleteDatabase(this.name);
      request.onsuccess = request.onerror = request.onblocked = resolve;
    });
  }

  /** A second object on the same database without taking it over; to see what a stale owner may do. */
  storeWith(access: StoreAccess): Promise<DexieStore> {
    return DexieStore.open(this.#parts(access));
  }

  async #take(): Promise<void> {
    const { database, owner } = await takeDatabase(this.name);
    this.access = { database, owner, key: await StoreKey.fromDeviceKey(testDeviceKey) };
  }

  async #open(): Promise<void> {
    this.store = await DexieStore.open(this.#parts(this.access));
  }

  #parts(access: StoreAccess): DexieStoreParts {
    return {
      access,
      makeRows: createIndexRowMaker(() => this.nowMs),
      now: () => this.nowMs,
      fetchDictionary: async (id) => (id === storeDictionaryId ? storeDictionary : undefined),
      fetchUserFile: async (id) => this.remoteFiles.get(id),
      runLoad: (listeners) =>
        loadSnapshot({
          access,
          server: this.server,
          ...listeners,
          now: () => performance.now(),
          sleep: async (ms) => void this.slept.push(ms),
        }),
      ...(this.#journal && { journal: this.#journal }),
    };
  }
}
