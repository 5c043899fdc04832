// fee.setAside: a payment that the server cannot take is put aside by a manager, so that its money stands in the books and is
// settled later. It bears the uid of the payment: of the two the server takes one, whichever it can run first (SPEC S3), so the
// money is there once. It touches no user, for the user's own file may be what makes the payment fail.
import { FeeSetAsideArgs as isFeeSetAsideArgs } from '#gen/validators.js';
import type { FeeSetAsideArgs } from '../schema/types.ts';
import { checkWith } from './check-args.ts';
import { checkComment } from './fee-comment.ts';
import { NOT_AT_DESK, totalOf } from './fee-file.ts';
import { toSurplus } from './fee-pay.ts';
import type { Mutation } from './mutation.ts';
import { invalidField, toActorRef } from './put-user.ts';
import { applied } from './rejection.ts';

export const feeSetAside: Mutation<'fee.setAside', FeeSetAsideArgs> = {
  name: 'fee.setAside',
  operation: () => 'suspense.settle',
  check: checkWith(isFeeSetAsideArgs),
  touches: () => ({ userIds: [], keys: [] }),
  apply: (tx, args, context) => {
    const { taken, reason } = args;
    const [problem] = checkComment(reason, 'reason');
    if (problem) return invalidField(problem);
    const { occurredAt } = context;
    tx.putSuspense({
      userId: args.userId,
      feeId: args.surplusFeeId,
      currency: args.currency,
      transaction: {
        ...toSurplus(totalOf(args.allocations), args, context),
        // into the drawer and the day that the money lies in, which are those of the payment
        at: Date.parse(taken.at) < Date.parse(occurredAt) ? taken.at : occurredAt,
        by: taken.by,
        desk: taken.desk ?? NOT_AT_DESK,
      },
      setAside: { at: occurredAt, by: toActorRef(context), reason: reason.trim() },
      mutationUid: context.uid,
    });
    return applied();
  },
};
