/**
 * Prints a receipt again, never a part of it: a payment may have settled fees that the user file no longer holds, and then
 * those are asked of the server first.
 */
import { useState } from 'react';
import { toFeeBalances } from '#core/ledger/balances.ts';
import type { Configuration, Fee, UserFile } from '#core/schema/types.ts';
import { useConnection } from '../../desk/use-desk.ts';
import { findReceipt, type Receipt } from './receipt-data.ts';
import type { OlderFees } from './use-older-fees.ts';

export type Reprint = {
  readonly print: (paymentId: string) => void;
  /** Why there is no copy now. */
  readonly problem: 'offline' | 'failed' | undefined;
};

export function useReprint(
  file: UserFile,
  config: Configuration,
  older: OlderFees,
  onPrint: (receipt: Receipt) => void,
): Reprint {
  const connection = useConnection();
  const [problem, setProblem] = useState<Reprint['problem']>();
  const find = (others: readonly Fee[], paymentId: string) => {
    const held = new Set<string>(file.fees.map(({ id }) => id));
    const fees = [...file.fees, ...others.filter(({ id }) => !held.has(id))];
    return findReceipt(
      { user: file.user, fees },
      paymentId,
      config,
      toFeeBalances(file.fees, config).activeMinor,
    );
  };
  const print = async (paymentId: string) => {
    setProblem(undefined);
    const here = find(older.fees, paymentId);
    const hasAllFees = file.olderFees.count === 0 || older.status === 'shown';
    if (here && (hasAllFees || here.wholeMinor === here.totalMinor)) return onPrint(here);
    if (connection.type !== 'Online') return setProblem('offline');
    const others = await older.load();
    const whole = others && find(others, paymentId);
    if (whole) onPrint(whole);
    else setProblem('failed');
  };
  const isOver = problem === 'offline' && connection.type === 'Online';
  return { print: (paymentId) => void print(paymentId), problem: isOver ? undefined : problem };
}
