// Whatever staff do, in whatever order: the books balance, the drawer holds what was recorded, and nothing turns negative.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { userBalance } from '#core/ledger/balances.ts';
import { toEntries, type Account } from '#core/ledger/entries.ts';
import { feeState, isCredit } from '#core/ledger/fee-state.ts';
import type { Fee, FeePayArgs } from '#core/schema/types.ts';
import { aUserFile, uuid } from '../../../support/a-user-file.ts';
import { MutationWorld } from '../../../support/mutation-world.ts';

const RUNS = 300;

type Step = { readonly action: number; readonly fee: number; readonly amountMinor: number };
const step: fc.Arbitrary<Step> = fc.record({
  action: fc.nat({ max: 8 }),
  fee: fc.nat({ max: 2 }),
  amountMinor: fc.integer({ min: 1, max: 2500 }),
});

/** A library where one user collects and settles fees; counts the cash that went over the counter. */
class Counter {
  readonly world = new MutationWorld([aUserFile()]);
  cashMinor = 0;
  #ids = 1000;

  do({ action, fee, amountMinor }: Step): void {
    const target = { userId: uuid(1), feeId: uuid(10 + fee), transactionId: this.id() };
    const known = this.world.file().fees.find(({ id }) => id === target.feeId);
    const charge = { ...target, owner: 'EXU', amountMinor, currency: 'EUR' };
    if (action === 0) this.world.run('fee.charge', { ...charge, type: 'SERVICEFEE' });
    if (action === 1) this.world.run('fee.credit', { ...charge, comment: 'goodwill' });
    if (action === 2) this.pay([{ feeId: target.feeId, amountMinor }]);
    if (action === 3)
      this.pay([
        { feeId: target.feeId, amountMinor },
        { feeId: uuid(10), amountMinor: 7 },
      ]);
    if (action === 4) this.waive(target.feeId, amountMinor);
    if (action === 5) this.world.run('fee.dispute', target);
    if (action === 6) this.world.run('fee.restore', target);
    if (action === 7 && this.world.run('fee.refund', { ...target, amountMinor, method: 'CASH' }).ok)
      this.cashMinor -= amountMinor;
    if (action === 8 && known) this.reverse(known);
  }

  pay(parts: readonly { feeId: string; amountMinor: number }[]): void {
    const outcome = this.world.run('fee.pay', this.payment(parts));
    expect(outcome.ok).toBe(true);
    for (const { amountMinor } of parts) this.cashMinor += amountMinor;
  }

  payment(parts: readonly { feeId: string; amountMinor: number }[]): FeePayArgs {
    return {
      userId: uuid(1),
      paymentId: this.id(),
      receiptNumber: 'F-000001',
      method: 'CASH',
      currency: 'EUR',
      allocations: parts.map((part) => ({ ...part, transactionId: this.id() })),
      surplusFeeId: this.id(),
      surplusTransactionId: this.id(),
    };
  }

  waive(feeId: string, amountMinor: number): void {
    const waivers = [{ feeId, amountMinor, transactionId: this.id() }];
    this.world.run('fee.waive', { userId: uuid(1), waivers, reason: 'FOUND' });
  }

  reverse(fee: Fee): void {
    const reversed = fee.transactions.at(-1)!;
    const args = {
      userId: uuid(1),
      feeId: fee.id,
      transactionId: this.id(),
      reverses: reversed.id,
      comment: 'mistyped',
    };
    if (this.world.run('fee.reverse', args).ok && reversed.kind === 'PAYMENT')
      this.cashMinor -= reversed.amountMinor;
  }

