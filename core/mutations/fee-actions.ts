// The actions on one fee that move no money: dispute, restore, link to an item.
import {
  FeeDisputeArgs as isFeeDisputeArgs,
  FeeLinkArgs as isFeeLinkArgs,
  FeeRestoreArgs as isFeeRestoreArgs,
} from '#gen/validators.js';
import type { FeeStatus } from '../ledger/fee-state.ts';
import type { FeeDisputeArgs, FeeLinkArgs, FeeRestoreArgs } from '../schema/types.ts';
import { checkWith } from './check-args.ts';
import { checkComment } from './fee-comment.ts';
import { changeFee, given, notInState, toTransaction, withTransaction } from './fee-file.ts';
import type { Mutation, MutationContext, MutationTx } from './mutation.ts';
import { invalidField } from './put-user.ts';
import { applied } from './rejection.ts';

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
