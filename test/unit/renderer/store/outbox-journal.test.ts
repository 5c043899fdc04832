import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JournalEntry, JournalWriteResult } from '../../../../core/ipc/vault.ts';
import type { OutboxItem, StoreChange } from '../../../../core/sync/ports.ts';
import { NotStoredError } from '../../../../renderer/desk/desk-store.ts';
import { agree, commitBeside, planJournal } from '../../../../renderer/store/outbox-journal.ts';
import { DexieDesk } from '../../../support/dexie-desk.ts';
import { anItem, uidOf } from '../../../support/store-files.ts';

/** What electron/journal would give back at the next start. */
class TestJournal {
  readonly open = new Map<string, OutboxItem>();
  readonly entries: JournalEntry[] = [];
  failing: JournalWriteResult | undefined;
  isClosed = false;

  async write(entry: JournalEntry): Promise<JournalWriteResult> {
    if (this.failing) return this.failing;
    this.entries.push(entry);
    for (const uid of entry.withdrawn) this.open.delete(uid);
    for (const item of entry.items) this.open.set(item.uid, item);
    for (const { uid } of entry.acknowledged) this.open.delete(uid);
    return { type: 'Written' };
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }
}

const settledAt = '2026-11-23T09:00:00.000Z';
let journal: TestJournal;
let desk: DexieDesk;
beforeEach(async () => {
  journal = new TestJournal();
  desk = await DexieDesk.create('carrel-journal-test', { journal });
});
afterEach(() => desk.dispose());

async function commit(outbox: StoreChange['outbox']): Promise<boolean> {
  const { revision } = await desk.store.readState();
  return desk.store.commit({ expectedRevision: revision, durable: true, ...(outbox && { outbox }) });
}
const stored = async () => (await desk.store.readState()).outbox.map(({ uid }) => uid);
const kept = () => [...journal.open.keys()];

describe('a store with a journal beside it', () => {
  it('has each change in both when the commit has answered', async () => {
    await commit({ put: [anItem(1)] });
    await commit({ put: [anItem(2), anItem(3)] });
    expect(kept()).toEqual(await stored());
    expect(kept()).toEqual([uidOf(1), uidOf(2), uidOf(3)]);
  });

  it('writes nothing for what is not about the outbox, and nothing again for an id or a state that changed', async () => {
    await commit({ put: [anItem(1), anItem(2)] });
    await commit(undefined);
    await commit({ put: [anItem(2, { id: 1 }), anItem(1, { state: 'answered' })] });
    expect(journal.entries.length).toBe(1);
  });

  it('writes a change again that is sent again with other arguments', async () => {
    await commit({ put: [anItem(1, { state: 'rejected', rejection: { code: 'GrantInvalid' } })] });
    await commit({ put: [anItem(1, { args: { text: 'mended' } })] });
    expect(journal.open.get(uidOf(1))?.args).toEqual({ text: 'mended' });
  });

  it('lets go of what is withdrawn, and of what is confirmed', async () => {
    await commit({ put: [anItem(1), anItem(2), anItem(3)] });
    await commit({ remove: [uidOf(1)] });
    await commit({ put: [anItem(2, { state: 'done', settledAt })] });
    expect(kept()).toEqual([uidOf(3)]);
    expect(await stored()).toEqual([uidOf(3)]);
  });

  it('takes up again what a restored server must be told once more', async () => {
    await commit({ put: [anItem(1)] });
    await commit({ put: [anItem(1, { state: 'done', settledAt })] });
    await commit({ put: [anItem(1)] });
    expect(kept()).toEqual([uidOf(1)]);
  });

  it('stores nothing when the journal cannot be written, and says that the disk is full', async () => {
    await commit({ put: [anItem(1)] });
    journal.failing = { type: 'NotWritten', code: 'NoRoom' };
    await expect(commit({ put: [anItem(2)] })).rejects.toMatchObject({
      name: 'NotStoredError',
      code: 'NoRoom',
    });
    await expect(commit({ remove: [uidOf(1)] })).rejects.toBeInstanceOf(NotStoredError);
    expect(await stored()).toEqual([uidOf(1)]);
    journal.failing = undefined;
    expect(await commit({ put: [anItem(2)] })).toBe(true);
    expect(kept()).toEqual([uidOf(1), uidOf(2)]);
  });

  it('takes back from the journal what the store did not take', async () => {
    await commit({ put: [anItem(1), anItem(2)] });
    desk.access.database.close();
    await expect(commit({ put: [anItem(3)], remove: [uidOf(1)] })).rejects.toThrow();
    expect(new Set(kept())).toEqual(new Set([uidOf(1), uidOf(2)]));
  });

  it('writes nothing for a change that was overtaken', async () => {
    const { revision } = await desk.store.readState();
    const change = { expectedRevision: revision + 1, durable: true, outbox: { put: [anItem(1)] } };
    expect(await desk.store.commit(change)).toBe(false);
    expect(journal.entries).toEqual([]);
  });

  it('closes the journal with the store', async () => {
    await desk.store.close();
    expect(journal.isClosed).toBe(true);
    await desk.reopen();
  });
});

describe('a crash between journal and store', () => {
  it('leaves a new change in the journal, and a withdrawn one in the store', async () => {
    const never = () => new Promise<never>(() => undefined);
    void commitBeside(journal, [], { put: [anItem(1)] }, never);
    await expect.poll(kept).toEqual([uidOf(1)]);
    await commit({ put: [anItem(2)] });
    void commitBeside(journal, [anItem(2)], { remove: [uidOf(2)] }, never);
    await expect.poll(kept).toEqual([uidOf(1)]);
    expect(await stored()).toEqual([uidOf(2)]);
    // the next start: the store is right about what it has
    await agree(journal, { items: [...journal.open.values()], done: [] }, { outbox: [anItem(2)], done: [] });
    expect(kept()).toEqual([uidOf(1), uidOf(2)]);
  });

  it('confirms at the next start what was confirmed in the store alone', async () => {
    journal.open.set(uidOf(1), anItem(1));
    const done = [anItem(1, { state: 'done', settledAt }), anItem(9, { state: 'done', settledAt })];
    await agree(journal, { items: [anItem(1)], done: [] }, { outbox: [], done });
    expect(journal.entries).toEqual([
      { items: [], withdrawn: [], acknowledged: [{ uid: uidOf(1), settledAt }] },
    ]);
  });

  it('does not begin work beside a journal that cannot be written', async () => {
    journal.failing = { type: 'NotWritten', code: 'Failed' };
    const store = { outbox: [anItem(1)], done: [] };
    await expect(agree(journal, { items: [], done: [] }, store)).rejects.toBeInstanceOf(NotStoredError);
  });
});

it('A plan takes back exactly what it wrote before', () => {
  const outbox = [anItem(1), anItem(2)];
  const mended = anItem(2, { args: { text: 'mended' } });
  const { before, takeBack } = planJournal(outbox, { put: [mended, anItem(3)], remove: [uidOf(1)] });
  expect(before).toEqual({ items: [mended, anItem(3)], withdrawn: [uidOf(1)], acknowledged: [] });
  expect(takeBack).toEqual({ items: [anItem(2), anItem(1)], withdrawn: [uidOf(3)], acknowledged: [] });
});
