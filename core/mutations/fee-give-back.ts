// Money that goes back to the user: the refund of a credit, and the reversal of a payment. What was given out of a drawer is
// never refused for the state that the fee is in by then (SPEC S11): the credit, or the payment, is taken back as far as
// it is still there, and the rest is owed by the user. So two desks that gave the same money back while apart both keep
// their entry, and the books always hold exactly the money that is in the drawers. Where the user is gone, it goes into suspense as
// a payment does. Rights are asked all the same: what is refused for them stays at the desk until it is sent again or set aside.
//
// A reversal also takes back a waiver, or a payment that was entered and never taken. No money moves then, and the second
// reversal is refused like any other change that comes too late. What was never taken leaves the books of the drawer and the
// day that it was booked at, whoever takes it back; what it settled meanwhile is owed again.
import { FeeRefundArgs as isFeeRefundArgs, FeeReverseArgs as isFeeReverseArgs } from '#gen/validators.js';
import { problemAt } from '../domain/field-problem.ts';
import { feeState, isCredit, isReversed, vatOfReversal } from '../ledger/fee-state.ts';
import { creditOfWaiver, isCreditWhole } from '../ledger/lost-item.ts';
import { sumMinor } from '../money.ts';
import type { FeeId } from '../schema/primitives.ts';
import type { Fee, FeeRefundArgs, FeeReverseArgs, FeeTransaction, UserFile } from '../schema/types.ts';
import { checkWith } from './check-args.ts';
import {
  addFee,
  findFee,
  given,
  notInState,
  replaceFee,
  toReduction,
  toTransaction,
  withTransaction,
} from './fee-file.ts';
import { drawerOf, givenBackToSuspense, receiptOf, type GivenBack, type Receipt } from './given-back.ts';
import { putWithReceipt } from './mail-receipt.ts';
import type { Mutation, MutationContext, MutationTx } from './mutation.ts';
import { authoredNow, invalidField, withUser } from './put-user.ts';
import { applied, rejected, type Outcome } from './rejection.ts';

/** The fee type of what was given back and was not owed. */
const EXCESS_TYPE = 'OTHER';

export const feeRefund: Mutation<'fee.refund', FeeRefundArgs> = {
  name: 'fee.refund',
  operation: () => 'fee.refund',
  check: checkWith(isFeeRefundArgs),
  touches: ({ userId }) => ({ userIds: [userId], keys: [] }),
  apply: (tx, args, context) => {
    const file = tx.findFile(args.userId);
    return file
      ? refund(tx, file, args, context)
      : suspend(tx, { ...args, paymentId: args.transactionId }, context);
  },
};

/** Payments and waivers of debts, once each; the reversal names its reason. */
export const feeReverse: Mutation<'fee.reverse', FeeReverseArgs> = {
  name: 'fee.reverse',
  operation: () => 'fee.refund',
  check: checkWith(isFeeReverseArgs),
  touches: ({ userId, feeId }) => ({ userIds: [userId], keys: [], fees: [feeId] }),
  // what was paid or waived long ago is closed, and may be one of many that the file does not keep
  apply: (tx, args, context) => {
    const { userId, transactionId: paymentId, reverses, comment, givenBack } = args;
    if (givenBack && !tx.findFile(userId))
      return suspend(tx, { ...givenBack, userId, paymentId, reverses, comment }, context);
    return withUser(tx, userId, (file) =>
      reverse(tx, tx.withOlderFee(file, args.feeId, args.olderFee), args, context),
    );
  },
};

/** The user was deleted meanwhile: a manager settles the money, which is out of the drawer. */
function suspend(tx: MutationTx, givenBack: GivenBack, context: MutationContext): Outcome {
  tx.putSuspense(givenBackToSuspense(givenBack, context));
  return applied({ code: 'Suspense', amountMinor: givenBack.amountMinor });
}

function refund(tx: MutationTx, file: UserFile, args: FeeRefundArgs, context: MutationContext): Outcome {
  const credit = findFee(file, args.feeId);
  if (credit && !isCredit(credit)) return notInState(credit.id, feeState(credit).status).refusal;
  const { method, transactionId: id } = args;
  const fields = {
    ...{ method, ...receiptOf(id, args), ...given('comment', args.comment) },
    ...drawerOf(args, context),
  };
  const state = credit && feeState(credit);
  const amountMinor = Math.min(args.amountMinor, state ? 0 - state.remainingMinor : 0);
  let refunded = file;
  if (credit && state && amountMinor > 0) {
    const part = toReduction(state, { id, kind: 'REFUND', amountMinor, ...fields }, context);
    refunded = replaceFee(refunded, withTransaction(credit, part));
  }
  const excess = {
    ...{ feeId: args.excessFeeId, amountMinor: sumMinor([args.amountMinor, -amountMinor]) },
    transaction: { id: args.excessTransactionId, ...fields },
    of: credit,
  };
  return putGivenBack(tx, refunded, excess, context, args.mailReceipt);
}

