// What the job "Waive Fines/Fees" takes of one user: the debts of the chosen types and owners, all or nothing (alma-facts 2.4); whoever
// works for a library waives what that library owns. Credits are the user's own money, and what is with the bursar is settled there: neither is waived in bulk.
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
  parts: {
    readonly config: Configuration;
    readonly now: Instant;
    /** Codes of the libraries whose fees may be waived. */
    readonly scope: 'all' | ReadonlySet<string>;
  },
): BulkWaiveJudgement {
  const { userGroups = [], thresholdMinor, withOverdueLoans } = parameters;
  const { userGroup } = file.user;
  const isInGroup = userGroups.length === 0 || (userGroup !== undefined && userGroups.includes(userGroup));
  const waivers = isInGroup ? file.fees.flatMap((fee) => toWaiver(fee, parameters, parts)) : [];
  if (waivers.length === 0) return { type: 'NotWanted' };
  const balanceMinor = userBalance(file);
  if (balanceMinor > thresholdMinor) return { type: 'Kept', reason: { code: 'OwesMore', balanceMinor } };
  const count = countOverdueLoans(file, parts.now);
  if (count > 0 && !withOverdueLoans) return { type: 'Kept', reason: { code: 'HasOverdueLoans', count } };
  return { type: 'Waive', waivers };
}

function toWaiver(
  fee: Fee,
  { feeTypes = [], owners = [] }: Parameters,
  { config, scope }: { readonly config: Configuration; readonly scope: 'all' | ReadonlySet<string> },
): BulkWaiver[] {
  const { status, remainingMinor } = feeState(fee);
  const isOpen =
    (status === 'ACTIVE' || status === 'INDISPUTE') && remainingMinor > 0 && waivableMinor(fee) > 0;
  const isOfType = feeTypes.length === 0 || feeTypes.includes(fee.type);
  const isOfOwner = owners.length === 0 || owners.includes(fee.owner);
  const isInScope = scope === 'all' || scope.has(fee.owner);
  const isWaivable = config.feeTypes.some(({ code, waivable }) => code === fee.type && waivable);
  return isOpen && isOfType && isOfOwner && isInScope && isWaivable
    ? [{ feeId: fee.id, amountMinor: waivableMinor(fee), isLost: isLostItem(fee) }]
    : [];
}
