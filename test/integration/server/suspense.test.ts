// Money without a user: a manager settles it once, and the books follow.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { describe, expect } from 'vitest';
import type { CashDay, SuspenseList } from '../../../core/schema/types.ts';
import { SuspenseList as isSuspenseList } from '#gen/validators.js';
import { uuid } from '../../support/a-user-file.ts';
import { signedInCaller, type Caller } from '../../support/library.ts';
import { test } from '../../support/server.ts';
import { TestDesk } from '../../support/test-desk.ts';

const today = () => new Date().toISOString();

async function takeForNobody(url: string, userId: ReturnType<typeof uuid>, amountMinor: number) {
  const caller = await signedInCaller(url, 'manager');
  const desk = new TestDesk(caller);
  const paid = { ...desk.pay(userId, userId, amountMinor), occurredAt: today() };
  await desk.push(paid);
  const { entries } = (await caller.get('/api/suspense')).json<SuspenseList>();
  const entry = entries.find((each) => each.amountMinor === amountMinor);
  if (!entry) throw new Error('the payment is not in suspense');
  return { caller, entry };
}

const booksOf = async (pool: pg.Pool, userId: string) =>
  (
    await pool.query<{ account: string; sum: string }>(
      `select account, sum(amount_minor)::text as sum from ledger_entry where user_id = $1
        group by account order by account`,
      [userId],
    )
  ).rows;

