// Reading user files: pending, else overlay, else block. The directory in memory says where each file lies, so that
// opening a user is one get, one decryption and one slot. Many users are read table by table, each block once.
//
// A commit may move a file between looking it up and reading it; then the look-up is made again. While a base is still
// being loaded, a file that has not come yet is asked of the server.
import { locationBlock, locationSlot, slotOf } from '#core/codec/block.ts';
import { slotToFile } from '#core/codec/slot.ts';
import type { UserId } from '#core/schema/primitives.ts';
import type { UserFile } from '#core/schema/types.ts';
import type { UserSearch } from '#core/search/user-search.ts';
import { browserUtf8 } from '../desk/browser-utf8.ts';
import type { Dictionaries } from './dictionaries.ts';
import { isTombstone, type OverlayPages } from './overlay-pages.ts';
import { openPending } from './pending-layer.ts';
import { SealBrokenError } from './sealed-row.ts';
import { StoreDamagedError, UserNotLoadedError, type StoreAccess } from './store-access.ts';

/** The generation that is read; `isWhole` false while it is being loaded for the first time. */
export type BaseInUse = { readonly gen: number; readonly dictionaryId: string; readonly isWhole: boolean };

export type RemoteFile = { readonly slot: Uint8Array; readonly dictionaryId: string };
/** Asks the server for one user file; undefined: it cannot be asked now, or does not know the user. */
export type FetchUserFile = (id: UserId) => Promise<RemoteFile | undefined>;

export type LayersState = {
  readonly users: UserSearch;
  readonly base: BaseInUse | undefined;
};

type Files = Map<UserId, UserFile | null>;
type Plan = {
  readonly pending: UserId[];
  readonly pages: Map<number, (readonly [UserId, number])[]>;
  readonly blocks: Map<number, (readonly [UserId, number])[]>;
};

const READ_TRIES = 3;

export class ReadLayers {
  readonly #access: StoreAccess;
  readonly #dictionaries: Dictionaries;
  readonly #overlay: OverlayPages;
  readonly #state: () => LayersState;
  readonly #fetch: FetchUserFile;

  constructor(parts: {
    readonly access: StoreAccess;
    readonly dictionaries: Dictionaries;
    readonly overlay: OverlayPages;
    readonly state: () => LayersState;
    readonly fetchUserFile: FetchUserFile;
  }) {
    this.#access = parts.access;
    this.#dictionaries = parts.dictionaries;
    this.#overlay = parts.overlay;
    this.#state = parts.state;
    this.#fetch = parts.fetchUserFile;
  }

  /** null: deleted; absent: unknown. Rejects when a file that should be here is not and the server cannot be asked. */
  async read(ids: readonly UserId[], view: 'confirmed' | 'current'): Promise<Files> {
    const files: Files = new Map();
    let wanted: readonly UserId[] = [...new Set(ids)];
    for (let tries = 0; wanted.length > 0 && tries < READ_TRIES; tries++) {
      const plan = this.#plan(wanted, view, files);
      const missing = await this.#readPlan(plan, files);
      wanted = missing;
    }
    await Promise.all(wanted.map(async (id) => files.set(id, await this.#fetchFile(id))));
    return files;
  }

  async openSlot(slot: Uint8Array, dictionaryId: string): Promise<UserFile> {
    return slotToFile(slot, await this.#dictionaries.get(dictionaryId), browserUtf8);
  }

  #plan(ids: readonly UserId[], view: 'confirmed' | 'current', files: Files): Plan {
    const { users, base } = this.#state();
    const plan: Plan = { pending: [], pages: new Map(), blocks: new Map() };
    for (const id of ids) {
      if (view === 'current' && users.pending.has(id)) {
        if (users.pending.find(id)) plan.pending.push(id);
        else files.set(id, null);
        continue;
      }
      const place = this.#overlay.find(id);
      if (place && isTombstone(place)) files.set(id, null);
      else if (place) addTo(plan.pages, place.page, [id, place.slot]);
      else if (base) {
        const location = users.base.columns.location[users.base.rankOf(id)] ?? -1;
        if (location >= 0) addTo(plan.blocks, locationBlock(location), [id, locationSlot(location)]);
      }
    }
    return plan;
  }

  /** Fills `files`; returns the users whose record was not where the plan said, or did not open. */
  async #readPlan(plan: Plan, files: Files): Promise<UserId[]> {
    const missing = await Promise.all([
      this.#readPending(plan.pending, files),
      this.#readPages(plan.pages, files),
      this.#readBlocks(plan.blocks, files),
    ]);
    return missing.flat();
  }

  async #readPending(ids: readonly UserId[], files: Files): Promise<UserId[]> {
    if (ids.length === 0) return [];
    const rows = await this.#access.database.read.pending.bulkGet([...ids]);
    await Promise.all(
      rows.map(async (row) => row && files.set(row.userId, await openPending(this.#access, row))),
    );
    return ids.filter((_, i) => !rows[i]);
  }

  async #readPages(wanted: Plan['pages'], files: Files): Promise<UserId[]> {
    if (wanted.size === 0) return [];
    const numbers = [...wanted.keys()];
    const rows = await this.#access.database.read.overlay.bulkGet(numbers);
    const missing = await Promise.all(
      numbers.map(async (page, i) => {
        const row = rows[i];
        const places = wanted.get(page) ?? [];
        if (!row) return places.map(([id]) => id);
        const content = await openOrMissing(this.#access.key.open('overlay', page, row));
        return this.#openSlots(content, places, row.dictionaryId, files);
      }),
    );
    return missing.flat();
  }

  async #readBlocks(wanted: Plan['blocks'], files: Files): Promise<UserId[]> {
    const { base } = this.#state();
    if (wanted.size === 0) return [];
    if (!base) return [...wanted.values()].flat().map(([id]) => id);
    const { gen, dictionaryId } = base;
    const numbers = [...wanted.keys()];
    const rows = await this.#access.database.read.blocks.bulkGet(numbers.map((no) => [gen, no]));
    const missing = await Promise.all(
      numbers.map(async (no, i) => {
        const row = rows[i];
        const places = wanted.get(no) ?? [];
        if (!row) return places.map(([id]) => id);
        const content = await openOrMissing(this.#access.key.open('blocks', `${gen}.${no}`, row));
        return this.#openSlots(content, places, dictionaryId, files);
      }),
    );
    return missing.flat();
  }

  async #openSlots(
    content: Uint8Array | undefined,
    places: readonly (readonly [UserId, number])[],
    dictionaryId: string,
    files: Files,
  ): Promise<UserId[]> {
    if (!content) return places.map(([id]) => id);
    const dictionary = await this.#dictionaries.get(dictionaryId);
    const missing: UserId[] = [];
    for (const [id, slot] of places) {
      const file = slotToFile(slotOf(content, slot), dictionary, browserUtf8);
      // Another generation may have come between looking up and reading.
      if (file.user.id === id) files.set(id, file);
      else missing.push(id);
    }
    return missing;
  }

  async #fetchFile(id: UserId): Promise<UserFile> {
    const remote = await this.#fetch(id);
    if (remote) return this.openSlot(remote.slot, remote.dictionaryId);
    if (this.#state().base?.isWhole) throw new StoreDamagedError('a user file that the index names is gone');
    throw new UserNotLoadedError();
  }
}

function addTo<K, T>(lists: Map<K, T[]>, key: K, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

/** A record that does not open is as good as gone: the server may still have it. */
async function openOrMissing<T>(opening: Promise<T>): Promise<T | undefined> {
  try {
    return await opening;
  } catch (error) {
    if (error instanceof SealBrokenError) return undefined;
    throw error;
  }
}
