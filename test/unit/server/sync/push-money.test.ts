import { describe, expect, test } from 'vitest';
import type { ArgsOf } from '#core/mutations/registry.ts';
import type { PushItem } from '#core/schema/types.ts';
import { aFee, aUserFile, uuid } from '../../../support/a-user-file.ts';
import {
  brokenId,
  deskClient,
  managerId,
  nextUid,
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
