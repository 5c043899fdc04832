import { describe, expect, it } from 'vitest';
import { feeState } from '#core/ledger/fee-state.ts';
import { openExcessRefunds } from '#core/ledger/money-tasks.ts';
import { CLOSED_FEES_KEPT } from '#core/schema/user-file.ts';
import type { Fee, FeeReverseArgs, FeeTransaction } from '#core/schema/types.ts';
import { aFee, aTransaction, aUserFile, uuid } from '../../../support/a-user-file.ts';
import { toLedgerEntries } from '../../../../server/ledger/ledger-entry.ts';
import { anActor, codeOf, MutationWorld, operator } from '../../../support/mutation-world.ts';

const userId = uuid(1);
const feeId = uuid(10);
const excessFeeId = uuid(5000);
const excess = { excessFeeId, excessTransactionId: uuid(5001) };
const withFees = (...fees: Fee[]) => new MutationWorld([aUserFile({ id: userId }, { fees })]);
const feeOf = (world: MutationWorld, id: string) => world.file().fees.find((fee) => fee.id === id);
const remaining = (world: MutationWorld, id: string) => {
  const fee = feeOf(world, id);
  return fee && feeState(fee).remainingMinor;
};

describe('fee.refund', () => {
  const credit = aFee(10, 0, [], {
    ...{ type: 'CREDIT', owner: 'MAIN', transactions: [aTransaction('SURPLUS', 500, { method: 'CASH' })] },
  });
  const refund = (world: MutationWorld, amountMinor: number, actor = anActor('221', 'MAIN')) =>
    world.run(
      'fee.refund',
      { ...{ userId, feeId, transactionId: uuid(4000), amountMinor, method: 'CASH' }, ...excess },
      { actor },
    );

  it('pays out a credit, by managers', () => {
    const world = withFees(credit);
    expect(refund(world, 200)).toEqual({ ok: true, notices: [] });
    expect(remaining(world, feeId)).toBe(-300);
    expect(feeOf(world, excessFeeId)).toBeUndefined();
    expect(codeOf(refund(withFees(credit), 500, operator))).toBe('NotPermitted');
  });

  it('[S11] records all that was given out: what was no credit any more is owed by the user', () => {
    const world = withFees(credit);
    expect(refund(world, 501)).toEqual({
      ok: true,
      notices: [{ code: 'ExcessRefund', feeId: excessFeeId, amountMinor: 1 }],
    });
    expect(remaining(world, feeId)).toBe(0);
    expect(remaining(world, excessFeeId)).toBe(1);
    expect(feeOf(world, excessFeeId)).toMatchObject({ type: 'OTHER', owner: 'MAIN' });
    expect(openExcessRefunds(world.file().fees)).toMatchObject([{ openMinor: 1 }]);
  });

  it('[S11] records it also when the credit is one of many that the file does not keep', () => {
    const world = withFees(aFee(11, 100));
    expect(codeOf(refund(world, 500))).toBe('applied');
    expect(remaining(world, excessFeeId)).toBe(500);
  });

  it('gives nothing back for what the user owes', () => {
    const world = withFees(aFee(10, 5));
    expect(codeOf(refund(world, 5))).toBe('FeeNotInState');
    expect(world.transactions).toEqual([]);
  });
});

