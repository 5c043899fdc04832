import { describe, expect, test } from 'vitest';
import { StoreUnavailable } from '../../../../server/sync/store-unavailable.ts';
import type { ServerStore } from '../../../../server/sync/server-store.ts';
import { AT, uuid } from '../../../support/a-user-file.ts';
import { aUserFile } from '../../../support/a-user-file.ts';
import {
  brokenId,
  deskClient,
  nextUid,
  operatorId,
  PushWorld,
  secondClient,
} from '../../../support/push-world.ts';

const applied = (id: number) => ({ id, status: 'applied', notices: [] });
const notesOf = (world: PushWorld) => world.file()?.user.notes.map((note) => note.text);

describe('order and repetition', () => {
  test('items are applied in their order and answered one by one', async () => {
    const world = await PushWorld.create();
    const answer = await world.push([world.note(1, 'one'), world.note(2, 'two')]);
    expect(answer).toEqual({ lastMutationId: 2, results: [applied(1), applied(2)] });
    expect(notesOf(world)).toEqual(['one', 'two']);
  });

  test('[S2] a repeated item is answered with its stored result and not applied again', async () => {
    const world = await PushWorld.create();
    const items = [world.note(1), world.note(2)];
    const first = await world.push(items);
    expect(await world.push(items)).toEqual(first);
    expect(notesOf(world)).toHaveLength(2);
  });

  test('[S2] a batch that overlaps what was answered applies only what is new', async () => {
    const world = await PushWorld.create();
    const items = [world.note(1, 'one'), world.note(2, 'two'), world.note(3, 'three')];
    await world.push(items.slice(0, 2));
    const answer = await world.push(items);
    expect(answer.results).toEqual([applied(1), applied(2), applied(3)]);
    expect(notesOf(world)).toEqual(['one', 'two', 'three']);
  });

  test('[S2] a known id with another payload is a conflict, and nothing of the batch is applied', async () => {
    const world = await PushWorld.create();
    const first = world.note(1);
    await world.push([first]);
    const answer = await world.push([{ ...first, occurredAt: '2026-11-23T10:00:00.000Z' }, world.note(2)]);
    expect(answer).toEqual({ lastMutationId: 1, results: [], conflict: 1 });
    expect(notesOf(world)).toHaveLength(1);
  });

  test('[S2] a gap is answered with the id that the server waits for', async () => {
    const world = await PushWorld.create();
    expect(await world.push([world.note(3)])).toEqual({ lastMutationId: 0, results: [], expected: 1 });
    const answer = await world.push([world.note(1), world.note(4)]);
    expect(answer).toEqual({ lastMutationId: 1, results: [applied(1)], expected: 2 });
  });

  test('[S3] a uid that was applied is answered with its result under any id and client', async () => {
    const world = await PushWorld.create();
    const item = world.note(1);
    await world.push([item]);
    const again = await world.push([world.note(1, 'other'), { ...item, id: 2 }], secondClient);
    expect(again).toEqual({ lastMutationId: 2, results: [applied(1), applied(2)] });
    expect(notesOf(world)).toEqual(['A note', 'other']);
  });

  test('[S3] a uid that comes twice in one batch is applied once', async () => {
    const world = await PushWorld.create();
    const item = world.note(1);
    const answer = await world.push([item, { ...item, id: 2 }]);
    expect(answer.results).toEqual([applied(1), applied(2)]);
    expect(notesOf(world)).toHaveLength(1);
  });

  test('[S3] a rejected uid may be corrected and sent again under a new id', async () => {
    const world = await PushWorld.create();
    const wrong = world.item(1, 'note.remove', { userId: uuid(404), rowId: uuid(555) });
    expect((await world.push([wrong])).results[0]).toMatchObject({ status: 'rejected' });
    const corrected = { ...world.note(2), uid: wrong.uid };
    expect((await world.push([corrected])).results).toEqual([applied(2)]);
  });
});

