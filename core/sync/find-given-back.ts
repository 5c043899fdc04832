// What money an item gave back out of a drawer: a refund, a payment that was reversed and paid out, and either of them set aside.
import { NOT_AT_DESK } from '../mutations/fee-file.ts';
import type { FeeRefundArgs, FeeReverseArgs, FeeSetAsideGivenBackArgs } from '../schema/types.ts';
import type { OutboxItem } from './ports.ts';

/** As it is when it is set aside, but for the reason. */
export type FoundGivenBack = Omit<FeeSetAsideGivenBackArgs, 'reason'>;

/** undefined: no money went back with this change. */
export function findGivenBack(item: OutboxItem): FoundGivenBack | undefined {
  switch (item.name) {
    case 'fee.refund': {
      const { feeId: _credit, transactionId: paymentId, drawer, ...args } = item.args as FeeRefundArgs;
      const { mailReceipt: _mail, ...refund } = args;
      return { ...refund, paymentId, given: givenWith(item, drawer) };
    }
    case 'fee.reverse': {
      const { userId, transactionId: paymentId, reverses, comment, givenBack } = item.args as FeeReverseArgs;
      if (!givenBack) return undefined;
      const { paymentId: _payment, creditTransactionId: _credit, drawer, ...args } = givenBack;
      const { mailReceipt: _mail, ...money } = args;
      return { ...money, userId, paymentId, reverses, comment, given: givenWith(item, drawer) };
    }
    case 'fee.setAsideGivenBack': {
      const { reason: _reason, ...givenBack } = item.args as FeeSetAsideGivenBackArgs;
      return givenBack;
    }
    default:
      return undefined;
  }
}

/** The same change, to be answered for by somebody else, or elsewhere: the money stays where and when it was given. */
export function withDrawer(item: OutboxItem, args: unknown): unknown {
  const found = findGivenBack(item);
  if (!found || item.name === 'fee.setAsideGivenBack') return args;
  const drawer = found.given;
  if (item.name === 'fee.refund') return { ...(args as FeeRefundArgs), drawer };
  const { givenBack, ...reversal } = args as FeeReverseArgs;
  return { ...reversal, ...(givenBack && { givenBack: { ...givenBack, drawer } }) };
}

function givenWith(
  { occurredAt, desk = NOT_AT_DESK, actorId: userId, actorName: name }: OutboxItem,
  drawer: FeeRefundArgs['drawer'],
): FoundGivenBack['given'] {
  return { at: occurredAt, desk, by: { userId, name }, ...drawer };
}
