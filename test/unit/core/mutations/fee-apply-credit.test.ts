import { describe, expect, it } from 'vitest';
import { toEntries } from '#core/ledger/entries.ts';
import { feeState } from '#core/ledger/fee-state.ts';
import type { Fee } from '#core/schema/types.ts';
import { aFee, aTransaction, aUserFile, uuid } from '../../../support/a-user-file.ts';
import { codeOf, MutationWorld, operator, viewer } from '../../../support/mutation-world.ts';

const userId = uuid(1);
const feeId = uuid(10);
const withFees = (...fees: Fee[]) => new MutationWorld([aUserFile({}, { fees })]);

describe('applying a credit', () => {
  const creditId = uuid(11);
  const credit = (amountMinor: number) => ({
    ...aFee(11, 0),
    id: creditId,
    transactions: [aTransaction('SURPLUS', amountMinor, { method: 'CASH' })],
  });
  const apply = (world: ReturnType<typeof withFees>, amountMinor: number, actor = operator) =>
    world.run(
      'fee.applyCredit',
      {
        userId,
        creditFeeId: creditId,
        applicationId: uuid(4100),
        allocations: [{ feeId, amountMinor, transactionId: uuid(4101), creditTransactionId: uuid(4102) }],
      },
      { actor },
    );
  const remaining = (world: ReturnType<typeof withFees>) =>
    world.file().fees.map((fee) => feeState(fee).remainingMinor);

  it('settles the fee and uses the credit up, by everybody who takes payments', () => {
    const world = withFees(aFee(10, 500), credit(500));
    expect(apply(world, 500)).toEqual({ ok: true, notices: [] });
    expect(world.file().fees.map((fee) => feeState(fee).status)).toEqual(['CLOSED', 'CLOSED']);
    expect(codeOf(apply(withFees(aFee(10, 500), credit(500)), 500, viewer))).toBe('NotPermitted');
  });

  it('leaves the rest where less is owed or less is left of the credit, and says so', () => {
    const small = withFees(aFee(10, 300), credit(500));
    expect(apply(small, 500)).toMatchObject({ notices: [{ code: 'AppliedLess', amountMinor: 300 }] });
    expect(remaining(small)).toEqual([0, -200]);
    const large = withFees(aFee(10, 800), credit(500));
    expect(apply(large, 800)).toMatchObject({ notices: [{ code: 'AppliedLess', amountMinor: 500 }] });
    expect(remaining(large)).toEqual([300, 0]);
  });

  it('is refused when nothing is left to settle, or the credit is none', () => {
    expect(codeOf(apply(withFees(credit(500)), 100))).toBe('FeeNotFound');
    const paid = aTransaction('PAYMENT', 500, { method: 'CASH' });
    expect(codeOf(apply(withFees(aFee(10, 500, [paid]), credit(500)), 100))).toBe('FeeNotInState');
    expect(codeOf(apply(withFees(aFee(10, 500), aFee(11, 500)), 100))).toBe('FeeNotInState');
    expect(codeOf(apply(withFees(aFee(10, 500)), 100))).toBe('FeeNotFound');
  });

  it('moves no cash: what goes between the two accounts is nothing in the end', () => {
    const world = withFees(aFee(10, 500), credit(500));
    apply(world, 400);
    const lines = world.transactions.flatMap(({ fee, transaction }) => toEntries(fee, transaction));
    const sums = new Map<string, number>();
    for (const { account, amountMinor } of lines) sums.set(account, (sums.get(account) ?? 0) + amountMinor);
    expect(Object.fromEntries(sums)).toEqual({
      UNAPPLIED_CREDIT: 400,
      CREDIT_TRANSFER: 0,
      RECEIVABLE: -400,
    });
  });
});
