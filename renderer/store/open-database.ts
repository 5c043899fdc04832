// Opening the database so that nothing is believed that is not so. Chromium deletes an IndexedDB that it finds corrupt
// and starts an empty one, and says so only in `dataLoss` of the upgrade event, which Dexie does not hand on; so a probe
// reads it first and leaves no trace. Then this window makes itself the owner.
import type { ClientId } from '#core/schema/primitives.ts';
import { DeskDatabase } from './database.ts';
import { writeHead, writePrepared } from './prepared-transaction.ts';
import type { StoreKey } from './sealed-row.ts';
import type { StoreAccess } from './store-access.ts';
import { newSyncPlace, sealPlace } from './sync-meta.ts';

export type Probe = {
  readonly exists: boolean;
  /** The browser found the store corrupt and deleted it. */
  readonly wasDeleted: boolean;
};

type UpgradeEvent = IDBVersionChangeEvent & { readonly dataLoss?: 'none' | 'total' };

export function probeDatabase(name: string): Promise<Probe> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    let probe: Probe = { exists: true, wasDeleted: false };
    request.onupgradeneeded = (event: UpgradeEvent) => {
      probe = { exists: false, wasDeleted: event.dataLoss === 'total' };
      request.transaction?.abort();
    };
    request.onsuccess = () => {
      request.result.close();
      resolve(probe);
    };
    request.onerror = () => {
      if (!probe.exists) resolve(probe);
      else reject(request.error ?? new Error('the store cannot be opened'));
    };
  });
}

/** Opens both connections and raises the owner's number: whoever owned the store before cannot write any more. */
export async function takeDatabase(name: string): Promise<{ database: DeskDatabase; owner: number }> {
  const database = new DeskDatabase(name);
  await database.open();
  const head = await writeHead(database, (known) => ({
    k: 'head',
    revision: known?.revision ?? 0,
    owner: (known?.owner ?? 0) + 1,
  }));
  return { database, owner: head.owner };
}

/** First rows of a new store. `keyCheck` tells a wrong key from damage (integrity.ts). */
export async function foundStore(access: StoreAccess, clientId: ClientId): Promise<void> {
  const rows = [await sealPlace(access, newSyncPlace(clientId), 1), await sealKeyCheck(access.key)];
  const result = await writePrepared(access.database, {
    durable: true,
    tables: ['meta'],
    fence: { owner: access.owner, revision: 0 },
    prepared: rows,
    write: (tables, prepared) => [tables.meta.bulkPut([...prepared])],
  });
  if (result !== 'Committed') throw new Error(`a new store could not be written: ${result}`);
}

export async function sealKeyCheck(key: StoreKey) {
  return { k: 'keyCheck' as const, ...(await key.sealJson('meta', 'keyCheck', 1, 'carrel')) };
}
