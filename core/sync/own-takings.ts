// What this machine recorded at a till itself, read off its own changes: sent or not, so that a drawer can be counted
// while the server cannot be reached.
//
// Money that went through a drawer counts in any state, also when the server turned the change down or a manager set it aside: it is
// sent again, or set aside, until it is in the books (S11, S16). A payment that was never taken counts unless it was turned down.
import { instantToCalendarDate } from '../domain/calendar-date.ts';
import { sumMinor } from '../money.ts';
import type { ArgsOf, MutationName } from '../mutations/registry.ts';
import type { CalendarDate, Instant } from '../schema/primitives.ts';
import type { FeePayArgs, FeeTransaction, PaymentMethod, Taking, UserFile } from '../schema/types.ts';
import { findGivenBack } from './find-given-back.ts';
import { isMoneyMoved, isMoneyTaken } from './outbox-item.ts';
import type { OutboxItem } from './ports.ts';

export type OwnTaking = Taking & Pick<OutboxItem, 'state'>;

export type Till = { readonly desk: string; readonly day: CalendarDate; readonly timeZone: string };

/** Changes by which money moved through this till on this day. */
export function itemsOfTill(items: readonly OutboxItem[], { desk, day, timeZone }: Till): OutboxItem[] {
  return items.filter((item) => {
    const moved = whenAndWhere(item);
    return isMoney(item) && moved.desk === desk && instantToCalendarDate(moved.at, timeZone) === day;
  });
}

/** Where the money lies, or is missing, whoever told of it later and wherever. */
function whenAndWhere(item: OutboxItem): { readonly at: Instant; readonly desk?: string } {
  if (item.name === 'fee.setAside') return argsOf(item, 'fee.setAside').taken;
  const neverTaken = item.name === 'fee.reverse' ? argsOf(item, 'fee.reverse').neverTaken : undefined;
  const moved = findGivenBack(item)?.given ?? neverTaken?.drawer;
  return moved ?? { at: item.occurredAt, ...(item.desk !== undefined && { desk: item.desk }) };
}

/** `file`: the user's, which tells what a reversal took back; undefined where no money moved, or the file does not tell. */
export function itemToTaking(item: OutboxItem, file: UserFile | null | undefined): OwnTaking | undefined {
  const found = findMoney(item, file);
  return found && { uid: item.uid, state: item.state, ...found };
}

function isMoney(item: OutboxItem): boolean {
  return isMoneyMoved(item) || (item.name === 'fee.reverse' && item.state !== 'rejected');
}

type Money = Pick<Taking, 'kind' | 'method' | 'amountMinor'>;

function findMoney(item: OutboxItem, file: UserFile | null | undefined): Money | undefined {
  if (isMoneyTaken(item)) {
    const { method, allocations } = item.args as FeePayArgs;
    return { kind: 'PAID', method, amountMinor: sumMinor(allocations.map((each) => each.amountMinor)) };
  }
  const givenBack = findGivenBack(item);
  if (givenBack) {
    const { reverses, method, amountMinor } = givenBack;
    return { kind: reverses === undefined ? 'REFUNDED' : 'REVERSED', method, amountMinor };
  }
  const { feeId, reverses, neverTaken } = argsOf(item, 'fee.reverse');
  if (neverTaken)
    return neverTaken.method === 'BURSAR' ? undefined : toReversed(neverTaken.method, neverTaken);
  const fee = file?.fees.find(({ id }) => id === feeId);
  return paymentToReversal(fee?.transactions.find(({ id }) => id === reverses));
}

const toReversed = (method: PaymentMethod, { amountMinor }: { readonly amountMinor: number }): Money => ({
  ...{ kind: 'REVERSED', method, amountMinor },
});

function paymentToReversal(reversed: FeeTransaction | undefined): Money | undefined {
  if (reversed?.kind !== 'PAYMENT' || reversed.method === undefined || reversed.method === 'BURSAR')
    return undefined;
  return toReversed(reversed.method, reversed);
}

/** The arguments of an item under the name that it has. */
function argsOf<N extends MutationName>({ args }: OutboxItem, _name: N): ArgsOf<N> {
  return args as ArgsOf<N>;
}
