import { describe, expect, test } from 'vitest';
import type { ArgsOf } from '#core/mutations/registry.ts';
import type { PushItem } from '#core/schema/types.ts';
import { aFee, aUserFile, uuid } from '../../../support/a-user-file.ts';
import {
  brokenId,
  deskClient,
  managerId,
  nextUid,
  operatorId,
  patronId,
  PushWorld,
  secondClient,
} from '../../../support/push-world.ts';

const applied = (id: number) => ({ id, status: 'applied', notices: [] });

describe('money', () => {
  const pay = (world: PushWorld, id: number, userId: string, amountMinor: number) =>
    world.item(id, 'fee.pay', {
      userId,
      paymentId: nextUid(),
      receiptNumber: `F-${id}`,
      method: 'CASH',
      currency: 'EUR',
      allocations: [{ feeId: uuid(40), amountMinor, transactionId: nextUid() }],
      surplusFeeId: nextUid(),
      surplusTransactionId: nextUid(),
    });
  const cashIn = (world: PushWorld) =>
    world.store.data.ledger
      .filter((entry) => entry.account === 'CASH_CLEARING')
      .reduce((sum, entry) => sum + entry.amountMinor, 0);

  test('[S11] two desks that took the money for one fee both have it recorded; the second is credit', async () => {
    const world = await PushWorld.create();
    await world.put(aUserFile({ id: patronId }, { fees: [aFee(40, 500)] }));
    await world.push([pay(world, 1, patronId, 500)]);
    const second = await world.push([pay(world, 1, patronId, 500)], secondClient);
    expect(second.results[0]).toMatchObject({ notices: [{ code: 'Surplus', amountMinor: 500 }] });
    expect(cashIn(world)).toBe(1000);
    expect(world.store.data.ledger.reduce((sum, entry) => sum + entry.amountMinor, 0)).toBe(0);
  });

  test('[S11] money for a user who was deleted meanwhile is kept in suspense', async () => {
    const world = await PushWorld.create();
    await world.remove(patronId);
    const answer = await world.push([pay(world, 1, patronId, 700)]);
    expect(answer.results[0]).toMatchObject({ notices: [{ code: 'Suspense', amountMinor: 700 }] });
    expect(world.store.data.suspense).toMatchObject([{ userId: patronId }]);
  });

  const setAside = (world: PushWorld, id: number, payment: PushItem) => ({
    ...world.item(id, 'fee.setAside', {
      ...(payment.args as ArgsOf<'fee.pay'>),
      taken: { at: payment.occurredAt, by: { name: 'Taker, Tia' }, desk: 'CIRC' },
      reason: 'The server could not take it',
    }),
    ...{ uid: payment.uid, actorId: managerId },
  });

  test('[S7] a payment that was quarantined is set aside: its money is kept, and the payment is not taken any more', async () => {
    const world = await PushWorld.create();
    await world.putBroken();
    const payment = pay(world, 1, brokenId, 700);
    expect((await world.push([payment])).results).toMatchObject([{ status: 'deferred' }]);
    expect((await world.push([payment])).results).toMatchObject([{ rejection: { code: 'Quarantined' } }]);
    expect((await world.push([setAside(world, 2, payment)], deskClient, managerId)).results).toEqual([
      applied(2),
    ]);
    expect(world.store.data.suspense).toMatchObject([
      {
        transaction: { amountMinor: 700, receiptNumber: 'F-1', by: { name: 'Taker, Tia' }, desk: 'CIRC' },
        setAside: { reason: 'The server could not take it' },
      },
    ]);
    expect((await world.push([{ ...payment, id: 3 }])).results).toEqual([applied(3)]);
    expect(world.store.data.suspense).toHaveLength(1);
  });

  test('[S3] a payment that the server took after all is not set aside as well', async () => {
    const world = await PushWorld.create();
    await world.put(aUserFile({ id: patronId }, { fees: [aFee(40, 500)] }));
    const payment = pay(world, 1, patronId, 500);
    await world.push([payment]);
    expect((await world.push([setAside(world, 2, payment)], deskClient, managerId)).results).toEqual([
      applied(2),
    ]);
    expect(world.store.data.suspense).toEqual([]);
    expect(cashIn(world)).toBe(500);
  });

  const refund = (
    world: PushWorld,
    id: number,
    userId: string,
    amountMinor: number,
    actorId = managerId,
  ) => ({
    ...world.item(id, 'fee.refund', {
      ...{ userId, feeId: uuid(40), transactionId: nextUid(), amountMinor, method: 'CASH' },
      ...{ excessFeeId: nextUid(), excessTransactionId: nextUid() },
    }),
    actorId,
  });
  const setGivenBackAside = (world: PushWorld, id: number, { args, uid, occurredAt }: PushItem) => {
    const { feeId: _feeId, transactionId: paymentId, ...money } = args as ArgsOf<'fee.refund'>;
    return {
      ...world.item(id, 'fee.setAsideGivenBack', {
        ...{ ...money, paymentId, reason: 'The server did not take it' },
        given: { at: occurredAt, by: { name: 'Giver, Gil' }, desk: 'CIRC' },
      }),
      ...{ uid, actorId: managerId },
    };
  };

  test('[S11] money given back to a user who was deleted meanwhile is kept in suspense', async () => {
    const world = await PushWorld.create();
    await world.remove(patronId);
    const answer = await world.push([refund(world, 1, patronId, 700)], deskClient, managerId);
    expect(answer.results[0]).toMatchObject({ notices: [{ code: 'Suspense', amountMinor: 700 }] });
    expect(world.store.data.suspense).toMatchObject([{ direction: 'GIVEN_BACK', userId: patronId }]);
  });

  test('[S9] money given back by someone without the right is refused, and set aside by a manager once', async () => {
    const world = await PushWorld.create();
    const given = refund(world, 1, patronId, 700, operatorId);
    expect((await world.push([given])).results).toMatchObject([{ rejection: { code: 'NotPermitted' } }]);
    expect(cashIn(world)).toBe(0);
    const aside = setGivenBackAside(world, 2, given);
    expect((await world.push([aside], deskClient, managerId)).results).toEqual([applied(2)]);
    expect(world.store.data.suspense).toMatchObject([
      {
        ...{ direction: 'GIVEN_BACK', userId: patronId },
        transaction: { kind: 'REFUND', amountMinor: 700, by: { name: 'Giver, Gil' }, desk: 'CIRC' },
        setAside: { reason: 'The server did not take it' },
      },
    ]);
    expect((await world.push([{ ...given, id: 3 }])).results).toEqual([applied(3)]);
    expect(world.store.data.suspense).toHaveLength(1);
  });

  test('[S7] money given back at which the server fails is set aside without a look at the user’s file', async () => {
    const world = await PushWorld.create();
    await world.putBroken();
    const given = refund(world, 1, brokenId, 700);
    await world.push([given], deskClient, managerId);
    const again = await world.push([given], deskClient, managerId);
    expect(again.results).toMatchObject([{ rejection: { code: 'Quarantined' } }]);
    const aside = setGivenBackAside(world, 2, given);
    expect((await world.push([aside], deskClient, managerId)).results).toEqual([applied(2)]);
  });

  test('[S11] money given back under a grant that is not valid is recorded when somebody with the right sends it again, in its drawer', async () => {
    const world = await PushWorld.create();
    const given = { ...refund(world, 1, patronId, 700), grantId: 'none', mac: 'forged' };
    expect((await world.push([given])).results).toMatchObject([{ rejection: { code: 'GrantInvalid' } }]);
    const { uid, args, occurredAt } = given;
    const drawer = { at: occurredAt, desk: 'CIRC' };
    const again = { ...world.item(2, 'fee.refund', { ...(args as ArgsOf<'fee.refund'>), drawer }), uid };
    world.nowMs += 3 * 24 * 3600 * 1000;
    const late = {
      ...again,
      actorId: managerId,
      occurredAt: new Date(world.nowMs).toISOString(),
      desk: 'ELSE',
    };
    expect((await world.push([late], deskClient, managerId)).results).toMatchObject([{ status: 'applied' }]);
    const cash = world.store.data.ledger.filter(({ account }) => account === 'CASH_CLEARING');
    expect(cash).toMatchObject([{ amountMinor: -700, ...drawer, mutationUid: uid }]);
  });

  test('[S11] money taken by someone without any right or proof is recorded all the same', async () => {
    const world = await PushWorld.create();
    await world.put(aUserFile({ id: patronId }, { fees: [aFee(40, 500)] }));
    const unknownTaker = {
      ...pay(world, 1, patronId, 500),
      actorId: uuid(888),
      mac: 'forged',
      grantId: 'none',
    };
    const answer = await world.push([unknownTaker]);
    expect(answer.results[0]).toMatchObject({ status: 'applied' });
    expect(cashIn(world)).toBe(500);
  });

  test('each ledger entry names the mutation that made it', async () => {
    const world = await PushWorld.create();
    await world.put(aUserFile({ id: patronId }, { fees: [aFee(40, 500)] }));
    const known = world.store.data.ledger.length;
    const items = [pay(world, 1, patronId, 200), pay(world, 2, patronId, 300)];
    await world.push(items);
    const uids = world.store.data.ledger.slice(known).map((entry) => entry.mutationUid);
    expect([...new Set(uids)]).toEqual(items.map((item) => item.uid));
  });
});
