// The numbers after the tabs' names: what this person would find there.
import { feeState } from '#core/ledger/fee-state.ts';
import { useSession } from '../../desk/use-desk.ts';
import { proxiesOf } from './proxies-of.ts';
import type { UserTab } from './user-tabs.ts';
import { useOpenUser } from './user-context.ts';
import { visibleRows } from './visible-rows.ts';

export function useTabCounts(): Partial<Record<UserTab, number>> {
  const { file, config, today } = useOpenUser();
  const { actor } = useSession();
  const { user } = file;
  return {
    identifiers: user.identifiers.filter(({ type }) => !config.socialIdentifierTypes.includes(type)).length,
    notes: visibleRows(user.notes, actor, config, today).length,
    blocks: visibleRows(user.blocks, actor, config, today).length,
    statistics: visibleRows(user.statistics, actor, config, today).length,
    courses: user.courses?.length ?? 0,
    proxy: proxiesOf(user).length,
    fees: file.fees.filter((fee) => feeState(fee).status === 'ACTIVE').length,
  };
}
