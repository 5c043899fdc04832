// Sync over HTTP on PostgreSQL: what the unit tests of push and pull show in memory, with real transactions.
import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import { UserFile as isUserFile } from '../../../.gen/validators.js';
import type { UserFile } from '../../../core/schema/types.ts';
import { createDatabase } from '../../../server/database/connect.ts';
import { bulkLoadUsers } from '../../../server/users/bulk-load.ts';
import { pruneTombstones } from '../../../server/users/prune-tombstones.ts';
import { aConfiguration } from '../../support/a-configuration.ts';
import { uuid } from '../../support/a-user-file.ts';
import { signedInCaller, testCodec } from '../../support/library.ts';
import { test } from '../../support/server.ts';
import { newUsers, TestDesk } from '../../support/test-desk.ts';
import { until } from '../../support/until.ts';

const config = aConfiguration();

describe('push and pull', () => {
  test('what one desk pushes another pulls, as a user file of the schema', async ({ server, database }) => {
    const [file] = newUsers(1, 2000);
    await bulkLoadUsers(database.pool, [file!], { codec: testCodec, config });
    const [one, two] = await Promise.all(
      (['operator', 'manager'] as const).map(
        async (name) => new TestDesk(await signedInCaller(server.url, name)),
      ),
    );
    await two!.pull();
    const answer = await one!.push(one!.note(uuid(2000), 'seen'), one!.pay(uuid(2000), uuid(2000), 200));
    expect(answer.results.map((result) => result.status)).toEqual(['applied', 'applied']);
    const { header, files } = await two!.pull();
    expect(header.puts.map((put) => put.id)).toEqual([uuid(2000)]);
    expect(files[0]?.user.notes[0]?.text).toBe('seen');
    expect(files[0]?.fees[0]?.transactions).toHaveLength(2);
    expect(files.every((each) => isUserFile(each))).toBe(true);
  });

  test('[S5][S2] a push whose answer was lost is made up for by sending it again, and by the pull', async ({
    server,
  }) => {
    const desk = new TestDesk(await signedInCaller(server.url, 'operator'));
    await desk.pull();
    const items = [desk.note(uuid(1), 'once'), desk.note(uuid(404), 'nobody')];
    const first = await desk.push(...items);
    expect(await desk.push(...items)).toEqual(first);
    const { header, files } = await desk.pull();
    expect(header.results).toEqual(first.results);
    expect(files[0]?.user.notes.filter((note) => note.text === 'once')).toHaveLength(1);
  });

  test('[S3] a uid under another client id is applied once', async ({ server }) => {
    const caller = await signedInCaller(server.url, 'operator');
    const [desk, wiped] = [new TestDesk(caller), new TestDesk(caller)];
    await desk.pull();
    const item = desk.note(uuid(1), 'again');
    await desk.push(item);
    expect((await wiped.push(item)).results).toEqual([{ id: 1, status: 'applied', notices: [] }]);
    const { files } = await desk.pull();
    expect(files.at(-1)?.user.notes.filter((note) => note.text === 'again')).toHaveLength(1);
  });

  test('[S5] the same push sent twice at the same time is applied once', async ({ server }) => {
    const caller = await signedInCaller(server.url, 'operator');
    const desk = new TestDesk(caller);
    await desk.pull();
    const items = Array.from({ length: 20 }, (_, i) => desk.note(uuid(1), `twin ${i}`));
    const answers = await Promise.all([desk.push(...items), desk.push(...items), desk.push(...items)]);
    expect(answers.map((answer) => answer.lastMutationId)).toEqual([20, 20, 20]);
    const { files } = await desk.pull();
    expect(files.at(-1)?.user.notes.filter((note) => note.text.startsWith('twin'))).toHaveLength(20);
  });

  test('[S8] desks that push to the same users at the same time lose nothing of each other', async ({
    server,
    database,
  }) => {
    await bulkLoadUsers(database.pool, newUsers(3, 3000), { codec: testCodec, config });
    const caller = await signedInCaller(server.url, 'operator');
    const reader = new TestDesk(caller);
    await reader.pull();
    const desks = Array.from({ length: 6 }, () => new TestDesk(caller));
    // each in another order, so that they would wait for each other if the rows were not locked in one
    const notesOf = (desk: TestDesk, n: number) =>
      [0, 1, 2].map((i) => desk.note(uuid(3000 + ((i * (n % 2 ? 1 : 2) + n) % 3)), `by ${n}`));
    const answers = await Promise.all(desks.map((desk, n) => desk.push(...notesOf(desk, n))));
    expect(answers.flatMap((answer) => answer.results).every((result) => result.status === 'applied')).toBe(
      true,
    );
    const seen = new Map<string, UserFile>();
    for (let more = true; more;) {
      const { header, files } = await reader.pull();
      for (const file of files) seen.set(file.user.id, file);
      more = header.more;
    }
    const notes = [...seen.values()].reduce((sum, file) => sum + file.user.notes.length, 0);
    expect(notes).toBe(18);
  });

  test('[S8] a reader that pulls while many write ends with every one of their rows', async ({
    server,
    database,
  }) => {
    const caller = await signedInCaller(server.url, 'operator');
    const reader = new TestDesk(caller);
    await reader.pull();
    const seen = new Set<string>();
    let isWriting = true;
    const reading = (async () => {
      for (let last = false; !last;) {
        last = !isWriting;
        for (const put of (await reader.pull()).header.puts) seen.add(put.id);
      }
    })();
    await Promise.all(
      Array.from({ length: 8 }, async (_, writer) => {
        for (let n = 0; n < 8; n++)
          await bulkLoadUsers(database.pool, newUsers(1, 4000 + writer * 100 + n), {
            codec: testCodec,
            config,
          });
      }),
    );
    isWriting = false;
    await reading;
    expect(seen.size).toBe(64);
  });

  test('two registrations with one identifier at the same time: one is applied, one is told who has it', async ({
    server,
  }) => {
    const caller = await signedInCaller(server.url, 'operator');
    const registration = (desk: TestDesk) => {
      const email = {
        id: randomUUID(),
        external: false,
        types: ['personal'],
        preferred: true,
        address: 'n@x.org',
      };
      const flags = { forcePasswordChange: false, multiFactor: false, loginRestrictionsDisabled: false };
      const lists = { resourceSharingLibraries: [], purchaseRequestLibraries: [], declinedLetters: [] };
      const rows = { roles: [], addresses: [], phones: [], emails: [email], identifiers: [] };
      const user = {
        ...{ id: randomUUID(), recordType: 'PUBLIC', accountType: 'INTERNAL', status: 'ACTIVE' },
        ...{ firstName: 'New', lastName: 'Reader', primaryId: 'newcomer', userGroup: 'FACULTY' },
        ...{ ...flags, simulatedLoginAllowed: false, ...lists, ...rows },
      };
      return desk.item('user.create', { user, registration: true });
    };
    const desks = [new TestDesk(caller), new TestDesk(caller)];
    const answers = await Promise.all(desks.map((desk) => desk.push(registration(desk))));
    const results = answers.flatMap((answer) => answer.results);
    expect(results.map((result) => result.status).sort()).toEqual(['applied', 'rejected']);
    expect(results).toContainEqual(
      expect.objectContaining({ rejection: expect.objectContaining({ code: 'IdentifierTaken' }) as object }),
    );
  });

  test('[S10] a deleted user leaves a tombstone and nothing else but the ledger', async ({
    server,
    database,
  }) => {
    await bulkLoadUsers(database.pool, newUsers(1, 5000), { codec: testCodec, config });
    const desk = new TestDesk(await signedInCaller(server.url, 'manager'));
    await desk.pull();
    const pay = desk.pay(uuid(5000), uuid(5000), 500);
    const answer = await desk.push(
      pay,
      desk.note(uuid(5000), 'x'),
      desk.item('user.delete', { userId: uuid(5000) }),
    );
    expect(answer.results.map((result) => result.status)).toEqual(['applied', 'applied', 'applied']);
    expect((await desk.pull()).header.deletes.map((row) => row.id)).toEqual([uuid(5000)]);
    const tables = [
      'user_file',
      'user_key',
      'user_email',
      'history',
      'closed_fee',
      'staff_account',
      'tombstone',
      'ledger_entry',
    ];
    const counts = await Promise.all(
      tables.map(async (table) => {
        const column = table === 'user_file' ? 'id' : 'user_id';
        const { rows } = await database.pool.query<{ n: number }>(
          `select count(*)::int as n from ${table} where ${column} = $1`,
          [uuid(5000)],
        );
        return rows[0]?.n;
      }),
    );
    expect(counts).toEqual([0, 0, 0, 0, 0, 0, 1, 4]);
    const late = desk.pay(uuid(5000), uuid(5000), 300);
    expect((await desk.push(late)).results[0]).toMatchObject({
      notices: [{ code: 'Suspense', amountMinor: 300 }],
    });
    const suspense = await database.pool.query('select amount_minor from suspense where user_id = $1', [
      uuid(5000),
    ]);
    expect(suspense.rows).toEqual([{ amount_minor: 300 }]);
    const booked = await database.pool.query(
      `select account, amount_minor from ledger_entry
        where user_id = $1 and transaction_id in (select transaction_id from suspense) order by line`,
      [uuid(5000)],
    );
    expect(booked.rows).toEqual([
      { account: 'CASH_CLEARING', amount_minor: 300 },
      { account: 'SUSPENSE', amount_minor: -300 },
    ]);
  });

  test('[S10] once tombstones are forgotten, a desk that stands below them is reset', async ({
    server,
    database,
  }) => {
    await bulkLoadUsers(database.pool, newUsers(1, 5100), { codec: testCodec, config });
    const caller = await signedInCaller(server.url, 'manager');
    const [behind, desk] = [new TestDesk(caller), new TestDesk(caller)];
    await behind.pull();
    await desk.pull();
    const payAll = desk.pay(uuid(5100), uuid(5100), 500);
    await desk.push(payAll, desk.item('user.delete', { userId: uuid(5100) }));
    await desk.pull();
    expect(await pruneTombstones(database.pool, new Date(Date.now() + 60_000))).toBeGreaterThan(0);
    expect((await behind.pull()).header).toMatchObject({ reset: 'snapshot', puts: [], deletes: [] });
    expect((await desk.pull()).header.reset).toBeUndefined();
  });

  test('a queue of 100 items is answered in one go', async ({ server }) => {
    const desk = new TestDesk(await signedInCaller(server.url, 'operator'));
    await desk.pull();
    const items = Array.from({ length: 100 }, (_, i) => desk.note(uuid(404), `n ${i}`));
    expect((await desk.push(...items)).results).toHaveLength(100);
  });
});

