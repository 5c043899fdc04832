// Whatever staff do, in whatever order and in whatever currency: the books balance, the drawer holds what was recorded, and
// nothing turns negative. At least 100,000 ledgers are made; a run that made fewer fails.
import fc from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { userBalance } from '#core/ledger/balances.ts';
import { toEntries, type Account } from '#core/ledger/entries.ts';
import { feeState, isCredit, isReversed, waivedMinor } from '#core/ledger/fee-state.ts';
import { shareOf } from '#core/money.ts';
import type { Fee } from '#core/schema/types.ts';
import { uuid } from '../../../support/a-user-file.ts';
import { Counter, currencies, LAST_ACTION, LAST_FEE, type Step } from '../../../support/counter.ts';

vi.setConfig({ testTimeout: 600_000 });

const FEWEST_LEDGERS = 100_000;
const RUNS = {
  anyOrder: 60_000,
  split: 10_000,
  desks: 15_000,
  interleaved: 8_000,
  waivers: 5_000,
  otherSplits: 2_500,
} as const;

let ledgers = 0;
const openCounter = (currency: number): Counter => {
  ledgers++;
  return new Counter(currencies[currency]);
};
afterAll(() => {
  expect(ledgers).toBeGreaterThanOrEqual(FEWEST_LEDGERS);
});

const step: fc.Arbitrary<Step> = fc.record({
  action: fc.nat({ max: LAST_ACTION }),
  fee: fc.nat({ max: LAST_FEE }),
  amountMinor: fc.integer({ min: 1, max: 2500 }),
});
const currency = fc.nat({ max: currencies.length - 1 });
const sumOf = (numbers: Iterable<number>) => [...numbers].reduce((sum, each) => sum + each, 0);

/** Plain comparisons: an `expect` for each of millions would be most of the run. */
function findFault(counter: Counter): string | undefined {
  const books = new Map<Account, number>();
  for (const { fee, transaction } of counter.world.transactions) {
    const lines = toEntries(fee, transaction);
    if (sumOf(lines.map(({ amountMinor }) => amountMinor)) !== 0)
      return `${transaction.kind} does not balance`;
    for (const { account, amountMinor } of lines) books.set(account, (books.get(account) ?? 0) + amountMinor);
  }
  const of = (account: Account) => books.get(account) ?? 0;
  if (
    of('RECEIVABLE') + of('BURSAR_RECEIVABLE') + of('UNAPPLIED_CREDIT') !==
    userBalance(counter.world.file())
  )
    return 'the balance is not the sum of the entries';
  if (of('CASH_CLEARING') !== counter.cashMinor) return 'the cash recorded is not the cash taken';
  if (of('BURSAR_CLEARING') !== counter.bursarMinor) return 'what the bursar took is not what it holds';
  const withBursar = counter.world
    .file()
    .fees.map(feeState)
    .filter(({ status }) => status === 'EXPORTED');
  if (of('BURSAR_RECEIVABLE') !== sumOf(withBursar.map(({ remainingMinor }) => remainingMinor)))
    return 'what is with the bursar is not what remains of the transferred fees';
  if (of('TAX') !== sumOf(counter.world.file().fees.map(taxOf)))
    return 'the tax is not that of what was charged and not waived';
  if (of('CREDIT_TRANSFER') !== 0) return 'credit was lost between two fees';
  return counter.world
    .file()
    .fees.map(findFaultOfFee)
    .find((fault) => fault !== undefined);
}

/** By what was waived in all, in however many steps; the tax of a waiver's credit went back with the waiver. */
function taxOf(fee: Fee): number {
  const { originalMinor, originalVatMinor } = feeState(fee);
  const waived = shareOf(originalVatMinor, waivedMinor(fee), originalMinor);
  return waived - (fee.transactions[0]?.kind === 'WAIVER_CREDIT' ? 0 : originalVatMinor);
}

