// The Fine Fee Payment Receipt Letter: part of the payment or refund that it is about, so that it is sent exactly once. Who has
// no address or wants no such letter gets none; the money is recorded all the same.
import { paymentReceipt } from '../letters/payment-receipt.ts';
import { writeLetter } from '../letters/write-letter.ts';
import type { FeeTransaction, UserFile } from '../schema/types.ts';
import { withLetter } from './letters-of-change.ts';
import type { MutationContext, MutationTx } from './mutation.ts';
import { putUser } from './put-user.ts';

/** Puts the file with the money in it, and sends the receipt. */
export function putWithReceipt(
  tx: MutationTx,
  file: UserFile,
  isPart: (transaction: FeeTransaction) => boolean,
  context: MutationContext,
): void {
  const { config, desk } = context;
  const library = config.libraries.find(({ code }) => code === desk?.library)?.name;
  const message = paymentReceipt(file.fees, isPart, config);
  const surroundings = { ...context, ...(library !== undefined && { library }) };
  const letter = writeLetter('FineFeePaymentReceiptLetter', file.user, surroundings, message);
  const told = withLetter(tx, file.user, letter, context);
  if (told === file.user) tx.putFile(file);
  else putUser(tx, file, told, context);
}
