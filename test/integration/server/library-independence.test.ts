// Library independence: what a library owns stays within its scope. A text that only the Law Library may see is looked for in
// everything that the server gives to a desk of the Main Library, with a positive control that finds it at a Law desk.
import { randomUUID } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { describe, expect } from 'vitest';
import { BaseIndex } from '#core/search/base-index.ts';
import { isUnreadable } from '#core/search/index-format.ts';
import { USER_FLAGS } from '#core/search/index-row.ts';
import { countSlots, slotOf } from '#core/codec/block.ts';
import { readUint32 } from '#core/codec/bytes.ts';
import type { HistoryRow, SnapshotManifest, UserFile } from '#core/schema/types.ts';
import type { OpenDatabase } from '../../../server/database/connect.ts';
import { storeBytes } from '../../../server/attachments/stored-attachments.ts';
import { bulkLoadUsers } from '../../../server/users/bulk-load.ts';
import { readFile } from '../../../server/users/read-files.ts';
import { createDictionaries } from '../../../server/store/dictionaries.ts';
import { toFileChange } from '../../../server/users/file-change.ts';
import { writeFiles } from '../../../server/users/write-files.ts';
import { withTransaction } from '../../../server/store/transaction.ts';
import { saveConfiguration } from '../../../server/users/stored-configuration.ts';
import { startServer } from '../../../server/start-server.ts';
import { aConfiguration, INSTITUTION } from '../../support/a-configuration.ts';
import { author, aUserFile, uuid } from '../../support/a-user-file.ts';
import { aStaffFile, Caller, fillLibrary, giveAccount, staffRole, testCodec } from '../../support/library.ts';
import { test as base } from '../../support/database.ts';
import { TestDesk } from '../../support/test-desk.ts';

const config = aConfiguration({ libraryIndependence: true });
const CANARY = 'canary-of-the-law-library';
const patronId = uuid(1);

const note = (id: number, text: string, owner?: string) => ({
  ...{ id: uuid(id), external: false, type: 'OTHER', text, popUp: true, userViewable: false },
  ...(owner !== undefined && { owner }),
  ...author,
});
const patron = (): UserFile =>
  aUserFile({
    id: patronId,
    notes: [note(11, CANARY, 'LAW'), note(12, 'seen by all'), note(13, 'of the house', INSTITUTION)],
    blocks: [
      {
        ...{ id: uuid(14), external: false, description: 'DELINQUENT', type: 'GENERAL', status: 'ACTIVE' },
        ...{ note: CANARY, owner: 'LAW', ...author },
      },
    ],
    statistics: [
      {
        ...{ id: uuid(15), external: false, category: 'USA', categoryType: 'CITIZENSHIP' },
        ...{ note: CANARY, owner: 'LAW', ...author },
      },
    ],
    attachments: [
      {
        ...{ id: uuid(16), external: false, fileName: `${CANARY}.pdf`, mediaType: 'application/pdf' },
        ...{ sizeBytes: 1, kind: 'MANUAL', owner: 'LAW', ...author },
      },
    ],
  });

const people = { mainDesk: 'MAIN', lawDesk: 'LAW', everywhere: INSTITUTION } as const;
type Person = keyof typeof people;
const idOf = (name: Person) => uuid(800 + Object.keys(people).indexOf(name));

const test = base.extend('server', { scope: 'file' }, async ({ databaseUrl, database }, { onCleanup }) => {
  const staff = Object.entries(people).map(([name, scope]) =>
    aStaffFile('operator', {
      ...{ id: idOf(name as Person), primaryId: name, roles: [staffRole('32', { scope })] },
    }),
  );
  await fillLibrary(database.pool, [patron(), ...staff], config);
  for (const name of Object.keys(people)) await giveAccount(database.pool, idOf(name as Person));
  const server = await startServer({ databaseUrl });
  onCleanup(() => server.close());
  return server;
});

/** Keeps every byte that it was answered, opened where it is deflated. */
class Listener extends Caller {
  readonly heard: string[] = [];
  readonly who: { readonly user: { userId: string } };

