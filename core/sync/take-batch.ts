// The next items to send: waiting ones in the order of their ids, within the limits of one push.
import { PUSH_MAX_BYTES, PUSH_MAX_ITEMS } from '../schema/sync.ts';
import type { OutboxItem } from './ports.ts';

/** JSON length in UTF-16 units is at most a third of the bytes: counted as three, a batch never exceeds the limit. */
const BYTES_PER_UNIT = 3;

/** Always at least one item, however long: the server refuses it by name instead of the queue standing still. */
export function takeBatch(outbox: readonly OutboxItem[]): OutboxItem[] {
  const batch: OutboxItem[] = [];
  let bytes = 0;
  for (const item of outbox) {
    if (item.state !== 'waiting') continue;
    bytes += JSON.stringify(item.args).length * BYTES_PER_UNIT + 600;
    if (batch.length > 0 && (batch.length === PUSH_MAX_ITEMS || bytes > PUSH_MAX_BYTES)) break;
    batch.push(item);
  }
  return batch;
}
