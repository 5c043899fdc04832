import { describe, expect, it } from 'vitest';
import { toFeeBalances } from '#core/ledger/balances.ts';
import { toEntries } from '#core/ledger/entries.ts';
import { feeState } from '#core/ledger/fee-state.ts';
import { waivableMinor } from '#core/ledger/lost-item.ts';
import { sumMinor } from '#core/money.ts';
import type { FeeTransaction, FeeWaiveArgs } from '#core/schema/types.ts';
import { aFee, aTransaction, aUserFile, uuid } from '../../../support/a-user-file.ts';
import { MutationWorld } from '../../../support/mutation-world.ts';

const userId = uuid(1);
const waiver = (id: number, amountMinor: number) => ({
  ...{ feeId: uuid(id), amountMinor, transactionId: uuid(3000 + amountMinor) },
});
const waive = (world: MutationWorld, ...waivers: FeeWaiveArgs['waivers']) =>
  world.run('fee.waive', { userId, waivers, reason: 'FOUND', comment: 'found on shelf' });
const stateOf = (world: MutationWorld, id = uuid(10)) =>
  feeState(world.file().fees.find((fee) => fee.id === id)!);

describe('waivers', () => {
  it('of a lost item leave it as it is and become a credit, at most for what is owed and not yet waived', () => {
    const lost = aFee(10, 6000, [aTransaction('PAYMENT', 1000)], {
      ...{ type: 'LOSTITEMREPLACEMENTFEE', itemTitle: 'A pattern language', itemBarcode: 'AU9' },
    });
    const world = new MutationWorld([aUserFile({}, { fees: [lost] })]);
    const { feeTypes } = world.config;
    world.config = { ...world.config, feeTypes: [...feeTypes, { ...feeTypes[0]!, code: lost.type }] };
    const credit = { feeId: uuid(90), transactionId: uuid(91) };
    expect(waive(world, { ...waiver(10, 2000), credit })).toEqual({ ok: true, notices: [] });
    expect(stateOf(world)).toMatchObject({ remainingMinor: 5000, status: 'ACTIVE' });
    expect(stateOf(world, uuid(90))).toMatchObject({ remainingMinor: -2000, status: 'ACTIVE' });
    expect(world.file().fees[1]).toMatchObject({
      ...{ type: 'CREDIT', itemTitle: 'A pattern language', comment: 'found on shelf' },
      transactions: [{ kind: 'WAIVER_CREDIT', reason: 'FOUND', amountMinor: 2000 }],
    });
    expect(toFeeBalances(world.file().fees, world.config).activeMinor).toBe(3000);
    // 6000 were charged and 1000 paid: 3000 can still be waived
    const rest = { feeId: uuid(92), transactionId: uuid(93) };
    expect(waive(world, { ...waiver(10, 5000), credit: rest })).toMatchObject({
      ok: true,
      notices: [{ code: 'WaivedLess', amountMinor: 3000 }],
    });
    expect(
      waive(world, { ...waiver(10, 1), credit: { feeId: uuid(94), transactionId: uuid(95) } }),
    ).toMatchObject({
      rejection: { code: 'AmountTooHigh', remainingMinor: 0 },
    });
  });

  describe('of a lost item', () => {
    const aWorld = (...transactions: FeeTransaction[]) => {
      const lost = aFee(10, 6000, transactions, { type: 'LOSTITEMREPLACEMENTFEE' });
      const gift = aFee(11, 0, [], { type: 'CREDIT', transactions: [aTransaction('CREDIT', 5000)] });
      const world = new MutationWorld([aUserFile({}, { fees: [lost, gift] })]);
      const { feeTypes } = world.config;
      world.config = { ...world.config, feeTypes: [...feeTypes, { ...feeTypes[0]!, code: lost.type }] };
      return world;
    };
    const waiveAsCredit = (world: MutationWorld, id: number, amountMinor: number) =>
      waive(world, { ...waiver(10, amountMinor), credit: { feeId: uuid(id), transactionId: uuid(id + 1) } });
    const applyCredit = (world: MutationWorld, id: number, amountMinor: number) =>
      world.run('fee.applyCredit', {
        ...{ userId, creditFeeId: uuid(id), applicationId: uuid(id + 2) },
        allocations: [
          ...[
            { feeId: uuid(10), amountMinor, transactionId: uuid(id + 3), creditTransactionId: uuid(id + 4) },
          ],
        ],
      });
    const waivable = (world: MutationWorld) =>
      waivableMinor(world.file().fees.find(({ id }) => id === uuid(10))!);

    it('are no more than what is not paid yet, however often', () => {
      const world = aWorld(aTransaction('PAYMENT', 5000));
      expect(waiveAsCredit(world, 90, 1000)).toEqual({ ok: true, notices: [] });
      expect(waivable(world)).toBe(0);
      expect(waiveAsCredit(world, 100, 1000)).toMatchObject({ rejection: { code: 'AmountTooHigh' } });
    });

    it('are as many when their own credit was used on it, and fewer by any other credit', () => {
      const world = aWorld();
      waiveAsCredit(world, 90, 2000);
      expect(waivable(world)).toBe(4000);
      applyCredit(world, 90, 1500);
      expect(waivable(world)).toBe(4000);
      applyCredit(world, 11, 3000);
      expect([stateOf(world).remainingMinor, waivable(world)]).toEqual([1500, 1000]);
    });
  });

  it('of a lost item are taken back with the credit that they became, if all of it is there', () => {
    const lost = aFee(10, 6000, [], { type: 'LOSTITEMREPLACEMENTFEE' });
    const world = new MutationWorld([aUserFile({}, { fees: [lost] })]);
    const { feeTypes } = world.config;
    world.config = { ...world.config, feeTypes: [...feeTypes, { ...feeTypes[0]!, code: lost.type }] };
    waive(world, { ...waiver(10, 2000), credit: { feeId: uuid(90), transactionId: uuid(91) } });
    const reverse = (id: number) =>
      world.run('fee.reverse', {
        ...{ userId, feeId: lost.id, transactionId: uuid(id), creditTransactionId: uuid(id + 1) },
        ...{ reverses: uuid(5000), comment: 'Not found after all' },
      });
    const refund = world.files.get(userId);
    expect(reverse(100)).toEqual({ ok: true, notices: [] });
    expect(stateOf(world)).toMatchObject({ remainingMinor: 6000, status: 'ACTIVE' });
    expect(stateOf(world, uuid(90))).toMatchObject({ remainingMinor: 0, status: 'CLOSED' });
    expect(waivableMinor(world.file().fees.find(({ id }) => id === lost.id)!)).toBe(6000);
    const lines = world.transactions.flatMap((added) => toEntries(added.fee, added.transaction));
    for (const account of ['WAIVER', 'UNAPPLIED_CREDIT'])
      expect(sumMinor(lines.flatMap((line) => (line.account === account ? line.amountMinor : [])))).toBe(0);
    expect(reverse(110)).toMatchObject({ rejection: { problem: 'alreadyReversed' } });

    world.files.set(userId, refund!);
    world.run('fee.refund', {
      ...{ userId, feeId: uuid(90), transactionId: uuid(120), amountMinor: 1, method: 'CASH' },
      ...{ excessFeeId: uuid(121), excessTransactionId: uuid(122) },
    });
    expect(reverse(130)).toMatchObject({ rejection: { code: 'AmountTooHigh', remainingMinor: 1999 } });
  });
});