describe('the store underneath', () => {
  test('[S6] while the database cannot be reached the answer is 503, and nothing advances', async ({
    server,
    database,
    databaseUrl,
  }) => {
    const desk = new TestDesk(await signedInCaller(server.url, 'operator'));
    await desk.pull();
    const locker = createDatabase(databaseUrl, { maxConnections: 1 });
    const lock = await locker.pool.connect();
    await lock.query('begin');
    await lock.query('select from user_file where id = $1 for update', [uuid(1)]);
    const item = desk.note(uuid(1), 'cut');
    const pushing = desk.push(item).catch((error: unknown) => String(error));
    await until('the push waits for the row', async () => {
      const { rows } = await database.pool.query<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      );
      return (rows[0]?.n ?? 0) > 0;
    });
    await database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
    );
    expect(await pushing).toContain('503');
    await lock.query('rollback');
    lock.release();
    await locker.close();
    expect((await desk.push(item)).results).toEqual([{ id: 1, status: 'applied', notices: [] }]);
  });

  test('one user file can be fetched by itself', async ({ server }) => {
    const caller = await signedInCaller(server.url, 'viewer');
    const reply = await caller.get(`/api/users/${uuid(1)}/file`);
    expect(reply.headers.get('x-carrel-dictionary')).toBe(testCodec.dictionary.id);
    expect(testCodec.decode(reply.bytes).user.id).toBe(uuid(1));
    expect((await caller.get(`/api/users/${uuid(404)}/file`)).status).toBe(404);
  });
});
