// fee.charge ("Add Fine or Fee") and fee.credit (the fee type Credit, entered as a positive sum, shown as a negative one).
// Amounts include VAT; the part that is VAT is reckoned here from the fee type.
import { FeeChargeArgs as isFeeChargeArgs, FeeCreditArgs as isFeeCreditArgs } from '#gen/validators.js';
import { isLibrary } from '../domain/code-rules.ts';
import { problemAt } from '../domain/field-problem.ts';
import { checkComment } from './fee-comment.ts';
import { shareOf } from '../money.ts';
import type { Configuration, Fee, FeeChargeArgs, FeeCreditArgs, UserFile } from '../schema/types.ts';
import { checkWith } from './check-args.ts';
import { addFee, CREDIT_TYPE, findFee, given, toTransaction } from './fee-file.ts';
import type { Mutation, MutationContext } from './mutation.ts';
import { authoredNow, invalidField, withUser } from './put-user.ts';
import { applied, rejected, type Outcome } from './rejection.ts';

type FeeType = Configuration['feeTypes'][number];
type NewFee = { type: string } & (FeeChargeArgs | FeeCreditArgs);

export const feeCharge: Mutation<'fee.charge', FeeChargeArgs> = {
  name: 'fee.charge',
  operation: () => 'fee.charge',
  check: checkWith(isFeeChargeArgs),
  touches: ({ userId }) => ({ userIds: [userId], keys: [] }),
  library: ({ owner }, { config }) => (isLibrary(owner, config) ? owner : undefined),
  apply: (tx, args, context) =>
    withUser(tx, args.userId, (file) => {
      if (args.type === CREDIT_TYPE) return invalidField(problemAt('type', 'notManual'));
      const refusal = refuse(args, file, context);
      if (!refusal) tx.putFile(addFee(file, toFee(args, 'CHARGE', context)));
      return refusal ?? applied();
    }),
};

export const feeCredit: Mutation<'fee.credit', FeeCreditArgs> = {
  name: 'fee.credit',
  operation: () => 'fee.charge',
  check: checkWith(isFeeCreditArgs),
  touches: ({ userId }) => ({ userIds: [userId], keys: [] }),
  library: ({ owner }, { config }) => (isLibrary(owner, config) ? owner : undefined),
  apply: (tx, args, context) =>
    withUser(tx, args.userId, (file) => {
      if (args.comment.trim() === '') return invalidField(problemAt('comment', 'required'));
      const credit = { ...args, type: CREDIT_TYPE };
      const refusal = refuse(credit, file, context);
      if (!refusal) tx.putFile(addFee(file, toFee(credit, 'CREDIT', context)));
      return refusal ?? applied();
    }),
};

function refuse(args: NewFee, file: UserFile, context: MutationContext): Outcome | undefined {
  const { config } = context;
  const type = findFeeType(args.type, config);
  if (!type) return invalidField(problemAt('type', 'unknownCode'));
  if (!type.manual) return invalidField(problemAt('type', 'notManual'));
  if (args.currency !== config.currency.code) return invalidField(problemAt('currency', 'wrongCurrency'));
  if (findFee(file, args.feeId)) return invalidField(problemAt('feeId', 'alreadyThere'));
  const problem = checkComment(args.comment, 'comment')[0];
  if (problem) return invalidField(problem);
  if (type.owner === 'LIBRARY' && !context.desk) return rejected({ code: 'DeskNeeded' });
  return canOwn(type, args.owner, config)
    ? undefined
    : rejected({ code: 'OwnerNotAllowed', owner: args.owner });
}

/** "Libraries are selectable only if the fee type has been defined as 'allow a library scope'" or is owned by libraries. */
export function canOwn(type: FeeType, owner: string, config: Configuration): boolean {
  if (owner === config.institution.code) return type.owner === 'INSTITUTION';
  return isLibrary(owner, config) && (type.owner === 'LIBRARY' || type.allowLibraryScope);
}

export function findFeeType(code: string, config: Configuration): FeeType | undefined {
  return config.feeTypes.find((type) => type.code === code);
}

function toFee(args: NewFee, kind: 'CHARGE' | 'CREDIT', context: MutationContext): Fee {
  const { amountMinor } = args;
  const basisPoints = findFeeType(args.type, context.config)?.vatBasisPoints ?? 0;
  const vatMinor = shareOf(amountMinor, basisPoints, 10_000 + basisPoints);
  return {
    id: args.feeId,
    type: args.type,
    owner: args.owner,
    currency: args.currency,
    ...authoredNow(context),
    ...given('comment', args.comment),
    ...given('itemBarcode', args.itemBarcode),
    ...given('itemTitle', args.itemTitle),
    ...('loanId' in args && args.loanId !== undefined && { loanId: args.loanId }),
    transactions: [toTransaction({ id: args.transactionId, kind, amountMinor, vatMinor }, context)],
  };
}
