// Cash-up on the real books: a desk's takings, counts that nothing changes, and the counts of all desks.
import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import { bulkLoadUsers } from '../../../server/users/bulk-load.ts';
import { shownName } from '../../../core/domain/shown-name.ts';
import { netCash, takingsBy } from '../../../core/ledger/takings.ts';
import type { CashDay, CashReview, Fee, FeesReport, PushItem } from '../../../core/schema/types.ts';
import { aConfiguration } from '../../support/a-configuration.ts';
import { uuid } from '../../support/a-user-file.ts';
import { signedInCaller, staffId, testCodec } from '../../support/library.ts';
import { test } from '../../support/server.ts';
import { newUsers, TestDesk } from '../../support/test-desk.ts';

const config = aConfiguration();
const day = '2026-03-14';
const at = '2026-03-14T10:00:00.000Z';
const dayPath = `/api/cash/day?desk=CIRC&day=${day}`;

const countOf = (desk: TestDesk, changes: object = {}): PushItem =>
  desk.item('cash.count', {
    ...{ userId: staffId('deskManager'), countId: randomUUID(), desk: 'CIRC', day, currency: 'EUR' },
    ...{ floatMinor: 5000, countedMinor: 5000, recordedMinor: 0, ...changes },
  });

describe('a desk’s day', () => {
  test('is what was paid, refunded and reversed there, each under the change that did it', async ({
    server,
    database,
  }) => {
    const [file] = newUsers(1, 8100);
    await bulkLoadUsers(database.pool, [file!], { codec: testCodec, config });
    const caller = await signedInCaller(server.url, 'manager');
    const desk = new TestDesk(caller);
    const userId = uuid(8100);
    // 500 are owed: the rest becomes a credit
    const paid = { ...desk.pay(userId, userId, 700), occurredAt: at };
    const { allocations, surplusFeeId } = paid.args as {
      readonly allocations: readonly [{ readonly transactionId: string }];
      readonly surplusFeeId: string;
    };
    const onFee = { userId, transactionId: randomUUID() };
    const refund = desk.item('fee.refund', {
      ...onFee,
      feeId: surplusFeeId,
      amountMinor: 150,
      method: 'CASH',
      ...{ excessFeeId: randomUUID(), excessTransactionId: randomUUID() },
    });
    const reversal = desk.item('fee.reverse', {
      ...{ userId, feeId: userId, transactionId: randomUUID() },
      ...{ reverses: allocations[0].transactionId, comment: 'Of somebody else' },
    });
    // late in the evening of that day, and on the next one
    const late = { ...desk.pay(userId, userId, 50), occurredAt: '2026-03-14T22:59:59.000Z' };
    const next = { ...desk.pay(userId, userId, 60), occurredAt: '2026-03-14T23:00:00.000Z' };
    const items = [paid, { ...refund, occurredAt: at }, { ...reversal, occurredAt: at }, late, next];
    const answer = await desk.push(...items);
    expect(answer.results.map(({ status }) => status)).toEqual(Array(5).fill('applied'));

    const { takings } = (await caller.get(dayPath)).json<CashDay>();
    expect(takingsBy('CASH', takings)).toEqual({
      ...{ method: 'CASH', paidMinor: 750, refundedMinor: 150, reversedMinor: 500, netMinor: 100 },
    });
    expect(new Set(takings.map(({ uid }) => uid))).toEqual(
      new Set([paid.uid, refund.uid, reversal.uid, late.uid]),
    );
    const { takings: ofNext } = (await caller.get(dayPath.replace('14', '15'))).json<CashDay>();
    expect(netCash(ofNext)).toBe(60);
  });

  test('has the money that found no user, under the change that took it', async ({ server }) => {
    const caller = await signedInCaller(server.url, 'manager');
    const desk = new TestDesk(caller);
    const lost = { ...desk.pay(uuid(8404), uuid(8404), 300), occurredAt: '2026-04-01T10:00:00.000Z' };
    await desk.push(lost);
    const { takings } = (await caller.get('/api/cash/day?desk=CIRC&day=2026-04-01')).json<CashDay>();
    expect(takings).toEqual([{ uid: lost.uid, kind: 'PAID', method: 'CASH', amountMinor: 300 }]);
  });

  test('is asked for by who counts drawers at that library, of a desk that there is', async ({ server }) => {
    const manager = await signedInCaller(server.url, 'manager');
    expect((await manager.get('/api/cash/day?desk=NOWHERE&day=2026-03-14')).error.code).toBe('DeskNotFound');
    expect((await manager.get('/api/cash/day?desk=CIRC&day=14.3.')).status).toBe(400);
    const viewer = await signedInCaller(server.url, 'viewer');
    expect((await viewer.get(dayPath)).error.code).toBe('NotPermitted');
  });
});

