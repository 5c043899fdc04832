// The way every change of a desk's store goes: one at a time, prepared on a known state, committed if nothing came
// between, else prepared again. Save, settle, push and pull share it.
import type { Configuration, UserFile } from '../schema/types.ts';
import type { Instant, UserId } from '../schema/primitives.ts';
import { userToIdentifierKeys } from '../domain/identifier-key.ts';
import { instantPlusMs, msToInstant } from './instants.ts';
import type { Clock, Ids, LocalStore, OutboxItem, PullAnswer, StoreChange, SyncState } from './ports.ts';
import { replay, type Loaders } from './replay.ts';
import { createWriteQueue } from './write-queue.ts';

/** A commit that was overtaken is prepared again this often before something must be wrong. */
const COMMIT_TRIES = 8;

type Pulled = { readonly answer: PullAnswer; readonly config: Configuration };
export type UserFiles = ReadonlyMap<UserId, UserFile | null>;

/** Has an effect that the pending layer must show. */
export const isUnsettled = (item: OutboxItem): boolean =>
  item.state === 'waiting' || item.state === 'answered';

export type LocalWriterParts = {
  readonly store: LocalStore;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Absent: whoever saves does not know. */
  readonly isOnline?: () => boolean;
};

export class LocalWriter {
  readonly store: LocalStore;
  readonly ids: Ids;
  readonly #clock: Clock;
  readonly #enqueue = createWriteQueue();
  #clockOffsetMs = 0;

  /** As far as the desk knows: the server has the last word (S22). */
  readonly isOnline: () => boolean;

  constructor(parts: LocalWriterParts) {
    this.store = parts.store;
    this.isOnline = parts.isOnline ?? (() => true);
    this.ids = parts.ids;
    this.#clock = parts.clock;
  }

  /** This desk's clock in ms, uncorrected. */
  clockMs(): number {
    return this.#clock.now();
  }

  /** Server time as this desk reckons it. */
  now(): Instant {
    return instantPlusMs(msToInstant(this.#clock.now()), this.#clockOffsetMs);
  }

  /** Server time minus this desk's clock, in ms, as the last answer told it. */
  get clockOffsetMs(): number {
    return this.#clockOffsetMs;
  }

  noteServerTime(serverTime: Instant, sentAtMs: number): void {
    this.#clockOffsetMs = Date.parse(serverTime) - (sentAtMs + this.#clock.now()) / 2;
  }

  /** Runs `attempt` alone, on a fresh state, until it gives a result; undefined means that it was overtaken. */
  write<T>(attempt: (state: SyncState) => Promise<T | undefined>): Promise<T> {
    return this.#enqueue(async () => {
      for (let tries = 0; tries < COMMIT_TRIES; tries++) {
        const result = await attempt(await this.store.readState());
        if (result !== undefined) return result;
      }
      throw new Error(`the local store was overtaken ${COMMIT_TRIES} times in a row`);
    });
  }

  async commit(prepare: (state: SyncState) => StoreChange | Promise<StoreChange>): Promise<void> {
    await this.write(async (state) => ((await this.store.commit(await prepare(state))) ? true : undefined));
  }

  currentLoaders(): Loaders {
    return {
      files: (ids) => this.store.readCurrent(ids),
      owners: (keys) => this.store.findCurrentOwners(keys),
    };
  }

  /** The base under the pending layer; what a pull brings wins over what is stored, for files and for key owners. */
  baseLoaders(pulled?: Pulled): Loaders {
    const { store } = this;
    if (!pulled) return { files: (ids) => store.readBase(ids), owners: (keys) => store.findBaseOwners(keys) };
    return {
      files: async (ids) => {
        const files = new Map(await store.readBase(ids));
        const wanted = new Set(ids);
        for (const [id, file] of await this.#openChanged(pulled, (changed) => wanted.has(changed)))
          files.set(id, file);
        return files;
      },
      owners: async (keys) => {
        const owners = new Map(await store.findBaseOwners(keys));
        // only identifiers of queued changes are asked for: mostly there are none, and nothing has to be opened
        const changed: UserFiles =
          keys.length === 0 ? new Map() : await this.#openChanged(pulled, () => true);
        for (const [key, owner] of owners) if (changed.has(owner)) owners.delete(key);
        const wanted = new Set(keys);
        for (const [id, file] of changed)
          for (const key of file ? userToIdentifierKeys(file.user, pulled.config) : [])
            if (wanted.has(key)) owners.set(key, id);
        return owners;
      },
    };
  }

  /** What the pending layer must hold when these items wait. */
  async replayed(
    config: Configuration | null,
    outbox: readonly OutboxItem[],
    answer?: PullAnswer,
  ): Promise<UserFiles> {
    if (!config) return new Map();
    const loaders = this.baseLoaders(answer && { answer, config });
    return (await replay(outbox.filter(isUnsettled), config, loaders)).files;
  }

  async #openChanged({ answer }: Pulled, isWanted: (id: UserId) => boolean): Promise<UserFiles> {
    const { header, slots } = answer;
    const files = new Map<UserId, UserFile | null>();
    for (const { id } of header.deletes) if (isWanted(id)) files.set(id, null);
    for (const [i, put] of header.puts.entries()) {
      if (isWanted(put.id))
        files.set(put.id, await this.store.openSlot(mustGetSlot(slots, i), header.dictionaryId));
    }
    return files;
  }
}

export function mustGetSlot(slots: readonly Uint8Array[], index: number): Uint8Array {
  const slot = slots[index];
  if (!slot) throw new RangeError(`the pull named ${index + 1} slots and brought ${slots.length}`);
  return slot;
}
