// A library where one user collects and settles fees, driven step by step by numbers that a generator makes; counts the
// cash that goes over the counter, which the books must agree with.
import { toEntries, type Account } from '#core/ledger/entries.ts';
import { feeState, isReversed } from '#core/ledger/fee-state.ts';
import type { MutationContext } from '#core/mutations/mutation.ts';
import type { ArgsOf, MutationName } from '#core/mutations/registry.ts';
import type { Outcome } from '#core/mutations/rejection.ts';
import type { Configuration, Fee, FeePayArgs, UserFile } from '#core/schema/types.ts';
import { aConfiguration } from './a-configuration.ts';
import { aUserFile, uuid } from './a-user-file.ts';
import { anActor, MutationWorld } from './mutation-world.ts';

export type Step = { readonly action: number; readonly fee: number; readonly amountMinor: number };

const actions = [
  'charge',
  'credit',
  'pay',
  'payTwo',
  'waive',
  'dispute',
  'restore',
  'refund',
  'reverse',
  'applyCredit',
  'export',
  'return',
  'bursarPay',
  'chargeLost',
] as const;
export const LAST_ACTION = actions.length - 1;
export const LAST_FEE = 2;

/** Currencies with 0, 2 and 3 decimals. */
export const currencies: readonly Configuration['currency'][] = [
  { code: 'JPY', decimals: 0 },
  { code: 'EUR', decimals: 2 },
  { code: 'KWD', decimals: 3 },
];

const administrator = anActor('50');
const LOST = 'LOSTITEMREPLACEMENTFEE';

type Target = { readonly userId: string; readonly feeId: string; readonly transactionId: string };

/** A change as it is sent to the server. */
export type Change = {
  readonly name: MutationName;
  readonly args: unknown;
  readonly context: Partial<MutationContext>;
};

export class Counter {
  readonly world: MutationWorld;
  readonly currency: string;
  cashMinor = 0;
  /** What the bursar took. */
  bursarMinor = 0;
  /** What was done here and taken, in order. */
  readonly changes: Change[] = [];
  #ids: number;
  readonly #feeIds: readonly string[];

