/**
 * One payment being taken: what is to be paid, what was handed over, what is wrong with either, and the way into the
 * books. Every sum comes from core.
 */
import { useState } from 'react';
import { oldestFirst, shareOldestFirst, totalOpenMinor } from '#core/ledger/allocation.ts';
import { cashOutcome, type CashOutcome } from '#core/ledger/cash.ts';
import { feeChoices } from '#core/mutations/fee-choices.ts';
import type { Configuration, Fee, FeePayArgs, PaymentMethod, UserFile } from '#core/schema/types.ts';
import { useConnection, useDesk } from '../../desk/use-desk.ts';
import { receiptOfPayment, type Receipt } from './receipt-data.ts';
import { useFeeSave } from './use-fee-save.ts';
import { useMailReceipt } from './mail-receipt.tsx';
import { useNewReceipt } from './use-new-receipt.ts';
import { useReceiptNumber } from './use-receipt-number.ts';

export type PaymentProblem = 'amountNeeded' | 'amountTooHigh' | 'missing';
export type Payment = ReturnType<typeof usePayment>;
export type PaymentParts = {
  readonly file: UserFile;
  readonly config: Configuration;
  readonly fees: readonly Fee[];
  /** Of the desk that takes it. */
  readonly prefix: string;
};

/** Fees that one payment can settle (core/schema/fee-args.ts); of more, the oldest ones come first. */
export const MOST_PAID = 1000;

type Cash = { readonly receivedMinor: number; readonly changeMinor: number };

export function usePayment({ file, config, fees, prefix }: PaymentParts) {
  const desk = useDesk();
  const connection = useConnection();
  const receiptNumber = useReceiptNumber(prefix);
  const { save, failure } = useFeeSave(config);
  const all = oldestFirst(fees.filter((fee) => feeChoices(fee, config).pay));
  const payable = all.slice(0, MOST_PAID);
  const totalMinor = totalOpenMinor(payable);
  const [amountMinor, setAmount] = useState<number | undefined>(totalMinor);
  const [receivedMinor, setReceived] = useState<number>();
  const [method, setMethod] = useState<PaymentMethod>(() => methodsOf(config)[0] ?? 'CASH');
  const [reference, setReference] = useState('');
  const [comment, setComment] = useState('');
  const mailReceipt = useMailReceipt(file.user, config);
  const toReceipt = useNewReceipt(file, config);
  const outcome =
    method === 'CASH' && receivedMinor !== undefined && amountMinor !== undefined
      ? cashOutcome(receivedMinor, amountMinor)
      : undefined;

  const toArgs = (number: string, paidMinor: number): FeePayArgs => ({
    userId: file.user.id,
    paymentId: desk.ids.uuid(),
    receiptNumber: number,
    method,
    currency: config.currency.code,
    allocations: shareOldestFirst(payable, paidMinor).map((share) => ({
      ...share,
      transactionId: desk.ids.uuid(),
    })),
    surplusFeeId: desk.ids.uuid(),
    surplusTransactionId: desk.ids.uuid(),
    ...(method !== 'CASH' && reference.trim() !== '' && { externalReference: reference.trim() }),
    ...(comment.trim() !== '' && { comment: comment.trim() }),
    ...(mailReceipt.isChosen && { mailReceipt: true }),
  });

  const problem = findProblem(amountMinor, totalMinor, outcome);
  /** The receipt of what was taken; undefined: nothing was. */
  const take = async (): Promise<Receipt | undefined> => {
    if (problem || amountMinor === undefined) return undefined;
    let args: FeePayArgs | undefined;
    const result = await save(async () => {
      args = toArgs(await receiptNumber.claim(), amountMinor);
      return { name: 'fee.pay', args };
    });
    if (!result || !args) return undefined;
    const cash: Cash | undefined =
      outcome && receivedMinor !== undefined
        ? { receivedMinor, changeMinor: outcome.amountMinor }
        : undefined;
    const payment = args;
    const receipt = await toReceipt((after, nowMinor) =>
      receiptOfPayment(payment, { before: file, after }, config, nowMinor),
    );
    return receipt && { ...receipt, ...(cash && { cash }) };
  };

  return {
    payable,
    /** Fees that are left for the next payment. */
    later: all.length - payable.length,
    totalMinor,
    amountMinor,
    setAmount,
    receivedMinor,
    setReceived,
    method,
    setMethod,
    reference,
    setReference,
    comment,
    setComment,
    outcome,
    problem,
    failure,
    nextNumber: receiptNumber.next,
    isOffline: connection.type !== 'Online',
    mailReceipt,
    take,
  };
}

/** The configured ways to pay, in their order; cash when none is configured. */
export function methodsOf(config: Configuration): readonly PaymentMethod[] {
  const enabled = config.paymentMethods.filter((method) => method.enabled).map(({ code }) => code);
  return enabled.length > 0 ? enabled : ['CASH'];
}

function findProblem(
  amountMinor: number | undefined,
  totalMinor: number,
  outcome: CashOutcome | undefined,
): PaymentProblem | undefined {
  if (amountMinor === undefined || amountMinor === 0) return 'amountNeeded';
  if (amountMinor > totalMinor) return 'amountTooHigh';
  return outcome?.type === 'Missing' ? 'missing' : undefined;
}