function reverse(tx: MutationTx, file: UserFile, args: FeeReverseArgs, context: MutationContext): Outcome {
  const { givenBack } = args;
  if (args.neverTaken) return takeOffBooks(tx, file, { ...args, neverTaken: args.neverTaken }, context);
  const fee = findFee(file, args.feeId);
  const reversed = fee?.transactions.find(({ id }) => id === args.reverses);
  if (reversed ? !isReversible(reversed, givenBack) : fee && !givenBack)
    return invalidField(problemAt('reverses', 'notReversible'));
  if (!fee && !givenBack) return rejected({ code: 'FeeNotFound', feeId: args.feeId });
  const isOpen = fee && reversed && !isReversed(fee, reversed.id);
  if (!givenBack) {
    if (!isOpen) return invalidField(problemAt('reverses', 'alreadyReversed'));
    if (reversed.kind === 'LOST_WAIVED') return reverseLostWaiver(tx, file, { fee, reversed }, args, context);
    tx.putFile(replaceFee(file, withTransaction(fee, toReversal(fee, reversed, args, context))));
    return applied();
  }
  // where less was given back than stands at the fee here, the fee stays paid
  const canReverse = isOpen && reversed.amountMinor <= givenBack.amountMinor;
  const open = canReverse
    ? replaceFee(file, withTransaction(fee, toReversal(fee, reversed, args, context)))
    : file;
  const restMinor = sumMinor([givenBack.amountMinor, canReverse ? -reversed.amountMinor : 0]);
  const { excessFeeId: feeId, excessTransactionId: id, method, paymentId, creditTransactionId } = givenBack;
  const receipt = receiptOf(args.transactionId, givenBack);
  const fields = { method, comment: args.comment, ...receipt, ...drawerOf(givenBack, context) };
  const taken = takeOffSurplus(open, paymentId, restMinor, { id: creditTransactionId, ...fields }, context);
  const excess = { feeId, amountMinor: taken.restMinor, transaction: { id, ...fields }, of: fee };
  return putGivenBack(tx, taken.file, excess, context, givenBack.mailReceipt);
}

type NeverTaken = FeeReverseArgs & Required<Pick<FeeReverseArgs, 'neverTaken'>>;

/** Off the fee what stands there, the rest off the credit that it became; what was used of that is owed. */
function takeOffBooks(tx: MutationTx, file: UserFile, args: NeverTaken, context: MutationContext): Outcome {
  const { reverses, comment, neverTaken } = args;
  const fee = findFee(file, args.feeId);
  const at = fee?.transactions.find(({ id }) => id === reverses);
  const surplus = file.fees.find(isSurplusOf(neverTaken.paymentId));
  const [credited] = surplus?.transactions ?? [];
  const booked = at ?? credited;
  if (!booked) return fee ? notReversible : rejected({ code: 'FeeNotFound', feeId: args.feeId });
  const isOfPayment = booked.kind === 'PAYMENT' || booked.kind === 'SURPLUS';
  if (!isOfPayment || booked.method !== neverTaken.method) return notReversible;
  if (file.fees.some((each) => isReversed(each, reverses) || wasTakenOff(each, reverses)))
    return invalidField(problemAt('reverses', 'alreadyReversed'));

  const drawer = { at: booked.at, desk: booked.desk };
  const fields = { comment, drawer, paymentId: reverses };
  let off = file;
  let restMinor = neverTaken.amountMinor;
  const take = (from: Fee, reversed: FeeTransaction, id: string, mostMinor: number) => {
    const amountMinor = Math.min(restMinor, mostMinor);
    if (amountMinor <= 0) return;
    const part = { ...args, transactionId: id, reverses: reversed.id };
    const reversal = { ...toReversal(from, reversed, part, context, amountMinor), ...fields };
    off = replaceFee(off, withTransaction(from, reversal));
    restMinor = sumMinor([restMinor, -amountMinor]);
  };
  if (fee && at?.kind === 'PAYMENT') take(fee, at, args.transactionId, at.amountMinor);
  if (surplus && credited)
    take(surplus, credited, neverTaken.creditTransactionId, 0 - feeState(surplus).remainingMinor);
  const { excessFeeId: feeId, excessTransactionId: id, method } = neverTaken;
  return putGivenBack(
    tx,
    off,
    { feeId, amountMinor: restMinor, transaction: { id, method, ...fields }, of: fee },
    context,
  );
}

const notReversible = invalidField(problemAt('reverses', 'notReversible'));

/** Each entry of it bears the id of what it takes off, on whichever fee it stands. */
const wasTakenOff = ({ transactions }: Fee, reverses: string) =>
  transactions.some(({ drawer, paymentId }) => drawer !== undefined && paymentId === reverses);

const isSurplusOf =
  (paymentId: string) =>
  ({ transactions: [first] }: Fee) =>
    first?.kind === 'SURPLUS' && first.paymentId === paymentId;

