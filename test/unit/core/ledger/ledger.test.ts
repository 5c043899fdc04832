import { describe, expect, it } from 'vitest';
import { toBalances, toFeeBalances, userBalance } from '#core/ledger/balances.ts';
import { toEntries } from '#core/ledger/entries.ts';
import { feeState } from '#core/ledger/fee-state.ts';
import { foldOlderFees, unfoldFee } from '#core/ledger/user-file-fees.ts';
import { aConfiguration } from '../../../support/a-configuration.ts';
import { aFee, aLoan, AT, aTransaction, aUserFile, uuid } from '../../../support/a-user-file.ts';

const config = aConfiguration();
const later = '2026-11-24T10:00:00.000Z';

describe('the state of a fee', () => {
  it('is what its transactions add up to', () => {
    const fee = aFee(10, 1000, [aTransaction('PAYMENT', 300, { at: later }), aTransaction('WAIVE', 200)]);
    expect(feeState(fee)).toMatchObject({
      originalMinor: 1000,
      remainingMinor: 500,
      status: 'ACTIVE',
      statusAt: AT,
      wasWaived: true,
    });
  });

  it('closes when nothing remains, at that time, and opens again when the payment is taken back', () => {
    const payment = aTransaction('PAYMENT', 1000, { at: later });
    expect(feeState(aFee(10, 1000, [payment]))).toMatchObject({ status: 'CLOSED', statusAt: later });
    const reversal = aTransaction('REVERSAL', 1000, { reverses: payment.id });
    expect(feeState(aFee(10, 1000, [payment, reversal]))).toMatchObject({
      status: 'ACTIVE',
      remainingMinor: 1000,
    });
  });

  it('is disputed until restored, transferred until returned', () => {
    const dispute = aTransaction('DISPUTE', 0);
    const restore = aTransaction('RESTORE', 0);
    expect(feeState(aFee(10, 1000, [dispute])).status).toBe('INDISPUTE');
    expect(feeState(aFee(10, 1000, [dispute, restore])).status).toBe('ACTIVE');
    expect(feeState(aFee(10, 1000, [aTransaction('EXPORT', 1000)])).status).toBe('EXPORTED');
    expect(
      feeState(aFee(10, 1000, [aTransaction('EXPORT', 1000), aTransaction('RETURN', 1000)])).status,
    ).toBe('ACTIVE');
  });

  it('shares VAT out by what remains, rounded half away from zero', () => {
    const charge = aTransaction('CHARGE', 1000, { vatMinor: 160 });
    const half = { ...aFee(10, 1000), transactions: [charge, aTransaction('PAYMENT', 333)] };
    expect(feeState(half)).toMatchObject({ originalVatMinor: 160, remainingVatMinor: 107 });
    const paid = { ...half, transactions: [charge, aTransaction('PAYMENT', 1000)] };
    expect(feeState(paid).remainingVatMinor).toBe(0);
  });

  it('is negative for a credit', () => {
    const credit = { ...aFee(10, 0), transactions: [aTransaction('CREDIT', 500, { vatMinor: 80 })] };
    expect(feeState(credit)).toMatchObject({
      originalMinor: -500,
      remainingMinor: -500,
      remainingVatMinor: -80,
    });
  });
});

describe('the balances', () => {
  const file = aUserFile(
    {},
    {
      fees: [
        aFee(10, 2400),
        aFee(11, 500, [aTransaction('DISPUTE', 0)]),
        aFee(12, 700, [aTransaction('EXPORT', 700)]),
        aFee(13, 900, [aTransaction('PAYMENT', 900)]),
        { ...aFee(14, 0), transactions: [aTransaction('CREDIT', 100)] },
      ],
      loans: [aLoan(20, '2026-11-01T00:00:00Z', 21_400)],
    },
  );

  it('keep active, disputed, transferred and accrued apart', () => {
    expect(toBalances(file, config, AT)).toEqual({
      activeMinor: 2300,
      disputedMinor: 500,
      transferredMinor: 700,
      accruedMinor: 21_400,
    });
    expect(userBalance(file)).toBe(3500);
  });

  it('count transferred fees as active where the institution says so', () => {
    const allowing = aConfiguration({ parameters: { allow_activity_on_transferred_finesfees: 'true' } });
    expect(toFeeBalances(file.fees, allowing)).toMatchObject({ activeMinor: 3000, transferredMinor: 700 });
  });

  it('are those of the filtered fees when given only them', () => {
    expect(toFeeBalances(file.fees.slice(0, 1), config)).toEqual({
      activeMinor: 2400,
      disputedMinor: 0,
      transferredMinor: 0,
    });
  });

  it('do not reckon accrued fines with more than 100 overdue loans', () => {
    const loans = Array.from({ length: 101 }, (_, n) => aLoan(1000 + n, '2026-11-01T00:00:00Z', 10));
    expect(toBalances(aUserFile({}, { loans: loans.slice(0, 100) }), config, AT).accruedMinor).toBe(1000);
    expect(toBalances(aUserFile({}, { loans }), config, AT).accruedMinor).toBeUndefined();
  });
});