describe('a count', () => {
  test('comes in once, is read back as it was counted, and nobody changes it', async ({
    server,
    database,
  }) => {
    const caller = await signedInCaller(server.url, 'deskManager');
    const desk = new TestDesk(caller);
    const day = '2026-05-02';
    const pieces = [{ valueMinor: 5000, count: 1 }];
    const short = countOf(desk, { day, recordedMinor: 20, note: 'A coin fell behind the desk', pieces });
    expect((await desk.push(short)).results[0]?.status).toBe('applied');
    expect((await desk.push(short)).results[0]?.status).toBe('applied');
    // the answer was lost, and the desk had to take a new client id
    await new TestDesk(caller).push({ ...short, id: 1 });
    const { counts, lastFloatMinor } = (
      await caller.get(`/api/cash/day?desk=CIRC&day=${day}`)
    ).json<CashDay>();
    expect(lastFloatMinor).toBe(5000);
    expect(counts).toEqual([
      {
        ...{ desk: 'CIRC', day, currency: 'EUR', floatMinor: 5000, countedMinor: 5000, recordedMinor: 20 },
        ...{ pieces, note: 'A coin fell behind the desk', at: short.occurredAt },
        id: (short.args as { readonly countId: string }).countId,
        by: { userId: staffId('deskManager'), name: 'deskManager, Staff' },
      },
    ]);
    for (const statement of [
      'update cash_count set note = null',
      'delete from cash_count',
      'truncate cash_count',
    ])
      await expect(database.pool.query(statement)).rejects.toMatchObject({ code: 'CL001' });
  });

  test('without the reason of its difference is refused by the rules, and by the database itself', async ({
    server,
    database,
  }) => {
    const desk = new TestDesk(await signedInCaller(server.url, 'deskManager'));
    expect((await desk.push(countOf(desk, { recordedMinor: 20 }))).results[0]).toMatchObject({
      rejection: { code: 'InvalidField', field: 'note', problem: 'required' },
    });
    const insert = (note: string) =>
      database.pool.query(
        `insert into cash_count (id, desk, day, currency, float_minor, counted_minor, recorded_minor, note, counted_by, counted_at)
          values ('${randomUUID()}', 'X', '2026-01-01', 'EUR', 0, 5, 7, ${note}, '{}', now())`,
      );
    await expect(insert('null')).rejects.toMatchObject({ code: '23514' });
    await expect(insert("' '")).rejects.toMatchObject({ code: '23514' });
  });
});

describe('the counts of all desks', () => {
  test('stand beside what is in the books now; days that were not counted are there, too', async ({
    server,
    database,
  }) => {
    const [file] = newUsers(1, 8200);
    await bulkLoadUsers(database.pool, [file!], { codec: testCodec, config });
    const caller = await signedInCaller(server.url, 'deskManager');
    const desk = new TestDesk(caller);
    const on = (date: string, minor: number) => ({
      ...desk.pay(uuid(8200), uuid(8200), minor),
      occurredAt: `${date}T10:00:00.000Z`,
    });
    const counted = { day: '2026-06-01', countedMinor: 5200, recordedMinor: 200 };
    await desk.push(
      on('2026-06-01', 200),
      countOf(desk, counted),
      on('2026-06-01', 40),
      on('2026-06-02', 90),
    );
    const review = await caller.get('/api/cash/review?from=2026-06-01&to=2026-06-30');
    expect(review.json<CashReview>()).toMatchObject({
      days: [
        { desk: 'CIRC', day: '2026-06-02', recordedMinor: 90, counts: [] },
        { desk: 'CIRC', day: '2026-06-01', recordedMinor: 240, counts: [counted] },
      ],
      more: false,
    });
    const operator = await signedInCaller(server.url, 'operator');
    expect((await operator.get('/api/cash/review?from=2026-06-01&to=2026-06-30')).error.code).toBe(
      'NotPermitted',
    );
    expect((await caller.get('/api/cash/review?from=2026-06-30&to=2026-06-01')).status).toBe(400);
    expect((await caller.get('/api/cash/review?from=2020-06-30&to=2026-06-01')).status).toBe(400);
  });
});

