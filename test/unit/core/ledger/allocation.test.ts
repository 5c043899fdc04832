import { describe, expect, it } from 'vitest';
import { shareOldestFirst, totalOpenMinor, totalRemainingMinor } from '#core/ledger/allocation.ts';
import { cashOutcome, likelyCash } from '#core/ledger/cash.ts';
import { aFee, aTransaction, uuid } from '../../../support/a-user-file.ts';

const older = aFee(1, 350, [], { createdAt: '2026-11-01T08:00:00.000Z' });
const newer = aFee(2, 500, [], { createdAt: '2026-11-09T08:00:00.000Z' });
const credit = { ...aFee(3, 200), transactions: [aTransaction('CREDIT', 200)] };

describe('sharing an amount out over fees', () => {
  it('takes the oldest fee first, whatever the order they come in', () => {
    expect(shareOldestFirst([newer, older], 400)).toEqual([
      { feeId: uuid(1), amountMinor: 350 },
      { feeId: uuid(2), amountMinor: 50 },
    ]);
  });

  it('names no fee that gets nothing', () => {
    expect(shareOldestFirst([newer, older], 350)).toEqual([{ feeId: uuid(1), amountMinor: 350 }]);
    expect(shareOldestFirst([newer, older], 0)).toEqual([]);
  });

  it('never gives a fee more than is open of it', () => {
    const shares = shareOldestFirst([newer, older], 10_000);
    expect(shares.map(({ amountMinor }) => amountMinor)).toEqual([350, 500]);
  });

  it('counts what was paid already', () => {
    const partPaid = aFee(4, 350, [aTransaction('PAYMENT', 100)]);
    expect(shareOldestFirst([partPaid], 350)).toEqual([{ feeId: uuid(4), amountMinor: 250 }]);
  });

  it('counts credits as open, and subtracts them from what remains', () => {
    expect(totalOpenMinor([older, credit])).toBe(550);
    expect(totalRemainingMinor([older, credit])).toBe(150);
  });
});

describe('cash over the desk', () => {
  it('gives back what is too much and says what is missing', () => {
    expect(cashOutcome(2000, 950)).toEqual({ type: 'Change', amountMinor: 1050 });
    expect(cashOutcome(950, 950)).toEqual({ type: 'Change', amountMinor: 0 });
    expect(cashOutcome(900, 950)).toEqual({ type: 'Missing', amountMinor: 50 });
  });

  it('offers the sum and the next three round ones', () => {
    expect(likelyCash(950, 2)).toEqual([950, 1000, 2000, 5000]);
    expect(likelyCash(1000, 2)).toEqual([1000, 2000, 5000, 10_000]);
    expect(likelyCash(700, 0)).toEqual([700, 1000, 2000, 5000]);
  });
});
