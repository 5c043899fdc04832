// What the job "Waive Fines/Fees" takes of one user: the debts of the chosen types, all or nothing (alma-facts 2.4). Credits
// are the user's own money, and what is with the bursar is settled there: neither is waived in bulk.
import type { FeeId, Instant } from '../schema/primitives.ts';
import type { Configuration, Fee, JobParameters, UserFile } from '../schema/types.ts';
import { countOverdueLoans, userBalance } from './balances.ts';
import { feeState } from './fee-state.ts';
import { isLostItem, waivableMinor } from './lost-item.ts';

type Parameters = Extract<JobParameters, { kind: 'waive-fees' }>;

export type BulkWaiver = {
  readonly feeId: FeeId;
  readonly amountMinor: number;
  /** Becomes a credit. */
  readonly isLost: boolean;
};
export type BulkWaiveJudgement =
  | { readonly type: 'NotWanted' }
  | { readonly type: 'Kept'; readonly reason: KeptReason }
  | { readonly type: 'Waive'; readonly waivers: readonly BulkWaiver[] };
type KeptReason =
  | { readonly code: 'OwesMore'; readonly balanceMinor: number }
  | { readonly code: 'HasOverdueLoans'; readonly count: number };

export function judgeBulkWaive(
  file: UserFile,
  parameters: Parameters,
  { config, now }: { readonly config: Configuration; readonly now: Instant },
): BulkWaiveJudgement {
  const { userGroups = [], thresholdMinor, withOverdueLoans } = parameters;
  const { userGroup } = file.user;
  const isInGroup = userGroups.length === 0 || (userGroup !== undefined && userGroups.includes(userGroup));
  const waivers = isInGroup ? file.fees.flatMap((fee) => toWaiver(fee, parameters, config)) : [];
  if (waivers.length === 0) return { type: 'NotWanted' };
  const balanceMinor = userBalance(file);
  if (balanceMinor > thresholdMinor) return { type: 'Kept', reason: { code: 'OwesMore', balanceMinor } };
  const count = countOverdueLoans(file, now);
  if (count > 0 && !withOverdueLoans) return { type: 'Kept', reason: { code: 'HasOverdueLoans', count } };
  return { type: 'Waive', waivers };
}

function toWaiver(fee: Fee, { feeTypes = [] }: Parameters, config: Configuration): BulkWaiver[] {
  const { status, remainingMinor } = feeState(fee);
  const isOpen =
    (status === 'ACTIVE' || status === 'INDISPUTE') && remainingMinor > 0 && waivableMinor(fee) > 0;
  const isChosen = feeTypes.length === 0 || feeTypes.includes(fee.type);
  const isWaivable = config.feeTypes.some(({ code, waivable }) => code === fee.type && waivable);
  return isOpen && isChosen && isWaivable
    ? [{ feeId: fee.id, amountMinor: waivableMinor(fee), isLost: isLostItem(fee) }]
    : [];
}
