import { describe, expect, it } from 'vitest';
import type { ItemResult, PullHeader } from '#core/schema/types.ts';
import type { OutboxItem, OutboxState, SyncState } from '#core/sync/ports.ts';
import { placeHeld, settleConfirmed, settlePushed } from '#core/sync/settle-items.ts';
import { AT, uuid } from '../../../support/a-user-file.ts';

const anItem = (id: number, state: OutboxState = 'waiting'): OutboxItem => ({
  id,
  uid: uuid(id),
  name: 'note.add',
  args: {},
  actorId: uuid(900),
  occurredAt: AT,
  state,
  userId: uuid(1),
  userName: '',
  actorName: '',
});
const appliedResult = (id: number): ItemResult => ({ id, status: 'applied', notices: [] });
const taken: ItemResult = {
  id: 1,
  status: 'rejected',
  rejection: { code: 'IdentifierTaken', value: 'x', ownerId: uuid(9) },
};
const dependent = (id: number, uid: string): ItemResult => ({
  id,
  status: 'rejected',
  rejection: { code: 'DependsOnRejected', uid },
});
const header = (lastMutationId: number, results: ItemResult[] = []) =>
  ({ lastMutationId, results }) as unknown as PullHeader;
const state = (outbox: OutboxItem[], lastIssuedId: number) =>
  ({ outbox, lastIssuedId }) as unknown as SyncState;
const brief = (items: readonly OutboxItem[]) => items.map((item) => `${item.id} ${item.state}`);

describe('what a push makes of the items it carried', () => {
  it('[S15] keeps an applied item until a pull contains its effect', () => {
    expect(brief(settlePushed([anItem(1)], [appliedResult(1)], AT))).toEqual(['1 answered']);
  });

  it('[S16] keeps a rejected item with its reason', () => {
    const [item] = settlePushed([anItem(1)], [taken], AT);
    expect(item).toMatchObject({ state: 'rejected', rejection: { code: 'IdentifierTaken' }, settledAt: AT });
  });

  it('[S6] leaves deferred items, and what was not answered, as they are', () => {
    const results: ItemResult[] = [{ id: 1, status: 'deferred', reason: 'ServerFault' }];
    expect(settlePushed([anItem(1), anItem(2)], results, AT)).toEqual([]);
  });
});

describe('what a pull makes of the outbox', () => {
  it('[S15] finishes items up to its lastMutationId and no further', () => {
    const outbox = [anItem(1, 'answered'), anItem(2), anItem(3, 'answered'), anItem(4)];
    expect(brief(settleConfirmed(outbox, header(3), AT))).toEqual(['1 done', '2 done', '3 done']);
  });

  it('[S16] brings the rejection whose push answer was lost', () => {
    expect(brief(settleConfirmed([anItem(1)], header(1, [taken]), AT))).toEqual(['1 rejected']);
  });

  it('does not touch what staff still have to settle', () => {
    const outbox = [anItem(1, 'rejected'), anItem(2, 'held')];
    expect(settleConfirmed(outbox, header(2, [appliedResult(1)]), AT)).toEqual([]);
  });
});

describe('[S17] an item that builds on a rejected creation', () => {
  const [held] = settlePushed([anItem(2)], [dependent(2, uuid(1))], AT);
  const place = (creation: OutboxItem | undefined, isDone = false) =>
    brief(placeHeld(held ? [held] : [], state(creation ? [creation] : [], 7), () => isDone).items);

  it('is held as long as the creation is rejected', () => {
    expect(place(anItem(1, 'rejected'))).toEqual(['2 held']);
  });

  it('is held behind one that is rejected by the same answer', () => {
    const settled = settlePushed([anItem(1), anItem(2)], [taken, dependent(2, uuid(1))], AT);
    const placed = placeHeld(settled, state([anItem(1), anItem(2)], 2), () => false);
    expect(brief(placed.items)).toEqual(['1 rejected', '2 held']);
  });

  it('follows a creation that was sent again meanwhile, under a new id', () => {
    expect(place({ ...anItem(6), uid: uuid(1) })).toEqual(['8 waiting']);
    expect(place({ ...anItem(6, 'answered'), uid: uuid(1) })).toEqual(['8 waiting']);
    expect(place(undefined, true)).toEqual(['8 waiting']);
  });

  it('is for staff to settle when the creation was discarded', () => {
    expect(place(undefined)).toEqual(['2 rejected']);
  });
});
