// The actions on one fee that are neither payment nor waiver: dispute, restore, link to an item, refund a credit, and
// taking back a payment or waiver that was entered by mistake.
import {
  FeeDisputeArgs as isFeeDisputeArgs,
  FeeLinkArgs as isFeeLinkArgs,
  FeeRefundArgs as isFeeRefundArgs,
  FeeRestoreArgs as isFeeRestoreArgs,
  FeeReverseArgs as isFeeReverseArgs,
} from '#gen/validators.js';
import { problemAt } from '../domain/field-problem.ts';
import { isReversed, type FeeStatus } from '../ledger/fee-state.ts';
import type {
  Fee,
  FeeDisputeArgs,
  FeeLinkArgs,
  FeeRefundArgs,
  FeeRestoreArgs,
  FeeReverseArgs,
} from '../schema/types.ts';
import { checkWith } from './check-args.ts';
import { checkComment } from './fee-comment.ts';
import { changeFee, given, notInState, toReduction, toTransaction, withTransaction } from './fee-file.ts';
import { putWithReceipt } from './mail-receipt.ts';
import type { Mutation, MutationContext, MutationTx } from './mutation.ts';
import { invalidField } from './put-user.ts';
import { applied, rejected } from './rejection.ts';

const touchUser = ({ userId }: { readonly userId: FeeLinkArgs['userId'] }) => ({
  userIds: [userId],
  keys: [],
});

/** A disputed fee leaves the active balance and the debt limit until it is restored or waived. */
export const feeDispute: Mutation<'fee.dispute', FeeDisputeArgs> = {
  name: 'fee.dispute',
  operation: () => 'fee.dispute',
  check: checkWith(isFeeDisputeArgs),
  touches: touchUser,
  apply: (tx, args, context) => changeState(tx, args, context, 'ACTIVE', 'DISPUTE'),
};

/** "Only fines or fees that are in dispute can be restored": one that was waived is closed, and stays so. */
export const feeRestore: Mutation<'fee.restore', FeeRestoreArgs> = {
  name: 'fee.restore',
  operation: () => 'fee.dispute',
  check: checkWith(isFeeRestoreArgs),
  touches: touchUser,
  apply: (tx, args, context) => changeState(tx, args, context, 'INDISPUTE', 'RESTORE'),
};

export const feeLink: Mutation<'fee.link', FeeLinkArgs> = {
  name: 'fee.link',
  operation: () => 'fee.charge',
  check: checkWith(isFeeLinkArgs),
  touches: touchUser,
  apply: (tx, { userId, feeId, itemBarcode, itemTitle }) =>
    changeFee(
      tx,
      userId,
      feeId,
      ({ itemTitle: _old, ...fee }) => ({ fee: { ...fee, itemBarcode, ...given('itemTitle', itemTitle) } }),
      applied(),
    ),
};

export const feeRefund: Mutation<'fee.refund', FeeRefundArgs> = {
  name: 'fee.refund',
  operation: () => 'fee.refund',
  check: checkWith(isFeeRefundArgs),
  touches: touchUser,
  apply: (tx, args, context) =>
    changeFee(
      tx,
      args.userId,
      args.feeId,
      (fee, state) => {
        const creditMinor = 0 - state.remainingMinor;
        if (creditMinor <= 0) return notInState(fee.id, state.status);
        if (args.amountMinor > creditMinor)
          return { refusal: rejected({ code: 'AmountTooHigh', remainingMinor: creditMinor }) };
        const { transactionId: id, amountMinor, method } = args;
        const texts = {
          ...given('receiptNumber', args.receiptNumber),
          ...given('comment', args.comment),
        };
        const transaction = toReduction(
          state,
          { id, kind: 'REFUND', amountMinor, method, ...texts },
          context,
        );
        return { fee: withTransaction(fee, transaction) };
      },
      applied(),
      args.mailReceipt
        ? (file) => putWithReceipt(tx, file, ({ id }) => id === args.transactionId, context)
        : undefined,
    ),
};

/** Only payments and waivers of debts, once each; the reversal names its reason. */
export const feeReverse: Mutation<'fee.reverse', FeeReverseArgs> = {
  name: 'fee.reverse',
  operation: () => 'fee.refund',
  check: checkWith(isFeeReverseArgs),
  touches: touchUser,
  apply: (tx, args, context) =>
    changeFee(
      tx,
      args.userId,
      args.feeId,
      (fee) => {
        const reversed = fee.transactions.find(({ id }) => id === args.reverses);
        if (reversed?.kind !== 'PAYMENT' && reversed?.kind !== 'WAIVE')
          return { refusal: invalidField(problemAt('reverses', 'notReversible')) };
        if (isReversed(fee, reversed.id))
          return { refusal: invalidField(problemAt('reverses', 'alreadyReversed')) };
        return { fee: withTransaction(fee, toReversal(fee, args, context)) };
      },
      applied(),
    ),
};

function toReversal(fee: Fee, args: FeeReverseArgs, context: MutationContext) {
  const reversed = fee.transactions.find(({ id }) => id === args.reverses);
  return toTransaction(
    {
      id: args.transactionId,
      kind: 'REVERSAL',
      amountMinor: reversed?.amountMinor ?? 0,
      vatMinor: reversed?.vatMinor ?? 0,
      reverses: args.reverses,
      ...(reversed?.method && { method: reversed.method }),
      comment: args.comment,
    },
    context,
  );
}

function changeState(
  tx: MutationTx,
  args: FeeDisputeArgs,
  context: MutationContext,
  from: FeeStatus,
  kind: 'DISPUTE' | 'RESTORE',
) {
  return changeFee(
    tx,
    args.userId,
    args.feeId,
    (fee, state) => {
      if (state.status !== from) return notInState(fee.id, state.status);
      // a credit is owed to the user: there is nothing to dispute
      if (state.remainingMinor < 0) return notInState(fee.id, 'CREDIT');
      const problem = checkComment(args.comment, 'comment')[0];
      if (problem) return { refusal: invalidField(problem) };
      const transaction = { id: args.transactionId, kind, amountMinor: 0, ...given('comment', args.comment) };
      return { fee: withTransaction(fee, toTransaction(transaction, context)) };
    },
    applied(),
  );
}