describe('money in suspense', () => {
  test('is given back at a desk once, also when it is sent twice', async ({ server, database }) => {
    const { caller, entry } = await takeForNobody(server.url, uuid(8501), 301);
    expect(entry).toMatchObject({ desk: 'CIRC', method: 'CASH', currency: 'EUR' });
    const path = `/api/suspense/${entry.id}/settlement`;
    const back = {
      id: randomUUID(),
      outcome: 'REFUNDED',
      method: 'CASH',
      desk: 'CIRC',
      comment: 'Came back',
    };
    expect((await caller.post(path, back)).status).toBe(204);
    expect((await caller.post(path, back)).status).toBe(204);
    const again = await caller.post(path, { ...back, id: randomUUID() });
    expect([again.status, again.error.code]).toEqual([409, 'SettledBefore']);
    expect(await booksOf(database.pool, uuid(8501))).toEqual([
      { account: 'CASH_CLEARING', sum: '0' },
      { account: 'SUSPENSE', sum: '0' },
    ]);
    const list = (await caller.get('/api/suspense')).json<SuspenseList>();
    expect(isSuspenseList(list)).toBe(true);
    expect(list.entries.find(({ id }) => id === entry.id)?.settled).toMatchObject({
      ...{ outcome: 'REFUNDED', comment: 'Came back' },
      by: { name: expect.any(String) as string },
    });
    const day = `/api/cash/day?desk=CIRC&day=${today().slice(0, 10)}`;
    const { takings } = (await caller.get(day)).json<CashDay>();
    expect(takings).toContainEqual({ kind: 'REFUNDED', method: 'CASH', amountMinor: 301 });
  });

  test('is not deleted, changed or settled twice: the database refuses it', async ({ server, database }) => {
    const { caller, entry } = await takeForNobody(server.url, uuid(8504), 304);
    const refuses = async (statement: string) =>
      expect(database.pool.query(statement), statement).rejects.toMatchObject({ code: 'CL001' });
    const mine = `where transaction_id = '${entry.id}'`;
    await refuses(`delete from suspense ${mine}`);
    await refuses('truncate suspense');
    await refuses(`update suspense set amount_minor = 1, settled_at = now() ${mine}`);
    await refuses(`update suspense set settled_comment = 'not settled' ${mine}`);
    const kept = { id: randomUUID(), outcome: 'KEPT', comment: 'Nobody came for it' };
    await caller.post(`/api/suspense/${entry.id}/settlement`, kept);
    await refuses(`update suspense set settled_comment = 'Something else' ${mine}`);
  });

  test('is kept as income of the library', async ({ server, database }) => {
    const { caller, entry } = await takeForNobody(server.url, uuid(8502), 302);
    const kept = { id: randomUUID(), outcome: 'KEPT', comment: 'Nobody came for it' };
    expect((await caller.post(`/api/suspense/${entry.id}/settlement`, kept)).status).toBe(204);
    expect(await booksOf(database.pool, uuid(8502))).toEqual([
      { account: 'CASH_CLEARING', sum: '302' },
      { account: 'FEE_INCOME', sum: '-302' },
      { account: 'SUSPENSE', sum: '0' },
    ]);
  });

  test('is not settled without a reason, without a till, or when there is none', async ({ server }) => {
    const { caller, entry } = await takeForNobody(server.url, uuid(8503), 303);
    const path = `/api/suspense/${entry.id}/settlement`;
    const id = randomUUID();
    const refusalOf = async (where: string, body: object) => (await caller.post(where, body)).error.code;
    expect(await refusalOf(path, { id, outcome: 'KEPT', comment: '  ' })).toBe('InvalidRequest');
    const back = { id, outcome: 'REFUNDED', comment: 'Came back' };
    expect(await refusalOf(path, { ...back, method: 'CASH' })).toBe('DeskNeeded');
    expect(await refusalOf(path, { ...back, method: 'CASH', desk: 'NOWHERE' })).toBe('DeskNeeded');
    expect(await refusalOf(path, { ...back, desk: 'CIRC' })).toBe('MethodNeeded');
    const nowhere = `/api/suspense/${randomUUID()}/settlement`;
    expect(await refusalOf(nowhere, { id, outcome: 'KEPT', comment: 'Kept' })).toBe('SuspenseNotFound');
    const { entries } = (await caller.get('/api/suspense')).json<SuspenseList>();
    expect(entries.find((each) => each.id === entry.id)?.settled).toBeUndefined();
  });

  test('holds a payment that a manager set aside, with the reason and whose it is, in the drawer and on the day of the payment', async ({
    server,
    database,
  }) => {
    const caller = await signedInCaller(server.url, 'manager');
    const desk = new TestDesk(caller);
    const payment = desk.pay(uuid(8505), uuid(8505), 305);
    const args = {
      ...(payment.args as object),
      taken: { at: '2026-11-02T10:00:00.000Z', by: { name: 'Taker, Tia' }, desk: 'CIRC' },
      reason: 'Broken there',
    };
    const { results } = await desk.push({ ...payment, name: 'fee.setAside', args, occurredAt: today() });
    expect(results).toEqual([{ id: payment.id, status: 'applied', notices: [] }]);
    expect((await desk.push({ ...payment, id: payment.id + 1 })).results).toMatchObject([
      { status: 'applied' },
    ]);
    const list = (await caller.get('/api/suspense')).json<SuspenseList>();
    expect(isSuspenseList(list)).toBe(true);
    expect(list.entries.filter(({ amountMinor }) => amountMinor === 305)).toMatchObject([
      {
        ...{ direction: 'TAKEN', by: { name: 'Taker, Tia' }, at: '2026-11-02T10:00:00.000Z', desk: 'CIRC' },
        setAside: { userId: uuid(8505), reason: 'Broken there', by: { name: expect.any(String) as string } },
      },
    ]);
    const { takings } = (await caller.get('/api/cash/day?desk=CIRC&day=2026-11-02')).json<CashDay>();
    expect(takings).toEqual([{ uid: payment.uid, kind: 'PAID', method: 'CASH', amountMinor: 305 }]);
    expect(await booksOf(database.pool, uuid(8505))).toEqual([
      { account: 'CASH_CLEARING', sum: '305' },
      { account: 'SUSPENSE', sum: '-305' },
    ]);
  });
});

