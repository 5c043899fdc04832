// What a user file holds no longer: older closed fees and older history, over HTTP on PostgreSQL.
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { UserFile } from '../../../core/schema/types.ts';
import { bulkLoadUsers } from '../../../server/users/bulk-load.ts';
import { aConfiguration } from '../../support/a-configuration.ts';
import { aFee, aUserFile, uuid } from '../../support/a-user-file.ts';
import { signedInCaller, testCodec } from '../../support/library.ts';
import { test } from '../../support/server.ts';
import { TestDesk } from '../../support/test-desk.ts';

const config = aConfiguration();

test('history and older closed fees are all there when the file no longer holds them', async ({
  server,
  database,
}) => {
  const userId = uuid(6000);
  const fees = Array.from({ length: 30 }, (_, i) => aFee(6100 + i, 100));
  const file = aUserFile({ id: userId, primaryId: 'much', emails: [] }, { fees });
  await bulkLoadUsers(database.pool, [file], { codec: testCodec, config });
  const caller = await signedInCaller(server.url, 'operator');
  const desk = new TestDesk(caller);
  await desk.pull();
  const notes = Array.from({ length: 25 }, (_, i) => desk.note(userId, `note ${i}`));
  const payAll = desk.item('fee.pay', {
    ...{ userId, paymentId: randomUUID(), receiptNumber: 'F-9', method: 'CASH', currency: 'EUR' },
    allocations: fees.map((fee) => ({ feeId: fee.id, amountMinor: 100, transactionId: randomUUID() })),
    ...{ surplusFeeId: randomUUID(), surplusTransactionId: randomUUID() },
  });
  await desk.push(...notes, payAll);
  const { files } = await desk.pull();
  expect([files[0]?.history.length, files[0]?.fees.length, files[0]?.olderFees]).toEqual([
    20,
    20,
    { count: 10, originalMinor: 1000 },
  ]);
  const history = (await caller.get(`/api/users/${userId}/history`)).json<{
    rows: unknown[];
    more: boolean;
  }>();
  expect([history.rows.length, history.more]).toEqual([25, false]);
  const none = await caller.get(`/api/users/${userId}/history?from=2999-01-01T00:00:00Z`);
  expect(none.json()).toEqual({ rows: [], more: false });
  const closed = (await caller.get(`/api/users/${userId}/fees/closed?page=0`)).json<{
    fees: UserFile['fees'];
  }>();
  expect(closed.fees).toHaveLength(10);
  expect(closed.fees.every((fee) => fee.transactions.length === 2)).toBe(true);
  const { rows } = await database.pool.query(
    'select account, sum(amount_minor)::int8 as sum from ledger_entry where user_id = $1 group by 1 order by 1',
    [userId],
  );
  expect(rows).toEqual([
    { account: 'CASH_CLEARING', sum: 3000 },
    { account: 'FEE_INCOME', sum: -3000 },
    { account: 'RECEIVABLE', sum: 0 },
  ]);
});

test('a payment of a fee that the file no longer holds is taken back, and the fee is in the file again', async ({
  server,
  database,
}) => {
  const userId = uuid(6500);
  const fees = Array.from({ length: 23 }, (_, i) => aFee(6600 + i, 100));
  const file = aUserFile({ id: userId, primaryId: 'reversed', emails: [] }, { fees });
  await bulkLoadUsers(database.pool, [file], { codec: testCodec, config });
  const caller = await signedInCaller(server.url, 'manager');
  const desk = new TestDesk(caller);
  await desk.pull();
  await desk.push(...fees.map(({ id }) => desk.pay(userId, id, 100)));
  const readOlder = async () =>
    (await caller.get(`/api/users/${userId}/fees/closed`)).json<{ fees: UserFile['fees'] }>().fees;
  const readFile = async () => testCodec.decode((await caller.get(`/api/users/${userId}/file`)).bytes);
  const older = await readOlder();
  expect(older).toHaveLength(3);
  const [fee] = older;
  const reversal = desk.item('fee.reverse', {
    ...{ userId, feeId: fee!.id, transactionId: randomUUID(), reverses: fee!.transactions[1]!.id },
    comment: 'Of somebody else',
  });
  expect(await desk.push(reversal)).toMatchObject({ results: [{ status: 'applied', notices: [] }] });
  const open = await readFile();
  expect(open.olderFees).toEqual({ count: 2, originalMinor: 200 });
  expect(open.fees.find(({ id }) => id === fee!.id)?.transactions).toHaveLength(3);
  expect((await readOlder()).map(({ id }) => id)).not.toContain(fee!.id);

  // closed once more it is one of the last, and another is folded away
  await desk.push(desk.pay(userId, fee!.id, 100));
  expect((await readFile()).olderFees).toEqual({ count: 3, originalMinor: 300 });
  expect(await readOlder()).toHaveLength(3);
  const { rows } = await database.pool.query(
    'select account, sum(amount_minor)::int8 as sum from ledger_entry where user_id = $1 group by 1 order by 1',
    [userId],
  );
  expect(rows).toEqual([
    { account: 'CASH_CLEARING', sum: 2300 },
    { account: 'FEE_INCOME', sum: -2300 },
    { account: 'RECEIVABLE', sum: 0 },
  ]);
});
