/**
 * What stands on a receipt, read off the transactions of one payment, or of money that was given back, so that a copy can be
 * printed at any time.
 */
import { handedOver } from '#core/ledger/handed-over.ts';
import { takingKindOf } from '#core/ledger/takings.ts';
import { sumMinor } from '#core/money.ts';
import type {
  Configuration,
  Fee,
  FeePayArgs,
  FeeTransaction,
  TransactionMethod,
  UserFile,
} from '#core/schema/types.ts';
import { deskName } from '../../i18n/code-label.ts';
import { feeTypeLabel } from './fee-rows.ts';

type ReceiptLine = {
  readonly id: string;
  readonly type: string;
  readonly title: string | undefined;
  readonly amountMinor: number;
};

export type Receipt = {
  readonly number: string;
  readonly at: string;
  readonly servedBy: string;
  readonly institution: string;
  readonly deskName: string;
  readonly primaryId: string;
  readonly currency: string;
  readonly lines: readonly ReceiptLine[];
  /** The user's money, in or out. */
  readonly totalMinor: number;
  readonly isGivenBack: boolean;
  /** What it is about in all; undefined where that was not written down. */
  readonly wholeMinor: number | undefined;
  readonly method: TransactionMethod;
  /** As it is configured. */
  readonly methodLabel: string | undefined;
  /** Of the card terminal or the online payment. */
  readonly reference: string | undefined;
  /** Of a payment: why money was given back is for the library's own books. */
  readonly comment: string | undefined;
  readonly nowMinor: number;
  readonly isCopy: boolean;
  /** Known only when the money was taken, and then printed. */
  readonly cash?: { readonly receivedMinor: number; readonly changeMinor: number };
  readonly beforeMinor?: number;
  /** Instant up to which the balance was known, when the server could not be reached. */
  readonly asOf?: string;
};

type Part = { readonly fee: Fee; readonly transaction: FeeTransaction };

/**
 * Of a payment that was just taken. What it paid is read off the payment itself: of the fees that it closed, a file keeps only
 * the last ones. `before` has them all.
 */
export function receiptOfPayment(
  { paymentId, allocations }: FeePayArgs,
  { before, after }: { readonly before: UserFile; readonly after: UserFile },
  config: Configuration,
  nowMinor: number,
): Receipt | undefined {
  const copy = findReceipt(after, paymentId, config, nowMinor);
  if (!copy) return undefined;
  const fees = new Map(before.fees.map((fee) => [fee.id, fee]));
  const lines = allocations.flatMap(({ feeId, transactionId, amountMinor }) => {
    const fee = fees.get(feeId);
    return fee ? [toLine(fee, transactionId, amountMinor, config)] : [];
  });
  const totalMinor = sumMinor(allocations.map(({ amountMinor }) => amountMinor));
  return { ...copy, lines, totalMinor, isCopy: false };
}

/** `paymentId`: also names what was given back at once. undefined: it is not among these fees. */
export function findReceipt(
  { user, fees }: Pick<UserFile, 'user' | 'fees'>,
  paymentId: string,
  config: Configuration,
  nowMinor: number,
): Receipt | undefined {
  const parts = fees.flatMap((fee) =>
    fee.transactions
      .filter((transaction) => transaction.paymentId === paymentId && isMoney(transaction))
      .map((transaction): Part => ({ fee, transaction })),
  );
  const first = parts[0]?.transaction;
  if (!first) return undefined;
  const { at, by, desk } = handedOver(first);
  const isGivenBack = takingKindOf(first.kind) !== 'PAID';
  const method = first.method ?? 'CASH';
  return {
    number: first.receiptNumber ?? '',
    at,
    servedBy: by.name,
    institution: config.institution.name,
    deskName: deskName(desk, config) ?? '',
    primaryId: user.primaryId,
    currency: config.currency.code,
    lines: parts.map(({ fee, transaction }) => toLine(fee, transaction.id, transaction.amountMinor, config)),
    totalMinor: sumMinor(parts.map(({ transaction }) => transaction.amountMinor)),
    isGivenBack,
    wholeMinor: first.receiptTotalMinor,
    method,
    methodLabel: config.paymentMethods.find(({ code }) => code === method)?.label,
    reference: first.externalReference,
    comment: isGivenBack ? undefined : first.comment,
    nowMinor,
    isCopy: true,
  };
}

function toLine(fee: Fee, id: string, amountMinor: number, config: Configuration): ReceiptLine {
  return { id, type: feeTypeLabel(fee.type, config), title: fee.itemTitle, amountMinor };
}

/** Of the money that was taken or given back last, as far as this desk knows. */
export function lastPaymentId(file: UserFile): string | undefined {
  const all = file.fees.flatMap(({ transactions }) =>
    transactions.filter(
      ({ kind, paymentId, receiptNumber }) =>
        takingKindOf(kind) !== undefined && paymentId !== undefined && receiptNumber !== undefined,
    ),
  );
  return all.reduce<FeeTransaction | undefined>(
    (last, each) => (last === undefined || each.at > last.at ? each : last),
    undefined,
  )?.paymentId;
}

const isMoney = ({ kind }: FeeTransaction): boolean => takingKindOf(kind) !== undefined;