/** The credit that it became goes with it, if all of that is still there. */
function reverseLostWaiver(
  tx: MutationTx,
  file: UserFile,
  { fee, reversed }: { readonly fee: Fee; readonly reversed: FeeTransaction },
  args: FeeReverseArgs,
  context: MutationContext,
): Outcome {
  const credit = creditOfWaiver(file.fees, reversed);
  const [given] = credit?.transactions ?? [];
  if (!credit || !given || !isCreditWhole(credit, reversed))
    return rejected({
      code: 'AmountTooHigh',
      remainingMinor: credit ? 0 - feeState(credit).remainingMinor : 0,
    });
  const { creditTransactionId: id } = args;
  if (id === undefined) return invalidField(problemAt('creditTransactionId', 'required'));
  const reversal = {
    ...toReversal(credit, given, { ...args, transactionId: id, reverses: given.id }, context),
    vatMinor: vatOfReversal(fee, reversed, reversed.amountMinor),
  };
  const without = replaceFee(file, withTransaction(credit, reversal));
  tx.putFile(replaceFee(without, withTransaction(fee, toReversal(fee, reversed, args, context))));
  return applied();
}

/** Money goes back the way it came. */
const isReversible = ({ kind, method }: FeeTransaction, givenBack: FeeReverseArgs['givenBack']) =>
  givenBack
    ? kind === 'PAYMENT' && method === givenBack.method
    : kind === 'PAYMENT' || kind === 'WAIVE' || kind === 'LOST_WAIVED';

/**
 * The desk that took a payment back may have seen all of it at the fee, when here it was too much, for another desk had taken
 * money as well: then it lies in the credit that the payment became.
 */
function takeOffSurplus(
  file: UserFile,
  paymentId: string,
  restMinor: number,
  fields: Pick<FeeTransaction, 'id' | 'method' | 'comment' | 'drawer'> & Receipt,
  context: MutationContext,
): { readonly file: UserFile; readonly restMinor: number } {
  const surplus = file.fees.find(isSurplusOf(paymentId));
  const state = surplus && feeState(surplus);
  const amountMinor = Math.min(restMinor, state ? 0 - state.remainingMinor : 0);
  if (!surplus || !state || amountMinor <= 0) return { file, restMinor };
  const part = toReduction(state, { ...fields, kind: 'REFUND', amountMinor }, context);
  return {
    file: replaceFee(file, withTransaction(surplus, part)),
    restMinor: sumMinor([restMinor, -amountMinor]),
  };
}

function toReversal(
  fee: Fee,
  reversed: FeeTransaction,
  args: FeeReverseArgs,
  context: MutationContext,
  amountMinor = reversed.amountMinor,
) {
  const { method } = reversed;
  const vatMinor = vatOfReversal(fee, reversed, amountMinor);
  return toTransaction(
    {
      ...{ id: args.transactionId, kind: 'REVERSAL', amountMinor, vatMinor, reverses: args.reverses },
      ...(method && { method }),
      ...(args.givenBack && {
        ...receiptOf(args.transactionId, args.givenBack),
        ...drawerOf(args.givenBack, context),
      }),
      comment: args.comment,
    },
    context,
  );
}

/** Whose drawer the money went out of. */
function libraryOf(drawer: FeeTransaction['drawer'], { desk, config }: MutationContext): string | undefined {
  const from = drawer && config.desks.find(({ code }) => code === drawer.desk);
  return from?.library ?? desk?.library;
}

type Excess = {
  readonly feeId: FeeId;
  readonly amountMinor: number;
  readonly transaction: Pick<FeeTransaction, 'id' | 'method' | 'comment' | 'drawer'> & Receipt;
  /** What it was given back for; undefined when the file holds it no longer. */
  readonly of: Fee | undefined;
};

/** Puts the file, and into it what the user owes for money that was not theirs any more. */
function putGivenBack(
  tx: MutationTx,
  file: UserFile,
  { feeId, amountMinor, transaction, of }: Excess,
  context: MutationContext,
  mailReceipt = false,
): Outcome {
  const debt: Fee = {
    ...{ id: feeId, type: EXCESS_TYPE },
    owner: of?.owner ?? libraryOf(transaction.drawer, context) ?? context.config.institution.code,
    currency: of?.currency ?? context.config.currency.code,
    ...authoredNow(context),
    ...given('comment', transaction.comment),
    ...given('itemBarcode', of?.itemBarcode),
    ...given('itemTitle', of?.itemTitle),
    transactions: [toTransaction({ ...transaction, kind: 'EXCESS_REFUND', amountMinor }, context)],
  };
  const put = amountMinor > 0 ? addFee(file, debt) : file;
  const { paymentId } = transaction;
  if (mailReceipt) putWithReceipt(tx, put, (each) => each.paymentId === paymentId, context);
  else tx.putFile(put);
  return amountMinor > 0 ? applied({ code: 'ExcessRefund', feeId, amountMinor }) : applied();
}
