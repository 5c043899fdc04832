import { describe, expect, it } from 'vitest';
import { toFeeBalances } from '#core/ledger/balances.ts';
import { feeState } from '#core/ledger/fee-state.ts';
import type { Fee, FeePayArgs } from '#core/schema/types.ts';
import { aConfiguration } from '../../../support/a-configuration.ts';
import { aFee, aTransaction, aUserFile, uuid } from '../../../support/a-user-file.ts';
import { codeOf, MutationWorld, operator, viewer } from '../../../support/mutation-world.ts';

const userId = uuid(1);
const feeId = uuid(10);
const withFees = (...fees: Fee[]) => new MutationWorld([aUserFile({}, { fees })]);
const stateOf = (world: MutationWorld, id = feeId) =>
  feeState(world.file().fees.find((fee) => fee.id === id)!);
const charge = (changes: object = {}) => ({
  userId,
  feeId,
  transactionId: uuid(1000),
  type: 'SERVICEFEE',
  owner: 'EXU',
  amountMinor: 1190,
  currency: 'EUR',
  ...changes,
});
const payment = (amountMinor: number, changes: Partial<FeePayArgs> = {}): FeePayArgs => ({
  userId,
  paymentId: uuid(2000),
  receiptNumber: 'F-000001',
  method: 'CASH',
  currency: 'EUR',
  allocations: [{ feeId, amountMinor, transactionId: uuid(2001) }],
  surplusFeeId: uuid(2002),
  surplusTransactionId: uuid(2003),
  ...changes,
});

describe('Add Fine or Fee', () => {
  it('adds the amount to the balance and names the VAT in it', () => {
    const world = withFees();
    expect(codeOf(world.run('fee.charge', charge({ comment: 'copy card' })))).toBe('applied');
    expect(world.file().fees[0]).toMatchObject({
      comment: 'copy card',
      createdBy: { name: 'Manager, Uma' },
      transactions: [{ kind: 'CHARGE', amountMinor: 1190, vatMinor: 190, desk: 'CIRC' }],
    });
    expect(toFeeBalances(world.file().fees, world.config).activeMinor).toBe(1190);
  });

  it('needs a desk for types that libraries own, and an owner that the type allows', () => {
    const at = (args: object, context: object = {}) =>
      codeOf(withFees().run('fee.charge', charge(args), context));
    const noDesk = { desk: undefined };
    expect(at({ type: 'LOCKERKEY', owner: 'MAIN' }, noDesk)).toBe('DeskNeeded');
    expect(at({ type: 'LOCKERKEY', owner: 'MAIN' })).toBe('applied');
    expect(at({ type: 'LOCKERKEY', owner: 'EXU' })).toBe('OwnerNotAllowed');
    expect(at({ type: 'SERVICEFEE', owner: 'MAIN' })).toBe('applied');
    expect(at({ type: 'CARDRENEWAL', owner: 'MAIN' })).toBe('OwnerNotAllowed');
    expect(at({ owner: 'NOWHERE' })).toBe('OwnerNotAllowed');
    expect(at({}, noDesk)).toBe('applied');
  });

  it('takes manual types in the institution’s currency, from staff of the owning library', () => {
    const refusal = (args: object) => withFees().run('fee.charge', charge(args));
    expect(refusal({ type: 'OVERDUEFINE' })).toMatchObject({
      rejection: { field: 'type', problem: 'notManual' },
    });
    expect(refusal({ type: 'NOPE' })).toMatchObject({ rejection: { problem: 'unknownCode' } });
    expect(refusal({ currency: 'USD' })).toMatchObject({ rejection: { problem: 'wrongCurrency' } });
    expect(codeOf(refusal({ amountMinor: -5 }))).toBe('InvalidArguments');
    expect(codeOf(refusal({ amountMinor: 9.5 }))).toBe('InvalidArguments');
    const atLaw = withFees().run('fee.charge', charge({ owner: 'LAW' }), { actor: operator });
    expect(codeOf(atLaw)).toBe('NotPermitted');
    expect(codeOf(withFees().run('fee.charge', charge(), { actor: viewer }))).toBe('NotPermitted');
  });

  it('registers a credit as a negative amount, with a comment', () => {
    const { type: _type, ...credit } = charge({ amountMinor: 500 });
    const world = withFees();
    expect(world.run('fee.credit', { ...credit, comment: ' ' })).toMatchObject({
      rejection: { field: 'comment', problem: 'required' },
    });
    expect(codeOf(world.run('fee.credit', { ...credit, comment: 'goodwill' }))).toBe('applied');
    expect(stateOf(world)).toMatchObject({ remainingMinor: -500, status: 'ACTIVE' });
  });

  it('keeps no more than it may and hands all transactions to the server', () => {
    const fees = Array.from({ length: 60 }, (_, n) => aFee(100 + n, 10, [], { type: 'SERVICEFEE' }));
    const world = withFees(...fees);
    const waivers = fees.map(({ id }, n) => ({ feeId: id, amountMinor: 10, transactionId: uuid(5000 + n) }));
    expect(codeOf(world.run('fee.waive', { userId, waivers, reason: 'FOUND' }))).toBe('applied');
    expect(world.file().fees).toHaveLength(20);
    expect(world.file().olderFees).toEqual({ count: 40, originalMinor: 400 });
    expect(world.transactions).toHaveLength(60);
  });
});

