// The bare probe: IndexedDB without Dexie, without encryption, without any check. Nothing can store the same bytes with less.

const NAME = 'raw';
type Durability = 'relaxed' | 'strict';

export function openRaw(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('blocks', { keyPath: 'no' });
      request.result.createObjectStore('pages', { keyPath: 'page' });
      request.result.createObjectStore('parts', { keyPath: 'part' });
      request.result.createObjectStore('meta', { keyPath: 'k' });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the raw store cannot be opened'));
  });
}

/** A database that is there already, as it is. */
export const openStored = (name: string): Promise<IDBDatabase> => toPromise(indexedDB.open(name));

export function putRaw(
  database: IDBDatabase,
  store: string,
  rows: readonly unknown[],
  durability: Durability = 'relaxed',
): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, 'readwrite', { durability });
    const objects = transaction.objectStore(store);
    for (const row of rows) objects.put(row);
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('the raw store was not written'));
  });
}

/** Rejects when there is no such row. */
export async function getRaw<T>(database: IDBDatabase, store: string, key: IDBValidKey): Promise<T> {
  const row = await toPromise<T | undefined>(database.transaction(store).objectStore(store).get(key));
  if (row === undefined) throw new Error(`a row of ${store} is missing`);
  return row;
}

export const countRaw = (database: IDBDatabase, store: string): Promise<number> =>
  toPromise(database.transaction(store).objectStore(store).count());

function toPromise<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T);
    request.onerror = () => reject(request.error ?? new Error('the raw store cannot be read'));
  });
}
