/**
 * Primary identifiers that this desk makes by itself, with or without the network: "MF-3-000412" (core/domain/made-number.ts).
 * The last number used is written down before it is saved and never used again. Should that note be lost, numbers that a
 * user of this desk's store has are passed over all the same.
 */
import { toMadeNumber } from '#core/domain/made-number.ts';
import { primaryIdToKey } from '#core/domain/identifier-key.ts';
import type { LocalStore } from '#core/sync/ports.ts';

const KEY = 'carrel-identifiers';
/** How many numbers are looked up at once while searching for a free one. */
const STRIDE = 50;

export type CounterStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** The next identifier; it is taken only by `noteUsed`, so looking at the form uses up no number. */
export async function nextDeskIdentifier(
  prefix: string,
  store: Pick<LocalStore, 'findCurrentOwners'>,
  storage: CounterStorage = localStorage,
): Promise<string> {
  for (let from = lastUsed(prefix, storage) + 1; ; from += STRIDE) {
    const candidates = Array.from({ length: STRIDE }, (_, i) => toMadeNumber(prefix, from + i));
    const owners = await store.findCurrentOwners(candidates.map(primaryIdToKey));
    const free = candidates.find((candidate) => !owners.has(primaryIdToKey(candidate)));
    if (free !== undefined) return free;
  }
}

/** Before the user is saved: after a crash in between the number is lost, which is better than given twice. */
export function noteUsed(identifier: string, storage: CounterStorage = localStorage): void {
  const made = /^(.+)-(\d{6,15})$/.exec(identifier);
  if (!made) throw new Error('an identifier made by a desk has a prefix and a number');
  const [, prefix = '', digits = ''] = made;
  const next = Math.max(lastUsed(prefix, storage), Number(digits));
  storage.setItem(KEY, JSON.stringify({ ...readCounts(storage), [prefix]: next }));
}

const lastUsed = (prefix: string, storage: CounterStorage): number => readCounts(storage)[prefix] ?? 0;

function readCounts(storage: CounterStorage): Readonly<Record<string, number>> {
  const text = storage.getItem(KEY);
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    const counts = entries.filter(([, count]) => Number.isSafeInteger(count) && Number(count) > 0);
    return Object.fromEntries(counts);
  } catch {
    return {}; // a note that cannot be read counts as none: the store tells which numbers are used
  }
}
