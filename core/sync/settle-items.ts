// What an answer makes of the outbox: pure functions from (items, answer) to the items that changed.
import type { ItemResult, PullHeader } from '../schema/types.ts';
import type { Instant, MutationUid } from '../schema/primitives.ts';
import { holderOf, toWaiting } from './outbox-item.ts';
import type { OutboxItem, SyncState } from './ports.ts';

/** S16, S17: a rejection that names what it depends on is held behind it; any other waits for staff. */
function withResult(item: OutboxItem, result: ItemResult, at: Instant): OutboxItem | undefined {
  switch (result.status) {
    case 'applied':
      return { ...item, state: 'answered', notices: result.notices, settledAt: at };
    case 'rejected':
      return {
        ...item,
        state: result.rejection.code === 'DependsOnRejected' ? 'held' : 'rejected',
        rejection: result.rejection,
        settledAt: at,
      };
    case 'deferred':
      return undefined;
  }
}

export type Placed = { readonly items: readonly OutboxItem[]; readonly lastIssuedId: number };

/**
 * S17 for items that were refused because a creation was. They are held as long as that is open. If staff has sent it again
 * meanwhile, they follow it under new ids; if it was discarded, they are themselves for staff to settle.
 */
export function placeHeld(
  settled: readonly OutboxItem[],
  state: SyncState,
  isDone: (uid: MutationUid) => boolean,
): Placed {
  const states = new Map([...state.outbox, ...settled].map((item) => [item.uid, item.state]));
  let { lastIssuedId } = state;
  const items = settled.map((item): OutboxItem => {
    const holder = holderOf(item);
    if (holder === undefined) return item;
    const holding = states.get(holder) ?? (isDone(holder) ? 'done' : undefined);
    if (holding === 'rejected' || holding === 'held') return item;
    if (holding === undefined) return { ...item, state: 'rejected' };
    lastIssuedId += 1;
    return toWaiting(item, lastIssuedId);
  });
  return { items, lastIssuedId };
}

/** After a push: the items that the server answered. */
export function settlePushed(
  batch: readonly OutboxItem[],
  results: readonly ItemResult[],
  at: Instant,
): OutboxItem[] {
  const byId = new Map(results.map((result) => [result.id, result]));
  return batch.flatMap((item) => {
    const result = byId.get(item.id);
    const settled = result && withResult(item, result, at);
    return settled ? [settled] : [];
  });
}

/** After a pull: items at or below its lastMutationId are done (S15), or rejected if the push answer that said so was lost. */
export function settleConfirmed(
  outbox: readonly OutboxItem[],
  header: PullHeader,
  at: Instant,
): OutboxItem[] {
  const byId = new Map(header.results.map((result) => [result.id, result]));
  return outbox.flatMap((item): OutboxItem[] => {
    if (item.id > header.lastMutationId || (item.state !== 'waiting' && item.state !== 'answered')) return [];
    const result = byId.get(item.id);
    const settled = result && withResult(item, result, at);
    if (settled && settled.state !== 'answered') return [settled];
    return [{ ...(settled ?? item), state: 'done', settledAt: item.settledAt ?? at }];
  });
}
