// fee.applyCredit: a credit of the user settles what else they owe. It is clamped like a payment: what another desk took or
// used meanwhile is left out with a notice, and the rest of the credit stays. It is refused only when nothing of it can be
// done. Disputed fees may be settled, as they may be paid.
import { FeeApplyCreditArgs as isFeeApplyCreditArgs } from '#gen/validators.js';
import { feeState } from '../ledger/fee-state.ts';
import { waiverOf } from '../ledger/lost-item.ts';
import type { FeeApplyCreditArgs, UserFile } from '../schema/types.ts';
import { checkWith } from './check-args.ts';
import { feeChoices } from './fee-choices.ts';
import { findFee, given, notInState, replaceFee, toReduction, withTransaction } from './fee-file.ts';
import type { Mutation, MutationContext, MutationTx } from './mutation.ts';
import { withUser } from './put-user.ts';
import { applied, rejected, type Notice, type Outcome } from './rejection.ts';

export const feeApplyCredit: Mutation<'fee.applyCredit', FeeApplyCreditArgs> = {
  name: 'fee.applyCredit',
  operation: () => 'fee.applyCredit',
  check: checkWith(isFeeApplyCreditArgs),
  touches: ({ userId }) => ({ userIds: [userId], keys: [] }),
  apply: (tx, args, context) => withUser(tx, args.userId, (file) => applyCredit(tx, file, args, context)),
};

function applyCredit(
  tx: MutationTx,
  file: UserFile,
  args: FeeApplyCreditArgs,
  context: MutationContext,
): Outcome {
  const credit = findFee(file, args.creditFeeId);
  if (!credit) return rejected({ code: 'FeeNotFound', feeId: args.creditFeeId });
  if (!feeChoices(credit, context.config).applyCredit)
    return notInState(credit.id, feeState(credit).status).refusal;
  let changed = file;
  const notices: Notice[] = [];
  for (const allocation of args.allocations) {
    const { file: next, amountMinor } = settle(changed, args, allocation, context);
    changed = next;
    if (amountMinor < allocation.amountMinor)
      notices.push({ code: 'AppliedLess', feeId: allocation.feeId, amountMinor });
  }
  if (changed === file) {
    const [first] = args.allocations;
    const fee = findFee(file, first?.feeId ?? args.creditFeeId);
    return fee
      ? notInState(fee.id, feeState(fee).status).refusal
      : rejected({ code: 'FeeNotFound', feeId: first?.feeId ?? '' });
  }
  tx.putFile(changed);
  return applied(...notices);
}

/** One fee, at most what remains of it and of the credit. */
function settle(
  file: UserFile,
  args: FeeApplyCreditArgs,
  allocation: FeeApplyCreditArgs['allocations'][number],
  context: MutationContext,
): { readonly file: UserFile; readonly amountMinor: number } {
  const credit = findFee(file, args.creditFeeId);
  const fee = findFee(file, allocation.feeId);
  if (!credit || fee?.currency !== credit.currency || !feeChoices(fee, context.config).pay)
    return { file, amountMinor: 0 };
  const creditState = feeState(credit);
  const state = feeState(fee);
  const amountMinor = Math.min(allocation.amountMinor, state.remainingMinor, 0 - creditState.remainingMinor);
  if (amountMinor <= 0) return { file, amountMinor: 0 };
  const same = { amountMinor, paymentId: args.applicationId } as const;
  const used = { ...same, id: allocation.creditTransactionId, kind: 'CREDIT_USED' } as const;
  const settled = {
    ...{ ...same, id: allocation.transactionId, kind: 'CREDIT_APPLIED' as const },
    ...given('waiver', waiverOf(fee, credit)),
  };
  const withUsed = replaceFee(file, withTransaction(credit, toReduction(creditState, used, context)));
  return {
    file: replaceFee(withUsed, withTransaction(fee, toReduction(state, settled, context))),
    amountMinor,
  };
}
