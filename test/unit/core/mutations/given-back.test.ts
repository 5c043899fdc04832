import { describe, expect, it } from 'vitest';
import { handedOver } from '#core/ledger/handed-over.ts';
import type { Fee } from '#core/schema/types.ts';
import { suspenseToLedgerEntries, toLedgerEntries } from '../../../../server/ledger/ledger-entry.ts';
import { aFee, aTransaction, aUserFile, AT, uuid } from '../../../support/a-user-file.ts';
import { codeOf, MutationWorld, operator } from '../../../support/mutation-world.ts';

const userId = uuid(1);
const feeId = uuid(10);
const excessFeeId = uuid(5000);
const excess = { excessFeeId, excessTransactionId: uuid(5001) };
const withFees = (...fees: Fee[]) => new MutationWorld([aUserFile({ id: userId }, { fees })]);

describe('money that was given back to a user who was deleted meanwhile', () => {
  const drawer = { at: '2026-11-22T16:00:00.000Z', desk: 'FRONT' };
  const money = { method: 'CASH', amountMinor: 500, receiptNumber: 'F-000007', ...excess } as const;
  const refund = { userId, feeId, transactionId: uuid(4000), ...money, comment: 'overpaid' };
  const reversal = {
    ...{ userId, feeId, transactionId: uuid(4000), reverses: uuid(4001), comment: 'wrong patron' },
    givenBack: { ...money, paymentId: uuid(5002), creditTransactionId: uuid(5003) },
  };
  const withoutUser = () => {
    const world = withFees();
    world.files.set(userId, null);
    return world;
  };
  const cashOf = (world: MutationWorld) =>
    world.suspense.flatMap(suspenseToLedgerEntries).filter(({ account }) => account === 'CASH_CLEARING');

  it('[S11] is kept in suspense, out of the drawer', () => {
    const world = withoutUser();
    expect(world.run('fee.refund', refund)).toEqual({
      ok: true,
      notices: [{ code: 'Suspense', amountMinor: 500 }],
    });
    expect(world.suspense).toMatchObject([
      {
        ...{ direction: 'GIVEN_BACK', userId, feeId: excessFeeId, currency: 'EUR' },
        transaction: {
          ...{ id: uuid(5001), kind: 'REFUND', amountMinor: 500, method: 'CASH', comment: 'overpaid' },
          ...{ receiptNumber: 'F-000007', paymentId: uuid(4000), desk: 'CIRC' },
        },
      },
    ]);
    expect(world.suspense.flatMap(suspenseToLedgerEntries)).toMatchObject([
      { account: 'CASH_CLEARING', amountMinor: -500, desk: 'CIRC' },
      { account: 'SUSPENSE', amountMinor: 500 },
    ]);
  });

  it('[S11] is kept so when a payment was reversed, and names the payment', () => {
    const world = withoutUser();
    expect(world.run('fee.reverse', reversal)).toMatchObject({ notices: [{ code: 'Suspense' }] });
    expect(world.suspense).toMatchObject([
      { direction: 'GIVEN_BACK', transaction: { kind: 'REVERSAL', reverses: uuid(4001), amountMinor: 500 } },
    ]);
  });

  it('is refused where no money moved, or by who has no right', () => {
    const { givenBack: _givenBack, ...unmoved } = reversal;
    expect(codeOf(withoutUser().run('fee.reverse', unmoved))).toBe('UserNotFound');
    const world = withoutUser();
    expect(codeOf(world.run('fee.refund', refund, { actor: operator }))).toBe('NotPermitted');
    expect(world.suspense).toEqual([]);
  });

  it('lies in the drawer and on the day that it was given, where it is recorded later', () => {
    const world = withoutUser();
    world.run('fee.refund', { ...refund, drawer });
    expect(cashOf(world)).toMatchObject([{ amountMinor: -500, ...drawer }]);
  });

  it('is not said to have been given later than it is recorded', () => {
    const world = withoutUser();
    world.run('fee.refund', { ...refund, drawer: { ...drawer, at: '2999-01-01T00:00:00.000Z' } });
    expect(cashOf(world)).toMatchObject([{ desk: 'FRONT', at: AT }]);
  });
});