describe('what was taken and waived', () => {
  test('is told day by day: money given back is not taken, a reversed waiver is none, tax is part of both', async ({
    server,
    database,
  }) => {
    const [file] = newUsers(1, 8300);
    await bulkLoadUsers(database.pool, [file!], { codec: testCodec, config });
    const caller = await signedInCaller(server.url, 'manager');
    const desk = new TestDesk(caller);
    const [userId, feeId] = [uuid(8300), uuid(8300)];
    const waive = (amountMinor: number, transactionId: string = randomUUID()) =>
      desk.item('fee.waive', { userId, waivers: [{ feeId, amountMinor, transactionId }], reason: 'FOUND' });
    const back = randomUUID();
    const reversal = { userId, feeId, transactionId: randomUUID(), reverses: back, comment: 'Was right' };
    const on = (date: string, ...items: PushItem[]) =>
      items.map((item) => ({ ...item, occurredAt: `${date}T10:00:00.000Z` }));
    const card = desk.pay(userId, feeId, 100);
    const answer = await desk.push(
      ...on('2026-07-01', { ...card, args: { ...(card.args as object), method: 'CREDIT_CARD' } }, waive(120)),
      ...on('2026-07-03', waive(80, back)),
      ...on('2026-07-04', desk.item('fee.reverse', reversal), desk.pay(userId, feeId, 30)),
    );
    expect(answer.results.map(({ status }) => status)).toEqual(Array(5).fill('applied'));
    const path = '/api/cash/taken-and-waived?from=2026-07-01&to=2026-07-31';
    const days = [
      { day: '2026-07-01', takenMinor: 100, waivedMinor: 120 },
      { day: '2026-07-03', takenMinor: 0, waivedMinor: 80 },
      { day: '2026-07-04', takenMinor: 30, waivedMinor: -80 },
    ];
    expect((await caller.get(path)).json()).toEqual({ days });
    expect((await caller.get(`${path}&library=MAIN`)).json()).toEqual({ days });
    expect((await caller.get(`${path}&library=LAW`)).json()).toEqual({ days: [] });
    const operator = await signedInCaller(server.url, 'operator');
    expect((await operator.get(path)).error.code).toBe('NotPermitted');
  });
});

