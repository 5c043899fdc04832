// The second home of unsent work (host.vault), beside the store. Written around each commit, in the order that loses nothing
// and brings nothing back, wherever a crash comes between:
//
//   journal: new and changed items, withdrawn ones ─▶ the store's transaction ─▶ journal: confirmed ones
//
//   after the first step   a new change is queued at the next start, as if it had been saved; a withdrawn one is still in
//                          the store, which is believed, and is written to the journal again (`agree`)
//   after the second       a confirmed item is confirmed once more; should the store be lost first, it is sent again and
//                          answered by its uid (SPEC S3)
//
// What the store then refuses is taken back from the journal.
import type { JournalEntry, JournalWriteResult } from '#core/ipc/vault.ts';
import type { MutationUid } from '#core/schema/primitives.ts';
import { itemToText } from '#core/sync/item-mac.ts';
import type { OutboxItem, StoreChange } from '#core/sync/ports.ts';
import { NotStoredError } from '../desk/desk-store.ts';

export interface OutboxJournal {
  write(entry: JournalEntry): Promise<JournalWriteResult>;
  /** With the store: its key leaves the memory. */
  close(): Promise<void>;
}

export type JournalContents = Pick<JournalEntry, 'items'> & { readonly done: readonly OutboxItem[] };

/** Runs `commit` between what must be in the journal before it and what may be there after it. */
export async function commitBeside<T>(
  journal: Pick<OutboxJournal, 'write'> | undefined,
  outbox: readonly OutboxItem[],
  change: StoreChange['outbox'],
  commit: () => Promise<T>,
): Promise<T> {
  if (!journal || !change) return commit();
  const { before, takeBack, after } = planJournal(outbox, change);
  await mustWrite(journal, before);
  let result: T;
  try {
    result = await commit();
  } catch (error) {
    await mustWrite(journal, takeBack);
    throw error;
  }
  // needs no waiting for: see above
  if (!isEmpty(after)) void journal.write(after);
  return result;
}

/** After the store was opened: what it holds is right, and the journal says the same from now on. */
export async function agree(
  journal: Pick<OutboxJournal, 'write'>,
  contents: JournalContents,
  store: { readonly outbox: readonly OutboxItem[]; readonly done: readonly OutboxItem[] },
): Promise<void> {
  const known = new Map(contents.items.map((item) => [item.uid, item]));
  const result = await journal.write({
    items: store.outbox.filter((item) => !isSameContent(item, known.get(item.uid))),
    withdrawn: [],
    acknowledged: acknowledge(store.done.filter(({ uid }) => known.has(uid))),
  });
  if (result.type !== 'Written') throw new NotStoredError(result.code);
}

export function planJournal(
  outbox: readonly OutboxItem[],
  { put = [], remove = [] }: NonNullable<StoreChange['outbox']>,
): { before: JournalEntry; takeBack: JournalEntry; after: JournalEntry } {
  const known = new Map(outbox.map((item) => [item.uid, item]));
  const items = put.filter((item) => item.state !== 'done' && !isSameContent(item, known.get(item.uid)));
  const touched: MutationUid[] = [...items.map(({ uid }) => uid), ...remove];
  return {
    before: { items, withdrawn: [...remove], acknowledged: [] },
    takeBack: {
      items: touched.flatMap((uid) => known.get(uid) ?? []),
      withdrawn: touched.filter((uid) => !known.has(uid)),
      acknowledged: [],
    },
    after: {
      items: [],
      withdrawn: [],
      acknowledged: acknowledge(put.filter(({ state }) => state === 'done')),
    },
  };
}

async function mustWrite(journal: Pick<OutboxJournal, 'write'>, entry: JournalEntry): Promise<void> {
  if (isEmpty(entry)) return;
  const result = await journal.write(entry);
  if (result.type !== 'Written') throw new NotStoredError(result.code);
}

/** Ids and states change as items move on; what would be sent is what the journal is for. */
function isSameContent(item: OutboxItem, known: OutboxItem | undefined): boolean {
  return known !== undefined && item.mac === known.mac && itemToText(item) === itemToText(known);
}

function acknowledge(done: readonly OutboxItem[]): JournalEntry['acknowledged'] {
  return done.flatMap(({ uid, settledAt }) => (settledAt === undefined ? [] : [{ uid, settledAt }]));
}

const isEmpty = ({ items, withdrawn, acknowledged }: JournalEntry): boolean =>
  items.length === 0 && withdrawn.length === 0 && acknowledged.length === 0;
