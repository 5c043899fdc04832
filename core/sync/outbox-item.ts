// Small views of an outbox item.
import type { MutationUid } from '../schema/primitives.ts';
import type { PushItem } from '../schema/types.ts';
import type { OutboxItem } from './ports.ts';

/** The item again as one to be sent, under a new id and its old uid (SPEC S3). */
export function toWaiting(item: OutboxItem, id: number): OutboxItem {
  const { rejection: _rejection, notices: _notices, settledAt: _settledAt, ...rest } = item;
  return { ...rest, id, state: 'waiting' };
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

/** What waits until the rejected change `uid` is settled, in order (S17). */
export function heldBehind(outbox: readonly OutboxItem[], uid: MutationUid): OutboxItem[] {
  return outbox.filter(
    (item) =>
      item.state === 'held' && item.rejection?.code === 'DependsOnRejected' && item.rejection.uid === uid,
  );
}
