// A library where one user collects and settles fees, driven step by step by numbers that a generator makes; counts the
// cash that goes over the counter, which the books must agree with.
import { toEntries, type Account } from '#core/ledger/entries.ts';
import type { Configuration, Fee, FeePayArgs } from '#core/schema/types.ts';
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

export class Counter {
  readonly world: MutationWorld;
  readonly currency: string;
  cashMinor = 0;
  /** What the bursar took. */
  bursarMinor = 0;
  #ids = 1000;

  constructor(currency = currencies[1]!) {
    this.currency = currency.code;
    const { feeTypes } = aConfiguration();
    const lost = { ...feeTypes.find(({ code }) => code === 'SERVICEFEE')!, code: LOST };
    const config = aConfiguration({ currency, feeTypes: [...feeTypes, lost] });
    this.world = new MutationWorld([aUserFile()], config);
  }

  do({ action, fee, amountMinor }: Step): void {
    const target = { userId: uuid(1), feeId: uuid(10 + fee), transactionId: this.id() };
    const { currency } = this;
    const charge = { ...target, owner: 'EXU', amountMinor, currency };
    switch (actions[action]) {
      case 'charge':
        this.world.run('fee.charge', { ...charge, type: 'SERVICEFEE' });
        break;
      case 'chargeLost':
        this.world.run('fee.charge', { ...charge, type: LOST });
        break;
      case 'credit':
        this.world.run('fee.credit', { ...charge, comment: 'goodwill' });
        break;
      case 'pay':
        this.pay([{ feeId: target.feeId, amountMinor }]);
        break;
      case 'payTwo':
        this.pay([
          { feeId: target.feeId, amountMinor },
          { feeId: uuid(10), amountMinor: 7 },
        ]);
        break;
      case 'waive':
        this.waive(target.feeId, amountMinor);
        break;
      case 'dispute':
        this.world.run('fee.dispute', target);
        break;
      case 'restore':
        this.world.run('fee.restore', target);
        break;
      case 'refund':
        if (this.world.run('fee.refund', { ...target, amountMinor, method: 'CASH' }).ok)
          this.cashMinor -= amountMinor;
        break;
      case 'reverse':
        this.#reverse(this.fee(target.feeId));
        break;
      case 'applyCredit':
        this.#applyCredit(fee, amountMinor);
        break;
      case 'export': {
        const { transactionId, feeId, userId } = target;
        const exports = [{ feeId, transactionId, bursarTransactionId: `BT-${transactionId}` }];
        this.world.run('fee.export', { userId, exports }, { actor: administrator });
        break;
      }
      case 'return':
        this.world.run('fee.return', target);
        break;
      case 'bursarPay':
        this.#bursarPay(target, amountMinor);
        break;
      default:
        throw new RangeError(`there is no action ${action}`);
    }
  }

  fee(feeId: string): Fee | undefined {
    return this.world.file().fees.find(({ id }) => id === feeId);
  }

  pay(parts: readonly { feeId: string; amountMinor: number }[]): void {
    const outcome = this.world.run('fee.pay', this.payment(parts));
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
    this.world.run('fee.waive', { userId: uuid(1), waivers, reason: 'FOUND' });
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

  #reverse(fee: Fee | undefined): void {
    const reversed = fee?.transactions.findLast(({ kind }) => kind === 'PAYMENT' || kind === 'WAIVE');
    if (!fee || !reversed) return;
    const args = {
      userId: uuid(1),
      feeId: fee.id,
      transactionId: this.id(),
      reverses: reversed.id,
      comment: 'mistyped',
    };
    if (!this.world.run('fee.reverse', args).ok || reversed.kind !== 'PAYMENT') return;
    if (reversed.method === 'BURSAR') this.bursarMinor -= reversed.amountMinor;
    else this.cashMinor -= reversed.amountMinor;
  }

  #bursarPay(
    target: { readonly userId: string; readonly feeId: string; readonly transactionId: string },
    amountMinor: number,
  ): void {
    const ids = { surplusFeeId: this.id(), surplusTransactionId: this.id() };
    const { currency } = this;
    const outcome = this.world.run('fee.bursarPay', {
      ...{ ...target, ...ids, amountMinor, currency },
      reference: 'B-1',
    });
    if (!outcome.ok) throw new Error('money that the bursar took was refused');
    this.bursarMinor += amountMinor;
  }

  /** With the newest credit that there is, staff's own or a surplus. */
  #applyCredit(fee: number, amountMinor: number): void {
    const credit = this.world.file().fees.findLast(({ type }) => type === 'CREDIT');
    const feeIds = [uuid(10 + fee), uuid(10 + ((fee + 1) % (LAST_FEE + 1)))];
    this.world.run('fee.applyCredit', {
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