function findFaultOfFee(fee: Fee): string | undefined {
  const { originalMinor, remainingMinor, originalVatMinor, remainingVatMinor } = feeState(fee);
  const sign = isCredit(fee) ? -1 : 1;
  const isWithin = (left: number, whole: number) => sign * left >= 0 && sign * left <= sign * whole;
  if (!isWithin(remainingMinor, originalMinor)) return `${remainingMinor} of ${originalMinor} remain`;
  if (!isWithin(remainingVatMinor, originalVatMinor))
    return `VAT ${remainingVatMinor} of ${originalVatMinor} remains`;
  return Number.isSafeInteger(remainingMinor) && Number.isSafeInteger(remainingVatMinor)
    ? undefined
    : 'an amount is no whole number';
}

/** What was charged for a lost item is waived or settled by something else at most once. */
function findWaivedTooMuch(counter: Counter, before: number): string | undefined {
  const added = counter.world.transactions
    .slice(before)
    .find(({ transaction }) => transaction.kind === 'LOST_WAIVED');
  if (!added) return undefined;
  const totalOf = (...kinds: string[]) =>
    sumOf(
      added.fee.transactions
        .filter(
          ({ kind, id, waiver }) =>
            kinds.includes(kind) && !isReversed(added.fee, id) && waiver === undefined,
        )
        .map(({ amountMinor }) => amountMinor),
    );
  const settled = totalOf('LOST_WAIVED', 'PAYMENT', 'WAIVE', 'CREDIT_APPLIED');
  const charged = feeState(added.fee).originalMinor;
  return settled > charged ? `${settled} of ${charged} were waived and settled` : undefined;
}

describe('the ledger, in any order of actions', () => {
  it('balances, agrees with the fees, records exactly the cash taken, and makes nothing negative', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 14, size: 'max' }), currency, (steps, which) => {
        const counter = openCounter(which);
        for (const each of steps) {
          const before = counter.world.transactions.length;
          counter.do(each);
          const tooMuch = findWaivedTooMuch(counter, before);
          if (tooMuch !== undefined) throw new Error(tooMuch);
          const fault = counter.world
            .file()
            .fees.map(findFaultOfFee)
            .find((found) => found !== undefined);
          if (fault !== undefined) throw new Error(fault);
        }
        const fault = findFault(counter);
        if (fault !== undefined) throw new Error(fault);
        for (const { transaction } of counter.world.transactions) kinds.add(transaction.kind);
      }),
      { numRuns: RUNS.anyOrder },
    );
    expect([...kinds].sort()).toEqual([
      'CHARGE',
      'CREDIT',
      'CREDIT_APPLIED',
      'CREDIT_USED',
      'DISPUTE',
      'EXPORT',
      'LOST_WAIVED',
      'PAYMENT',
      'REFUND',
      'RESTORE',
      'RETURN',
      'REVERSAL',
      'SURPLUS',
      'WAIVE',
      'WAIVER_CREDIT',
    ]);
  });
});

describe('payments', () => {
  const aCounterWithFee = (amountMinor: number, which = 1) => {
    const counter = openCounter(which);
    counter.do({ action: 0, fee: 0, amountMinor });
    return counter;
  };

  it('[S11] split in two do what one of their sum does, VAT included', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 5000 }),
        fc.integer({ min: 1, max: 4000 }),
        fc.integer({ min: 1, max: 4000 }),
        currency,
        (charged, first, second, which) => {
          const split = aCounterWithFee(charged, which);
          split.pay([{ feeId: uuid(10), amountMinor: first }]);
          split.pay([{ feeId: uuid(10), amountMinor: second }]);
          const whole = aCounterWithFee(charged, which);
          whole.pay([{ feeId: uuid(10), amountMinor: first + second }]);
          const stateOf = (counter: Counter) => {
            const { remainingMinor, remainingVatMinor, status } = feeState(counter.fee(uuid(10))!);
            return { remainingMinor, remainingVatMinor, status, balance: userBalance(counter.world.file()) };
          };
          expect(stateOf(split)).toEqual(stateOf(whole));
          expect(split.books()).toEqual(whole.books());
        },
      ),
      { numRuns: RUNS.split },
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
          const books = counter.books();
          expect(books.get('CASH_CLEARING')).toBe(taken);
          expect(userBalance(counter.world.file())).toBe(charged - taken);
          expect(books.get('UNAPPLIED_CREDIT') ?? 0).toBe(0 - Math.max(0, taken - charged));
        },
      ),
      { numRuns: RUNS.desks },
    );
  });
});