describe('failures', () => {
  test('[S6] a business failure is a result, advances the id and blocks nothing', async () => {
    const world = await PushWorld.create();
    const unknown = world.item(1, 'note.remove', { userId: uuid(404), rowId: uuid(1) });
    const answer = await world.push([unknown, world.note(2)]);
    expect(answer.lastMutationId).toBe(2);
    expect(answer.results).toEqual([
      { id: 1, status: 'rejected', rejection: { code: 'UserNotFound', userId: uuid(404) } },
      applied(2),
    ]);
  });

  test('[S6] arguments that do not fit, and mutations nobody knows, are rejected by name', async () => {
    const world = await PushWorld.create();
    const odd = { ...world.note(1), args: { nonsense: [1, null, '\u0000'] } };
    const unknown = { ...world.note(2), name: 'user.explode' };
    const none = { ...world.note(3), args: undefined };
    const answer = await world.push([odd, unknown, none, world.note(4)]);
    expect(answer.results.map((result) => result.status)).toEqual([
      'rejected',
      'rejected',
      'rejected',
      'applied',
    ]);
  });

  test('an item that is too long is rejected by name, so that the queue goes on', async () => {
    const world = await PushWorld.create();
    const long = { ...world.note(1), args: { text: 'x'.repeat(300_000) } };
    const answer = await world.push([long]);
    expect(answer.results[0]).toMatchObject({ rejection: { code: 'InvalidArguments', problem: 'tooLong' } });
    expect((await world.push([world.note(2)])).results).toEqual([applied(2)]);
  });

  test('[S5][S6] when the store fails nothing advances, and the same push later does all of it', async () => {
    let isDown = true;
    const world = await PushWorld.create((store) => failingWrites(store, () => isDown));
    const items = [world.note(1), world.note(2)];
    await expect(world.push(items)).rejects.toBeInstanceOf(StoreUnavailable);
    expect(notesOf(world)).toEqual([]);
    isDown = false;
    expect((await world.push(items)).lastMutationId).toBe(2);
    expect(notesOf(world)).toHaveLength(2);
  });

  test('[S7] an item that makes the program fail is deferred, what came before it stands, what follows waits', async () => {
    const world = await PushWorld.create();
    const poison = await poisonItem(world, 2);
    const answer = await world.push([world.note(1, 'before'), poison, world.note(3, 'behind')]);
    expect(answer.lastMutationId).toBe(1);
    expect(answer.results).toEqual([applied(1), { id: 2, status: 'deferred', reason: 'ServerFault' }]);
    expect(notesOf(world)).toEqual(['before']);
    expect(world.logged).toMatchObject([{ code: 'ItemDeferred', uid: poison.uid }]);
  });

  test('[S7] failing a second time it is quarantined, and the others pass', async () => {
    const world = await PushWorld.create();
    const items = [await poisonItem(world, 1), world.note(2, 'behind')];
    expect((await world.push(items)).results).toMatchObject([{ status: 'deferred' }]);
    const answer = await world.push(items);
    expect(answer.results).toEqual([
      { id: 1, status: 'rejected', rejection: { code: 'Quarantined', reference: items[0]?.uid } },
      applied(2),
    ]);
    expect(notesOf(world)).toEqual(['behind']);
    expect(await world.push(items)).toEqual(answer);
  });

  test('[S7] an item that cannot be written is found, deferred and then quarantined, like one that cannot be run', async () => {
    const world = await PushWorld.create((store) => refusingText(store, 'unwritable'));
    const items = [world.note(1, 'fine'), world.note(2, 'unwritable'), world.note(3, 'fine too')];
    const first = await world.push(items);
    expect(first.results).toEqual([applied(1), { id: 2, status: 'deferred', reason: 'ServerFault' }]);
    const second = await world.push(items.slice(1));
    expect(second.results).toMatchObject([{ rejection: { code: 'Quarantined' } }, { status: 'applied' }]);
    expect(notesOf(world)).toEqual(['fine', 'fine too']);
  });

  test('the log of a failure holds ids and codes, and nothing of what was written', async () => {
    const world = await PushWorld.create((store) => refusingText(store, 'Secret Text'));
    await world.push([world.note(1, 'Secret Text')]);
    expect(world.logged.length).toBeGreaterThan(0);
    expect(JSON.stringify(world.logged)).not.toContain('Secret');
  });
});