describe('money that was given back and is recorded later, elsewhere', () => {
  const drawer = { at: '2026-11-22T16:00:00.000Z', desk: 'FRONT' };
  const cashOf = (world: MutationWorld) =>
    world.transactions
      .flatMap((added) => toLedgerEntries(userId, added, undefined))
      .filter(({ account }) => account === 'CASH_CLEARING');

  it('[S11] lies in the drawer and on the day that it was given, all of a refund', () => {
    const credit = aFee(10, 0, [], {
      ...{ type: 'CREDIT', transactions: [aTransaction('SURPLUS', 300, { method: 'CASH' })] },
    });
    const world = withFees(credit);
    world.run('fee.refund', {
      ...{ userId, feeId, transactionId: uuid(4000), amountMinor: 500, method: 'CASH', ...excess, drawer },
    });
    expect(cashOf(world)).toMatchObject([
      { kind: 'REFUND', amountMinor: -300, ...drawer },
      { kind: 'EXCESS_REFUND', amountMinor: -200, ...drawer },
    ]);
    expect(world.transactions).toMatchObject([
      { transaction: { by: { name: 'Manager, Uma' }, desk: 'CIRC' } },
      { transaction: { by: { name: 'Manager, Uma' } } },
    ]);
  });

  it('is owed to the library whose drawer it was, where the credit is in nobody’s file any more', () => {
    const world = withFees();
    const elsewhere = { code: 'FRONT', library: 'LAW', name: 'Front', receivesPayments: true, prefix: 'L' };
    world.config = { ...world.config, desks: [...world.config.desks, elsewhere] };
    world.run('fee.refund', {
      ...{ userId, feeId, transactionId: uuid(4000), amountMinor: 500, method: 'CASH', ...excess, drawer },
    });
    expect(world.files.get(userId)?.fees).toMatchObject([{ id: excessFeeId, owner: 'LAW' }]);
  });

  it('says who handed it over, when and where, and who answers for it', () => {
    const world = withFees(aFee(10, 0, [], { type: 'CREDIT', transactions: [aTransaction('SURPLUS', 500)] }));
    const by = { name: 'Giver, Gil' };
    world.run('fee.refund', {
      ...{ userId, feeId, transactionId: uuid(4000), amountMinor: 500, method: 'CASH', ...excess },
      drawer: { ...drawer, by },
    });
    const [added] = world.transactions;
    expect(added?.transaction).toMatchObject({ by: { name: 'Manager, Uma' }, at: AT, desk: 'CIRC' });
    expect(added && handedOver(added.transaction)).toEqual({ ...drawer, by });
    // what was never taken was handed over by nobody
    expect(handedOver(aTransaction('REVERSAL', 500, { drawer }))).toMatchObject({ at: AT, desk: 'CIRC' });
  });

  it('[S11] and all of a reversal: of the fee, of the credit that the payment became, and what is owed', () => {
    const paymentId = uuid(5002);
    const paid = aTransaction('PAYMENT', 500, { method: 'CASH', paymentId });
    const surplus = aFee(12, 0, [], {
      ...{ type: 'CREDIT', transactions: [aTransaction('SURPLUS', 300, { method: 'CASH', paymentId })] },
    });
    const world = withFees(aFee(10, 500, [paid]), surplus);
    const money = { method: 'CASH', amountMinor: 900, ...excess } as const;
    world.run('fee.reverse', {
      ...{ userId, feeId, transactionId: uuid(4000), reverses: paid.id, comment: 'wrong patron' },
      givenBack: { ...money, paymentId, creditTransactionId: uuid(5003), drawer },
    });
    expect(cashOf(world)).toMatchObject([
      { kind: 'REVERSAL', amountMinor: -500, ...drawer },
      { kind: 'REFUND', amountMinor: -300, ...drawer },
      { kind: 'EXCESS_REFUND', amountMinor: -100, ...drawer },
    ]);
  });
});

describe('fee.setAsideGivenBack', () => {
  const args = {
    ...({ userId, method: 'CASH', amountMinor: 500, ...excess, paymentId: uuid(4000) } as const),
    given: { at: '2026-11-22T16:00:00.000Z', desk: 'FRONT', by: { name: 'Giver, Gil' } },
    reason: ' He had no right ',
  } as const;

  it('keeps the money in suspense with the reason, out of the drawer and on the day of the one who gave it', () => {
    const world = withFees();
    expect(world.run('fee.setAsideGivenBack', args)).toEqual({ ok: true, notices: [] });
    expect(world.suspense).toMatchObject([
      {
        direction: 'GIVEN_BACK',
        transaction: { kind: 'REFUND', amountMinor: 500, ...args.given },
        setAside: { at: AT, by: { name: 'Manager, Uma' }, reason: 'He had no right' },
      },
    ]);
    const reversed = withFees();
    reversed.run('fee.setAsideGivenBack', { ...args, reverses: uuid(4001) });
    expect(reversed.suspense).toMatchObject([{ transaction: { kind: 'REVERSAL', reverses: uuid(4001) } }]);
  });

  it('is for those who settle such money, and wants a reason', () => {
    const world = withFees();
    expect(codeOf(world.run('fee.setAsideGivenBack', args, { actor: operator }))).toBe('NotPermitted');
    expect(codeOf(world.run('fee.setAsideGivenBack', { ...args, reason: ' ' }))).toBe('InvalidArguments');
    expect(world.suspense).toEqual([]);
  });
});
