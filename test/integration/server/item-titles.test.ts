// Titles of items by their barcodes: from every way in which user files are written, to the route that tells them.
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Fee, UserFile } from '#core/schema/types.ts';
import { gatherItemTitles } from '../../../server/items/gather-item-titles.ts';
import { createLog } from '../../../server/log/log.ts';
import { createDictionaries } from '../../../server/store/dictionaries.ts';
import { query } from '../../../server/store/query.ts';
import { withTransaction } from '../../../server/store/transaction.ts';
import { bulkLoadUsers } from '../../../server/users/bulk-load.ts';
import { toFileChange } from '../../../server/users/file-change.ts';
import { writeFiles } from '../../../server/users/write-files.ts';
import type { OpenDatabase } from '../../../server/database/connect.ts';
import { aConfiguration } from '../../support/a-configuration.ts';
import { aFee, aLoan, aUserFile, uuid } from '../../support/a-user-file.ts';
import { JobWorld } from '../../support/job-world.ts';
import { signedInCaller, testCodec } from '../../support/library.ts';
import { test } from '../../support/server.ts';
import { TestDesk } from '../../support/test-desk.ts';

const parts = { codec: testCodec, config: aConfiguration() };
const reader = ({ pool }: OpenDatabase) => ({
  codec: testCodec,
  dictionaries: createDictionaries(pool, testCodec.dictionary),
});

const person = (n: number, more: Partial<UserFile>): UserFile =>
  aUserFile({ id: uuid(n), primaryId: `reader-${n}`, emails: [] }, more);
const feeFor = (
  n: number,
  itemBarcode: string,
  itemTitle: string,
  createdAt = '2025-03-01T09:00:00.000Z',
): Fee => aFee(n, 500, [], { itemBarcode, itemTitle, createdAt });
const loanOf = (n: number, itemBarcode: string, title: string, loanedAt = '2025-03-01T09:00:00.000Z') => ({
  ...aLoan(n, '2025-04-01T09:00:00.000Z'),
  ...{ itemBarcode, title, loanedAt },
});

async function titleOf({ pool }: OpenDatabase, barcode: string): Promise<string | undefined> {
  const rows = await query<{ title: string }>(pool, 'select title from item_title where barcode = $1', [
    barcode,
  ]);
  return rows[0]?.title;
}

test('whoever may add a fee is told the title of an item that another user has on loan or a fee for', async ({
  server,
  database,
}) => {
  await bulkLoadUsers(
    database.pool,
    [
      person(7001, { loans: [loanOf(7002, 'IT-1', 'Silent spring')] }),
      person(7003, { fees: [feeFor(7004, 'IT 2/ä%', 'The sea around us')] }),
    ],
    parts,
  );
  const operator = await signedInCaller(server.url, 'operator');
  const find = async (barcode: string) => operator.get(`/api/items/${encodeURIComponent(barcode)}`);
  expect((await find('IT-1')).json()).toEqual({ title: 'Silent spring' });
  expect((await find('IT 2/ä%')).json()).toEqual({ title: 'The sea around us' });
  const none = await find('IT-9');
  expect([none.status, none.error.code]).toEqual([404, 'ItemNotFound']);
  expect((await find('a\0b')).status).toBe(400);
  expect((await find('x'.repeat(101))).error.code).toBe('TooLarge');
  const viewer = await signedInCaller(server.url, 'viewer');
  expect((await viewer.get('/api/items/IT-1')).error.code).toBe('NotPermitted');
});

test('a fee that a desk adds or links tells the title of its item, whatever else is in the text', async ({
  server,
  database,
}) => {
  await bulkLoadUsers(database.pool, [person(7010, { fees: [aFee(7011, 500)] })], parts);
  const desk = new TestDesk(await signedInCaller(server.url, 'operator'));
  const userId = uuid(7010);
  const charge = (itemBarcode: string, itemTitle: string) =>
    desk.item('fee.charge', {
      ...{ userId, feeId: randomUUID(), transactionId: randomUUID(), type: 'SERVICEFEE', owner: 'EXU' },
      ...{ amountMinor: 100, currency: 'EUR', itemBarcode, itemTitle },
    });
  const { results } = await desk.push(
    charge('IT-10', 'Under the sea-wind'),
    desk.item('fee.link', {
      userId,
      feeId: uuid(7011),
      itemBarcode: ' IT-11 ',
      itemTitle: 'The edge of the sea',
    }),
    charge('IT-12', 'PostgreSQL has no \0'),
    charge('IT-13', '  '),
  );
  expect(results.map(({ status }) => status)).toEqual(['applied', 'applied', 'applied', 'applied']);
  expect(await titleOf(database, 'IT-10')).toBe('Under the sea-wind');
  expect(await titleOf(database, 'IT-11')).toBe('The edge of the sea');
  expect(await titleOf(database, 'IT-12')).toBeUndefined();
  expect(await titleOf(database, 'IT-13')).toBeUndefined();
});