describe('two desks that were offline', () => {
  /** What each desk did in its own order, and in which order the server got to see it. */
  const work = fc.array(step, { minLength: 1, maxLength: 6 });

  it('[S11] leave books that balance and hold the cash of both, however their work is interleaved', () => {
    fc.assert(
      fc.property(
        work,
        work,
        fc.array(fc.boolean(), { maxLength: 12 }),
        currency,
        (mine, theirs, turns, which) => {
          const counter = openCounter(which);
          const queues: [Step[], Step[]] = [[...mine], [...theirs]];
          for (const isMine of [...turns, ...mine.map(() => true), ...theirs.map(() => false)]) {
            const next = queues[isMine ? 0 : 1].shift();
            if (next) counter.do(next);
          }
          expect(queues.flat()).toEqual([]);
          expect(findFault(counter)).toBeUndefined();
        },
      ),
      { numRuns: RUNS.interleaved },
    );
  });
});

describe('an operation that is split in two', () => {
  /** An amount, and two parts of it that something is done with. */
  const amounts = fc
    .tuple(fc.integer({ min: 2, max: 5000 }), fc.nat(1_000_000), fc.nat(1_000_000))
    .map(([whole, a, b]) => {
      const first = 1 + (a % (whole - 1));
      return { whole, first, second: 1 + (b % (whole - first)) };
    });
  const actionOf = { credit: 1, waive: 4, refund: 7, charge: 0, chargeLost: LAST_ACTION } as const;
  const splits = [
    ['a waiver', 'charge', 'waive'],
    ['a waiver of a lost item', 'chargeLost', 'waive'],
    ['a refund', 'credit', 'refund'],
  ] as const;

  it.for(splits)('does what one of their sum does: %s', ([, begin, operation]) => {
    fc.assert(
      fc.property(amounts, currency, ({ whole, first, second }, which) => {
        const after = (...parts: number[]) => {
          const counter = openCounter(which);
          counter.do({ action: actionOf[begin], fee: 0, amountMinor: whole });
          for (const amountMinor of parts) counter.do({ action: actionOf[operation], fee: 0, amountMinor });
          const fee = counter.fee(uuid(10));
          if (!fee) throw new Error('nothing was charged');
          expect(counter.changes).toHaveLength(1 + parts.length);
          const { remainingMinor, remainingVatMinor, status } = feeState(fee);
          const { cashMinor } = counter;
          const balance = userBalance(counter.world.file());
          return { remainingMinor, remainingVatMinor, status, balance, cashMinor, books: counter.books() };
        };
        expect(after(first, second)).toEqual(after(first + second));
      }),
      { numRuns: RUNS.otherSplits },
    );
  });
});

describe('waivers', () => {
  it('in any steps, some of them taken back, leave the tax of what was not waived', () => {
    const part = fc.record({ amountMinor: fc.integer({ min: 1, max: 900 }), isTakenBack: fc.boolean() });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2500 }),
        fc.array(part, { minLength: 1, maxLength: 8 }),
        fc.boolean(),
        (charged, parts, isLost) => {
          const counter = openCounter(1);
          const feeId = uuid(10);
          counter.do({ action: isLost ? LAST_ACTION : 0, fee: 0, amountMinor: charged });
          for (const { amountMinor, isTakenBack } of parts) {
            const waived = counter
              .fee(feeId)
              ?.transactions.find(
                ({ kind, id }) => kind.includes('WAIVE') && !isReversed(counter.fee(feeId)!, id),
              );
            if (isTakenBack && waived)
              counter.run('fee.reverse', {
                ...{ userId: uuid(1), feeId, transactionId: counter.id(), reverses: waived.id },
                ...{ creditTransactionId: counter.id(), comment: 'Mistaken' },
              });
            counter.waive(feeId, amountMinor);
          }
          expect(findFault(counter)).toBeUndefined();
          counter.waive(feeId, charged);
          expect(counter.books().get('TAX') ?? 0).toBe(0);
        },
      ),
      { numRuns: RUNS.waivers },
    );
  });
});