describe('double entry', () => {
  const lines = (fee: Parameters<typeof toEntries>[0], n: number) =>
    Object.fromEntries(
      toEntries(fee, fee.transactions[n]!).map(({ account, amountMinor }) => [account, amountMinor]),
    );

  it('books a charge to income with its tax apart, a payment to its clearing account', () => {
    const fee = {
      ...aFee(10, 0),
      transactions: [
        aTransaction('CHARGE', 1190, { vatMinor: 190 }),
        aTransaction('PAYMENT', 500, { method: 'CREDIT_CARD' }),
        aTransaction('WAIVE', 690, { vatMinor: 110 }),
      ],
    };
    expect(lines(fee, 0)).toEqual({ RECEIVABLE: 1190, FEE_INCOME: -1000, TAX: -190 });
    expect(lines(fee, 1)).toEqual({ CARD_CLEARING: 500, RECEIVABLE: -500 });
    expect(lines(fee, 2)).toEqual({ WAIVER: 580, TAX: 110, RECEIVABLE: -690 });
  });

  it('settles the bursar’s receivable while a fee is transferred', () => {
    const fee = aFee(10, 700, [
      aTransaction('EXPORT', 700),
      aTransaction('PAYMENT', 200, { method: 'CASH' }),
      aTransaction('RETURN', 500),
      aTransaction('PAYMENT', 500, { method: 'CASH' }),
    ]);
    expect(lines(fee, 1)).toEqual({ BURSAR_RECEIVABLE: 700, RECEIVABLE: -700 });
    expect(lines(fee, 2)).toEqual({ CASH_CLEARING: 200, BURSAR_RECEIVABLE: -200 });
    expect(lines(fee, 4)).toEqual({ CASH_CLEARING: 500, RECEIVABLE: -500 });
  });

  it('books surplus and refund of it against unapplied credit', () => {
    const fee = {
      ...aFee(10, 0),
      transactions: [
        aTransaction('SURPLUS', 300, { method: 'CASH' }),
        aTransaction('REFUND', 300, { method: 'CASH' }),
      ],
    };
    expect(lines(fee, 0)).toEqual({ CASH_CLEARING: 300, UNAPPLIED_CREDIT: -300 });
    expect(lines(fee, 1)).toEqual({ CASH_CLEARING: -300, UNAPPLIED_CREDIT: 300 });
  });
});

describe('a user file', () => {
  it('keeps open fees and the 20 closed last, and folds the rest into count and sum', () => {
    const open = Array.from({ length: 30 }, (_, n) => aFee(100 + n, 10));
    const closed = Array.from({ length: 25 }, (_, n) =>
      aFee(200 + n, 100 + n, [
        aTransaction('PAYMENT', 100 + n, { at: `2026-12-${String(n + 1).padStart(2, '0')}T00:00:00.000Z` }),
      ]),
    );
    const folded = foldOlderFees(aUserFile({}, { fees: [...closed, ...open] }));
    expect(folded.fees).toHaveLength(50);
    expect(folded.olderFees).toEqual({ count: 5, originalMinor: 100 + 101 + 102 + 103 + 104 });
    expect(folded.fees.some(({ id }) => id === uuid(204))).toBe(false);
    expect(foldOlderFees(folded)).toEqual(folded);
    for (const fee of closed.slice(0, 5)) expect(foldOlderFees(unfoldFee(folded, fee))).toEqual(folded);
    const shuffled = aUserFile({}, { fees: [...open.toReversed(), ...closed.toReversed()] });
    expect(foldOlderFees(shuffled).fees).toEqual(folded.fees);
  });
});
