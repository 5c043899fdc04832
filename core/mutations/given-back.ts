// What all money that is given back has in common: one receipt, the drawer that it went out of, and, where no user's file can take
// it, its entry in suspense. That is the one of a payment the other way round, until the money comes back or is written off.
import type { Instant } from '../schema/primitives.ts';
import type { FeeSetAsideGivenBackArgs, FeeTransaction } from '../schema/types.ts';
import { given, toTransaction } from './fee-file.ts';
import type { MutationContext, Suspense } from './mutation.ts';

export type Receipt = Pick<FeeTransaction, 'paymentId' | 'receiptNumber' | 'receiptTotalMinor'>;
type Drawer = NonNullable<FeeTransaction['drawer']>;

/** What was given back at once has one receipt, as a payment of several fees has. */
export function receiptOf(
  paymentId: string,
  { receiptNumber, amountMinor }: { readonly receiptNumber?: string; readonly amountMinor: number },
): Receipt {
  return { paymentId, ...(receiptNumber !== undefined && { receiptNumber, receiptTotalMinor: amountMinor }) };
}

/** Of what is sent again: it stays in the drawer and on the day that the money was given, whoever answers for it now. */
export function drawerOf(
  { drawer }: { readonly drawer?: Drawer },
  context: MutationContext,
): Pick<FeeTransaction, 'drawer'> {
  return drawer ? { drawer: { ...drawer, at: noLaterThan(drawer.at, context.occurredAt) } } : {};
}

export const noLaterThan = (at: Instant, latest: Instant): Instant =>
  Date.parse(at) < Date.parse(latest) ? at : latest;

/** A refund, or the reversal of the payment that `reverses` names. */
export type GivenBack = Omit<FeeSetAsideGivenBackArgs, 'given' | 'reason'> & { readonly drawer?: Drawer };

/** The credit or the payment is out of sight with its user, and so is its currency: it is the library's. */
export function givenBackToSuspense(args: GivenBack, context: MutationContext): Suspense {
  const { userId, excessFeeId: feeId, excessTransactionId: id, reverses, method, amountMinor } = args;
  return {
    ...{ direction: 'GIVEN_BACK', userId, feeId },
    currency: context.config.currency.code,
    transaction: toTransaction(
      {
        ...{ id, kind: reverses === undefined ? 'REFUND' : 'REVERSAL', amountMinor, method },
        ...receiptOf(args.paymentId, args),
        ...given('reverses', reverses),
        ...given('comment', args.comment),
        ...drawerOf(args, context),
      },
      context,
    ),
    mutationUid: context.uid,
  };
}
