// Which database is the store. IndexedDB cannot rename, so a store that is kept aside keeps its name and the next one
// counts on: `carrel-desk-1`, `carrel-desk-2`. The highest that was ever finished is in use, the one below it was kept aside.
import Dexie from 'dexie';

const PREFIX = 'carrel-desk-';

export const storeName = (number: number): string => `${PREFIX}${number}`;

/** Numbers of the stores that exist, highest first. */
export async function listStoreNumbers(): Promise<number[]> {
  const databases = await indexedDB.databases();
  return databases
    .map(({ name = '' }) => (name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length)) : NaN))
    .filter((number) => Number.isInteger(number) && number > 0)
    .sort((a, b) => b - a);
}

export async function deleteStore(number: number): Promise<void> {
  await Dexie.delete(storeName(number));
}
