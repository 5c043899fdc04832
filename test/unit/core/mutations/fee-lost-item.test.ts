import { describe, expect, it } from 'vitest';
import { toFeeBalances } from '#core/ledger/balances.ts';
import { feeState } from '#core/ledger/fee-state.ts';
import type { FeeWaiveArgs } from '#core/schema/types.ts';
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
  it('of a lost item leave it as it is and become a credit, once', () => {
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
    // 6000 were owed: of them 4000 can still be waived
    const rest = { feeId: uuid(92), transactionId: uuid(93) };
    expect(waive(world, { ...waiver(10, 5000), credit: rest })).toMatchObject({
      ok: true,
      notices: [{ code: 'WaivedLess', amountMinor: 4000 }],
    });
    expect(
      waive(world, { ...waiver(10, 1), credit: { feeId: uuid(94), transactionId: uuid(95) } }),
    ).toMatchObject({
      rejection: { code: 'AmountTooHigh', remainingMinor: 0 },
    });
  });
});
