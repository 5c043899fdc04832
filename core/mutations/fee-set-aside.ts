// fee.setAside and fee.setAsideGivenBack: a payment, or money that was given back, that the server cannot take is put aside by a
// manager, so that it stands in the books and is settled later. It bears the uid of the change that it stands for: of the two the
// server takes one, whichever it can run first (SPEC S3), so the money is there once. It touches no user, for the user's own file
// may be what makes the change fail.
import {
  FeeSetAsideArgs as isFeeSetAsideArgs,
  FeeSetAsideGivenBackArgs as isFeeSetAsideGivenBackArgs,
} from '#gen/validators.js';
import type { FeeSetAsideArgs, FeeSetAsideGivenBackArgs, FeeTransaction } from '../schema/types.ts';
import { checkWith } from './check-args.ts';
import { checkComment } from './fee-comment.ts';
import { NOT_AT_DESK, totalOf } from './fee-file.ts';
import { toSurplus } from './fee-pay.ts';
import { givenBackToSuspense, noLaterThan } from './given-back.ts';
import type { Mutation, MutationContext, MutationTx, Suspense } from './mutation.ts';
import { invalidField, toActorRef } from './put-user.ts';
import { applied, type Outcome } from './rejection.ts';

export const feeSetAside: Mutation<'fee.setAside', FeeSetAsideArgs> = {
  name: 'fee.setAside',
  operation: () => 'suspense.settle',
  check: checkWith(isFeeSetAsideArgs),
  touches: () => ({ userIds: [], keys: [] }),
  apply: (tx, args, context) => {
    const { at, by, desk = NOT_AT_DESK } = args.taken;
    const { userId, surplusFeeId: feeId, currency } = args;
    const transaction = toSurplus(totalOf(args.allocations), args, context);
    const entry: Suspense = {
      ...{ direction: 'TAKEN', userId, feeId, currency, transaction },
      mutationUid: context.uid,
    };
    return putAside(tx, entry, { at, by, desk }, args.reason, context);
  },
};

export const feeSetAsideGivenBack: Mutation<'fee.setAsideGivenBack', FeeSetAsideGivenBackArgs> = {
  name: 'fee.setAsideGivenBack',
  operation: () => 'suspense.settle',
  check: checkWith(isFeeSetAsideGivenBackArgs),
  touches: () => ({ userIds: [], keys: [] }),
  apply: (tx, args, context) =>
    putAside(tx, givenBackToSuspense(args, context), args.given, args.reason, context),
};

/** Into the drawer and the day that the money went through, which are those of the change that it stands for. */
function putAside(
  tx: MutationTx,
  entry: Suspense,
  moved: Pick<FeeTransaction, 'at' | 'by' | 'desk'>,
  reason: string,
  context: MutationContext,
): Outcome {
  const [problem] = checkComment(reason, 'reason');
  if (problem) return invalidField(problem);
  const { occurredAt } = context;
  tx.putSuspense({
    ...entry,
    transaction: { ...entry.transaction, ...moved, at: noLaterThan(moved.at, occurredAt) },
    setAside: { at: occurredAt, by: toActorRef(context), reason: reason.trim() },
  });
  return applied();
}
