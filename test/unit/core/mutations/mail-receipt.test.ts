import { describe, expect, it } from 'vitest';
import { feeState } from '#core/ledger/fee-state.ts';
import type { Configuration, Fee, FeePayArgs, User } from '#core/schema/types.ts';
import { aConfiguration } from '../../../support/a-configuration.ts';
import { aFee, aTransaction, aUserFile, anEmail, uuid } from '../../../support/a-user-file.ts';
import { codeOf, MutationWorld } from '../../../support/mutation-world.ts';

const LETTER = 'FineFeePaymentReceiptLetter';
const userId = uuid(1);
const reader = { emails: [anEmail('ada@example.org', { preferred: true })] };
const world = (fees: readonly Fee[], user: Partial<User> = reader, config: Partial<Configuration> = {}) =>
  new MutationWorld([aUserFile(user, { fees: [...fees] })], aConfiguration(config));
const part = (n: number, amountMinor: number) => ({
  feeId: uuid(n),
  amountMinor,
  transactionId: uuid(n + 1000),
});
const payment = (parts: FeePayArgs['allocations'], changes: Partial<FeePayArgs> = {}): FeePayArgs => ({
  ...{ userId, paymentId: uuid(2000), receiptNumber: 'F-000001', method: 'CASH', currency: 'EUR' },
  ...{ allocations: parts, surplusFeeId: uuid(2002), surplusTransactionId: uuid(2003), mailReceipt: true },
  ...changes,
});
const fines = [aFee(10, 500, [], { itemTitle: 'The Waves' }), aFee(11, 800, [], { type: 'SERVICEFEE' })];

describe('the receipt of a payment by e-mail', () => {
  it('lists what was paid, how, and what remains, and a copy is kept', () => {
    const there = world(fines);
    expect(codeOf(there.run('fee.pay', payment([part(10, 500), part(11, 300)])))).toBe('applied');
    expect(there.letters).toMatchObject([{ letter: LETTER, recipients: ['ada@example.org'] }]);
    const { body = '' } = there.letters[0] ?? {};
    expect(body).toContain('This is your receipt from Main Library.');
    expect(body).toContain('Receipt F-000001\n');
    expect(body).toContain('- OVERDUEFINE, The Waves, 5.00 EUR\n');
    expect(body).toContain('- SERVICEFEE, 3.00 EUR (still open: 5.00 EUR)');
    expect(body).toContain('Paid: 8.00 EUR, cash\nTo be paid now: 5.00 EUR');
    expect(there.file().user.attachments).toMatchObject([{ kind: 'LETTER' }]);
    expect(there.transactions).toHaveLength(2);
  });

  it('bears the reference of the card terminal and the comment', () => {
    const there = world(fines.slice(0, 1));
    const told = { externalReference: 'T-4711', comment: 'Paid by the parents' };
    there.run('fee.pay', payment([part(10, 500)], { method: 'CREDIT_CARD', ...told }));
    expect(there.letters[0]?.body).toContain(
      'Paid: 5.00 EUR, card\nReference: T-4711\nComment: Paid by the parents\nTo be paid now: 0.00 EUR',
    );
  });

  it('names the part of the money that found nothing to pay', () => {
    const there = world(fines.slice(0, 1));
    there.run('fee.pay', payment([part(10, 700)], { method: 'CREDIT_CARD' }));
    const { body = '' } = there.letters[0] ?? {};
    expect(body).toContain('- Overpaid, kept as your credit, 2.00 EUR');
    expect(body).toContain('Paid: 7.00 EUR, card\nYour credit now: 2.00 EUR');
  });

  it('is sent only where it was chosen, wanted and can arrive; the money is recorded in any case', () => {
    const off = { code: LETTER, label: LETTER, enabled: false };
    const codeTables = { ...aConfiguration().codeTables, letters: [off] };
    const cases = [
      [world(fines), { mailReceipt: false }],
      [world(fines, { emails: [anEmail('old@example.org')] }), {}],
      [world(fines, { ...reader, declinedLetters: [LETTER] }), {}],
      [world(fines, reader, { codeTables }), {}],
    ] as const;
    for (const [there, changes] of cases) {
      expect(codeOf(there.run('fee.pay', payment([part(10, 500)], changes)))).toBe('applied');
      expect(there.letters).toEqual([]);
      expect(there.file().user.attachments).toEqual([]);
      expect(feeState(there.file().fees[0]!).remainingMinor).toBe(0);
    }
  });

  it('enters each transaction once, also where the fees that are closed are more than a file keeps', () => {
    const many = Array.from({ length: 60 }, (_, n) => aFee(100 + n, 100));
    const there = world(many);
    there.run('fee.pay', payment(many.map((_, n) => part(100 + n, 100))));
    expect(there.transactions).toHaveLength(60);
    expect(there.file().fees.length).toBeLessThan(60);
    expect(there.letters[0]?.body).toContain('Paid: 60.00 EUR');
    // so a copy of what the file still holds knows that it is not all
    for (const { transaction } of there.transactions) expect(transaction.receiptTotalMinor).toBe(6000);
  });
});

describe('the receipt of a refund by e-mail', () => {
  it('says what was paid out', () => {
    const credit = aFee(12, 0, [], { type: 'CREDIT', transactions: [aTransaction('CREDIT', 900)] });
    const there = world([credit]);
    const excess = { excessFeeId: uuid(3001), excessTransactionId: uuid(3002) };
    const args = { userId, feeId: uuid(12), transactionId: uuid(3000), amountMinor: 400, ...excess };
    const outcome = there.run('fee.refund', { ...args, method: 'CASH', mailReceipt: true });
    expect(codeOf(outcome)).toBe('applied');
    expect(there.letters[0]?.body).toContain('Refunded: 4.00 EUR, cash\nYour credit now: 5.00 EUR');
  });

  it('says what of a payment was given back, and what is open again', () => {
    const paid = aTransaction('PAYMENT', 500, { method: 'CASH', paymentId: uuid(2000) });
    const there = world([aFee(10, 500, [paid], { itemTitle: 'The Waves' })]);
    const outcome = there.run('fee.reverse', {
      ...{
        userId,
        feeId: uuid(10),
        transactionId: uuid(3000),
        reverses: paid.id,
        comment: 'Of somebody else',
      },
      givenBack: {
        ...{ method: 'CASH', amountMinor: 700, paymentId: uuid(2000), creditTransactionId: uuid(3003) },
        ...{ excessFeeId: uuid(3001), excessTransactionId: uuid(3002) },
        ...{ receiptNumber: 'F-000002', mailReceipt: true },
      },
    });
    expect(codeOf(outcome)).toBe('applied');
    const { body = '' } = there.letters[0] ?? {};
    expect(body).toContain('Receipt F-000002\n');
    expect(body).toContain('- OVERDUEFINE, The Waves, 5.00 EUR (still open: 5.00 EUR)');
    expect(body).toContain('Refunded: 7.00 EUR, cash\nTo be paid now: 7.00 EUR');
    const numbers = there.transactions.map(({ transaction }) => transaction.receiptNumber);
    expect(numbers).toEqual(['F-000002', 'F-000002']);
    expect(there.transactions.map(({ transaction }) => transaction.receiptTotalMinor)).toEqual([700, 700]);
  });
});
