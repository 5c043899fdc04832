// Tells the screens what a commit changed, after it was committed and the memory follows it.
import type { UserId } from '#core/schema/primitives.ts';

export type StoreUpdate = {
  readonly users: ReadonlySet<UserId> | 'all';
  readonly outbox: boolean;
  /** Cookie, configuration, or the base itself. */
  readonly meta: boolean;
};
export type StoreListener = (update: StoreUpdate) => void;

export class ChangeFeed {
  readonly #listeners = new Set<StoreListener>();

  /** Returns what ends the subscription. */
  subscribe(listener: StoreListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  publish(update: StoreUpdate): void {
    for (const listener of [...this.#listeners]) listener(update);
  }
}
