// What must hold after every step, whatever happened, and what must hold at rest. Each check returns sentences; the first
// one ends the run. Checks read the stores themselves, never through the program that is checked.
import { touchesOf } from '#core/mutations/run-mutation.ts';
import { canonicalJson } from '#core/sync/canonical-json.ts';
import type { OutboxItem } from '#core/sync/ports.ts';
import type { MutationUid, UserId } from '#core/schema/primitives.ts';
import type { UserFile } from '#core/schema/types.ts';
import type { Auditor } from './auditor.ts';
import { countEffect } from './effect.ts';
import type { MemoryServerStore } from './memory-server-store.ts';
import type { Promises, SavedChange } from './promises.ts';
import type { SimDesk } from './sim-desk.ts';

export type Checked = {
  readonly desks: readonly SimDesk[];
  readonly server: MemoryServerStore;
  readonly auditor: Auditor;
  readonly promises: Promises;
  readonly userIds: ReadonlySet<UserId>;
  /**
   * Desks that have not noticed a restore under the same epoch. They cannot when the server's version has passed theirs
   * again: what such a desk shows may differ, until it loads anew. A new epoch, as S18 wants it, leaves no such desk.
   */
  readonly notTold: ReadonlySet<SimDesk>;
  /** A server that was restored may be reached by an old request, and apply what it had refused. */
  readonly mayDecideAnew: boolean;
};

type Items = ReadonlyMap<MutationUid, OutboxItem>;

export async function readItems(desk: SimDesk): Promise<Items> {
  const { outbox } = await desk.store.readState();
  const items = new Map((await desk.store.readDone('')).map((item) => [item.uid, item]));
  for (const item of outbox) items.set(item.uid, item);
  return items;
}

export async function checkStep(checked: Checked): Promise<string[]> {
  const found = [...checked.auditor.violations];
  for (const desk of checked.desks) {
    const items = await readItems(desk);
    for (const item of items.values()) checked.promises.note(desk, item.uid, item.name, item.args);
    for (const change of checked.promises.ofDesk(desk)) {
      const item = items.get(change.uid);
      if (!item && change.state === 'kept')
        found.push(`[S12] ${desk.name}: ${change.name} ${change.uid} was saved and is missing`);
      if (item) found.push(...(await checkShown(checked, desk, change, item, items)));
    }
  }
  return found;
}

/** The effect of a saved change is on the screen, once, from the save to the confirmation and at it (S13, S15). */
async function checkShown(
  checked: Checked,
  desk: SimDesk,
  change: SavedChange,
  item: OutboxItem,
  items: Items,
): Promise<string[]> {
  const { effect } = change;
  // money that was set aside is the manager's to settle, and in no user's file (auditor.ts counts it)
  if (item.name.startsWith('fee.setAside')) return [];
  if (!effect || change.isSettled || item.state === 'rejected' || item.state === 'held') return [];
  if (checked.notTold.has(desk) || mayBeSuperseded(checked, change)) return [];
  const file = await desk.readFile(change.userId);
  if (file && file.olderFees.count > 0) return [];
  const count = countEffect(effect, file);
  if (item.state === 'done') change.isSettled = true;
  if (count === 1) return [];
  if (count < 1 && (await isTakenInBase(desk, change.userId, items))) return [];
  const what = `${desk.name}: ${change.name} ${change.uid} is ${item.state}`;
  return [count < 1 ? `[S15] ${what} and not shown` : `[S13] ${what} and shown ${count} times`];
}

/**
 * A base may be older than the server's answer, and give an identifier to somebody who has lost it since: then what the desk
 * knows does not allow the change, until the next pull.
 */
async function isTakenInBase(desk: SimDesk, userId: UserId, items: Items): Promise<boolean> {
  const { configuration } = await desk.store.readState();
  if (!configuration) return false;
  const keys = [...items.values()]
    .filter((item) => item.userId === userId && item.state !== 'done')
    .flatMap((item) => touchesOf(item.name, item.args, configuration).keys);
  const owners = await desk.store.findBaseOwners(keys);
  return [...owners.values()].some((owner) => owner !== userId);
}

function mayBeSuperseded({ promises, server, auditor }: Checked, change: SavedChange): boolean {
  const { effect, userId } = change;
  if (promises.removedIds.has(userId) || !server.data.files.has(userId)) return true;
  if (effect?.type === 'Row' && promises.removedIds.has(effect.id)) return true;
  // taken, or given back, when there was no such user: a manager settles it
  if (effect?.type === 'Money' && auditor.isInSuspense(effect.paymentId)) return true;
  // an identifier may be given to somebody else meanwhile: the replay then finds it taken, before the server says so
  const isUnique = effect?.type === 'User' || (effect?.type === 'Row' && effect.list === 'identifiers');
  return isUnique && !auditor.isApplied(change.uid);
}