describe('the Fines and Fees Report', () => {
  test('has what staff did in the last days, the newest first, with the words of the fee', async ({
    server,
    database,
  }) => {
    const [file] = newUsers(1, 8400);
    await bulkLoadUsers(database.pool, [file!], { codec: testCodec, config });
    const caller = await signedInCaller(server.url, 'manager');
    const desk = new TestDesk(caller);
    const [userId, feeId] = [uuid(8400), uuid(8400)];
    const waivers = [{ feeId, amountMinor: 50, transactionId: randomUUID() }];
    const paid = desk.pay(userId, feeId, 100);
    const waive = desk.item('fee.waive', { userId, waivers, reason: 'FOUND', comment: '=1+1' });
    const on = (date: string, item: PushItem) => ({ ...item, occurredAt: `${date}T10:00:00.000Z` });
    const lost = desk.pay(uuid(8499), uuid(8499), 70);
    const answer = await desk.push(on('2026-08-01', paid), on('2026-08-02', waive), on('2026-08-03', lost));
    expect(answer.results.map(({ status }) => status)).toEqual(Array(3).fill('applied'));
    const path = '/api/cash/report?from=2026-08-01&to=2026-08-07';
    const by = { userId: staffId('manager'), name: 'manager, Staff' };
    const ofUser = { userId, userName: shownName(file!.user), primaryId: file!.user.primaryId };
    const report = (await caller.get(path)).json<FeesReport>();
    expect(report).toMatchObject({
      rows: [
        { kind: 'SURPLUS', amountMinor: 70, desk: 'CIRC', userId: uuid(8499) },
        { ...ofUser, kind: 'WAIVE', amountMinor: 50, desk: 'CIRC', by, comment: '=1+1' },
        { ...ofUser, kind: 'PAYMENT', amountMinor: 100, method: 'CASH', by, feeType: 'OVERDUEFINE' },
      ],
      more: false,
    });
    expect(report.rows[0]).not.toHaveProperty('userName');
    expect((await caller.get(`${path}&library=LAW`)).json<FeesReport>().rows).toEqual([]);
    const operator = await signedInCaller(server.url, 'operator');
    expect((await operator.get(path)).error.code).toBe('NotPermitted');
  });

  test('leaves out what a process did', async ({ server, database }) => {
    const [file] = newUsers(1, 8500);
    const byProcess = {
      ...file!,
      fees: file!.fees.map((fee) => withProcess(fee, '2026-09-01T10:00:00.000Z')),
    };
    await bulkLoadUsers(database.pool, [byProcess], { codec: testCodec, config });
    const caller = await signedInCaller(server.url, 'manager');
    const report = await caller.get('/api/cash/report?from=2026-09-01&to=2026-09-02');
    expect(report.json<FeesReport>()).toEqual({ rows: [], more: false });
    const { rows } = await database.pool.query(
      `select from ledger_entry where at = '2026-09-01T10:00:00Z' and user_id = $1`,
      [uuid(8500)],
    );
    expect(rows.length).toBeGreaterThan(0);
  });
});

const withProcess = (fee: Fee, at: string): Fee => ({
  ...fee,
  transactions: fee.transactions.map((each) => ({ ...each, at, by: { name: 'Import' } })),
});

test('the Fines and Fees Report of the last days is mailed to whoever asks, with figures and no names', async ({
  server,
  database,
  clock,
}) => {
  const [file] = newUsers(1, 8600);
  await bulkLoadUsers(database.pool, [file!], { codec: testCodec, config });
  const caller = await signedInCaller(server.url, 'manager');
  const desk = new TestDesk(caller);
  const ask = (days: number) => caller.post('/api/cash/report', { days });
  expect((await ask(7)).error.code).toBe('NoPreferredEmail');
  const row = {
    id: randomUUID(),
    external: false,
    address: 'uma@example.org',
    types: ['work'],
    preferred: true,
  };
  await desk.push(
    desk.item('email.add', { userId: caller.who.user.userId, row }),
    { ...desk.pay(uuid(8600), uuid(8600), 300), occurredAt: new Date(clock.now()).toISOString() },
    { ...desk.pay(uuid(8600), uuid(8600), 200), occurredAt: new Date(clock.now()).toISOString() },
  );
  expect((await ask(1)).status).toBe(200);
  const { rows } = await database.pool.query<{ recipient: string; body: string }>(
    `select recipient, body from letter_outbox where letter = 'FinesAndFeesReportLetter'`,
  );
  expect(rows.map(({ recipient }) => recipient)).toEqual(['uma@example.org']);
  expect(rows[0]?.body).toContain('Main Library – Front desk\n');
  expect(rows[0]?.body).toContain('- Paid: 2, 5.00 EUR');
  expect(rows[0]?.body).not.toContain(file!.user.lastName);
  expect([(await ask(0)).status, (await ask(8)).status]).toEqual([400, 400]);
  const operator = await signedInCaller(server.url, 'operator');
  expect((await operator.post('/api/cash/report', { days: 1 })).status).toBe(403);
});
