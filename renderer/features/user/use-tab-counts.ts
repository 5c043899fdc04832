// The numbers after the tabs' names: what this person would find there.
import { feeState } from '#core/ledger/fee-state.ts';
import { proxiesOf } from './proxies-of.ts';
import type { UserTab } from './user-tabs.ts';
import { useOpenUser } from './user-context.ts';

export function useTabCounts(): Partial<Record<UserTab, number>> {
  const { file, config } = useOpenUser();
  const { user } = file;
  return {
    identifiers: user.identifiers.filter(({ type }) => !config.socialIdentifierTypes.includes(type)).length,
    notes: user.notes.length,
    blocks: user.blocks.length,
    statistics: user.statistics.length,
    attachments: user.attachments.length,
    courses: user.courses?.length ?? 0,
    demerits: user.demerits?.length ?? 0,
    proxy: proxiesOf(user).length,
    fees: file.fees.filter((fee) => feeState(fee).status === 'ACTIVE').length,
  };
}
