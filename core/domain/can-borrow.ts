// May this user borrow, and if not, every reason why: staff settle them one by one.
// The debt that counts is the active balance: disputed fees and fines that are still growing are not in it
// (requirements: limit 100, owes 100 of which 20 are disputed: counts as 80, no block).
import type { CalendarDate, Instant } from '../schema/primitives.ts';
import { countOverdueLoans, toBalances } from '../ledger/balances.ts';
import type { Block, Configuration, UserFile } from '../schema/types.ts';
import { hasPatronRole, isExpired } from './account-state.ts';
import { blocksForbidding } from './blocks-in-force.ts';

export type CannotBorrowReason =
  | { readonly type: 'Blocked'; readonly block: Block }
  | { readonly type: 'Inactive' }
  | { readonly type: 'Expired'; readonly expiryDate: CalendarDate }
  | { readonly type: 'NoPatronRole' }
  | { readonly type: 'DebtLimit'; readonly balanceMinor: number; readonly limitMinor: number }
  | { readonly type: 'OverdueLimit'; readonly count: number; readonly limit: number };

export type BorrowAnswer = { readonly can: boolean; readonly reasons: readonly CannotBorrowReason[] };

export function canBorrow(
  file: UserFile,
  config: Configuration,
  at: { readonly today: CalendarDate; readonly now: Instant },
): BorrowAnswer {
  const { user } = file;
  const reasons: CannotBorrowReason[] = [
    ...blocksForbidding(user, 'LOAN', config, at.today).map((block) => ({ type: 'Blocked', block }) as const),
    ...(user.status === 'ACTIVE' ? [] : [{ type: 'Inactive' } as const]),
    ...(user.expiryDate !== undefined && isExpired(user, at.today)
      ? [{ type: 'Expired', expiryDate: user.expiryDate } as const]
      : []),
    ...(hasPatronRole(user, at.today) ? [] : [{ type: 'NoPatronRole' } as const]),
    ...limitReasons(file, config, at.now),
  ];
  return { can: reasons.length === 0, reasons };
}

/** A balance at or over the limit blocks; a count of overdue loans only when it is over. */
function limitReasons(file: UserFile, config: Configuration, now: Instant): CannotBorrowReason[] {
  const limits = config.patronLimits.find(({ userGroup }) => userGroup === file.user.userGroup);
  if (!limits) return [];
  const reasons: CannotBorrowReason[] = [];
  const balanceMinor = toBalances(file, config, now).activeMinor;
  const { maxCashMinor, maxOverdues } = limits;
  if (maxCashMinor !== undefined && balanceMinor > 0 && balanceMinor >= maxCashMinor)
    reasons.push({ type: 'DebtLimit', balanceMinor, limitMinor: maxCashMinor });
  const count = countOverdueLoans(file, now);
  if (maxOverdues !== undefined && count > maxOverdues)
    reasons.push({ type: 'OverdueLimit', count, limit: maxOverdues });
  return reasons;
}