  constructor(url: string, name: Person) {
    super(url);
    this.who = { user: { userId: idOf(name) } };
  }

  override async send(...request: Parameters<Caller['send']>): ReturnType<Caller['send']> {
    const reply = await super.send(...request);
    this.heard.push(reply.bytes.toString('latin1'), ...opened(reply.bytes));
    return reply;
  }
}

/** Every deflated slot and part in the bytes, wherever it begins. */
function opened(bytes: Buffer): string[] {
  const texts: string[] = [];
  for (let at = 0; at + 4 < bytes.length && bytes.length < 200_000; at++) {
    const length = readUint32(bytes, at);
    if (length < 200 || length > 100_000) continue;
    try {
      texts.push(JSON.stringify(testCodec.decode(bytes.subarray(at))));
    } catch {
      // no slot begins here
    }
  }
  return texts;
}

async function listenAs(url: string, name: Person): Promise<Listener> {
  const listener = new Listener(url, name);
  expect((await listener.signIn(name)).status).toBe(200);
  return listener;
}

async function loadAll(listener: Listener): Promise<{ manifest: SnapshotManifest; files: UserFile[] }> {
  const manifest = (await listener.get('/api/sync/snapshot')).json<SnapshotManifest>();
  const { bytes } = await listener.get(`/api/sync/snapshot/${manifest.generation}/blocks`);
  const files: UserFile[] = [];
  for (let at = 0; at < bytes.length; at += 4 + readUint32(bytes, at)) {
    const block = bytes.subarray(at + 4, at + 4 + readUint32(bytes, at));
    for (let i = 0; i < countSlots(block); i++) files.push(testCodec.decode(slotOf(block, i)));
  }
  return { manifest, files };
}

const patronIn = (files: readonly UserFile[]) => files.find(({ user }) => user.id === patronId)?.user;
const stored = ({ pool }: OpenDatabase) =>
  readFile(pool, patronId, {
    codec: testCodec,
    dictionaries: createDictionaries(pool, testCodec.dictionary),
  });

async function hearEverything(listener: Listener): Promise<void> {
  const { manifest } = await loadAll(listener);
  for (const part of [0, 1]) {
    const { bytes } = await listener.get(`/api/sync/snapshot/${manifest.generation}/index/${part}`);
    listener.heard.push(inflateRawSync(bytes).toString('latin1'));
  }
  await listener.get(`/api/users/${patronId}/file`);
  await listener.get(`/api/users/${patronId}/history`);
  await listener.get(`/api/users/${patronId}/fees/closed`);
  // everything since the beginning, as a desk that was away for long
  const cookie = { ...manifest.cookie, version: 0 };
  await listener.post('/api/sync/pull', { clientId: randomUUID(), cookie, knownMutationId: 0 });
}

