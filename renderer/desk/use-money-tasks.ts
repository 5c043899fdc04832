// Users of whom two desks took too much, or to whom two gave too much, as every desk finds them in its own store: a task of
// whoever may refund or apply, which ends on all desks when somebody has done it.
import type { SearchHit } from '#core/search/index-row.ts';
import type { UserQuery } from '#core/search/user-search.ts';
import { useRight } from './use-right.ts';
import { useUsers } from './use-users.ts';

export const moneyTasks = ['overpaid', 'excess'] as const;
export type MoneyTaskKind = (typeof moneyTasks)[number];

const queries: Readonly<Record<MoneyTaskKind, UserQuery>> = {
  overpaid: { text: '', filters: { flags: ['hasOverpayment'] } },
  excess: { text: '', filters: { flags: ['hasExcessRefund'] } },
};
const MOST_SHOWN = 50;

export type MoneyTaskUsers = {
  readonly total: number;
  /** The first of them, in the order of names. */
  readonly users: readonly SearchHit[];
};

export function useMoneyTasks(kind: MoneyTaskKind): MoneyTaskUsers {
  const answer = useUsers(queries[kind]);
  const mayApply = useRight('fee.applyCredit').allowed;
  if (!answer || !mayApply) return { total: 0, users: [] };
  return { total: answer.hits.total, users: answer.hits.slice(0, MOST_SHOWN) };
}
