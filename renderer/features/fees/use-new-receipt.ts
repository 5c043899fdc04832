/** The receipt of what was just saved: with the balance before and after, and how old that is while the server is out of reach. */
import { toFeeBalances } from '#core/ledger/balances.ts';
import type { Configuration, UserFile } from '#core/schema/types.ts';
import { useConnection, useDesk } from '../../desk/use-desk.ts';
import type { Receipt } from './receipt-data.ts';

type FindReceipt = (after: UserFile, nowMinor: number) => Receipt | undefined;

/** `before`: the user's file as it was on the screen when the money went over the counter. */
export function useNewReceipt(before: UserFile, config: Configuration) {
  const desk = useDesk();
  const connection = useConnection();
  const balanceOf = ({ fees }: UserFile) => toFeeBalances(fees, config).activeMinor;
  return async (find: FindReceipt): Promise<Receipt | undefined> => {
    const after = (await desk.readFile(before.user.id)) ?? before;
    const receipt = find(after, balanceOf(after));
    const asOf = connection.type === 'Offline' ? connection.since : undefined;
    return receipt && { ...receipt, isCopy: false, beforeMinor: balanceOf(before), ...(asOf && { asOf }) };
  };
}
