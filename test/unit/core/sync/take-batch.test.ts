import { describe, expect, it } from 'vitest';
import { PUSH_MAX_BYTES, PUSH_MAX_ITEMS } from '#core/schema/sync.ts';
import type { OutboxItem, OutboxState } from '#core/sync/ports.ts';
import { takeBatch } from '#core/sync/take-batch.ts';
import { AT, uuid } from '../../../support/a-user-file.ts';

const anItem = (id: number, state: OutboxState = 'waiting', text = ''): OutboxItem => ({
  id,
  uid: uuid(id),
  name: 'note.add',
  args: { text },
  actorId: uuid(900),
  occurredAt: AT,
  state,
  userId: uuid(1),
  userName: '',
  actorName: '',
});
const idsOf = (items: readonly OutboxItem[]) => items.map(({ id }) => id);

describe('the next items to send', () => {
  it('[S2] are the waiting ones, in the order of their ids', () => {
    const outbox = [anItem(1, 'answered'), anItem(2, 'rejected'), anItem(3), anItem(4, 'held'), anItem(5)];
    expect(idsOf(takeBatch(outbox))).toEqual([3, 5]);
  });

  it('are at most a push full', () => {
    const outbox = Array.from({ length: PUSH_MAX_ITEMS + 20 }, (_, i) => anItem(i + 1));
    expect(takeBatch(outbox)).toHaveLength(PUSH_MAX_ITEMS);
  });

  it('stay below the bytes of a push, even if every letter takes three', () => {
    const outbox = Array.from({ length: 30 }, (_, i) => anItem(i + 1, 'waiting', '雪'.repeat(9000)));
    const batch = takeBatch(outbox);
    expect(batch.length).toBeGreaterThan(1);
    expect(new TextEncoder().encode(JSON.stringify(batch)).length).toBeLessThanOrEqual(PUSH_MAX_BYTES);
  });

  it('include an item that is too long by itself, so that the server can refuse it by name', () => {
    const outbox = [anItem(1, 'waiting', 'x'.repeat(PUSH_MAX_BYTES)), anItem(2)];
    expect(idsOf(takeBatch(outbox))).toEqual([1]);
  });

  it('are none when nothing waits', () => {
    expect(takeBatch([anItem(1, 'answered')])).toEqual([]);
  });
});