describe('[S11] paying', () => {
  it('pays what remains and makes one credit of the rest', () => {
    const world = withFees(aFee(10, 500), aFee(11, 300));
    const allocations = [
      { feeId, amountMinor: 600, transactionId: uuid(2001) },
      { feeId: uuid(11), amountMinor: 100, transactionId: uuid(2004) },
    ];
    expect(world.run('fee.pay', payment(0, { allocations }))).toEqual({
      ok: true,
      notices: [{ code: 'Surplus', feeId: uuid(2002), amountMinor: 100 }],
    });
    expect(stateOf(world).status).toBe('CLOSED');
    expect(stateOf(world, uuid(11)).remainingMinor).toBe(200);
    expect(world.file().fees.find(({ id }) => id === uuid(2002))).toMatchObject({
      type: 'CREDIT',
      transactions: [{ kind: 'SURPLUS', amountMinor: 100, receiptNumber: 'F-000001', paymentId: uuid(2000) }],
    });
  });

  it('of a fee that is closed, disputed, transferred or no longer in the file is never refused', () => {
    const open = [aFee(10, 500, [aTransaction('DISPUTE', 0)]), aFee(10, 500, [aTransaction('EXPORT', 500)])];
    for (const fee of open) {
      const world = withFees(fee);
      expect(codeOf(world.run('fee.pay', payment(500)))).toBe('applied');
      expect(stateOf(world).status).toBe('CLOSED');
    }
    for (const world of [withFees(), withFees(aFee(10, 500, [aTransaction('PAYMENT', 500)]))]) {
      world.run('fee.pay', payment(500));
      expect(stateOf(world, uuid(2002)).remainingMinor).toBe(-500);
    }
  });

  it('for a user who was deleted is kept in suspense', () => {
    const world = withFees();
    world.files.set(userId, null);
    expect(world.run('fee.pay', payment(500))).toEqual({
      ok: true,
      notices: [{ code: 'Suspense', amountMinor: 500 }],
    });
    expect(world.suspense).toMatchObject([
      { userId, currency: 'EUR', transaction: { kind: 'SURPLUS', amountMinor: 500, method: 'CASH' } },
    ]);
  });

  it('by someone without the right is recorded, with a notice', () => {
    const world = withFees(aFee(10, 500));
    expect(world.run('fee.pay', payment(500), { actor: viewer })).toEqual({
      ok: true,
      notices: [{ code: 'WithoutRight', operation: 'fee.pay' }],
    });
    expect(stateOf(world).status).toBe('CLOSED');
  });

  it('in another currency pays nothing and becomes credit of that currency', () => {
    const world = withFees(aFee(10, 500));
    world.run('fee.pay', payment(500, { currency: 'USD' }));
    expect(stateOf(world).remainingMinor).toBe(500);
    expect(world.file().fees.find(({ id }) => id === uuid(2002))?.currency).toBe('USD');
  });

  it('names the desk, or that there was none', () => {
    const world = withFees(aFee(10, 500));
    world.run('fee.pay', payment(500), { desk: undefined } as object);
    expect(world.file().fees[0]?.transactions.at(-1)?.desk).toBe('NOT_AT_DESK');
  });
});