  id(): string {
    return uuid(++this.#ids);
  }

  books(): Map<Account, number> {
    const books = new Map<Account, number>();
    for (const { fee, transaction } of this.world.transactions)
      for (const { account, amountMinor } of toEntries(fee, transaction))
        books.set(account, (books.get(account) ?? 0) + amountMinor);
    return books;
  }
}

const sumOf = (numbers: Iterable<number>) => [...numbers].reduce((sum, each) => sum + each, 0);

describe('the ledger, in any order of actions', () => {
  it('balances, agrees with the fees, and records exactly the cash taken', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }), (steps) => {
        const counter = new Counter();
        for (const each of steps) counter.do(each);
        for (const { fee, transaction } of counter.world.transactions)
          expect(sumOf(toEntries(fee, transaction).map((line) => line.amountMinor))).toBe(0);
        const books = counter.books();
        const owed = ['RECEIVABLE', 'BURSAR_RECEIVABLE', 'UNAPPLIED_CREDIT'] as const;
        expect(sumOf(books.values())).toBe(0);
        expect(sumOf(owed.map((account) => books.get(account) ?? 0))).toBe(userBalance(counter.world.file()));
        expect(books.get('CASH_CLEARING') ?? 0).toBe(counter.cashMinor);
        for (const { transaction } of counter.world.transactions) kinds.add(transaction.kind);
      }),
      { numRuns: RUNS },
    );
    expect([...kinds].sort()).toEqual([
      'CHARGE',
      'CREDIT',
      'DISPUTE',
      'PAYMENT',
      'REFUND',
      'RESTORE',
      'REVERSAL',
      'SURPLUS',
      'WAIVE',
    ]);
  });

  it('never makes a fee negative, a credit positive, or VAT more than it was', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }), (steps) => {
        const counter = new Counter();
        for (const each of steps) {
          counter.do(each);
          for (const fee of counter.world.file().fees) expectInBounds(fee);
        }
      }),
      { numRuns: RUNS },
    );
  });
});

function expectInBounds(fee: Fee): void {
  const { originalMinor, remainingMinor, originalVatMinor, remainingVatMinor } = feeState(fee);
  const sign = isCredit(fee) ? -1 : 1;
  expect(sign * remainingMinor).toBeGreaterThanOrEqual(0);
  expect(sign * remainingMinor).toBeLessThanOrEqual(sign * originalMinor);
  expect(sign * remainingVatMinor).toBeGreaterThanOrEqual(0);
  expect(sign * remainingVatMinor).toBeLessThanOrEqual(sign * originalVatMinor);
}

describe('payments', () => {
  const aCounterWithFee = (amountMinor: number) => {
    const counter = new Counter();
    counter.do({ action: 0, fee: 0, amountMinor });
    return counter;
  };

  it('[S11] split in two do what one of their sum does, VAT included', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 5000 }),
        fc.integer({ min: 1, max: 4000 }),
        fc.integer({ min: 1, max: 4000 }),
        (charged, first, second) => {
          const split = aCounterWithFee(charged);
          split.pay([{ feeId: uuid(10), amountMinor: first }]);
          split.pay([{ feeId: uuid(10), amountMinor: second }]);
          const whole = aCounterWithFee(charged);
          whole.pay([{ feeId: uuid(10), amountMinor: first + second }]);
          const stateOf = ({ world }: Counter) => {
            const { remainingMinor, remainingVatMinor, status } = feeState(
              world.file().fees.find(({ id }) => id === uuid(10))!,
            );
            return { remainingMinor, remainingVatMinor, status, balance: userBalance(world.file()) };
          };
          expect(stateOf(split)).toEqual(stateOf(whole));
          expect(split.books()).toEqual(whole.books());
        },
      ),
      { numRuns: RUNS },
    );
  });

  it('[S11] of two desks for one fee are both recorded, whichever arrives first', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3000 }),
        fc.array(fc.record({ desk: fc.boolean(), amountMinor: fc.integer({ min: 1, max: 2000 }) }), {
          minLength: 2,
          maxLength: 12,
        }),
        (charged, takings) => {
          const counter = aCounterWithFee(charged);
          for (const { amountMinor } of takings) counter.pay([{ feeId: uuid(10), amountMinor }]);
          const taken = sumOf(takings.map(({ amountMinor }) => amountMinor));
          expect(counter.books().get('CASH_CLEARING')).toBe(taken);
          expect(userBalance(counter.world.file())).toBe(charged - taken);
          expect(counter.books().get('UNAPPLIED_CREDIT') ?? 0).toBe(0 - Math.max(0, taken - charged));
        },
      ),
      { numRuns: RUNS },
    );
  });
});
