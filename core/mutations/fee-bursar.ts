// Fees that are handed over to the bursar, and what comes back of them: fee.export and fee.bursarPay are made by jobs from
// lists, fee.return by a manager who takes a fee back.
//
//   ACTIVE ──export──▶ EXPORTED ("Transferred") ──bursarPay──▶ CLOSED when nothing remains
//      ▲                  │
//      └─────return───────┘
import {
  FeeBursarPayArgs as isFeeBursarPayArgs,
  FeeExportArgs as isFeeExportArgs,
  FeeReturnArgs as isFeeReturnArgs,
} from '#gen/validators.js';
import { feeState } from '../ledger/fee-state.ts';
import type { FeeBursarPayArgs, FeeExportArgs, FeeReturnArgs } from '../schema/types.ts';
import { checkWith } from './check-args.ts';
import {
  changeFee,
  findFee,
  given,
  notInState,
  replaceFee,
  toTransaction,
  withTransaction,
} from './fee-file.ts';
import { takePayment } from './fee-pay.ts';
import type { Mutation } from './mutation.ts';
import { withUser } from './put-user.ts';
import { applied, rejected } from './rejection.ts';

/** Only what is active and owed: what is disputed is settled first, and a credit is the user's own money. */
export const feeExport: Mutation<'fee.export', FeeExportArgs> = {
  name: 'fee.export',
  operation: () => 'job.run',
  check: checkWith(isFeeExportArgs),
  touches: ({ userId }) => ({ userIds: [userId], keys: [] }),
  apply: (tx, args, context) =>
    withUser(tx, args.userId, (file) => {
      let exported = file;
      for (const { feeId, transactionId: id, bursarTransactionId } of args.exports) {
        const fee = findFee(exported, feeId);
        if (!fee) return rejected({ code: 'FeeNotFound', feeId });
        const { status, remainingMinor: amountMinor } = feeState(fee);
        if (status !== 'ACTIVE' || amountMinor <= 0) return notInState(feeId, status).refusal;
        const transaction = toTransaction(
          { id, kind: 'EXPORT', amountMinor, externalReference: bursarTransactionId },
          context,
        );
        exported = replaceFee(exported, { ...withTransaction(fee, transaction), bursarTransactionId });
      }
      tx.putFile(exported);
      return applied();
    }),
};

export const feeReturn: Mutation<'fee.return', FeeReturnArgs> = {
  name: 'fee.return',
  operation: () => 'fee.refund',
  check: checkWith(isFeeReturnArgs),
  touches: ({ userId }) => ({ userIds: [userId], keys: [] }),
  apply: (tx, args, context) =>
    changeFee(
      tx,
      args.userId,
      args.feeId,
      (fee, { status, remainingMinor: amountMinor }) => {
        if (status !== 'EXPORTED') return notInState(fee.id, status);
        const comment = given('comment', args.comment);
        const transaction = { id: args.transactionId, kind: 'RETURN', amountMinor, ...comment } as const;
        return { fee: withTransaction(fee, toTransaction(transaction, context)) };
      },
      applied(),
    ),
};

/** Like a payment at the desk it is never refused: what finds nothing to pay becomes a credit. */
export const feeBursarPay: Mutation<'fee.bursarPay', FeeBursarPayArgs> = {
  name: 'fee.bursarPay',
  operation: () => 'job.run',
  neverRefused: true,
  check: checkWith(isFeeBursarPayArgs),
  touches: ({ userId }) => ({ userIds: [userId], keys: [] }),
  apply: (tx, { feeId, amountMinor, transactionId, reference, ...args }, context) =>
    takePayment(
      tx,
      {
        ...args,
        ...{ paymentId: transactionId, receiptNumber: reference, externalReference: reference },
        method: 'BURSAR',
        allocations: [{ feeId, amountMinor, transactionId }],
      },
      context,
    ),
};