describe('what depends on what', () => {
  const newUser = (world: PushWorld, id: number, userId: string, primaryId: string) => {
    const { user } = aUserFile();
    const { statusDate: _s, ...general } = user;
    const names = ['createdBy', 'createdAt', 'updatedBy', 'updatedAt', 'hasPassword', 'keptFields'];
    const rows = ['notes', 'blocks', 'statistics', 'proxyFor', 'attachments'];
    const kept = Object.fromEntries(
      Object.entries(general).filter(([name]) => ![...names, ...rows].includes(name)),
    );
    const email = {
      id: nextUid(),
      external: false,
      types: ['personal'],
      preferred: true,
      address: 'a@b.org',
    };
    const args = { user: { ...kept, id: userId, primaryId, emails: [email] }, registration: true };
    return { ...world.note(id), name: 'user.create', args };
  };

  test('[S17] what builds on a rejected creation is held behind it, in this batch and in later ones', async () => {
    const world = await PushWorld.create();
    const userId = uuid(300);
    const creation = newUser(world, 1, userId, 'kaaherud');
    const onIt = (id: number) => world.item(id, 'note.remove', { userId, rowId: uuid(1) });
    const answer = await world.push([creation, onIt(2)]);
    expect(answer.results).toMatchObject([
      { rejection: { code: 'IdentifierTaken' } },
      { rejection: { code: 'DependsOnRejected', uid: creation.uid } },
    ]);
    const later = await world.push([onIt(3)]);
    expect(later.results).toMatchObject([{ rejection: { code: 'DependsOnRejected', uid: creation.uid } }]);
  });

  test('[S17] once the creation is corrected, what was held is applied', async () => {
    const world = await PushWorld.create();
    const userId = uuid(300);
    const creation = newUser(world, 1, userId, 'kaaherud');
    const note = world.note(2);
    const held = { ...note, args: { ...(note.args as object), userId } };
    await world.push([creation, held]);
    const corrected = { ...newUser(world, 3, userId, 'somebody'), uid: creation.uid };
    const answer = await world.push([corrected, { ...held, id: 4 }]);
    expect(answer.results).toEqual([applied(3), applied(4)]);
    expect(world.file(userId)?.user.notes).toHaveLength(1);
  });

  test('a creation and what builds on it pass in one batch', async () => {
    const world = await PushWorld.create();
    const note = world.note(2);
    const items = [
      newUser(world, 1, uuid(300), 'somebody'),
      { ...note, args: { ...(note.args as object), userId: uuid(300) } },
    ];
    expect((await world.push(items)).results).toEqual([applied(1), applied(2)]);
  });
});

/** A change of a fee that makes core throw. */
async function poisonItem(world: PushWorld, id: number) {
  await world.putBroken();
  const args = { userId: brokenId, feeId: uuid(1), transactionId: uuid(2) };
  return world.item(id, 'fee.dispute', args);
}

function failingWrites(store: ServerStore, isDown: () => boolean): ServerStore {
  return {
    ...readsOf(store),
    withTransaction: (body) =>
      store.withTransaction((tx) =>
        body({
          ...tx,
          write: (write) => (isDown() ? Promise.reject(new StoreUnavailable('down')) : tx.write(write)),
        }),
      ),
  };
}

/** Fails like a database that cannot hold a value. */
function refusingText(store: ServerStore, text: string): ServerStore {
  return {
    ...readsOf(store),
    withTransaction: (body) =>
      store.withTransaction((tx) =>
        body({
          ...tx,
          write: (write) => {
            const holdsText = JSON.stringify(write.changes.map((change) => change.after)).includes(text);
            return holdsText ? Promise.reject(new Error(`cannot hold ${text}`)) : tx.write(write);
          },
        }),
      ),
  };
}

const readsOf = (store: ServerStore): Pick<ServerStore, 'dictionaryId' | 'withView'> => ({
  dictionaryId: store.dictionaryId,
  withView: (body) => store.withView(body),
});

test('the client of a push and its time are remembered with its items', async () => {
  const world = await PushWorld.create();
  await world.push([world.note(1)]);
  const stored = world.store.data.clients.get(deskClient)?.items.get(1);
  expect(stored?.record).toMatchObject({ actorId: operatorId, occurredAt: AT, name: 'note.add' });
});
