// Double entry: the lines that a transaction writes to the books. Positive is debit, negative is credit; the lines of
// one transaction always add up to zero. What users owe (or are owed) is RECEIVABLE + BURSAR_RECEIVABLE +
// UNAPPLIED_CREDIT, which equals the sum of what remains of their fees.
import type {
  Fee,
  FeeTransaction,
  PaymentMethod,
  SettleSuspense,
  SuspenseDirection,
  TransactionMethod,
} from '../schema/types.ts';
import { findReversed, isCredit } from './fee-state.ts';

export type Account =
  | 'RECEIVABLE'
  | 'FEE_INCOME'
  | 'TAX'
  | 'CASH_CLEARING'
  | 'CARD_CLEARING'
  | 'ONLINE_CLEARING'
  // what the bursar holds of what it took for the library
  | 'BURSAR_CLEARING'
  | 'UNAPPLIED_CREDIT'
  // between a credit and the fee that it settles; empty when both sides are written
  | 'CREDIT_TRANSFER'
  | 'WAIVER'
  | 'BURSAR_RECEIVABLE'
  // money that was taken from a user who no longer existed, or given back to one (then a debit), until a manager settles it
  | 'SUSPENSE'
  // money that was given back in vain: nobody brings it, and no fee is waived by it
  | 'WRITTEN_OFF';

export type EntryLine = { readonly account: Account; readonly amountMinor: number };

/** Where money is that was taken here. */
export const moneyAccounts = {
  CASH: 'CASH_CLEARING',
  CREDIT_CARD: 'CARD_CLEARING',
  ONLINE: 'ONLINE_CLEARING',
} as const satisfies Record<PaymentMethod, Account>;

const clearingAccounts: Readonly<Record<TransactionMethod, Account>> = {
  ...moneyAccounts,
  BURSAR: 'BURSAR_CLEARING',
};

/** The lines of one of the fee's transactions; none where only the state changes. Lines of amount 0 are left out. */
export function toEntries(fee: Fee, transaction: FeeTransaction): EntryLine[] {
  return linesOf(fee, transaction).filter(({ amountMinor }) => amountMinor !== 0);
}

/** The lines of money that found no user: it is in the drawer, or out of it, and in the books. */
export function suspenseToEntries(direction: SuspenseDirection, transaction: FeeTransaction): EntryLine[] {
  const { method, amountMinor } = transaction;
  const intoDrawer = direction === 'TAKEN' ? amountMinor : -amountMinor;
  return [line(clearingAccounts[method ?? 'CASH'], intoDrawer), line('SUSPENSE', -intoDrawer)];
}

/** What was in suspense is paid out again or kept as income; what was given back comes back or is written off. */
export function settlementToEntries(
  outcome: SettleSuspense['outcome'],
  method: PaymentMethod | undefined,
  amountMinor: number,
): EntryLine[] {
  const money = clearingAccounts[method ?? 'CASH'];
  const to = { REFUNDED: money, KEPT: 'FEE_INCOME', CAME_BACK: money, WRITTEN_OFF: 'WRITTEN_OFF' } as const;
  const outOfSuspense = directionOf(outcome) === 'TAKEN' ? amountMinor : -amountMinor;
  return [line('SUSPENSE', outOfSuspense), line(to[outcome], -outOfSuspense)];
}

/** Which money an outcome is for. */
export const directionOf = (outcome: SettleSuspense['outcome']): SuspenseDirection =>
  outcome === 'REFUNDED' || outcome === 'KEPT' ? 'TAKEN' : 'GIVEN_BACK';

function linesOf(fee: Fee, transaction: FeeTransaction): EntryLine[] {
  const { amountMinor: amount, vatMinor: vat } = transaction;
  const money = clearingAccounts[transaction.method ?? 'CASH'];
  switch (transaction.kind) {
    case 'CHARGE':
      return [line('RECEIVABLE', amount), line('FEE_INCOME', vat - amount), line('TAX', -vat)];
    case 'CREDIT':
      return [line('FEE_INCOME', amount - vat), line('TAX', vat), line('UNAPPLIED_CREDIT', -amount)];
    case 'PAYMENT':
      return [line(money, amount), line(receivableOf(fee, transaction), -amount)];
    case 'SURPLUS':
      return [line(money, amount), line('UNAPPLIED_CREDIT', -amount)];
    case 'WAIVE':
      return waiverLines(fee, transaction);
    case 'WAIVER_CREDIT':
      return [line('WAIVER', amount - vat), line('TAX', vat), line('UNAPPLIED_CREDIT', -amount)];
    case 'EXPORT':
      return [line('BURSAR_RECEIVABLE', amount), line('RECEIVABLE', -amount)];
    case 'RETURN':
      return [line('RECEIVABLE', amount), line('BURSAR_RECEIVABLE', -amount)];
    case 'REFUND':
      return [line('UNAPPLIED_CREDIT', amount), line(money, -amount)];
    case 'EXCESS_REFUND':
      return [line('RECEIVABLE', amount), line(money, -amount)];
    case 'CREDIT_USED':
      return [line('UNAPPLIED_CREDIT', amount), line('CREDIT_TRANSFER', -amount)];
    case 'CREDIT_APPLIED':
      return [line('CREDIT_TRANSFER', amount), line(receivableOf(fee, transaction), -amount)];
    case 'REVERSAL': {
      const reversed = findReversed(fee, transaction);
      // with whoever the fee is now, which may not be where it was then; all of it, or a part
      const part = { id: transaction.id, amountMinor: amount, vatMinor: vat };
      const again = reversed && linesOf(fee, { ...reversed, ...part });
      return again?.map((each) => line(each.account, -each.amountMinor)) ?? [];
    }
    case 'LOST_WAIVED':
    case 'DISPUTE':
    case 'RESTORE':
      return [];
  }
}

/** Tax of what is waived is not owed any more; with a waived credit it is all the other way round. */
function waiverLines(fee: Fee, transaction: FeeTransaction): EntryLine[] {
  const { amountMinor: amount, vatMinor: vat } = transaction;
  return isCredit(fee)
    ? [line('UNAPPLIED_CREDIT', amount), line('WAIVER', vat - amount), line('TAX', -vat)]
    : [line('WAIVER', amount - vat), line('TAX', vat), line(receivableOf(fee, transaction), -amount)];
}

/** While a fee is with the bursar, it is the bursar's receivable that is settled. */
function receivableOf(fee: Fee, transaction: FeeTransaction): Account {
  let account: Account = 'RECEIVABLE';
  for (const { id, kind } of fee.transactions) {
    if (id === transaction.id) break;
    if (kind === 'EXPORT') account = 'BURSAR_RECEIVABLE';
    if (kind === 'RETURN') account = 'RECEIVABLE';
  }
  return account;
}

const line = (account: Account, amountMinor: number): EntryLine => ({ account, amountMinor });
