// Money without a user: a manager settles it once, and the books follow.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { describe, expect } from 'vitest';
import type { CashDay, SuspenseList } from '../../../core/schema/types.ts';
import { SuspenseList as isSuspenseList } from '#gen/validators.js';
import { uuid } from '../../support/a-user-file.ts';
import { signedInCaller } from '../../support/library.ts';
import { test } from '../../support/server.ts';
import { TestDesk } from '../../support/test-desk.ts';

const today = () => new Date().toISOString();

describe('money in suspense', () => {
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
        ...{ takenBy: { name: 'Taker, Tia' }, takenAt: '2026-11-02T10:00:00.000Z', desk: 'CIRC' },
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
