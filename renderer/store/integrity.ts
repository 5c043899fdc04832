// Opening a store so that what it says can be believed (SPEC S4, S21). Before anything is shown, the state and the outbox
// are opened, the blocks are counted against their marker and a sample of them is opened. What is then found:
//
//   Sound         all is well (or New: this desk never had a store)
//   BaseDamaged   blocks or index are missing or do not open: the readable rest stays in use, a new base is due
//   Rewound       the journal knows items that the store does not: the unsent ones are queued again under a new client id
//   StoreDamaged  state or outbox do not open, KeyChanged: nothing does. The store is kept aside under its name; what was
//                 readable and what the journal has goes into a new one, under a new client id
//   Lost          a store was here and is gone (Chromium deletes one that it finds corrupt): as above, from the journal
import type { ClientId } from '#core/schema/primitives.ts';
import type { OutboxItem } from '#core/sync/ports.ts';
import { findBaseRow } from './base-generation.ts';
import { isSampleSound } from './block-sample.ts';
import type { JournalContents } from './outbox-journal.ts';
import { doneFloorOf } from './outbox-table.ts';
import { foundStore, probeDatabase, takeDatabase } from './open-database.ts';
import { carryOver, foundRecovered, queueAgain, salvage, type Salvage } from './recovery.ts';
import { SealBrokenError, type StoreKey } from './sealed-row.ts';
import type { StoreAccess } from './store-access.ts';
import { deleteStore, listStoreNumbers, storeName } from './store-names.ts';
import type { MetaRow, SealedMetaRow } from './store-rows.ts';

type Finding = 'New' | 'Sound' | 'BaseDamaged' | 'Rewound' | 'StoreDamaged' | 'KeyChanged' | 'Lost';

/** For the Health page and the staff: what was found and what was saved. */
export type IntegrityReport = {
  readonly finding: Finding;
  /** Unsent changes that were queued again. */
  readonly recovered: number;
  /** Unsent changes whose records do not open and that no journal has. */
  readonly unreadable: number;
  /** Name of the store that was kept aside. */
  readonly keptAside?: string;
};

export type SoundOpening = {
  readonly key: StoreKey;
  readonly newClientId: () => ClientId;
  /** Whether a place outside the browser's store remembers that this desk had a store. */
  readonly hadStore: boolean;
  /** What was written outside the browser's store; nothing in a plain browser. */
  readonly journal: JournalContents;
};

export async function openSoundStore(
  opening: SoundOpening,
): Promise<{ access: StoreAccess; report: IntegrityReport }> {
  const number = await pickStore();
  const probe = await probeDatabase(storeName(number));
  const access = await take(number, opening.key);
  const meta = await access.database.read.meta.toArray();
  if (!meta.some((row) => row.k === 'sync')) {
    if (!opening.hadStore && !probe.wasDeleted && isEmpty(opening.journal)) {
      await foundStore(access, opening.newClientId());
      return { access, report: { finding: 'New', recovered: 0, unreadable: 0 } };
    }
    return recoverInto(access, opening, { finding: 'Lost', salvage: { items: [], done: [], unreadable: 0 } });
  }
  if (!(await isKeyRight(access, meta))) return setAside(access, number, opening, 'KeyChanged');
  const found = await salvage(access);
  if (!found.state || found.unreadable > 0) return setAside(access, number, opening, 'StoreDamaged', found);
  const missing = notIn(opening.journal.items, found);
  // ids that the server has answered and the store never heard of would be given out again (S4)
  const doneFloor = doneFloorOf(found.done);
  const forgotten = notIn(opening.journal.done, found).filter(({ settledAt = '' }) => settledAt >= doneFloor);
  if (missing.length > 0 || forgotten.length > 0) {
    const items = [...found.items, ...missing];
    const report: IntegrityReport = { finding: 'Rewound', recovered: missing.length, unreadable: 0 };
    await queueAgain(
      access,
      { ...found, items, done: [...found.done, ...forgotten] },
      opening.newClientId(),
      report,
    );
    return { access, report };
  }
  const isSound = await isSampleSound(access, findBaseRow(meta));
  return { access, report: { finding: isSound ? 'Sound' : 'BaseDamaged', recovered: 0, unreadable: 0 } };
}

/** The highest finished store; one that a crash left unfinished is removed, and so are those below the one kept aside. */
async function pickStore(): Promise<number> {
  const [highest, next, ...older] = await listStoreNumbers();
  for (const number of older) await deleteStore(number);
  if (highest === undefined) return 1;
  if (next === undefined || (await isFinished(highest))) return highest;
  await deleteStore(highest);
  return next;
}

async function isFinished(number: number): Promise<boolean> {
  const { database } = await takeDatabase(storeName(number));
  const sync = await database.read.meta.get('sync');
  database.close();
  return sync !== undefined;
}

async function take(number: number, key: StoreKey): Promise<StoreAccess> {
  return { ...(await takeDatabase(storeName(number))), key };
}

async function setAside(
  old: StoreAccess,
  number: number,
  opening: SoundOpening,
  finding: Finding,
  found?: Salvage,
): Promise<{ access: StoreAccess; report: IntegrityReport }> {
  const access = await take(number + 1, opening.key);
  await carryOver(old, access);
  const nothing = { items: [], done: [], unreadable: await old.database.read.outbox.count() };
  old.database.close();
  const answer = await recoverInto(access, opening, { finding, salvage: found ?? nothing });
  return { access, report: { ...answer.report, keptAside: old.database.name } };
}

async function recoverInto(
  access: StoreAccess,
  opening: SoundOpening,
  what: { finding: Finding; salvage: Salvage },
): Promise<{ access: StoreAccess; report: IntegrityReport }> {
  const missing = notIn(opening.journal.items, what.salvage);
  const items = [...what.salvage.items, ...missing];
  const done = [...what.salvage.done, ...notIn(opening.journal.done, what.salvage)];
  const report: IntegrityReport = {
    finding: what.finding,
    recovered: items.length,
    unreadable: Math.max(0, what.salvage.unreadable - missing.length),
  };
  await foundRecovered(access, { ...what.salvage, items, done }, opening.newClientId(), report);
  return { access, report };
}

const isEmpty = ({ items, done }: JournalContents): boolean => items.length === 0 && done.length === 0;

function notIn(written: readonly OutboxItem[], { items, done }: Salvage): OutboxItem[] {
  const known = new Set([...items, ...done].map(({ uid }) => uid));
  return written.filter(({ uid }) => !known.has(uid));
}

async function isKeyRight({ key }: StoreAccess, meta: readonly MetaRow[]): Promise<boolean> {
  const check = meta.find((row): row is SealedMetaRow => row.k === 'keyCheck');
  if (!check) return true;
  try {
    await key.open('meta', 'keyCheck', check);
    return true;
  } catch (error) {
    if (error instanceof SealBrokenError) return false;
    throw error;
  }
}
