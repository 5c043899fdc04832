// What can be done with a fee as it stands, for menus and buttons; the mutations decide by the same functions. Rights and
// desks are asked elsewhere.
import { isActivityOnTransferredAllowed } from '../ledger/balances.ts';
import { feeState } from '../ledger/fee-state.ts';
import { waivableMinor } from '../ledger/lost-item.ts';
import type { Configuration, Fee } from '../schema/types.ts';
import { findFeeType } from './fee-charge.ts';
import { canWaive } from './fee-waive.ts';

export type FeeChoices = {
  readonly pay: boolean;
  readonly waive: boolean;
  readonly dispute: boolean;
  readonly restore: boolean;
  /** Credit that can be paid out to the user. */
  readonly refund: boolean;
  /** Taken back from the bursar. */
  readonly return: boolean;
  /** Credit that can settle other fees. */
  readonly applyCredit: boolean;
};

export function feeChoices(fee: Fee, config: Configuration): FeeChoices {
  const state = feeState(fee);
  const owes = state.remainingMinor > 0;
  const isHere = state.status !== 'EXPORTED' || isActivityOnTransferredAllowed(config);
  return {
    pay: owes && isHere,
    waive:
      canWaive(state, config) && waivableMinor(fee) > 0 && findFeeType(fee.type, config)?.waivable === true,
    dispute: owes && state.status === 'ACTIVE',
    restore: owes && state.status === 'INDISPUTE',
    return: state.status === 'EXPORTED',
    refund: state.remainingMinor < 0,
    applyCredit: state.remainingMinor < 0,
  };
}
