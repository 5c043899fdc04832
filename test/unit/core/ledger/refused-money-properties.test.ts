// Money that two desks took and gave back while they were apart, and a server that refuses a part of it: for rights, for a fault of its
// own, or since the user is gone. Whatever staff then do, sending it again elsewhere or setting it aside, and in whatever order, the
// books and what still waits for staff hold the cash that went through the drawers; and where nothing waits, the books alone do.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settlementToEntries, type Account } from '#core/ledger/entries.ts';
import { sumMinor } from '#core/money.ts';
import type { Suspense } from '#core/mutations/mutation.ts';
import type { FeePayArgs, FeeReverseArgs, SettleSuspense } from '#core/schema/types.ts';
import { findGivenBack, withDrawer } from '#core/sync/find-given-back.ts';
import { isMoneyMoved } from '#core/sync/outbox-item.ts';
import type { OutboxItem } from '#core/sync/ports.ts';
import {
  suspenseToLedgerEntries,
  toLedgerEntries,
  type LedgerEntry,
} from '../../../../server/ledger/ledger-entry.ts';
import { AT, aUserFile, uuid } from '../../../support/a-user-file.ts';
import {
  Counter,
  currencies,
  LAST_ACTION,
  LAST_FEE,
  type Change,
  type Step,
} from '../../../support/counter.ts';
import { anActor, userManager, viewer, type MutationWorld } from '../../../support/mutation-world.ts';

const RUNS = 3000;
const TIMEOUT_MS = 300_000;
/** When and where staff settle what was refused: not where the money went through a drawer. */
const later = { occurredAt: '2026-11-25T08:00:00.000Z', desk: { code: 'ELSE', library: 'MAIN' } };

const stepParts = {
  fee: fc.nat({ max: LAST_FEE }),
  amountMinor: fc.integer({ min: 1, max: 2500 }),
};
const step: fc.Arbitrary<Step> = fc.record({
  ...stepParts,
  // pay, refund, reverse
  action: fc.oneof(fc.nat({ max: LAST_ACTION }), fc.constantFrom(2, 7, 7, 8, 8, 8)),
});
const work = fc.array(step, { minLength: 1, maxLength: 7, size: 'max' });
/** Charges, credits and payments, so that there is something to give back. */
const earlier = fc.array(fc.record({ ...stepParts, action: fc.constantFrom(0, 0, 1, 2, 2) }), {
  ...{ minLength: 2, maxLength: 7, size: 'max' },
});
/** What the server does with a change that arrives, and what staff do with one that it refused. */
const fate = fc.constantFrom('asIs', 'asIs', 'notPermitted', 'quarantined', 'userGone');
const way = fc.record({
  which: fc.nat(),
  act: fc.constantFrom('sendAgain', 'setAside'),
  settled: fc.boolean(),
});

const isCash = ({ method }: { readonly method?: string }) => method === 'CASH';

/** What a change moved in a drawer. */
function cashOf(item: OutboxItem): number {
  if (item.name === 'fee.pay') {
    const args = item.args as FeePayArgs;
    return isCash(args) ? sumMinor(args.allocations.map(({ amountMinor }) => amountMinor)) : 0;
  }
  const givenBack = findGivenBack(item);
  if (givenBack) return isCash(givenBack) ? 0 - givenBack.amountMinor : 0;
  const neverTaken = item.name === 'fee.reverse' ? (item.args as FeeReverseArgs).neverTaken : undefined;
  return neverTaken && isCash(neverTaken) ? 0 - neverTaken.amountMinor : 0;
}

class Library {
  readonly world: MutationWorld;
  readonly refused: OutboxItem[] = [];
  readonly happened = new Map<string, number>();
  /** In the drawers of the desks. */
  drawersMinor = 0;
  readonly #settled: { readonly account: Account; readonly amountMinor: number }[] = [];
  #ids = 90_000;

  constructor(world: MutationWorld) {
    this.world = world;
    this.drawersMinor = this.#sum('CASH_CLEARING');
  }

