// A desk's store as one run of the program sees it: calls take a little time, and the program can die at any of them. A
// dead program hears no answer to anything; what it had committed stays in the store underneath.
import type { IdentifierKey } from '#core/domain/identifier-key.ts';
import type { UserFile } from '#core/schema/types.ts';
import type { Instant, UserId } from '#core/schema/primitives.ts';
import type { LocalStore, OutboxItem, StoreChange, SyncState } from '#core/sync/ports.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { VirtualTime } from './virtual-time.ts';

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

export class CrashingStore implements LocalStore {
  readonly #inner: LocalStore;
  readonly #time: VirtualTime;
  readonly #random: SeededRandom;
  readonly #onCrash: () => void;
  #callsLeft = Infinity;
  isDead = false;

  constructor(inner: LocalStore, time: VirtualTime, random: SeededRandom, onCrash: () => void) {
    this.#inner = inner;
    this.#time = time;
    this.#random = random;
    this.#onCrash = onCrash;
  }

  /** Dies at the call that many calls from now. */
  crashAfter(calls: number): void {
    this.#callsLeft = Math.min(this.#callsLeft, calls);
  }

  crashNow(): void {
    if (this.isDead) return;
    this.isDead = true;
    this.#onCrash();
  }

  readState(): Promise<SyncState> {
    return this.#call(() => this.#inner.readState());
  }

  readDone(since: Instant): Promise<readonly OutboxItem[]> {
    return this.#call(() => this.#inner.readDone(since));
  }

  readBase(ids: readonly UserId[]): Promise<ReadonlyMap<UserId, UserFile | null>> {
    return this.#call(() => this.#inner.readBase(ids));
  }

  readCurrent(ids: readonly UserId[]): Promise<ReadonlyMap<UserId, UserFile | null>> {
    return this.#call(() => this.#inner.readCurrent(ids));
  }

  findBaseOwners(keys: readonly IdentifierKey[]): Promise<ReadonlyMap<IdentifierKey, UserId>> {
    return this.#call(() => this.#inner.findBaseOwners(keys));
  }

  findCurrentOwners(keys: readonly IdentifierKey[]): Promise<ReadonlyMap<IdentifierKey, UserId>> {
    return this.#call(() => this.#inner.findCurrentOwners(keys));
  }

  openSlot(slot: Uint8Array, dictionaryId: string): Promise<UserFile> {
    return this.#call(() => this.#inner.openSlot(slot, dictionaryId));
  }

  commit(change: StoreChange): Promise<boolean> {
    return this.#call(() => this.#inner.commit(change));
  }

  /** Any other call of the same program: dies with it, too. */
  async guard<T>(call: () => Promise<T>): Promise<T> {
    return this.#call(call);
  }

  async #call<T>(call: () => Promise<T>): Promise<T> {
    if (this.isDead) return never();
    if (this.#random.chance(0.08)) await this.#time.sleep(1 + this.#random.below(30));
    if (this.isDead) return never();
    const dies = --this.#callsLeft < 0;
    // half of the deaths come after the store did its work and before the program heard of it
    if (dies && this.#random.chance(0.5)) this.crashNow();
    if (this.isDead) return never();
    const result = await call();
    if (dies) this.crashNow();
    return this.isDead ? never() : result;
  }
}
