// Outbox items as rows: uid, id and state in the clear, everything else sealed. Settled items move to `done`, where they
// stay seven days (SPEC S18), counted by the time of the newest settled item: the store has no clock.
import type { Instant, MutationUid } from '#core/schema/primitives.ts';
import type { OutboxItem, StoreChange } from '#core/sync/ports.ts';
import type { StoreAccess } from './store-access.ts';
import type { DoneRow, OutboxRow } from './store-rows.ts';

const DONE_KEPT_MS = 7 * 24 * 3600 * 1000;

export type PreparedOutbox = {
  readonly putOutbox: readonly OutboxRow[];
  readonly putDone: readonly DoneRow[];
  readonly removeOutbox: readonly MutationUid[];
  readonly removeDone: readonly MutationUid[];
  /** Done items settled before this go. */
  readonly doneFloor: Instant | '';
};

/** The rows to write for a change, and the outbox as it stands afterwards, in the order of ids. */
export async function prepareOutbox(
  access: StoreAccess,
  outbox: readonly OutboxItem[],
  change: StoreChange['outbox'],
  version: number,
): Promise<{ rows: PreparedOutbox; next: readonly OutboxItem[] }> {
  const put = change?.put ?? [];
  const remove = change?.remove ?? [];
  const open = put.filter((item) => item.state !== 'done');
  const done = put.filter((item) => item.state === 'done');
  const rows: PreparedOutbox = {
    putOutbox: await Promise.all(open.map((item) => sealItem(access, item, version))),
    putDone: await Promise.all(done.map((item) => sealDone(access, item, version))),
    removeOutbox: [...remove, ...done.map(({ uid }) => uid)],
    removeDone: [...remove, ...open.map(({ uid }) => uid)],
    doneFloor: doneFloorOf(done),
  };
  return { rows, next: nextOutbox(outbox, put, remove) };
}

function nextOutbox(
  outbox: readonly OutboxItem[],
  put: readonly OutboxItem[],
  remove: readonly MutationUid[],
): readonly OutboxItem[] {
  const items = new Map(outbox.map((item) => [item.uid, item]));
  for (const uid of remove) items.delete(uid);
  for (const item of put) {
    if (item.state === 'done') items.delete(item.uid);
    else items.set(item.uid, item);
  }
  return [...items.values()].sort((a, b) => a.id - b.id);
}

/** Items settled before the answer are older than seven days. '' when nothing was settled. */
export function doneFloorOf(done: readonly OutboxItem[]): Instant | '' {
  const newest = done.reduce((latest, { settledAt = '' }) => (settledAt > latest ? settledAt : latest), '');
  return newest === '' ? '' : new Date(Date.parse(newest) - DONE_KEPT_MS).toISOString();
}

export async function sealItem(
  access: Pick<StoreAccess, 'key'>,
  item: OutboxItem,
  version: number,
): Promise<OutboxRow> {
  const { uid, id, state } = item;
  return { uid, id, state, ...(await access.key.sealJson('outbox', uid, version, item)) };
}

export async function sealDone(
  access: Pick<StoreAccess, 'key'>,
  item: OutboxItem,
  version: number,
): Promise<DoneRow> {
  const { uid, id, settledAt = '' } = item;
  return { uid, id, settledAt, ...(await access.key.sealJson('done', uid, version, item)) };
}

export function openItem(access: Pick<StoreAccess, 'key'>, row: OutboxRow): Promise<OutboxItem> {
  return access.key.openJson<OutboxItem>('outbox', row.uid, row);
}

export function openDone(access: Pick<StoreAccess, 'key'>, row: DoneRow): Promise<OutboxItem> {
  return access.key.openJson<OutboxItem>('done', row.uid, row);
}