  arrives(
    { name, args, context }: Change,
    what: typeof fate extends fc.Arbitrary<infer F> ? F : never,
  ): void {
    const item: OutboxItem = {
      ...{ id: 1, uid: uuid(++this.#ids), name, args, occurredAt: AT, desk: 'CIRC', state: 'rejected' },
      ...{ userId: uuid(1), userName: '', actorId: userManager.userId ?? '', actorName: userManager.name },
    };
    this.drawersMinor += cashOf(item);
    if (what === 'userGone') this.world.files.set(uuid(1), null);
    const who = what === 'notPermitted' ? { actor: viewer } : {};
    const outcome =
      what === 'quarantined'
        ? undefined
        : this.world.runUnchecked(name, args, { ...context, ...who, uid: item.uid });
    if (outcome?.ok) return;
    if (isMoneyMoved(item)) {
      this.refused.push(item);
      this.note(outcome ? outcome.rejection.code : 'Quarantined');
    } else this.drawersMinor -= cashOf(item); // discarded: that it was never taken is said no more
  }

  /** Staff settle one of the changes that were refused. */
  settle(index: number, act: 'sendAgain' | 'setAside'): void {
    const [item] = this.refused.splice(index % this.refused.length, 1);
    if (!item) return;
    const { uid, name, args } = item;
    const context = { uid, actor: anActor('21'), ...(name === 'fee.pay' ? {} : later) };
    const taken = { at: AT, by: { name: 'Taker, Tia' }, desk: 'CIRC' };
    const reason = 'The server does not take it';
    const aside = findGivenBack(item)
      ? { name: 'fee.setAsideGivenBack', args: { ...findGivenBack(item), reason } }
      : { name: 'fee.setAside', args: { ...(args as object), taken, reason } };
    const change = act === 'setAside' ? aside : { name, args: withDrawer(item, args) };
    const outcome = this.world.runUnchecked(change.name, change.args, context);
    if (!outcome.ok) throw new Error(`${change.name} was refused: ${outcome.rejection.code}`);
    this.note(`${act} ${name}`);
  }

  /** A manager ends what is in suspense: with the money in hand, or without. */
  endSuspense(inHand: readonly boolean[]): void {
    this.world.suspense.forEach(({ direction, transaction }, i) => {
      const { amountMinor } = transaction;
      const outcomes = { TAKEN: ['REFUNDED', 'KEPT'], GIVEN_BACK: ['CAME_BACK', 'WRITTEN_OFF'] } as const;
      const outcome: SettleSuspense['outcome'] = outcomes[direction][inHand[i] ? 0 : 1];
      if (outcome === 'REFUNDED') this.drawersMinor -= amountMinor;
      if (outcome === 'CAME_BACK') this.drawersMinor += amountMinor;
      this.#settled.push(...settlementToEntries(outcome, 'CASH', amountMinor));
      this.note(outcome);
    });
  }

  get waitingMinor(): number {
    return sumMinor(this.refused.map(cashOf));
  }

  get cashInBooksMinor(): number {
    return this.#sum('CASH_CLEARING');
  }

  get inSuspenseMinor(): number {
    return this.#sum('SUSPENSE');
  }

  get booksSumMinor(): number {
    return sumMinor([...this.#entries(), ...this.#settled].map(({ amountMinor }) => amountMinor));
  }

  /** Cash entries that are not of the drawer and the day that the money went through. */
  astray(): LedgerEntry[] {
    return this.#entries().filter(
      ({ account, desk, at }) => account === 'CASH_CLEARING' && (desk !== 'CIRC' || at !== AT),
    );
  }

  note(what: string): void {
    this.happened.set(what, (this.happened.get(what) ?? 0) + 1);
  }

  #entries(): LedgerEntry[] {
    const { transactions, suspense } = this.world;
    return [
      ...transactions.flatMap(({ userId, ...added }) => toLedgerEntries(userId, added, undefined)),
      ...suspense.flatMap((entry: Suspense) => suspenseToLedgerEntries(entry)),
    ];
  }

  #sum(wanted: Account): number {
    return sumMinor(
      [...this.#entries(), ...this.#settled]
        .filter(({ account }) => account === wanted)
        .map(({ amountMinor }) => amountMinor),
    );
  }
}

function mustAgree(library: Library): void {
  const { drawersMinor, waitingMinor, cashInBooksMinor } = library;
  if (cashInBooksMinor + waitingMinor !== drawersMinor)
    throw new Error(`${drawersMinor} in drawers, ${cashInBooksMinor} in books, ${waitingMinor} waits`);
  if (library.booksSumMinor !== 0) throw new Error(`the books sum to ${library.booksSumMinor}`);
}

describe('money that the server refuses', () => {
  it(
    '[S11] is in the books of its drawer once staff have sent it again or set it aside, and waits for them until then',
    () => {
      const happened = new Map<string, number>();
      fc.assert(
        fc.property(
          fc.tuple(earlier, work, work),
          fc.array(fc.boolean(), { maxLength: 14 }),
          fc.array(fate, { minLength: 14, maxLength: 14 }),
          fc.array(way, { minLength: 14, maxLength: 14 }),
          ([before, mine, theirs], turns, fates, ways) => {
            const server = new Counter(currencies[1], aUserFile());
            for (const each of before) server.do(each);
            const known = server.world.file();
            const desks = [2_000, 4_000].map((ids) => new Counter(currencies[1], known, ids));
            for (const each of mine) desks[0]?.do(each);
            for (const each of theirs) desks[1]?.do(each);
            const queues = desks.map(({ changes }) => [...changes]);

            const library = new Library(server.world);
            const left = queues.flatMap((queue, i) => queue.map(() => i === 0));
            [...turns, ...left].forEach((isMine, i) => {
              const change = queues[isMine ? 0 : 1]?.shift();
              if (!change) return;
              library.arrives(change, fates[i % fates.length] ?? 'asIs');
              mustAgree(library);
              const { which, act, settled } = ways[i % ways.length] ?? {
                which: 0,
                act: 'setAside',
                settled: false,
              };
              if (settled && library.refused.length > 0) library.settle(which, act);
              mustAgree(library);
            });
            ways.forEach(({ which, act }) => library.refused.length > 0 && library.settle(which, act));
            while (library.refused.length > 0) library.settle(0, 'setAside');
            mustAgree(library);
            const [astray] = library.astray();
            if (astray)
              throw new Error(`${astray.kind} of ${astray.amountMinor} is at ${astray.desk}, ${astray.at}`);

            library.endSuspense(turns);
            mustAgree(library);
            if (library.inSuspenseMinor !== 0)
              throw new Error(`${library.inSuspenseMinor} are still in suspense`);
            for (const [what, times] of library.happened)
              happened.set(what, (happened.get(what) ?? 0) + times);
          },
        ),
        { numRuns: RUNS },
      );
      // a run that made none of them shows nothing
      const codes = ['NotPermitted', 'Quarantined'];
      const acts = ['fee.refund', 'fee.reverse'].flatMap((name) => [`sendAgain ${name}`, `setAside ${name}`]);
      const outcomes = ['REFUNDED', 'KEPT', 'CAME_BACK', 'WRITTEN_OFF'];
      for (const what of [...codes, ...acts, 'setAside fee.pay', ...outcomes])
        expect(happened.get(what) ?? 0, what).toBeGreaterThan(RUNS / 100);
    },
    TIMEOUT_MS,
  );
});
