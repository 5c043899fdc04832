// The figures of the "Fees and Fines Summary". Older closed fees add nothing to any of them, so a user file suffices.
import type { Instant } from '../schema/primitives.ts';
import type { Configuration, Fee, UserFile } from '../schema/types.ts';
import { sumMinor } from '../money.ts';
import { feeState, type FeeStatus } from './fee-state.ts';

export type FeeBalances = {
  /** Active fees and credits; with `allow_activity_on_transferred_finesfees` the transferred ones, too. */
  readonly activeMinor: number;
  readonly disputedMinor: number;
  /** With the bursar (status EXPORTED). */
  readonly transferredMinor: number;
};
export type Balances = FeeBalances & {
  /** Fines that still grow; undefined when the user has more overdue loans than are reckoned with. */
  readonly accruedMinor: number | undefined;
};

/** "Accrued fines are calculated only if the patron does not have more than 100 overdue loans." */
const MAX_OVERDUE_LOANS_RECKONED = 100;

/** Of all fees for the balances, of the filtered ones for the "currently filtered" balances. */
export function toFeeBalances(fees: readonly Fee[], config: Configuration): FeeBalances {
  const states = fees.map(feeState);
  const sumOf = (wanted: FeeStatus) =>
    sumMinor(states.map(({ status, remainingMinor }) => (status === wanted ? remainingMinor : 0)));
  const transferredMinor = sumOf('EXPORTED');
  const activeMinor = sumOf('ACTIVE');
  return {
    activeMinor: isActivityOnTransferredAllowed(config)
      ? sumMinor([activeMinor, transferredMinor])
      : activeMinor,
    disputedMinor: sumOf('INDISPUTE'),
    transferredMinor,
  };
}

export function toBalances(file: UserFile, config: Configuration, now: Instant): Balances {
  return {
    ...toFeeBalances(file.fees, config),
    accruedMinor:
      countOverdueLoans(file, now) > MAX_OVERDUE_LOANS_RECKONED
        ? undefined
        : sumMinor(file.loans.map((loan) => loan.accruedMinor)),
  };
}

/** Everything that is open, whatever its status. */
export function userBalance(file: Pick<UserFile, 'fees'>): number {
  return sumMinor(file.fees.map((fee) => feeState(fee).remainingMinor));
}

/** A user is only deleted when this is 0: debts that credits outweigh are open as well, until the credits are applied. */
export function openBalance({ fees }: Pick<UserFile, 'fees'>): number {
  const debts = fees.map((fee) => Math.max(0, feeState(fee).remainingMinor));
  return userBalance({ fees }) || sumMinor(debts);
}

export function isActivityOnTransferredAllowed(config: Configuration): boolean {
  return config.parameters['allow_activity_on_transferred_finesfees'] === 'true';
}

export function countOverdueLoans(file: Pick<UserFile, 'loans'>, now: Instant): number {
  const nowMs = Date.parse(now);
  return file.loans.filter((loan) => Date.parse(loan.dueAt) < nowMs).length;
}
