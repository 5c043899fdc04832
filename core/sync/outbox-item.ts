// Small views of an outbox item.
import type { MutationUid } from '../schema/primitives.ts';
import type { PushItem } from '../schema/types.ts';
import { findGivenBack } from './find-given-back.ts';
import type { OutboxItem } from './ports.ts';

/** The item again as one to be sent, under a new id and its old uid (SPEC S3). */
export function toWaiting(item: OutboxItem, id: number): OutboxItem {
  const { rejection: _rejection, notices: _notices, settledAt: _settledAt, ...rest } = item;
  return { ...rest, id, state: 'waiting', isSentAgain: true };
}

export function outboxToPushItem(item: OutboxItem): PushItem {
  const { id, uid, name, args, actorId, occurredAt, desk, grantId, mac } = item;
  return {
    id,
    uid,
    name,
    args,
    actorId,
    occurredAt,
    ...(desk && { desk }),
    ...(grantId && { grantId }),
    ...(mac && { mac }),
  };
}

/** What waits until the rejected change `uid` is settled, in order, and what waits for that in turn (S17). */
export function heldBehind(outbox: readonly OutboxItem[], uid: MutationUid): OutboxItem[] {
  const settling = new Set([uid]);
  let known = 0;
  while (known < settling.size) {
    known = settling.size;
    for (const item of outbox) {
      const holder = holderOf(item);
      if (holder !== undefined && settling.has(holder)) settling.add(item.uid);
    }
  }
  settling.delete(uid);
  return outbox.filter((item) => settling.has(item.uid));
}

/** The rejected change that a held item waits for. */
export function holderOf(item: OutboxItem): MutationUid | undefined {
  return item.state === 'held' && item.rejection?.code === 'DependsOnRejected'
    ? item.rejection.uid
    : undefined;
}

/** A payment, also one that a manager set aside: its money is in a drawer, so it is never discarded or taken back. */
export const isMoneyTaken = ({ name }: Pick<OutboxItem, 'name'>): boolean =>
  name === 'fee.pay' || name === 'fee.setAside';

/** Money lies in a drawer by it, or is missing there: once the server has refused it, it is sent again or set aside. */
export const isMoneyMoved = (item: OutboxItem): boolean =>
  isMoneyTaken(item) || findGivenBack(item) !== undefined;

/**
 * Why a change cannot be taken back; undefined: it certainly never left this desk. Of money that was given back, taking back says that
 * nothing was given, which nobody can say of what the server has answered once.
 */
export function whyNotTakenBack(
  item: OutboxItem,
  lastAttemptedId: number,
): 'MoneyHeld' | 'AlreadySent' | undefined {
  if (isMoneyTaken(item)) return 'MoneyHeld';
  if (item.state !== 'waiting' || item.id <= lastAttemptedId) return 'AlreadySent';
  return item.isSentAgain && isMoneyMoved(item) ? 'AlreadySent' : undefined;
}
