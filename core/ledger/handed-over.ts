// Who handed money over the counter, when and where. Money that was given back and that somebody else recorded later says it in its
// drawer, and whoever answers for the record stands in the transaction.
import type { FeeTransaction } from '../schema/types.ts';

type HandedOver = Pick<FeeTransaction, 'at' | 'desk' | 'by'>;

export const handedOver = ({ at, desk, by, drawer }: FeeTransaction): HandedOver =>
  drawer?.by ? { ...drawer, by: drawer.by } : { at, desk, by };
