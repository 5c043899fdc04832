// Whom the job "Fines/Fees Notification" writes to, and of which fees. The letter lists all that makes up the active balance,
// credits included, so that its sum is the balance; what is disputed is not asked for.
import { daysBetween, instantToCalendarDate } from '../domain/calendar-date.ts';
import type { CalendarDate } from '../schema/primitives.ts';
import type { Configuration, Fee, JobParameters, UserFile } from '../schema/types.ts';
import { isActivityOnTransferredAllowed, toFeeBalances } from './balances.ts';
import { feeState } from './fee-state.ts';

type Parameters = Extract<JobParameters, { kind: 'notify-fees' }>;

/** Empty: the user is not written to. */
export function feesToNotifyOf(
  { user, fees }: Pick<UserFile, 'user' | 'fees'>,
  { minimumMinor, userGroups = [], feeAgeDays }: Parameters,
  { config, today }: { readonly config: Configuration; readonly today: CalendarDate },
): readonly Fee[] {
  const { userGroup } = user;
  if (userGroups.length > 0 && (userGroup === undefined || !userGroups.includes(userGroup))) return [];
  const { activeMinor } = toFeeBalances(fees, config);
  if (activeMinor < Math.max(1, minimumMinor)) return [];
  const counted = isActivityOnTransferredAllowed(config) ? ['ACTIVE', 'EXPORTED'] : ['ACTIVE'];
  const open = fees.filter((fee) => counted.includes(feeState(fee).status));
  const isOld = (fee: Fee) =>
    daysBetween(instantToCalendarDate(fee.createdAt, config.timeZone), today) >= feeAgeDays;
  return open.some((fee) => feeState(fee).remainingMinor > 0 && isOld(fee)) ? open : [];
}