describe('with library independence', () => {
  test('no byte that a desk gets holds what another library owns', async ({ server }) => {
    const law = await listenAs(server.url, 'lawDesk');
    const desk = new TestDesk(law);
    await desk.pull();
    // for History
    const row = { ...note(20, `${CANARY} again`, 'LAW') };
    const { createdBy: _by, createdAt: _at, ...added } = row;
    await desk.push(desk.item('note.add', { userId: patronId, row: added }));
    await hearEverything(law);
    expect(law.heard.join()).toContain(`${CANARY} again`);
    const everywhere = await listenAs(server.url, 'everywhere');
    await hearEverything(everywhere);
    expect(everywhere.heard.join()).toContain(CANARY);

    const main = await listenAs(server.url, 'mainDesk');
    await hearEverything(main);
    expect(main.heard.join()).toContain('seen by all');
    expect(main.heard.join()).not.toContain(CANARY);
  });

  test('the rest of the user is there, and what is everybody’s or the institution’s', async ({ server }) => {
    const { files } = await loadAll(await listenAs(server.url, 'mainDesk'));
    const user = patronIn(files);
    expect(user?.notes.map(({ text }) => text)).toEqual(['seen by all', 'of the house']);
    expect([user?.blocks, user?.statistics, user?.attachments]).toEqual([[], [], []]);
  });

  test('nobody is found by a block that they may not see', async ({ server }) => {
    const isBlocked = async (name: Person) => {
      const listener = await listenAs(server.url, name);
      const { generation } = (await listener.get('/api/sync/snapshot')).json<SnapshotManifest>();
      const { bytes } = await listener.get(`/api/sync/snapshot/${generation}/index/0`);
      const index = BaseIndex.restore(new Uint8Array(inflateRawSync(bytes)));
      if (isUnreadable(index)) throw new Error(index.reason);
      return (index.hitAt(index.rankOf(patronId)).flags & USER_FLAGS.hasActiveBlock) !== 0;
    };
    expect([await isBlocked('lawDesk'), await isBlocked('mainDesk')]).toEqual([true, false]);
  });

  test('a snapshot is given to those whom it was made for', async ({ server }) => {
    const law = await listenAs(server.url, 'lawDesk');
    const { generation } = (await law.get('/api/sync/snapshot')).json<SnapshotManifest>();
    const main = await listenAs(server.url, 'mainDesk');
    for (const path of ['blocks', 'index/0']) {
      const reply = await main.get(`/api/sync/snapshot/${generation}/${path}`);
      expect([reply.status, reply.error.code]).toEqual([404, 'SnapshotGone']);
    }
  });

  test('a desk that does not see a row can neither change nor lose it', async ({ server, database }) => {
    const main = await listenAs(server.url, 'mainDesk');
    const desk = new TestDesk(main);
    await desk.pull();
    const { results } = await desk.push(
      desk.note(patronId, 'from Main'),
      desk.item('user.setStatus', { userId: patronId, base: 'ACTIVE', status: 'INACTIVE' }),
      desk.item('note.remove', { userId: patronId, rowId: uuid(11) }),
    );
    expect(results).toMatchObject([
      { status: 'applied' },
      { status: 'applied' },
      { status: 'rejected', rejection: { code: 'NotPermitted' } },
    ]);
    const user = (await stored(database))?.user;
    expect(user?.status).toBe('INACTIVE');
    expect(user?.notes.map(({ text }) => text)).toEqual(expect.arrayContaining([CANARY, 'from Main']));
    expect([user?.blocks.length, user?.statistics.length, user?.attachments.length]).toEqual([1, 1, 1]);
    const { files, header } = await desk.pull();
    expect(header.reset).toBeUndefined();
    expect(patronIn(files)?.notes.map(({ text }) => text)).toContain('from Main');
    expect(main.heard.join()).not.toContain(CANARY);
  });

  test('whose scope changed loads anew, and so does everybody when it is switched off', async ({
    server,
    database,
  }) => {
    const main = await listenAs(server.url, 'mainDesk');
    const { manifest } = await loadAll(main);
    const pull = async () => {
      const request = { clientId: randomUUID(), cookie: manifest.cookie, knownMutationId: 0 };
      return (await main.post('/api/sync/pull', request)).bytes.toString('latin1');
    };
    expect(await pull()).not.toContain('"reset"');
    const id = idOf('mainDesk');
    const file = aStaffFile('operator', {
      id,
      primaryId: 'mainDesk',
      roles: [staffRole('32', { scope: 'MAIN' })],
    });
    const wider = { ...file.user, roles: [...file.user.roles, staffRole('32', { scope: 'LAW' })] };
    const write = (user: UserFile['user']) =>
      withTransaction(database.pool, (client) =>
        writeFiles(client, [toFileChange(id, file, { ...file, user })], { codec: testCodec, config }),
      );
    await write(wider);
    expect(await pull()).toContain('"reset":"snapshot"');
    expect(patronIn((await loadAll(main)).files)?.notes.map(({ text }) => text)).toContain(CANARY);
    await write(file.user);
    expect(await pull()).not.toContain('"reset"');
    await saveConfiguration(database.pool, aConfiguration(), 1);
    expect(await pull()).toContain('"reset":"snapshot"');
    expect(patronIn((await loadAll(main)).files)?.notes.map(({ text }) => text)).toContain(CANARY);
  });
});

