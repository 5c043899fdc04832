// What a saved change must leave in its user's file: the trace by which the checks see that it is there, once.
import type { UserFile } from '#core/schema/types.ts';
import type { UserId } from '#core/schema/primitives.ts';

export type Effect =
  | { readonly type: 'Row'; readonly list: 'notes' | 'phones' | 'identifiers'; readonly id: string }
  | { readonly type: 'Fee'; readonly id: string }
  /** `cashMinor`: into the drawer, below zero out of it. */
  | { readonly type: 'Money'; readonly paymentId: string; readonly cashMinor: number }
  | { readonly type: 'User' };

type Args = {
  readonly userId?: UserId;
  readonly user?: { readonly id: UserId };
  readonly row?: { readonly id: string };
  readonly feeId?: string;
  readonly paymentId?: string;
  readonly allocations?: readonly { readonly amountMinor: number }[];
  readonly transactionId?: string;
  readonly amountMinor?: number;
  readonly givenBack?: { readonly amountMinor: number };
};

export function subjectOf(args: unknown): UserId {
  const { userId, user } = args as Args;
  return userId ?? user?.id ?? '';
}

/** undefined: the change leaves nothing that another change could not overwrite. */
export function effectOf(name: string, args: unknown): Effect | undefined {
  const { row, feeId, paymentId, allocations, amountMinor = 0, transactionId = '', givenBack } = args as Args;
  switch (name) {
    case 'note.add':
      return { type: 'Row', list: 'notes', id: row?.id ?? '' };
    case 'phone.add':
      return { type: 'Row', list: 'phones', id: row?.id ?? '' };
    case 'identifier.add':
      return { type: 'Row', list: 'identifiers', id: row?.id ?? '' };
    case 'fee.charge':
      return { type: 'Fee', id: feeId ?? '' };
    case 'fee.pay':
      return {
        type: 'Money',
        paymentId: paymentId ?? '',
        cashMinor: (allocations ?? []).reduce((sum, part) => sum + part.amountMinor, 0),
      };
    case 'fee.credit':
      return { type: 'Fee', id: feeId ?? '' };
    case 'fee.refund':
      return { type: 'Money', paymentId: transactionId, cashMinor: 0 - amountMinor };
    case 'fee.reverse':
      return givenBack && { type: 'Money', paymentId: transactionId, cashMinor: 0 - givenBack.amountMinor };
    case 'user.create':
      return { type: 'User' };
    default:
      return undefined;
  }
}

/** How often the effect is in the file; for money, the amount over what was taken or given back. */
export function countEffect(effect: Effect, file: UserFile | null | undefined): number {
  if (!file) return 0;
  switch (effect.type) {
    case 'Row':
      return file.user[effect.list].filter(({ id }) => id === effect.id).length;
    case 'Fee':
      return file.fees.filter(({ id }) => id === effect.id).length;
    case 'Money':
      return recordedMinor(file, effect.paymentId) / Math.abs(effect.cashMinor);
    case 'User':
      return 1;
  }
}

function recordedMinor(file: UserFile, paymentId: string): number {
  return file.fees
    .flatMap((fee) => fee.transactions)
    .filter((transaction) => transaction.paymentId === paymentId)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}