describe('money in suspense that was given back', () => {
  const given = (userId: string, amountMinor: number) => ({
    ...{ userId, feeId: randomUUID(), transactionId: randomUUID(), amountMinor, method: 'CASH' },
    ...{ excessFeeId: randomUUID(), excessTransactionId: randomUUID(), receiptNumber: 'F-7' },
  });

  async function giveToNobody(url: string, userId: ReturnType<typeof uuid>, amountMinor: number) {
    const caller = await signedInCaller(url, 'manager');
    const desk = new TestDesk(caller);
    const { results } = await desk.push(desk.item('fee.refund', given(userId, amountMinor)));
    expect(results).toMatchObject([{ status: 'applied', notices: [{ code: 'Suspense', amountMinor }] }]);
    return { caller, entry: await entryOf(caller, amountMinor) };
  }

  async function entryOf(caller: Caller, amountMinor: number) {
    const list = (await caller.get('/api/suspense')).json<SuspenseList>();
    expect(isSuspenseList(list)).toBe(true);
    const entry = list.entries.find((each) => each.amountMinor === amountMinor);
    if (!entry) throw new Error('it is not in suspense');
    return entry;
  }

  test('is out of the drawer, and in it again when it comes back at a desk', async ({ server, database }) => {
    const { caller, entry } = await giveToNobody(server.url, uuid(8511), 311);
    expect(entry).toMatchObject({
      ...{ direction: 'GIVEN_BACK', desk: 'CIRC', method: 'CASH', currency: 'EUR', receiptNumber: 'F-7' },
    });
    expect(await booksOf(database.pool, uuid(8511))).toEqual([
      { account: 'CASH_CLEARING', sum: '-311' },
      { account: 'SUSPENSE', sum: '311' },
    ]);
    const path = `/api/suspense/${entry.id}/settlement`;
    const back = { id: randomUUID(), outcome: 'CAME_BACK', method: 'CASH', desk: 'CIRC', comment: 'Brought' };
    expect((await caller.post(path, back)).status).toBe(204);
    expect((await caller.post(path, back)).status).toBe(204);
    const again = await caller.post(path, { ...back, id: randomUUID() });
    expect([again.status, again.error.code]).toEqual([409, 'SettledBefore']);
    expect(await booksOf(database.pool, uuid(8511))).toEqual([
      { account: 'CASH_CLEARING', sum: '0' },
      { account: 'SUSPENSE', sum: '0' },
    ]);
    expect((await entryOf(caller, 311)).settled).toMatchObject({ outcome: 'CAME_BACK', comment: 'Brought' });
    const day = `/api/cash/day?desk=CIRC&day=${today().slice(0, 10)}`;
    const { takings } = (await caller.get(day)).json<CashDay>();
    expect(takings).toContainEqual(
      expect.objectContaining({ kind: 'REFUNDED', method: 'CASH', amountMinor: 311 }),
    );
    expect(takings).toContainEqual({ kind: 'PAID', method: 'CASH', amountMinor: 311 });
  });

  test('is written off: neither income nor a waiver', async ({ server, database }) => {
    const { caller, entry } = await giveToNobody(server.url, uuid(8512), 312);
    const off = { id: randomUUID(), outcome: 'WRITTEN_OFF', comment: 'Nobody brings it', desk: 'CIRC' };
    expect((await caller.post(`/api/suspense/${entry.id}/settlement`, off)).status).toBe(204);
    expect(await booksOf(database.pool, uuid(8512))).toEqual([
      { account: 'CASH_CLEARING', sum: '-312' },
      { account: 'SUSPENSE', sum: '0' },
      { account: 'WRITTEN_OFF', sum: '312' },
    ]);
    // no report of fines and fees has it, and no drawer
    const lines = await database.pool.query('select kind, desk from ledger_entry where transaction_id = $1', [
      off.id,
    ]);
    expect(lines.rows).toEqual(Array(2).fill({ kind: null, desk: 'NOT_AT_DESK' }));
  });

  test('is not settled like money that was taken, nor that like it', async ({ server, database }) => {
    const { caller, entry } = await giveToNobody(server.url, uuid(8513), 313);
    const taken = await takeForNobody(server.url, uuid(8514), 314);
    const codeOf = async ({ id }: typeof entry, settlement: object) => {
      const body = { id: randomUUID(), comment: 'Settled', ...settlement };
      return (await caller.post(`/api/suspense/${id}/settlement`, body)).error.code;
    };
    const atDesk = { method: 'CASH', desk: 'CIRC' };
    expect(await codeOf(entry, { outcome: 'KEPT' })).toBe('OtherDirection');
    expect(await codeOf(entry, { outcome: 'REFUNDED', ...atDesk })).toBe('OtherDirection');
    expect(await codeOf(taken.entry, { outcome: 'WRITTEN_OFF' })).toBe('OtherDirection');
    expect(await codeOf(taken.entry, { outcome: 'CAME_BACK', ...atDesk })).toBe('OtherDirection');
    expect(await codeOf(entry, { outcome: 'CAME_BACK' })).toBe('DeskNeeded');
    expect(await codeOf(entry, { outcome: 'CAME_BACK', desk: 'CIRC' })).toBe('MethodNeeded');
    const mine = `where transaction_id = '${entry.id}'`;
    const settled = `settled_at = now(), settled_by = '${uuid(1)}'`;
    const write = (change: string) => database.pool.query(`update suspense set ${change} ${mine}`);
    await expect(write(`${settled}, outcome = 'KEPT'`)).rejects.toMatchObject({ code: '23514' });
    await expect(write(`${settled}, direction = 'TAKEN'`)).rejects.toMatchObject({ code: 'CL001' });
    await expect(write(`${settled}, outcome = 'KEPT', direction = 'TAKEN'`)).rejects.toMatchObject({
      code: 'CL001',
    });
    expect(await booksOf(database.pool, uuid(8513))).toEqual([
      { account: 'CASH_CLEARING', sum: '-313' },
      { account: 'SUSPENSE', sum: '313' },
    ]);
  });

  test('stands in the drawer and on the day that it was given, set aside by a manager or sent again', async ({
    server,
    database,
  }) => {
    const caller = await signedInCaller(server.url, 'manager');
    const desk = new TestDesk(caller);
    const drawer = { at: '2026-11-03T10:00:00.000Z', desk: 'CIRC' };
    const { feeId: _feeId, transactionId: paymentId, ...money } = given(uuid(8515), 315);
    const reverses = randomUUID();
    const aside = desk.item('fee.setAsideGivenBack', {
      ...{ ...money, paymentId, reverses, reason: 'He had no right' },
      given: { ...drawer, by: { name: 'Giver, Gil' } },
    });
    expect((await desk.push(aside)).results).toEqual([{ id: aside.id, status: 'applied', notices: [] }]);
    const again = desk.item('fee.refund', { ...given(uuid(8516), 316), drawer });
    expect((await desk.push(again)).results).toMatchObject([{ status: 'applied' }]);
    const entry = await entryOf(caller, 315);
    expect(entry).toMatchObject({
      ...{ direction: 'GIVEN_BACK', at: drawer.at, desk: 'CIRC', by: { name: 'Giver, Gil' } },
      setAside: { userId: uuid(8515), reason: 'He had no right' },
    });
    expect(await entryOf(caller, 316)).toMatchObject({ at: drawer.at, desk: 'CIRC' });
    const { takings } = (await caller.get('/api/cash/day?desk=CIRC&day=2026-11-03')).json<CashDay>();
    expect(takings).toHaveLength(2);
    expect(takings).toContainEqual({
      ...{ uid: aside.uid, kind: 'REVERSED', method: 'CASH', amountMinor: 315 },
    });
    expect(takings).toContainEqual({
      ...{ uid: again.uid, kind: 'REFUNDED', method: 'CASH', amountMinor: 316 },
    });
    expect(await booksOf(database.pool, uuid(8515))).toEqual([
      { account: 'CASH_CLEARING', sum: '-315' },
      { account: 'SUSPENSE', sum: '315' },
    ]);
  });
});