describe('waiving', () => {
  const waiver = (id: number, amountMinor: number) => ({
    feeId: uuid(id),
    amountMinor,
    transactionId: uuid(3000 + id),
  });
  const service = (id: number, amountMinor: number, more: Fee['transactions'] = []) =>
    aFee(id, amountMinor, more, { type: 'SERVICEFEE' });
  const waive = (world: MutationWorld, ...waivers: ReturnType<typeof waiver>[]) =>
    world.run('fee.waive', { userId, waivers, reason: 'FOUND', comment: 'found on shelf' });

  it('takes the amount off what remains, also of a disputed fee, and closes it when nothing is left', () => {
    const world = withFees(service(10, 1000), service(11, 300, [aTransaction('DISPUTE', 0)]));
    expect(waive(world, waiver(10, 200), waiver(11, 300))).toEqual({ ok: true, notices: [] });
    expect(stateOf(world)).toMatchObject({
      remainingMinor: 800,
      originalMinor: 1000,
      status: 'ACTIVE',
      wasWaived: true,
    });
    expect(stateOf(world, uuid(11)).status).toBe('CLOSED');
    expect(world.file().fees[0]?.transactions.at(-1)).toMatchObject({
      kind: 'WAIVE',
      reason: 'FOUND',
      comment: 'found on shelf',
    });
  });

  it('waives at most what remains when it arrives, and says so', () => {
    const world = withFees(
      service(10, 1000, [aTransaction('PAYMENT', 900)]),
      service(11, 50, [aTransaction('PAYMENT', 50)]),
    );
    expect(waive(world, waiver(10, 1000), waiver(11, 50))).toEqual({
      ok: true,
      notices: [
        { code: 'WaivedLess', feeId, amountMinor: 100 },
        { code: 'WaivedLess', feeId: uuid(11), amountMinor: 0 },
      ],
    });
  });

  it('refuses what is closed, transferred, unknown or not waivable', () => {
    expect(waive(withFees(service(10, 5, [aTransaction('WAIVE', 5)])), waiver(10, 5))).toMatchObject({
      rejection: { code: 'FeeNotInState', status: 'CLOSED' },
    });
    expect(waive(withFees(service(10, 5, [aTransaction('EXPORT', 5)])), waiver(10, 5))).toMatchObject({
      rejection: { code: 'FeeNotInState', status: 'EXPORTED' },
    });
    expect(codeOf(waive(withFees(), waiver(10, 5)))).toBe('FeeNotFound');
    const locker = withFees(service(10, 5), aFee(11, 5, [], { type: 'LOCKERKEY' }));
    expect(waive(locker, waiver(10, 5), waiver(11, 5))).toMatchObject({
      rejection: { code: 'FeeNotWaivable', feeType: 'LOCKERKEY' },
    });
    expect(stateOf(locker).remainingMinor).toBe(5);
  });

  it('takes back a credit when that type is waivable', () => {
    const credit = { ...aFee(10, 0), type: 'CREDIT', transactions: [aTransaction('CREDIT', 500)] };
    const world = withFees(credit);
    waive(world, waiver(10, 200));
    expect(stateOf(world).remainingMinor).toBe(-300);
  });

  it('needs a reason in use and keeps to the limit of fees per action', () => {
    const world = withFees(service(10, 5));
    const args = { userId, waivers: [waiver(10, 5)] };
    expect(world.run('fee.waive', { ...args, reason: 'OUT' })).toMatchObject({
      rejection: { field: 'reason', problem: 'unknownCode' },
    });
    const two = { userId, waivers: [waiver(10, 5), waiver(11, 5)], reason: 'FOUND' };
    const limited = new MutationWorld(
      [aUserFile()],
      aConfiguration({ parameters: { waiving_fines_fees_limit: '1' } }),
    );
    expect(limited.run('fee.waive', two)).toMatchObject({ rejection: { problem: 'tooMany', limit: '1' } });
    const many = Array.from({ length: 101 }, (_, n) => waiver(100 + n, 1));
    expect(world.run('fee.waive', { userId, waivers: many, reason: 'FOUND' })).toMatchObject({
      rejection: { limit: '100' },
    });
  });
});

describe('disputing and restoring', () => {
  const args = { userId, feeId, transactionId: uuid(4000) };

  it('moves a fee between active and disputed balance', () => {
    const world = withFees(aFee(10, 2000), aFee(11, 8000));
    world.run('fee.dispute', { ...args, comment: 'was returned' });
    expect(toFeeBalances(world.file().fees, world.config)).toMatchObject({
      activeMinor: 8000,
      disputedMinor: 2000,
    });
    world.run('fee.restore', { ...args, transactionId: uuid(4001) });
    expect(toFeeBalances(world.file().fees, world.config)).toMatchObject({
      activeMinor: 10_000,
      disputedMinor: 0,
    });
  });

  it('restores only what is disputed: not what is active, and not what was waived', () => {
    expect(withFees(aFee(10, 5)).run('fee.restore', args)).toMatchObject({
      rejection: { code: 'FeeNotInState', status: 'ACTIVE' },
    });
    const waived = aFee(10, 5, [aTransaction('DISPUTE', 0), aTransaction('WAIVE', 5)]);
    expect(withFees(waived).run('fee.restore', args)).toMatchObject({ rejection: { status: 'CLOSED' } });
  });

  it('disputes debts, once', () => {
    const world = withFees(aFee(10, 5));
    world.run('fee.dispute', args);
    expect(world.run('fee.dispute', args)).toMatchObject({ rejection: { status: 'INDISPUTE' } });
    const credit = { ...aFee(10, 0), transactions: [aTransaction('CREDIT', 5)] };
    expect(codeOf(withFees(credit).run('fee.dispute', args))).toBe('FeeNotInState');
  });
});

describe('the other actions', () => {
  it('links a fee to an item', () => {
    const world = withFees(aFee(10, 5, [], { itemBarcode: 'OLD', itemTitle: 'Old title' }));
    world.run('fee.link', { userId, feeId, itemBarcode: 'AU44256' });
    expect(world.file().fees[0]).toMatchObject({ itemBarcode: 'AU44256' });
    expect(world.file().fees[0]).not.toHaveProperty('itemTitle');
  });
});
