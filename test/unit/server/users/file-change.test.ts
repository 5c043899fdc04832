import { expect, test } from 'vitest';
import { toFileChange } from '../../../../server/users/file-change.ts';
import { aFee, aTransaction, aUserFile, AT, uuid } from '../../../support/a-user-file.ts';

const userId = uuid(1);
const row = (n: number) => ({ id: `h${n}`, at: AT, by: { name: 'x' }, field: 'note' });

test('a new file brings all of its history and transactions', () => {
  const file = aUserFile(
    {},
    { fees: [aFee(4, 500, [aTransaction('PAYMENT', 200, { method: 'CASH' })])], history: [row(1)] },
  );
  const change = toFileChange(userId, undefined, file);
  expect(change.history).toEqual([row(1)]);
  expect(change.ledger.map((entry) => [entry.account, entry.amountMinor])).toEqual([
    ['RECEIVABLE', 500],
    ['FEE_INCOME', -500],
    ['CASH_CLEARING', 200],
    ['RECEIVABLE', -200],
  ]);
});

test('a changed file brings what it has more than before', () => {
  const fee = aFee(4, 500);
  const before = aUserFile({}, { fees: [fee], history: [row(1)] });
  const paid = { ...fee, transactions: [...fee.transactions, aTransaction('WAIVE', 100)] };
  const change = toFileChange(userId, before, { ...before, fees: [paid], history: [row(2), row(1)] });
  expect(change.history).toEqual([row(2)]);
  expect(change.ledger.map((entry) => entry.account)).toEqual(['WAIVER', 'RECEIVABLE']);
});

test('fees that a file no longer holds are kept aside', () => {
  const [old, open] = [aFee(4, 500), aFee(5, 100)];
  const before = aUserFile({}, { fees: [old, open] });
  expect(toFileChange(userId, before, { ...before, fees: [open] }).closedFees).toEqual([old]);
});

test('a deletion brings nothing but itself', () => {
  const change = toFileChange(userId, aUserFile({}, { fees: [aFee(4, 500)], history: [row(1)] }), null);
  expect(change).toMatchObject({ after: null, history: [], closedFees: [], ledger: [] });
});
