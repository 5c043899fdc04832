// fee.waive: one fee, the selected ones, or all. A waiver takes at most what remains when it arrives; what was paid or
// waived meanwhile is left out with a notice. It is refused only when nothing of it can be done.
import { FeeWaiveArgs as isFeeWaiveArgs } from '#gen/validators.js';
import { problemAt } from '../domain/field-problem.ts';
import { isActivityOnTransferredAllowed } from '../ledger/balances.ts';
import { feeState, vatOfWaiver, type FeeState } from '../ledger/fee-state.ts';
import { isLostItem, waivableMinor } from '../ledger/lost-item.ts';
import type { FeeId } from '../schema/primitives.ts';
import type { Configuration, Fee, FeeWaiveArgs, UserFile } from '../schema/types.ts';
import { checkWith } from './check-args.ts';
import { findFeeType } from './fee-charge.ts';
import { checkComment } from './fee-comment.ts';
import {
  addFee,
  CREDIT_TYPE,
  findFee,
  given,
  replaceFee,
  toTransaction,
  withTransaction,
} from './fee-file.ts';
import type { Mutation, MutationContext, MutationTx } from './mutation.ts';
import { authoredNow, invalidField, withUser } from './put-user.ts';
import { applied, rejected, type Notice, type Outcome } from './rejection.ts';

const DEFAULT_LIMIT = 100;

export const feeWaive: Mutation<'fee.waive', FeeWaiveArgs> = {
  name: 'fee.waive',
  operation: () => 'fee.waive',
  check: checkWith(isFeeWaiveArgs),
  touches: ({ userId }) => ({ userIds: [userId], keys: [] }),
  apply: (tx, args, context) =>
    withUser(tx, args.userId, (file) => refuse(file, args, context) ?? waive(tx, file, args, context)),
};

/** Parameter `waiving_fines_fees_limit`: how many fees one action may waive. */
export function waivingLimit(config: Configuration): number {
  const limit = Number(config.parameters['waiving_fines_fees_limit']);
  return Number.isSafeInteger(limit) && limit > 0 ? limit : DEFAULT_LIMIT;
}

function refuse(file: UserFile, args: FeeWaiveArgs, context: MutationContext): Outcome | undefined {
  const { config } = context;
  const limit = waivingLimit(config);
  if (args.waivers.length > limit) return invalidField(problemAt('waivers', 'tooMany', limit));
  const reason = config.codeTables.waiveReasons.find(({ code }) => code === args.reason);
  if (!reason?.enabled) return invalidField(problemAt('reason', 'unknownCode'));
  const problem = checkComment(args.comment, 'comment')[0];
  if (problem) return invalidField(problem);
  const fees = args.waivers.map(({ feeId }) => findFee(file, feeId));
  const unwaivable = fees.find((fee) => fee && !findFeeType(fee.type, config)?.waivable);
  if (unwaivable) return rejected({ code: 'FeeNotWaivable', feeType: unwaivable.type });
  const open = fees.filter((fee) => fee && canWaive(feeState(fee), config));
  if (open.some((fee) => fee && waivableMinor(fee) > 0)) return undefined;
  // lost items of which all was waived before
  if (open.length > 0) return rejected({ code: 'AmountTooHigh', remainingMinor: 0 });
  return nothingToWaive(args.waivers[0]?.feeId, fees[0]);
}

function waive(tx: MutationTx, file: UserFile, args: FeeWaiveArgs, context: MutationContext): Outcome {
  let waived = file;
  const notices: Notice[] = [];
  for (const waiver of args.waivers) {
    const fee = findFee(waived, waiver.feeId);
    const state = fee && feeState(fee);
    const open = fee && state && canWaive(state, context.config) ? waivableMinor(fee) : 0;
    const amountMinor = Math.min(waiver.amountMinor, open);
    if (amountMinor < waiver.amountMinor)
      notices.push({ code: 'WaivedLess', feeId: waiver.feeId, amountMinor });
    if (!fee || !state || amountMinor === 0) continue;
    const why = { reason: args.reason, ...given('comment', args.comment) };
    if (isLostItem(fee) && waiver.credit) {
      waived = waiveAsCredit(waived, fee, { ...waiver, credit: waiver.credit, amountMinor }, why, context);
      continue;
    }
    const vatMinor = vatOfWaiver(fee, amountMinor);
    const transaction = toTransaction(
      { id: waiver.transactionId, kind: 'WAIVE', amountMinor, vatMinor, ...why },
      context,
    );
    waived = replaceFee(waived, withTransaction(fee, transaction));
  }
  tx.putFile(waived);
  return applied(...notices);
}

type Waiver = FeeWaiveArgs['waivers'][number];

/**
 * "If a lost item is waived, there is no reduction in the Remaining Balance value. Instead, the waived amount is displayed as
 * a credit": the item may still come back. The two entries name each other by `paymentId`.
 */
function waiveAsCredit(
  file: UserFile,
  fee: Fee,
  { amountMinor, transactionId, credit }: Waiver & { readonly credit: NonNullable<Waiver['credit']> },
  why: { readonly reason: string; readonly comment?: string },
  context: MutationContext,
): UserFile {
  const paymentId = transactionId;
  const kept = toTransaction(
    { id: transactionId, kind: 'LOST_WAIVED', amountMinor, paymentId, ...why },
    context,
  );
  const vatMinor = vatOfWaiver(fee, amountMinor);
  const given = toTransaction(
    { id: credit.transactionId, kind: 'WAIVER_CREDIT', amountMinor, vatMinor, paymentId, ...why },
    context,
  );
  return addFee(replaceFee(file, withTransaction(fee, kept)), {
    id: credit.feeId,
    type: CREDIT_TYPE,
    owner: fee.owner,
    currency: fee.currency,
    ...authoredNow(context),
    ...(why.comment !== undefined && { comment: why.comment }),
    ...(fee.itemBarcode !== undefined && { itemBarcode: fee.itemBarcode }),
    ...(fee.itemTitle !== undefined && { itemTitle: fee.itemTitle }),
    transactions: [given],
  });
}

export function canWaive({ status }: FeeState, config: Configuration): boolean {
  if (status === 'EXPORTED') return isActivityOnTransferredAllowed(config);
  return status === 'ACTIVE' || status === 'INDISPUTE';
}

function nothingToWaive(feeId: FeeId | undefined, fee: Fee | undefined): Outcome {
  return fee
    ? rejected({ code: 'FeeNotInState', feeId: fee.id, status: feeState(fee).status })
    : rejected({ code: 'FeeNotFound', feeId: feeId ?? '' });
}
