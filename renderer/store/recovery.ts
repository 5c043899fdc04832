// Saving what can be saved. Unsent changes are the one thing a desk has that no server has; whatever else is lost comes
// back with the next load. They are queued again from number 1 under a new client id, with the uids they always had, so
// that what the server knows already is answered and not applied twice (SPEC S3, S4).
import type { ClientId } from '#core/schema/primitives.ts';
import type { Configuration } from '#core/schema/types.ts';
import { toWaiting } from '#core/sync/outbox-item.ts';
import type { OutboxItem } from '#core/sync/ports.ts';
import { sealKeyCheck } from './open-database.ts';
import { openDone, openItem, sealDone, sealItem } from './outbox-table.ts';
import { writePrepared } from './prepared-transaction.ts';
import { SealBrokenError } from './sealed-row.ts';
import { StoreTakenError, type StoreAccess } from './store-access.ts';
import type { MetaRow } from './store-rows.ts';
import { newSyncPlace, openMeta, sealConfiguration, sealPlace, type SyncPlace } from './sync-meta.ts';

export type Salvage = {
  readonly items: readonly OutboxItem[];
  readonly done: readonly OutboxItem[];
  /** Outbox rows that do not open. */
  readonly unreadable: number;
  readonly state?: { readonly place: SyncPlace; readonly configuration: Configuration | null };
};

/** Everything of state and outbox that opens. */
export async function salvage(access: StoreAccess): Promise<Salvage> {
  const { read } = access.database;
  const [meta, outbox, done] = await Promise.all([
    read.meta.toArray(),
    read.outbox.toArray(),
    read.done.toArray(),
  ]);
  const items = await Promise.all(outbox.map((row) => orBroken(openItem(access, row))));
  const settled = await Promise.all(done.map((row) => orBroken(openDone(access, row))));
  const known = await orBroken(openMeta(access, meta));
  const readable = items.filter((item) => item !== undefined).sort((a, b) => a.id - b.id);
  return {
    items: readable,
    done: settled.filter((item) => item !== undefined),
    unreadable: items.length - readable.length,
    ...(known?.place && { state: { place: known.place, configuration: known.configuration } }),
  };
}

/** What needs no key of this store, or has its own: it goes along into the new one. */
export async function carryOver(from: StoreAccess, to: StoreAccess): Promise<void> {
  const { read } = from.database;
  const [grants, settings, dictionaries] = await Promise.all([
    read.grants.toArray(),
    read.settings.toArray(),
    read.dictionaries.toArray(),
  ]);
  const result = await writePrepared(to.database, {
    durable: true,
    tables: ['grants', 'settings', 'dictionaries'],
    fence: { owner: to.owner },
    prepared: { grants, settings, dictionaries },
    write: (tables, rows) => [
      tables.grants.bulkPut([...rows.grants]),
      tables.settings.bulkPut([...rows.settings]),
      tables.dictionaries.bulkPut([...rows.dictionaries]),
    ],
  });
  if (result !== 'Committed') throw new StoreTakenError();
}

/** The first rows of a new store, in one transaction: before it the store counts as unfinished. */
export async function foundRecovered(
  access: StoreAccess,
  found: Salvage,
  clientId: ClientId,
  report: unknown,
): Promise<void> {
  const meta: MetaRow[] = [await sealKeyCheck(access.key)];
  if (found.state?.configuration) meta.push(await sealConfiguration(access, found.state.configuration, 1));
  await writeQueue(access, found, newSyncPlace(clientId), { meta, revision: 0, report });
}

/** In the store that is there: a new client id, and the queue anew. Its base and cookie stay. */
export async function queueAgain(
  access: StoreAccess,
  found: Salvage,
  clientId: ClientId,
  report: unknown,
): Promise<void> {
  const head = await access.database.read.meta.get('head');
  const revision = head?.k === 'head' ? head.revision : 0;
  const place = { ...newSyncPlace(clientId), cookie: found.state?.place.cookie ?? null };
  await writeQueue(access, found, place, { meta: [], revision, report });
}

async function writeQueue(
  access: StoreAccess,
  found: Salvage,
  place: SyncPlace,
  { meta, revision, report }: { meta: readonly MetaRow[]; revision: number; report: unknown },
): Promise<void> {
  const version = revision + 1;
  const queue = renumber(found.items);
  const waiting = queue.filter(({ state }) => state === 'waiting');
  const prepared = {
    meta: [
      ...meta,
      await sealPlace(access, { ...place, lastIssuedId: waiting.length }, version),
      { k: 'recovery', report } as const,
    ],
    outbox: await Promise.all(queue.map((item) => sealItem(access, item, version))),
    done: await Promise.all(found.done.map((item) => sealDone(access, item, version))),
  };
  const result = await writePrepared(access.database, {
    durable: true,
    tables: ['meta', 'outbox', 'done'],
    fence: { owner: access.owner, revision },
    prepared,
    write: (tables, rows) => [
      tables.outbox.clear(),
      tables.outbox.bulkPut([...rows.outbox]),
      tables.done.bulkPut([...rows.done]),
      tables.meta.bulkPut([...rows.meta] as MetaRow[]),
    ],
  });
  if (result !== 'Committed') throw new StoreTakenError();
}

/** Waiting and answered items are sent again in their order; rejected and held ones wait for staff, as before. */
function renumber(items: readonly OutboxItem[]): OutboxItem[] {
  let id = 0;
  return items.map((item): OutboxItem => {
    return item.state === 'rejected' || item.state === 'held' ? item : toWaiting(item, ++id);
  });
}

async function orBroken<T>(opening: Promise<T>): Promise<T | undefined> {
  try {
    return await opening;
  } catch (error) {
    if (error instanceof SealBrokenError) return undefined;
    throw error;
  }
}
