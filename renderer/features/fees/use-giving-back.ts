/**
 * Money that goes back to the user over the counter: it gets the next receipt number of this desk, and a receipt to print
 * and to mail, like a payment.
 */
import type { Configuration, UserFile } from '#core/schema/types.ts';
import { useToast } from '../../components/toasts.tsx';
import { useConnection } from '../../desk/use-desk.ts';
import { useSentences } from '../../desk/use-sentences.ts';
import type { Change } from '../../desk/use-undoable-save.ts';
import { useMailReceipt } from './mail-receipt.tsx';
import { findReceipt, type Receipt } from './receipt-data.ts';
import { useFeeSave } from './use-fee-save.ts';
import { useNewReceipt } from './use-new-receipt.ts';
import { useReceiptNumber } from './use-receipt-number.ts';

/** What the change says of its receipt. */
export type ReceiptArgs = { readonly receiptNumber: string; readonly mailReceipt?: boolean };

/** `prefix`: of the desk whose drawer it is; undefined: not at one, so nothing is given back. */
export function useGivingBack(file: UserFile, config: Configuration, prefix: string | undefined) {
  const receiptNumber = useReceiptNumber(prefix ?? '');
  const mailReceipt = useMailReceipt(file.user, config);
  const toReceipt = useNewReceipt(file, config);
  const connection = useConnection();
  const sentences = useSentences(config);
  const toast = useToast();
  const { save, failure } = useFeeSave(config);
  /**
   * undefined: nothing was saved. `transactionId`: of the change, by which its receipt is found. NoReceipt: the user was deleted
   * while the dialog stood there; what became of the money is said.
   */
  const give = async (
    transactionId: string,
    toChange: (receipt: ReceiptArgs) => Change,
  ): Promise<Receipt | 'NoReceipt' | undefined> => {
    const saved = await save(async () =>
      toChange({
        receiptNumber: await receiptNumber.claim(),
        ...(mailReceipt.isChosen && { mailReceipt: true }),
      }),
    );
    if (!saved) return undefined;
    const receipt = await toReceipt((after, nowMinor) => findReceipt(after, transactionId, config, nowMinor));
    if (receipt) return receipt;
    toast({ text: saved.notices.map(sentences.notice).join(' ') });
    return 'NoReceipt';
  };
  return {
    give,
    /** The same way into the books where no money moves. */
    save,
    failure,
    mailReceipt,
    nextNumber: prefix === undefined ? undefined : receiptNumber.next,
    isOffline: connection.type !== 'Online',
  };
}
