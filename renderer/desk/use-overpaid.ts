// Users who paid too much, as every desk finds them in its own store: a task of whoever may refund or apply, which ends
// on all desks when somebody has done it.
import type { SearchHit } from '#core/search/index-row.ts';
import type { UserQuery } from '#core/search/user-search.ts';
import { useRight } from './use-right.ts';
import { useUsers } from './use-users.ts';

const QUERY: UserQuery = { text: '', filters: { flags: ['hasOverpayment'] } };
const MOST_SHOWN = 50;

export type Overpaid = {
  readonly total: number;
  /** The first of them, in the order of names. */
  readonly users: readonly SearchHit[];
};

export function useOverpaid(): Overpaid {
  const answer = useUsers(QUERY);
  const mayApply = useRight('fee.applyCredit').allowed;
  if (!answer || !mayApply) return { total: 0, users: [] };
  return { total: answer.hits.total, users: answer.hits.slice(0, MOST_SHOWN) };
}