test('a change of a row is listed with its owners, before and after', async ({ server, database }) => {
  await saveConfiguration(database.pool, config, 2);
  const desk = new TestDesk(await listenAs(server.url, 'everywhere'));
  await desk.pull();
  const { createdBy: _by, createdAt: _at, ...base } = note(12, 'seen by all');
  const row = { ...base, owner: 'MAIN' };
  await desk.push(
    desk.item('note.update', { userId: patronId, base, row }),
    desk.item('note.update', { userId: patronId, base: row, row: { ...row, owner: 'LAW' } }),
  );
  const history = async (name: Person) => {
    const reply = await (await listenAs(server.url, name)).get(`/api/users/${patronId}/history`);
    const { rows } = reply.json<{ rows: HistoryRow[] }>();
    return rows.filter(({ field, oldValue }) => field === 'note' && oldValue).map(({ owners }) => owners);
  };
  expect(await history('everywhere')).toEqual(expect.arrayContaining([['MAIN'], ['MAIN', 'LAW']]));
  expect(await history('mainDesk')).toEqual([['MAIN']]);
});

test('History is given to the roles that the institution names', async ({ server, database }) => {
  const caller = await listenAs(server.url, 'everywhere');
  const read = async () => (await caller.get(`/api/users/${patronId}/history`)).status;
  expect(await read()).toBe(200);
  await saveConfiguration(database.pool, aConfiguration({ parameters: { history_role_types: '21, 50' } }), 3);
  expect(await read()).toBe(403);
  await saveConfiguration(database.pool, aConfiguration({ parameters: { history_role_types: '32' } }), 4);
  expect(await read()).toBe(200);
});

test('the kept file of a Patron personal information mail is for whoever may see all of it', async ({
  server,
  database,
}) => {
  const userId = uuid(2);
  const row = {
    ...{ id: uuid(21), external: false, fileName: 'personal-information-2026-01-05.xml' },
    ...{ mediaType: 'application/xml', sizeBytes: 5, kind: 'LETTER' as const, ...author },
  };
  const text = { ...row, id: uuid(22), fileName: 'GeneralMail.txt', mediaType: 'text/plain' };
  const told = aUserFile({ id: userId, primaryId: 'told', attachments: [row, text] });
  await bulkLoadUsers(database.pool, [told], { codec: testCodec, config });
  for (const each of [row, text])
    await storeBytes(database.pool, userId, each, Buffer.from(CANARY.slice(0, 5)));
  const configure = async (changes: Parameters<typeof aConfiguration>[0]) => {
    const { rows } = await database.pool.query<{ version: number }>(
      'select max(version) as version from configuration',
    );
    await saveConfiguration(database.pool, aConfiguration(changes), rows[0]?.version ?? 0);
  };
  const listeners = {
    mainDesk: await listenAs(server.url, 'mainDesk'),
    everywhere: await listenAs(server.url, 'everywhere'),
  };
  const get = (who: keyof typeof listeners, { id }: typeof row) =>
    listeners[who].get(`/api/users/${userId}/attachments/${id}`);
  const open = async (who: keyof typeof listeners) => (await get(who, row)).status;

  await configure({ libraryIndependence: true });
  expect((await get('mainDesk', row)).error.code).toBe('NotPermitted');
  expect((await get('mainDesk', text)).status).toBe(200);
  expect(await open('everywhere')).toBe(200);
  await configure({ libraryIndependence: true, parameters: { history_role_types: '21' } });
  expect(await open('everywhere')).toBe(403);
  await configure({ parameters: { history_role_types: '21' } });
  expect(await open('everywhere')).toBe(403);
  await configure({});
  expect(await open('mainDesk')).toBe(200);
});
