// Which users the purge takes: those whose purge date has passed, without anything active (alma-facts 6.6). The expiration
// date plays no part.
import { openBalance, userBalance } from '../ledger/balances.ts';
import { feeState } from '../ledger/fee-state.ts';
import type { CalendarDate } from '../schema/primitives.ts';
import type { JobParameters, UserFile } from '../schema/types.ts';
import { addDays } from './calendar-date.ts';

type Parameters = Extract<JobParameters, { kind: 'purge-users' }>;

export type PurgeJudgement =
  | { readonly type: 'NotDue' }
  | { readonly type: 'Kept'; readonly reason: KeptReason }
  /** What is owed is waived first. */
  | { readonly type: 'Purge'; readonly balanceMinor: number };
type KeptReason =
  | { readonly code: 'UserHasLoans'; readonly count: number }
  | { readonly code: 'UserHasBalance'; readonly balanceMinor: number };

export function judgePurge(file: UserFile, parameters: Parameters, today: CalendarDate): PurgeJudgement {
  const { user } = file;
  const lastDue = addDays(today, -parameters.daysAfterPurgeDate);
  const isDue = user.purgeDate !== undefined && user.purgeDate <= lastDue;
  if (!isDue || !isWanted(file, parameters)) return { type: 'NotDue' };
  if (file.loans.length > 0)
    return { type: 'Kept', reason: { code: 'UserHasLoans', count: file.loans.length } };
  const balanceMinor = userBalance(file);
  // a credit is the user's own money: it is never waived away
  const hasCredit = file.fees.some((fee) => feeState(fee).remainingMinor < 0);
  if (hasCredit || balanceMinor > parameters.waiveThresholdMinor)
    return { type: 'Kept', reason: { code: 'UserHasBalance', balanceMinor: openBalance(file) } };
  return { type: 'Purge', balanceMinor };
}

/** Contacts belong to vendors and are never purged. */
function isWanted({ user }: UserFile, { recordType, userGroup }: Parameters): boolean {
  if (user.recordType === 'CONTACT') return false;
  if (recordType !== undefined && user.recordType !== recordType) return false;
  return userGroup === undefined || user.userGroup === userGroup;
}