export async function checkRest(checked: Checked): Promise<string[]> {
  const found: string[] = [];
  const itemsByDesk = new Map<SimDesk, Items>();
  for (const desk of checked.desks) itemsByDesk.set(desk, await readItems(desk));
  for (const desk of checked.desks) {
    const items = itemsByDesk.get(desk) ?? new Map<MutationUid, OutboxItem>();
    found.push(...checkQueue(desk, items));
    if (!checked.notTold.has(desk)) found.push(...(await checkEqual(checked, desk, items)));
  }
  for (const change of checked.promises.byUid.values()) {
    const isCurrent = change.storeNumber === change.desk.storeNumber;
    const item = isCurrent ? itemsByDesk.get(change.desk)?.get(change.uid) : undefined;
    found.push(...checkKept(checked, change, item));
  }
  for (const uid of checked.auditor.moneyUids())
    if (!checked.promises.byUid.has(uid)) found.push(`money was booked for ${uid}, which nobody took`);
  return found;
}

/** Nothing is under way any more; what was refused, and what is held behind it, can be seen (S16, S17). */
function checkQueue(desk: SimDesk, items: Items): string[] {
  const found: string[] = [];
  for (const item of items.values()) {
    const what = `${desk.name}: ${item.name} ${item.uid}`;
    if (item.state === 'waiting' || item.state === 'answered') found.push(`${what} is still ${item.state}`);
    if (item.state !== 'held') continue;
    const behind =
      item.rejection?.code === 'DependsOnRejected' ? items.get(item.rejection.uid)?.state : undefined;
    if (behind !== 'rejected') found.push(`[S17] ${what} is held behind an item that is ${behind}`);
  }
  return found;
}

async function checkEqual({ server, userIds }: Checked, desk: SimDesk, items: Items): Promise<string[]> {
  const mine = await desk.store.readCurrent([...userIds]);
  const differing = [...userIds].filter((id) => {
    const theirs = server.data.files.get(id)?.file ?? null;
    return toCanonical(mine.get(id)) !== toCanonical(theirs);
  });
  if (differing.length === 0) return [];
  const id = differing[0] ?? '';
  const open = [...items.values()].filter(({ userId }) => userId === id).map((item) => item.state);
  const difference = describeDifference(mine.get(id), server.data.files.get(id)?.file);
  return [`${desk.name} differs from the server in user ${id}: ${difference} (items: ${open.join(', ')})`];
}

const toCanonical = (file: UserFile | null | undefined): string => (file ? canonicalJson(file) : 'none');

function describeDifference(mine: UserFile | null | undefined, theirs: UserFile | undefined): string {
  if (!mine || !theirs) return `${mine ? 'here' : 'not here'}, ${theirs ? 'there' : 'not there'}`;
  const parts = [
    ...Object.keys(theirs.user).filter(
      (key) => toText(mine.user[key as never]) !== toText(theirs.user[key as never]),
    ),
    ...(['fees', 'history', 'loans', 'olderFees'] as const).filter(
      (key) => toText(mine[key]) !== toText(theirs[key]),
    ),
  ];
  return parts.join(', ');
}
const toText = (value: unknown): string => canonicalJson(value ?? null);

/** At rest each promise is kept: refused and visible, or done, applied, in the file, and its money in the books once. */
function checkKept(checked: Checked, change: SavedChange, item: OutboxItem | undefined): string[] {
  const { auditor } = checked;
  const what = `${change.desk.name}: ${change.name} ${change.uid}`;
  const isApplied = auditor.isApplied(change.uid);
  if (change.state === 'lostWithStore') return checkMoney(auditor, change, 'perhaps');
  if (!item) return isApplied && !checked.mayDecideAnew ? [`${what} was taken back and is applied`] : [];
  if (item.state !== 'done') return checkMoney(auditor, change, 'no');
  const found = checkMoney(auditor, change, 'yes');
  if (!isApplied) found.push(`[S5] ${what} is done here and not applied there`);
  if (change.effect && change.effect.type !== 'Money' && !mayBeSuperseded(checked, change)) {
    const file = checked.server.data.files.get(change.userId)?.file;
    if (file?.olderFees.count === 0 && countEffect(change.effect, file) !== 1)
      found.push(`[S5] ${what} is done and not in the server's file`);
  }
  return found;
}

function checkMoney(auditor: Auditor, change: SavedChange, isBooked: 'yes' | 'no' | 'perhaps'): string[] {
  const { effect } = change;
  if (effect?.type !== 'Money') return [];
  const booked = auditor.bookedMinor(change.uid, effect.paymentId);
  const wanted = isBooked === 'perhaps' ? [0, effect.cashMinor] : [isBooked === 'yes' ? effect.cashMinor : 0];
  if (wanted.includes(booked)) return [];
  return [
    `[S11] ${change.desk.name}: ${change.name} ${change.uid}: ${wanted.join(' or ')} should be booked, ${booked} is`,
  ];
}
