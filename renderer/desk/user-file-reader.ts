// One reading of a user's file for everything on the screen that shows that user: a tab that opens beside the header has
// the file at once, and each change of the user is read once.
import type { UserId } from '#core/schema/primitives.ts';
import type { UserFile } from '#core/schema/types.ts';
import type { Desk } from './desk.ts';

export type UserFileView =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly file: UserFile }
  /** Deleted, or never known to this desk. */
  | { readonly status: 'missing' }
  | { readonly status: 'failed'; readonly cause: unknown };

const LOADING: UserFileView = { status: 'loading' };

export class UserFileReader {
  readonly #desk: Desk;
  readonly #id: UserId;
  readonly #listeners = new Set<() => void>();
  #view = LOADING;
  #turn = 0;
  #unsubscribe: (() => void) | undefined;

  constructor(desk: Desk, id: UserId) {
    this.#desk = desk;
    this.#id = id;
  }

  readonly view = (): UserFileView => this.#view;

  /** Reads from the first listener on, until the last one has gone. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    if (!this.#unsubscribe) this.#start();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  };

  #start(): void {
    readersOf(this.#desk).set(this.#id, this);
    this.#unsubscribe = this.#desk.subscribe(({ users }) => {
      if (users === 'all' || users.has(this.#id)) void this.#read();
    });
    void this.#read();
  }

  #stop(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#turn++;
    this.#view = LOADING;
    const readers = readersOf(this.#desk);
    if (readers.get(this.#id) === this) readers.delete(this.#id);
  }

  async #read(): Promise<void> {
    const turn = ++this.#turn;
    let next: UserFileView;
    try {
      const file = await this.#desk.readFile(this.#id);
      next = file ? { status: 'ready', file } : { status: 'missing' };
    } catch (cause) {
      next = { status: 'failed', cause };
    }
    if (turn !== this.#turn) return;
    this.#view = next;
    for (const listener of this.#listeners) listener();
  }
}

const readersByDesk = new WeakMap<Desk, Map<UserId, UserFileReader>>();

function readersOf(desk: Desk): Map<UserId, UserFileReader> {
  const known = readersByDesk.get(desk) ?? new Map<UserId, UserFileReader>();
  readersByDesk.set(desk, known);
  return known;
}

/** The one that is reading the user already, else a new one. */
export function userFileReader(desk: Desk, id: UserId): UserFileReader {
  return readersOf(desk).get(id) ?? new UserFileReader(desk, id);
}
