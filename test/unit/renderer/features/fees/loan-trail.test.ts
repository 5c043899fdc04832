import { describe, expect, it } from 'vitest';
import { findLoanTrail } from '../../../../../renderer/features/fees/loan-trail.ts';
import { aFee, aLoan, aTransaction, AT, uuid } from '../../../../support/a-user-file.ts';

describe('the loan audit trail', () => {
  const loan = aLoan(50, '2026-11-01T08:00:00.000Z');
  const ofLoan = { loanId: loan.id, itemBarcode: loan.itemBarcode };

  it('tells loan, due date and what was charged for it, in the order of time', () => {
    const later = aTransaction('PAYMENT', 100, { at: '2026-11-24T09:00:00.000Z' });
    const fees = [
      aFee(11, 500, [later], ofLoan),
      aFee(12, 250, [], { itemBarcode: loan.itemBarcode }),
      aFee(13, 900),
    ];
    const trail = findLoanTrail({ fees, loans: [loan] }, fees[0]!);
    expect(trail?.loan).toBe(loan);
    expect(
      trail?.events.map((event) => (event.type === 'Fee' ? event.transaction.kind : event.type)),
    ).toEqual(['Loaned', 'Due', 'CHARGE', 'CHARGE', 'PAYMENT']);
  });

  it('keeps what was charged once the item was returned, also for a fee that left the list', () => {
    const fee = aFee(11, 500, [], ofLoan);
    const trail = findLoanTrail({ fees: [], loans: [] }, fee);
    expect(trail).toMatchObject({
      loan: undefined,
      events: [{ type: 'Fee', at: AT, fee: { id: uuid(11) } }],
    });
  });

  it('is none for a fee without an item', () => {
    const fee = aFee(11, 500);
    expect(findLoanTrail({ fees: [fee], loans: [loan] }, fee)).toBeUndefined();
  });
});
