// Two desks that are apart, each deciding on what it knows itself: whatever the other did, the server takes every movement of
// money, in any order of arrival, and its books hold exactly what went through the two drawers.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { feeState } from '#core/ledger/fee-state.ts';
import type { FeeReverseArgs, UserFile } from '#core/schema/types.ts';
import { uuid } from '../../../support/a-user-file.ts';
import {
  Counter,
  currencies,
  LAST_ACTION,
  LAST_FEE,
  type Change,
  type Step,
} from '../../../support/counter.ts';

vi.setConfig({ testTimeout: 600_000 });

const RUNS = 8000;
const MOVES_MONEY = new Set(['fee.pay', 'fee.refund']);

const step: fc.Arbitrary<Step> = fc.record({
  // paying, waiving, giving back and applying credit are what two desks can do twice
  action: fc.oneof(fc.nat({ max: LAST_ACTION }), fc.constantFrom(1, 2, 7, 8, 9)),
  fee: fc.nat({ max: LAST_FEE }),
  amountMinor: fc.integer({ min: 1, max: 2500 }),
});
const work = fc.array(step, { minLength: 1, maxLength: 8, size: 'max' });
const currency = fc.nat({ max: currencies.length - 1 });

const movesMoney = ({ name, args }: Change) =>
  MOVES_MONEY.has(name) ||
  (name === 'fee.reverse' && (args as { readonly givenBack?: object }).givenBack !== undefined);

function neverTakenCash({ name, args }: Change): number {
  if (name !== 'fee.reverse') return 0;
  const { neverTaken } = args as FeeReverseArgs;
  return neverTaken?.method === 'CASH' ? neverTaken.amountMinor : 0;
}

describe('two desks that decide on what each of them knows', () => {
  it('[S11] leave books with the cash of both drawers, and the user owes or is owed what was done twice', () => {
    const kinds = new Map<string, number>();
    fc.assert(
      fc.property(
        work,
        work,
        work,
        fc.array(fc.boolean(), { maxLength: 16 }),
        currency,
        (before, mine, theirs, turns, which) => {
          const server = new Counter(currencies[which]);
          for (const each of before) server.do(each);
          const known: UserFile = server.world.file();
          const [east, west] = [2_000, 4_000].map((ids) => new Counter(currencies[which], known, ids)) as [
            Counter,
            Counter,
          ];
          for (const each of mine) east.do(each);
          for (const each of theirs) west.do(each);

          const queues: [Change[], Change[]] = [[...east.changes], [...west.changes]];
          for (const isMine of [
            ...turns,
            ...east.changes.map(() => true),
            ...west.changes.map(() => false),
          ]) {
            const change = queues[isMine ? 0 : 1].shift();
            if (!change) continue;
            const outcome = server.world.runUnchecked(change.name, change.args, change.context);
            // that it was never taken was said twice, or it was given back
            if (!outcome.ok) server.cashMinor += neverTakenCash(change);
            if (!outcome.ok && movesMoney(change))
              throw new Error(`${change.name} was refused: ${outcome.rejection.code}`);
          }
          const cash = server.cashMinor + east.cashMinor + west.cashMinor;
          const books = server.books();
          if ((books.get('CASH_CLEARING') ?? 0) !== cash)
            throw new Error(`${cash} in the drawers, ${books.get('CASH_CLEARING') ?? 0} in the books`);
          for (const { transaction } of server.world.transactions)
            kinds.set(transaction.kind, (kinds.get(transaction.kind) ?? 0) + 1);
          const wrong = server.world.file().fees.find((fee) => {
            const { originalMinor, remainingMinor } = feeState(fee);
            return remainingMinor * originalMinor < 0 || Math.abs(remainingMinor) > Math.abs(originalMinor);
          });
          if (wrong) throw new Error(`fee ${wrong.id} turned over`);
        },
      ),
      { numRuns: RUNS },
    );
    // a run that made none of them shows nothing
    for (const kind of ['SURPLUS', 'REFUND', 'EXCESS_REFUND', 'REVERSAL'])
      expect(kinds.get(kind) ?? 0, kind).toBeGreaterThan(RUNS / 100);
  });

  it('[S11] a credit that both refund is paid out once, and owed once', () => {
    const server = new Counter();
    server.do({ action: 1, fee: 0, amountMinor: 700 });
    const desks = [2_000, 4_000].map((ids) => new Counter(undefined, server.world.file(), ids));
    for (const desk of desks) desk.do({ action: 7, fee: 0, amountMinor: 700 });
    for (const { changes } of desks)
      for (const { name, args } of changes) expect(server.world.runUnchecked(name, args).ok).toBe(true);
    expect(server.books().get('CASH_CLEARING')).toBe(-1400);
    const [credit, debt] = server.world.file().fees;
    expect(credit).toMatchObject({ id: uuid(10), transactions: [{ kind: 'CREDIT' }, { kind: 'REFUND' }] });
    expect(debt).toMatchObject({ transactions: [{ kind: 'EXCESS_REFUND', amountMinor: 700 }] });
  });
});
