import { describe, expect, it } from 'vitest';
import { feeState } from '#core/ledger/fee-state.ts';
import { aFee, aTransaction, aUserFile, uuid } from '../../../support/a-user-file.ts';
import { anActor, codeOf, MutationWorld, operator } from '../../../support/mutation-world.ts';

const administrator = anActor('50');
const userId = uuid(1);
const onFee = { userId, feeId: uuid(11), transactionId: uuid(71) };
const handOver = {
  userId,
  exports: [{ feeId: uuid(11), transactionId: uuid(70), bursarTransactionId: '100001' }],
};
const stateOf = (world: MutationWorld, n = 11) => {
  const fee = world.file().fees.find(({ id }) => id === uuid(n));
  return fee && feeState(fee);
};

describe('fee.export', () => {
  it('transfers what remains and notes under which number', () => {
    const world = new MutationWorld([
      aUserFile({}, { fees: [aFee(11, 500, [aTransaction('PAYMENT', 100)])] }),
    ]);
    expect(world.run('fee.export', handOver, { actor: administrator })).toMatchObject({ ok: true });
    expect(stateOf(world)).toMatchObject({ status: 'EXPORTED', remainingMinor: 400 });
    expect(world.file().fees[0]?.bursarTransactionId).toBe('100001');
  });

  it.each([
    ['what is disputed', [aTransaction('DISPUTE', 0)], 'FeeNotInState'],
    ['what is paid', [aTransaction('PAYMENT', 500)], 'FeeNotInState'],
    ['what is there already', [aTransaction('EXPORT', 500)], 'FeeNotInState'],
  ])('refuses %s, and changes nothing', (_name, more, code) => {
    const world = new MutationWorld([aUserFile({}, { fees: [aFee(11, 500, more)] })]);
    const before = world.file();
    expect(codeOf(world.run('fee.export', handOver, { actor: administrator }))).toBe(code);
    expect(world.file()).toBe(before);
  });

  it('takes all of a list or nothing', () => {
    const world = new MutationWorld([aUserFile({}, { fees: [aFee(11, 500)] })]);
    const [first] = handOver.exports;
    const args = { userId, exports: [first!, { ...first!, feeId: uuid(99) }] };
    expect(codeOf(world.run('fee.export', args, { actor: administrator }))).toBe('FeeNotFound');
    expect(stateOf(world)?.status).toBe('ACTIVE');
  });
});

describe('fee.return', () => {
  it('makes a transferred fee active again, which then may be paid at the desk', () => {
    const world = new MutationWorld([
      aUserFile({}, { fees: [aFee(11, 500, [aTransaction('EXPORT', 500)])] }),
    ]);
    expect(codeOf(world.run('fee.return', onFee, { actor: operator }))).toBe('NotPermitted');
    expect(world.run('fee.return', { ...onFee, comment: 'Sent twice' })).toMatchObject({ ok: true });
    expect(stateOf(world)).toMatchObject({ status: 'ACTIVE', remainingMinor: 500 });
    expect(codeOf(world.run('fee.return', onFee))).toBe('FeeNotInState');
  });
});

describe('fee.bursarPay', () => {
  const paid = {
    ...{ ...onFee, amountMinor: 700, currency: 'EUR', reference: 'Term 2, no. 17' },
    ...{ surplusFeeId: uuid(80), surplusTransactionId: uuid(81) },
  };

  it('settles the fee, and what is too much is credit', () => {
    const world = new MutationWorld([
      aUserFile({}, { fees: [aFee(11, 500, [aTransaction('EXPORT', 500)])] }),
    ]);
    expect(world.run('fee.bursarPay', paid, { actor: administrator })).toMatchObject({
      ok: true,
      notices: [{ code: 'Surplus', feeId: uuid(80), amountMinor: 200 }],
    });
    expect(stateOf(world)?.status).toBe('CLOSED');
    expect(stateOf(world, 80)).toMatchObject({ status: 'ACTIVE', remainingMinor: -200 });
    expect(world.transactions.map(({ transaction }) => transaction.method)).toEqual(['BURSAR', 'BURSAR']);
  });

  it('with the id of a payment that the fee has already, it is a fault of the program and leaves no trace', () => {
    const fees = [aFee(11, 1000, [aTransaction('PAYMENT', 300, { id: paid.transactionId })])];
    const world = new MutationWorld([aUserFile({}, { fees })]);
    expect(() => world.run('fee.bursarPay', paid, { actor: administrator })).toThrow(paid.transactionId);
    expect(stateOf(world)?.remainingMinor).toBe(700);
  });

  it('is recorded also where the fee was paid meanwhile or the user is gone', () => {
    const settled = new MutationWorld([aUserFile({}, { fees: [] })]);
    expect(settled.run('fee.bursarPay', paid, { actor: administrator })).toMatchObject({ ok: true });
    expect(stateOf(settled, 80)?.remainingMinor).toBe(-700);
    const gone = new MutationWorld([]);
    gone.files.set(userId, null);
    expect(gone.run('fee.bursarPay', paid, { actor: administrator })).toMatchObject({ ok: true });
    expect(gone.suspense).toMatchObject([{ transaction: { amountMinor: 700, method: 'BURSAR' } }]);
  });
});