describe('fee.reverse', () => {
  const paid = aTransaction('PAYMENT', 500, { method: 'CASH' });
  const reverse = (world: MutationWorld, changes: Partial<FeeReverseArgs> = {}) =>
    world.run('fee.reverse', {
      ...{ userId, feeId, transactionId: uuid(4000), reverses: paid.id, comment: 'wrong patron' },
      ...changes,
    });
  const paymentId = uuid(5002);
  const credit = { paymentId, creditTransactionId: uuid(5003) };
  const givenBack = { method: 'CASH', amountMinor: 500, ...credit, ...excess } as const;

  it('takes a payment back once, and only payments and waivers', () => {
    const world = withFees(aFee(10, 500, [paid]));
    expect(codeOf(reverse(world))).toBe('applied');
    expect(remaining(world, feeId)).toBe(500);
    expect(reverse(world)).toMatchObject({ rejection: { problem: 'alreadyReversed' } });
    const charge = world.file().fees[0]?.transactions[0];
    expect(reverse(world, { reverses: charge?.id ?? '' })).toMatchObject({
      rejection: { problem: 'notReversible' },
    });
    expect(codeOf(reverse(withFees(aFee(11, 5))))).toBe('FeeNotFound');
  });

  it('[S11] keeps the entry of a second desk that gave the same money back: the user owes it', () => {
    const world = withFees(aFee(10, 500, [paid]));
    expect(reverse(world, { givenBack })).toEqual({ ok: true, notices: [] });
    expect(reverse(world, { givenBack })).toEqual({
      ok: true,
      notices: [{ code: 'ExcessRefund', feeId: excessFeeId, amountMinor: 500 }],
    });
    expect(remaining(world, feeId)).toBe(500);
    expect(remaining(world, excessFeeId)).toBe(500);
  });

  it('[S11] keeps it also where the fee is one of many closed ones that the file does not keep', () => {
    const world = withFees(aFee(11, 5));
    expect(codeOf(reverse(world, { givenBack }))).toBe('applied');
    expect(remaining(world, excessFeeId)).toBe(500);
  });

  describe('of what was closed long ago', () => {
    const older = aFee(10, 500, [paid]);
    const file = aUserFile(
      { id: userId },
      {
        fees: Array.from({ length: CLOSED_FEES_KEPT }, (_, n) =>
          aFee(100 + n, 100, [aTransaction('PAYMENT', 100, { at: '2026-11-23T10:00:00.000Z' })]),
        ),
        olderFees: { count: 3, originalMinor: 900 },
      },
    );

    it('opens the fee at the desk that has seen it, and enters the reversal alone', () => {
      const world = new MutationWorld([file]);
      expect(codeOf(reverse(world, { olderFee: older }))).toBe('applied');
      expect(remaining(world, feeId)).toBe(500);
      expect(world.file().fees).toHaveLength(CLOSED_FEES_KEPT + 1);
      expect(world.file().olderFees).toEqual({ count: 2, originalMinor: 400 });
      expect(world.transactions).toMatchObject([{ transaction: { kind: 'REVERSAL', amountMinor: 500 } }]);
    });

    it('goes by the server’s own fee there, whatever the desk has seen', () => {
      const world = new MutationWorld([file]);
      world.olderFees = [{ userId, fee: older }];
      const seen = aFee(10, 9000, [{ ...paid, amountMinor: 9000 }]);
      expect(codeOf(reverse(world, { olderFee: seen, givenBack }))).toBe('applied');
      expect(remaining(world, feeId)).toBe(500);
      expect(remaining(world, excessFeeId)).toBeUndefined();
      const other = new MutationWorld([file]);
      other.olderFees = [];
      expect(codeOf(reverse(other, { olderFee: older }))).toBe('FeeNotFound');
    });

    it('leaves all as it was where the payment was taken back before', () => {
      const world = new MutationWorld([file]);
      const back = aTransaction('REVERSAL', 500, { reverses: paid.id });
      const again = aTransaction('WAIVE', 500, { reason: 'GOODWILL' });
      world.olderFees = [{ userId, fee: { ...older, transactions: [...older.transactions, back, again] } }];
      expect(reverse(world)).toMatchObject({ rejection: { problem: 'alreadyReversed' } });
      expect(world.file()).toEqual(file);
      expect(codeOf(reverse(world, { givenBack }))).toBe('applied');
      expect(remaining(world, excessFeeId)).toBe(500);
      expect(world.file().olderFees).toEqual(file.olderFees);
    });
  });

  it('[S11] gives back what the payment became, where it was too much for the fee', () => {
    const part = { ...paid, amountMinor: 200 };
    const surplus = aFee(12, 0, [], {
      ...{ type: 'CREDIT', transactions: [aTransaction('SURPLUS', 300, { method: 'CASH', paymentId })] },
    });
    const world = withFees(aFee(10, 500, [part]), surplus);
    expect(reverse(world, { givenBack })).toEqual({ ok: true, notices: [] });
    expect([remaining(world, feeId), remaining(world, uuid(12))]).toEqual([500, 0]);
    const all = withFees(aFee(10, 500), surplus);
    expect(reverse(all, { givenBack })).toMatchObject({ notices: [{ amountMinor: 200 }] });
    expect([remaining(all, feeId), remaining(all, uuid(12)), remaining(all, excessFeeId)]).toEqual([
      500, 0, 200,
    ]);
  });

  it('[S11] records what was given back where more stands at the fee than the desk saw', () => {
    const world = withFees(aFee(10, 500, [paid]));
    expect(reverse(world, { givenBack: { ...givenBack, amountMinor: 300 } })).toMatchObject({
      notices: [{ code: 'ExcessRefund', amountMinor: 300 }],
    });
    expect([remaining(world, feeId), remaining(world, excessFeeId)]).toEqual([0, 300]);
  });

  describe('of money that was never taken', () => {
    const drawer = { at: '2026-11-22T16:00:00.000Z', desk: 'FRONT' };
    const neverTaken = { method: 'CASH', amountMinor: 1000, ...credit, ...excess, drawer } as const;
    const surplus = (amountMinor: number, ...used: FeeTransaction[]) =>
      aFee(12, 0, [], {
        type: 'CREDIT',
        transactions: [
          aTransaction('SURPLUS', amountMinor, { method: 'CASH', paymentId, ...drawer }),
          ...used,
        ],
      });

    it('takes off the fee and off the credit that the payment became, at the drawer that has it in its books', () => {
      const part = { ...paid, amountMinor: 400, paymentId, ...drawer };
      const world = withFees(aFee(10, 400, [part]), surplus(600));
      expect(reverse(world, { neverTaken })).toEqual({ ok: true, notices: [] });
      expect([remaining(world, feeId), remaining(world, uuid(12))]).toEqual([400, 0]);
      const entries = world.transactions.flatMap((added) => toLedgerEntries(userId, added, undefined));
      const cash = entries.filter(({ account }) => account === 'CASH_CLEARING');
      expect(cash).toMatchObject([
        { amountMinor: -400, ...drawer },
        { amountMinor: -600, ...drawer },
      ]);
      expect(reverse(world, { neverTaken })).toMatchObject({ rejection: { problem: 'alreadyReversed' } });
    });

    it('takes off the credit alone where nothing was left to pay, once', () => {
      const world = withFees(aFee(10, 400, [aTransaction('PAYMENT', 400)]), surplus(2000));
      expect(reverse(world, { neverTaken })).toEqual({ ok: true, notices: [] });
      expect([remaining(world, feeId), remaining(world, uuid(12))]).toEqual([0, -1000]);
      expect(reverse(world, { neverTaken })).toMatchObject({ rejection: { problem: 'alreadyReversed' } });
    });

    it('is owed as far as the credit was used meanwhile', () => {
      const world = withFees(aFee(10, 400), surplus(1000, aTransaction('REFUND', 700)));
      expect(reverse(world, { neverTaken })).toMatchObject({
        notices: [{ code: 'ExcessRefund', amountMinor: 700 }],
      });
      expect([remaining(world, uuid(12)), remaining(world, excessFeeId)]).toEqual([0, 700]);
      const books = world.transactions.flatMap((added) => toLedgerEntries(userId, added, undefined));
      for (const entry of books) expect(entry).toMatchObject(drawer);
    });

    it('is refused where no such payment is known', () => {
      expect(reverse(withFees(aFee(10, 400)), { neverTaken })).toMatchObject({
        rejection: { problem: 'notReversible' },
      });
    });
  });

  it('gives money back the way it came', () => {
    const world = withFees(aFee(10, 500, [paid]));
    expect(reverse(world, { givenBack: { ...givenBack, method: 'CREDIT_CARD' } })).toMatchObject({
      rejection: { field: 'reverses' },
    });
    expect(remaining(world, feeId)).toBe(0);
  });

  it('moves no money for a waiver', () => {
    const waived = aTransaction('WAIVE', 500, { reason: 'FOUND' });
    const world = withFees(aFee(10, 500, [waived]));
    expect(reverse(world, { reverses: waived.id, givenBack })).toMatchObject({
      rejection: { field: 'reverses' },
    });
    expect(codeOf(reverse(world, { reverses: waived.id }))).toBe('applied');
  });
});
