// The crashes that the memory store makes on purpose: what the simulator's verdicts rest on.
import { describe, expect, it } from 'vitest';
import type { LocalStore } from '../../core/sync/ports.ts';
import { MemoryLocalStore } from '../support/memory-local-store.ts';
import { anItem, numberToUuid, storeDictionary, utf8 } from '../support/store-files.ts';

const newStore = () =>
  new MemoryLocalStore({ clientId: numberToUuid(1), dictionaryOf: async () => storeDictionary, utf8 });

async function queue(store: LocalStore, id: number, durable = true): Promise<boolean> {
  const { revision } = await store.readState();
  return store.commit({
    expectedRevision: revision,
    durable,
    meta: { lastIssuedId: id },
    outbox: { put: [anItem(id)] },
  });
}

async function idsIn(store: LocalStore): Promise<number[]> {
  const { outbox, lastIssuedId } = await store.readState();
  expect(lastIssuedId).toBe(outbox.at(-1)?.id ?? 0);
  return outbox.map(({ id }) => id);
}

describe('a crash of the memory store', () => {
  it('before a commit leaves nothing of it, after a commit all of it, and in both cases no answer', async () => {
    for (const [when, left] of [
      ['before', [1]],
      ['after', [1, 2]],
    ] as const) {
      const store = newStore();
      await queue(store, 1);
      store.crashAtNextCommit(when);
      await expect(queue(store, 2)).rejects.toMatchObject({ name: 'CrashedError' });
      await expect(store.readState()).rejects.toMatchObject({ name: 'CrashedError' });
      store.restart();
      expect(await idsIn(store)).toEqual(left);
    }
  });

  it('by power loss takes what no durable commit followed', async () => {
    const store = newStore();
    await queue(store, 1, false);
    await queue(store, 2, true);
    await queue(store, 3, false);
    store.losePower();
    store.restart();
    expect(await idsIn(store)).toEqual([1, 2]);
  });

  it('never answers the process that crashed, even after another one came up', async () => {
    const store = newStore();
    const first = store.connect();
    await queue(first, 1);
    store.crash();
    store.restart();
    await expect(first.readState()).rejects.toMatchObject({ name: 'CrashedError' });
    expect(await idsIn(store.connect())).toEqual([1]);
  });

  it('that loses the store starts anew under another client id', async () => {
    const store = newStore();
    await queue(store, 1);
    store.wipe(numberToUuid(2));
    const state = await store.readState();
    expect([state.clientId, state.outbox]).toEqual([numberToUuid(2), []]);
    expect(await store.readDone('2000-01-01T00:00:00.000Z')).toEqual([]);
  });
});
