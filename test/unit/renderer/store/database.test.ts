import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { expect, it } from 'vitest';
import { DeskDatabase } from '../../../../renderer/store/database.ts';

it('a desk of version 1 keeps what it has, and gets a place for attachments', async () => {
  const name = `desk-${Math.random()}`;
  const old = new Dexie(name);
  old.version(1).stores({
    ...{ blocks: '[gen+no]', overlay: 'page', indexDelta: 'page', pending: 'userId', outbox: 'uid' },
    ...{ done: 'uid, settledAt', indexParts: '[gen+part]', meta: 'k', grants: 'name' },
    ...{ pictures: 'id, [usedAt+bytes+id]', settings: 'k', dictionaries: 'id' },
  });
  await old.table('outbox').put({ uid: 'unsent', id: 1, state: 'waiting' });
  old.close();
  const desk = new DeskDatabase(name);
  await desk.open();
  expect(await desk.read.outbox.get('unsent')).toMatchObject({ id: 1 });
  expect(await desk.read.attachments.count()).toBe(0);
  desk.close();
  await Dexie.delete(name);
});