test('of two titles of a barcode the newer stays, in whatever order they come', async ({ database }) => {
  const { pool } = database;
  const load = (...files: UserFile[]) => bulkLoadUsers(pool, files, parts);
  await load(
    person(7020, { loans: [loanOf(7021, 'IT-20', 'Second edition', '2025-05-01T09:00:00.000Z')] }),
    person(7022, { fees: [feeFor(7023, 'IT-20', 'First edition', '2025-04-01T09:00:00.000Z')] }),
  );
  expect(await titleOf(database, 'IT-20')).toBe('Second edition');
  await load(person(7024, { fees: [feeFor(7025, 'IT-20', 'Older still', '2025-01-01T09:00:00.000Z')] }));
  expect(await titleOf(database, 'IT-20')).toBe('Second edition');
  await load(person(7026, { loans: [loanOf(7027, 'IT-20', 'Third edition', '2025-06-01T09:00:00.000Z')] }));
  expect(await titleOf(database, 'IT-20')).toBe('Third edition');
  // a clock that is years ahead
  await load(person(7028, { fees: [feeFor(7029, 'IT-21', 'From the future', '2099-01-01T09:00:00.000Z')] }));
  await load(
    person(7030, { fees: [feeFor(7031, 'IT-21', 'Of today', new Date(Date.now() + 60_000).toISOString())] }),
  );
  expect(await titleOf(database, 'IT-21')).toBe('Of today');
});

test('the same title again, and a change of something else, write nothing', async ({ database }) => {
  const { pool } = database;
  const before = person(7040, { loans: [loanOf(7041, 'IT-40', 'Silent spring')] });
  await bulkLoadUsers(pool, [before], parts);
  await query(pool, `update item_title set title = 'untouched' where barcode = 'IT-40'`);
  const after = {
    ...before,
    user: { ...before.user, lastName: 'Renamed' },
    fees: [feeFor(7042, 'IT-41', 'Another')],
  };
  await withTransaction(pool, (client) =>
    writeFiles(client, [toFileChange(before.user.id, before, after)], parts),
  );
  expect(await titleOf(database, 'IT-40')).toBe('untouched');
  expect(await titleOf(database, 'IT-41')).toBe('Another');
});

test('the titles of a deleted user’s items stay, and nothing with them tells of the user', async ({
  database,
}) => {
  const { pool } = database;
  const file = person(7050, { loans: [loanOf(7051, 'IT-50', 'Silent spring')] });
  await bulkLoadUsers(pool, [file], parts);
  await withTransaction(pool, (client) =>
    writeFiles(client, [toFileChange(file.user.id, file, null)], parts),
  );
  const rows = await query(pool, `select * from item_title where barcode = 'IT-50'`);
  expect(rows).toEqual([
    { barcode: 'IT-50', title: 'Silent spring', named_at: new Date('2025-03-01T09:00:00.000Z') },
  ]);
});

test('demerits that a job loads tell titles, too', async ({ database }) => {
  const world = new JobWorld(database);
  await world.fill([aUserFile({ id: uuid(1), primaryId: 'delpha' })]);
  const input = [
    'Primary ID,Points,Reason,Date,Item Barcode,Item Title',
    'delpha,3,Returned late,2025-03-01,IT-60,Silent spring',
  ].join('\n');
  expect((await world.run({ kind: 'import-demerits' }, { input })).counts).toEqual({ updated: 1 });
  await world.stopRunners();
  expect(await titleOf(database, 'IT-60')).toBe('Silent spring');
});

test('a library from before gathers its titles once, goes on where it was stopped, and keeps what is newer', async ({
  database,
}) => {
  const { pool } = database;
  const world = new JobWorld(database);
  const closed = feeFor(7999, 'IT-OLD', 'Closed long ago');
  const users = Array.from({ length: 450 }, (_, i) =>
    person(8000 + i, { loans: [loanOf(9000 + i, `IT-${1000 + i}`, `Book ${i}`)] }),
  );
  await world.fill(users);
  await query(pool, `insert into closed_fee (user_id, fee_id, created_at, fee) values ($1, $2, $3, $4)`, [
    ...[uuid(8003), closed.id, closed.createdAt, JSON.stringify(closed)],
  ]);
  // as the migration leaves a library that has users
  await query(pool, 'truncate item_title, item_title_gathering');
  await query(pool, `insert into item_title_gathering values ('00000000-0000-0000-0000-000000000000')`);
  await query(pool, `insert into item_title values ('IT-1449', 'Came meanwhile', now())`);
  const count = async () => (await query<{ n: number }>(pool, 'select count(*) as n from item_title'))[0]?.n;

  const lines: string[] = [];
  const log = createLog('info', { write: (line: string) => void lines.push(line) });
  const gathering = { pool, reader: reader(database), log };
  let steps = 0;
  await gatherItemTitles({ ...gathering, isStopping: () => steps++ > 0 });
  expect(await count()).toBe(202);
  expect(lines).toEqual([]);
  const isStopping = () => false;
  await Promise.all([
    gatherItemTitles({ ...gathering, isStopping }),
    gatherItemTitles({ ...gathering, isStopping }),
  ]);
  expect(await count()).toBe(451);
  expect(await titleOf(database, 'IT-1200')).toBe('Book 200');
  expect(await titleOf(database, 'IT-OLD')).toBe('Closed long ago');
  expect(await titleOf(database, 'IT-1449')).toBe('Came meanwhile');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { code: 'ItemTitlesGathered', titles: 451 },
  ]);
  await query(pool, 'truncate item_title');
  await gatherItemTitles({ ...gathering, isStopping });
  expect(await count()).toBe(0);
});