  /** `ids`: where the ids begin that are made here; two desks make different ones. */
  constructor(currency = currencies[1]!, file: UserFile = aUserFile(), ids = 1000) {
    this.currency = currency.code;
    this.#ids = ids;
    // a fee that was there before is everybody's; what is charged here is nobody else's
    this.#feeIds = Array.from({ length: LAST_FEE + 1 }, (_, n) => {
      const common = uuid(10 + n);
      return ids === 1000 || file.fees.some(({ id }) => id === common) ? common : uuid(ids - 1 - n);
    });
    const { feeTypes } = aConfiguration();
    const lost = { ...feeTypes.find(({ code }) => code === 'SERVICEFEE')!, code: LOST };
    const config = aConfiguration({ currency, feeTypes: [...feeTypes, lost] });
    this.world = new MutationWorld([file], config);
  }

  do({ action, fee, amountMinor }: Step): void {
    const target = { userId: uuid(1), feeId: this.#feeIds[fee] ?? '', transactionId: this.id() };
    const { currency } = this;
    const charge = { ...target, owner: 'EXU', amountMinor, currency };
    switch (actions[action]) {
      case 'charge':
        this.run('fee.charge', { ...charge, type: 'SERVICEFEE' });
        break;
      case 'chargeLost':
        this.run('fee.charge', { ...charge, type: LOST });
        break;
      case 'credit':
        this.run('fee.credit', { ...charge, comment: 'goodwill' });
        break;
      case 'pay':
        this.pay([{ feeId: target.feeId, amountMinor }]);
        break;
      case 'payTwo':
        this.pay([
          { feeId: target.feeId, amountMinor },
          { feeId: this.#feeIds[0] ?? '', amountMinor: 7 },
        ]);
        break;
      case 'waive':
        this.waive(target.feeId, amountMinor);
        break;
      case 'dispute':
        this.run('fee.dispute', target);
        break;
      case 'restore':
        this.run('fee.restore', target);
        break;
      case 'refund':
        this.#refund(target, amountMinor);
        break;
      case 'reverse':
        this.#reverse(this.fee(target.feeId), amountMinor % 2 === 0);
        break;
      case 'applyCredit':
        this.#applyCredit(fee, amountMinor);
        break;
      case 'export': {
        const { transactionId, feeId, userId } = target;
        const exports = [{ feeId, transactionId, bursarTransactionId: `BT-${transactionId}` }];
        this.run('fee.export', { userId, exports }, { actor: administrator });
        break;
      }
      case 'return':
        this.run('fee.return', target);
        break;
      case 'bursarPay':
        this.#bursarPay(target, amountMinor);
        break;
      default:
        throw new RangeError(`there is no action ${action}`);
    }
  }

  run<N extends MutationName>(name: N, args: ArgsOf<N>, context: Partial<MutationContext> = {}): Outcome {
    const outcome = this.world.run(name, args, context);
    if (outcome.ok) this.changes.push({ name, args, context });
    return outcome;
  }

  fee(feeId: string): Fee | undefined {
    return this.world.file().fees.find(({ id }) => id === feeId);
  }

  pay(parts: readonly { feeId: string; amountMinor: number }[]): void {
    const outcome = this.run('fee.pay', this.payment(parts));
    if (!outcome.ok) throw new Error('money that was taken was refused');
    for (const { amountMinor } of parts) this.cashMinor += amountMinor;
  }

  payment(parts: readonly { feeId: string; amountMinor: number }[]): FeePayArgs {
    return {
      userId: uuid(1),
      paymentId: this.id(),
      receiptNumber: 'F-000001',
      method: 'CASH',
      currency: this.currency,
      allocations: parts.map((part) => ({ ...part, transactionId: this.id() })),
      surplusFeeId: this.id(),
      surplusTransactionId: this.id(),
    };
  }

  waive(feeId: string, amountMinor: number): void {
    const credit = { feeId: this.id(), transactionId: this.id() };
    const isLost = this.fee(feeId)?.type === LOST;
    const waivers = [{ feeId, amountMinor, transactionId: this.id(), ...(isLost && { credit }) }];
    this.run('fee.waive', { userId: uuid(1), waivers, reason: 'FOUND' });
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

  /** At most what the desk shows of the credit: more nobody gives out. */
  #refund(target: Target, wantedMinor: number): void {
    const fee = this.fee(target.feeId);
    const amountMinor = Math.min(wantedMinor, fee ? 0 - feeState(fee).remainingMinor : 0);
    if (amountMinor <= 0) return;
    const excess = { excessFeeId: this.id(), excessTransactionId: this.id() };
    const outcome = this.run('fee.refund', { ...target, ...excess, amountMinor, method: 'CASH' });
    if (!outcome.ok) throw new Error('money that was given back was refused');
    this.cashMinor -= amountMinor;
  }

  /** What was never taken is in no drawer, however it was recorded. */
  #reverse(fee: Fee | undefined, wasTaken: boolean): void {
    const reversed = fee?.transactions.findLast(
      ({ kind, id }) =>
        (kind === 'PAYMENT' || kind === 'WAIVE' || kind === 'LOST_WAIVED') && !isReversed(fee, id),
    );
    if (!fee || !reversed) return;
    const { kind, method, amountMinor, paymentId = reversed.id } = reversed;
    const isPayment = kind === 'PAYMENT' && method !== undefined;
    const isCash = isPayment && method === 'CASH';
    const { at, desk } = reversed;
    const excess = { excessFeeId: this.id(), excessTransactionId: this.id() };
    const credit = { paymentId, creditTransactionId: this.id() };
    const outcome = this.run('fee.reverse', {
      ...{ userId: uuid(1), feeId: fee.id, transactionId: this.id() },
      ...{ reverses: reversed.id, comment: 'mistyped' },
      ...(kind === 'LOST_WAIVED' && { creditTransactionId: this.id() }),
      ...(isCash &&
        wasTaken && { givenBack: { method: 'CASH' as const, amountMinor, ...credit, ...excess } }),
      ...(isPayment &&
        !(isCash && wasTaken) && {
          neverTaken: { method, amountMinor, ...credit, ...excess, drawer: { at, desk } },
        }),
    });
    // of a waiver's credit some may have been paid out
    if (!outcome.ok && kind === 'LOST_WAIVED') return;
    if (!outcome.ok) throw new Error('money that was given back was refused');
    if (isCash) this.cashMinor -= amountMinor;
    else if (kind === 'PAYMENT') this.bursarMinor -= amountMinor;
  }

  #bursarPay(target: Target, amountMinor: number): void {
    const ids = { surplusFeeId: this.id(), surplusTransactionId: this.id() };
    const { currency } = this;
    const outcome = this.run('fee.bursarPay', {
      ...{ ...target, ...ids, amountMinor, currency },
      reference: 'B-1',
    });
    if (!outcome.ok) throw new Error('money that the bursar took was refused');
    this.bursarMinor += amountMinor;
  }

  /** With the newest credit that there is, staff's own or a surplus. */
  #applyCredit(fee: number, amountMinor: number): void {
    const credit = this.world.file().fees.findLast(({ type }) => type === 'CREDIT');
    const feeIds = [fee, (fee + 1) % (LAST_FEE + 1)].map((n) => this.#feeIds[n] ?? '');
    this.run('fee.applyCredit', {
      userId: uuid(1),
      creditFeeId: credit?.id ?? uuid(9),
      applicationId: this.id(),
      allocations: feeIds.map((feeId) => ({
        feeId,
        amountMinor,
        transactionId: this.id(),
        creditTransactionId: this.id(),
      })),
    });
  }
}
