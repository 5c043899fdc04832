import { describe, expect, it } from 'vitest';
import { isAlreadyThere } from '#core/sync/already-there.ts';
import type { Fee } from '#core/schema/types.ts';
import { LoneDesk, USER } from '../../../support/lone-desk.ts';
import { aFee, aTransaction, aUserFile, uuid } from '../../../support/a-user-file.ts';

describe('what a base or a pull brings before it confirms the change', () => {
  const excess = { excessFeeId: uuid(63), excessTransactionId: uuid(64) };
  const refund = {
    ...{ userId: USER, feeId: uuid(60), transactionId: uuid(61), method: 'CASH', amountMinor: 500 },
    ...excess,
  };
  const reversal = {
    ...{ userId: USER, feeId: uuid(60), transactionId: uuid(61), reverses: uuid(31), comment: 'mistaken' },
    givenBack: {
      ...{ method: 'CASH', amountMinor: 500, paymentId: uuid(30), creditTransactionId: uuid(62) },
      ...excess,
    },
  };
  const owed = (id: string): Fee => ({
    ...aFee(63, 0),
    transactions: [{ ...aTransaction('EXCESS_REFUND', 500, { method: 'CASH' }), id }],
  });

  it.each([
    ['a refund', 'fee.refund', refund],
    ['a payment that was given back', 'fee.reverse', reversal],
  ])('%s of which all is owed is shown once', async (_what, name, args) => {
    const desk = await LoneDesk.open();
    await desk.save(name, args);
    desk.pullAnswers({ lastMutationId: 0 }, [aUserFile({ id: USER }, { fees: [owed(uuid(64))] })]);
    await desk.client.pull();
    expect((await desk.shown())?.fees).toMatchObject([{ transactions: [{ kind: 'EXCESS_REFUND' }] }]);
  });

  it('a payment that was given back off the credit that it became is there', async () => {
    const desk = await LoneDesk.open();
    const uid = await desk.save('fee.reverse', reversal);
    const item = await desk.item(uid);
    const file = (id: string) => aUserFile({ id: USER }, { fees: [owed(id)] });
    expect(item && isAlreadyThere(item, file(uuid(62)))).toBe(true);
    expect(item && isAlreadyThere(item, file(uuid(65)))).toBe(false);
  });
});
