// What every part of the store works with: the database, the key, and the number of the window that owns the store.
import type { DeskDatabase } from './database.ts';
import type { StoreKey } from './sealed-row.ts';

export type StoreAccess = {
  readonly database: DeskDatabase;
  readonly key: StoreKey;
  /** Bumped by every window that takes the store over; compared inside every read-write transaction. */
  readonly owner: number;
};

/** Another window took the store over: this one must stop and say so. Nothing was written. */
export class StoreTakenError extends Error {
  override readonly name = 'StoreTakenError';
  constructor() {
    super('another window owns the store now');
  }
}

/** The store does not hold what its own records promise (SPEC S21). The base has to be loaded anew. */
export class StoreDamagedError extends Error {
  override readonly name = 'StoreDamagedError';
}

/** The user is known from the index, but the load has not brought the file yet and the server cannot be asked. */
export class UserNotLoadedError extends Error {
  override readonly name = 'UserNotLoadedError';
  constructor() {
    super('this user has not been loaded yet');
  }
}
