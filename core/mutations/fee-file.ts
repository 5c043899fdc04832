// What the mutations on fees share: finding a fee, adding a transaction, and making one from the context.
import { sumMinor } from '../money.ts';
import { feeState, vatOfReduction, type FeeState } from '../ledger/fee-state.ts';
import type { FeeId, UserId } from '../schema/primitives.ts';
import type { Fee, FeeTransaction, UserFile } from '../schema/types.ts';
import type { MutationContext, MutationTx } from './mutation.ts';
import { toActorRef, withUser } from './put-user.ts';
import { rejected, type Outcome } from './rejection.ts';

/** Shown as "Not at desk". */
export const NOT_AT_DESK = 'NOT_AT_DESK';
/** Fee type of credits: staff's own, and the surplus of payments. */
export const CREDIT_TYPE = 'CREDIT';

export type NewTransaction = Pick<FeeTransaction, 'id' | 'kind' | 'amountMinor'> &
  Partial<Omit<FeeTransaction, 'at' | 'by' | 'desk'>>;

/** The transaction creator is the circulation desk of "Currently at:", or "Not at desk". */
export function toTransaction(transaction: NewTransaction, context: MutationContext): FeeTransaction {
  return {
    vatMinor: 0,
    ...transaction,
    at: context.occurredAt,
    by: toActorRef(context),
    desk: context.desk?.code ?? NOT_AT_DESK,
  };
}

/** A transaction that takes an amount off what remains, with the VAT that goes with it. */
export function toReduction(
  state: FeeState,
  transaction: NewTransaction,
  context: MutationContext,
): FeeTransaction {
  const vatMinor = vatOfReduction(state, transaction.amountMinor);
  return toTransaction({ ...transaction, vatMinor }, context);
}

export function findFee(file: UserFile, feeId: FeeId): Fee | undefined {
  return file.fees.find(({ id }) => id === feeId);
}

export function withTransaction(fee: Fee, transaction: FeeTransaction): Fee {
  return { ...fee, transactions: [...fee.transactions, transaction] };
}

export function replaceFee(file: UserFile, fee: Fee): UserFile {
  return { ...file, fees: file.fees.map((each) => (each.id === fee.id ? fee : each)) };
}

export function addFee(file: UserFile, fee: Fee): UserFile {
  return { ...file, fees: [...file.fees, fee] };
}

/** Runs `change` on one fee of one user and puts what it gives; `put`: in a way of the caller's own. */
export function changeFee(
  tx: MutationTx,
  userId: UserId,
  feeId: FeeId,
  change: (fee: Fee, state: FeeState) => { readonly fee: Fee } | { readonly refusal: Outcome },
  outcome: Outcome,
  put: (file: UserFile) => void = (file) => tx.putFile(file),
): Outcome {
  return withUser(tx, userId, (file) => {
    const fee = findFee(file, feeId);
    if (!fee) return rejected({ code: 'FeeNotFound', feeId });
    const changed = change(fee, feeState(fee));
    if ('refusal' in changed) return changed.refusal;
    put(replaceFee(file, changed.fee));
    return outcome;
  });
}

export function totalOf(parts: readonly { readonly amountMinor: number }[]): number {
  return sumMinor(parts.map(({ amountMinor }) => amountMinor));
}

export const notInState = (feeId: FeeId, status: string): { readonly refusal: Outcome } => ({
  refusal: rejected({ code: 'FeeNotInState', feeId, status }),
});

/** A comment and the like, left out where it is empty. */
export function given<K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> {
  return value === undefined || value === '' ? {} : ({ [key]: value } as Record<K, string>);
}
