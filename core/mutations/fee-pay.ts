// fee.pay: money that was taken. It is never refused (SPEC S11): each fee gets at most what remains of it, and whatever
// finds nothing to pay becomes one credit for the user, to be refunded or applied. So two desks that took cash for the
// same fee while apart both keep their payment, and the books always hold exactly the money that is in the drawers.
import { FeePayArgs as isFeePayArgs } from '#gen/validators.js';
import { feeState } from '../ledger/fee-state.ts';
import { sumMinor } from '../money.ts';
import type { Fee, FeePayArgs, FeeTransaction, TransactionMethod, UserFile } from '../schema/types.ts';
import { checkWith } from './check-args.ts';
import {
  addFee,
  CREDIT_TYPE,
  findFee,
  given,
  replaceFee,
  toReduction,
  totalOf,
  toTransaction,
  withTransaction,
} from './fee-file.ts';
import { putWithReceipt } from './mail-receipt.ts';
import type { Mutation, MutationContext, MutationTx } from './mutation.ts';
import { authoredNow } from './put-user.ts';
import { applied, type Outcome } from './rejection.ts';

export const feePay: Mutation<'fee.pay', FeePayArgs> = {
  name: 'fee.pay',
  operation: () => 'fee.pay',
  neverRefused: true,
  check: checkWith(isFeePayArgs),
  touches: ({ userId }) => ({ userIds: [userId], keys: [] }),
  apply: takePayment,
};

/** Money that was taken, at a desk or elsewhere. */
export type Payment = Omit<FeePayArgs, 'method'> & { readonly method: TransactionMethod };

export function takePayment(tx: MutationTx, args: Payment, context: MutationContext): Outcome {
  const file = tx.findFile(args.userId);
  return file ? pay(tx, file, args, context) : putIntoSuspense(tx, args, context);
}

function pay(tx: MutationTx, file: UserFile, args: Payment, context: MutationContext): Outcome {
  let paid = file;
  let appliedMinor = 0;
  for (const allocation of args.allocations) {
    const fee = findFee(paid, allocation.feeId);
    const part = fee && payPart(fee, allocation, args, context);
    if (!part) continue;
    paid = replaceFee(paid, withTransaction(fee, part));
    appliedMinor += part.amountMinor;
  }
  const surplusMinor = sumMinor([totalOf(args.allocations), -appliedMinor]);
  if (surplusMinor > 0) paid = putSurplus(paid, surplusMinor, args, context);
  if (args.mailReceipt) putWithReceipt(tx, paid, ({ paymentId }) => paymentId === args.paymentId, context);
  else tx.putFile(paid);
  return surplusMinor > 0
    ? applied({ code: 'Surplus', feeId: args.surplusFeeId, amountMinor: surplusMinor })
    : applied();
}

/** The payment of one fee, at most what remains; undefined when nothing does. */
function payPart(
  fee: Fee,
  allocation: Payment['allocations'][number],
  args: Payment,
  context: MutationContext,
): FeeTransaction | undefined {
  const state = feeState(fee);
  const amountMinor = Math.min(allocation.amountMinor, Math.max(0, state.remainingMinor));
  if (amountMinor === 0 || fee.currency !== args.currency) return undefined;
  return toReduction(
    state,
    { id: allocation.transactionId, kind: 'PAYMENT', amountMinor, ...paymentFields(args) },
    context,
  );
}

function putSurplus(file: UserFile, amountMinor: number, args: Payment, context: MutationContext): UserFile {
  const transaction = toSurplus(amountMinor, args, context);
  const existing = findFee(file, args.surplusFeeId);
  if (existing) return replaceFee(file, withTransaction(existing, transaction));
  return addFee(file, {
    id: args.surplusFeeId,
    type: CREDIT_TYPE,
    owner: surplusOwner(file, args, context),
    currency: args.currency,
    ...authoredNow(context),
    ...given('comment', args.comment),
    transactions: [transaction],
  });
}

/** Who received the money: the owner of the first fee that was paid, else the desk's library, else the institution. */
function surplusOwner(file: UserFile, args: Payment, context: MutationContext): string {
  const fees = args.allocations.map(({ feeId }) => findFee(file, feeId));
  return fees.find((fee) => fee)?.owner ?? context.desk?.library ?? context.config.institution.code;
}

function putIntoSuspense(tx: MutationTx, args: Payment, context: MutationContext): Outcome {
  const amountMinor = totalOf(args.allocations);
  tx.putSuspense({
    direction: 'TAKEN',
    userId: args.userId,
    feeId: args.surplusFeeId,
    currency: args.currency,
    transaction: toSurplus(amountMinor, args, context),
    mutationUid: context.uid,
  });
  return applied({ code: 'Suspense', amountMinor });
}

export function toSurplus(amountMinor: number, args: Payment, context: MutationContext): FeeTransaction {
  return toTransaction(
    { id: args.surplusTransactionId, kind: 'SURPLUS', amountMinor, ...paymentFields(args) },
    context,
  );
}

function paymentFields(args: Payment) {
  return {
    method: args.method,
    receiptNumber: args.receiptNumber,
    receiptTotalMinor: totalOf(args.allocations),
    paymentId: args.paymentId,
    ...given('externalReference', args.externalReference),
    ...given('comment', args.comment),
  };
}
