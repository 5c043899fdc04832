// Gives each payment, and what is given back, its receipt number (core/domain/made-number.ts), which is never given twice. The
// last number is written down before it is used. Should that note be lost (a cleared browser, a crash before it reached the disk), the
// receipts that stand in the queue and among what was sent are looked at as well, and the count goes on behind them.
import { toMadeNumber } from '#core/domain/made-number.ts';
import type { FeePayArgs } from '#core/schema/types.ts';
import { findGivenBack } from '#core/sync/find-given-back.ts';
import { isMoneyTaken } from '#core/sync/outbox-item.ts';
import type { OutboxItem } from '#core/sync/ports.ts';

const KEY = 'carrel-receipts';
const LOCK = 'carrel-receipts';

export type CounterStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** The number that the next payment will get, for showing it; it is not taken yet. */
export function peekReceiptNumber(
  prefix: string,
  items: readonly OutboxItem[],
  storage: CounterStorage = localStorage,
): string {
  return toMadeNumber(prefix, lastUsed(prefix, items, storage) + 1);
}

/** Takes the next number. Two windows take turns, where the browser has locks. */
export async function claimReceiptNumber(
  prefix: string,
  items: readonly OutboxItem[],
  storage: CounterStorage = localStorage,
): Promise<string> {
  const claim = () => {
    const next = lastUsed(prefix, items, storage) + 1;
    storage.setItem(KEY, JSON.stringify({ ...readCounters(storage), [prefix]: next }));
    return toMadeNumber(prefix, next);
  };
  const locks = (navigator as { readonly locks?: LockManager }).locks;
  return locks ? locks.request(LOCK, claim) : claim();
}

function lastUsed(prefix: string, items: readonly OutboxItem[], storage: CounterStorage): number {
  const seen = items.map((item) => numberOf(item, prefix));
  return Math.max(readCounters(storage)[prefix] ?? 0, ...seen);
}

function numberOf(item: OutboxItem, prefix: string): number {
  const receiptNumber = receiptNumberOf(item) ?? '';
  const digits = receiptNumber.startsWith(`${prefix}-`) ? receiptNumber.slice(prefix.length + 1) : '';
  return /^[0-9]{1,15}$/.test(digits) ? Number(digits) : 0;
}

const receiptNumberOf = (item: OutboxItem): string | undefined =>
  isMoneyTaken(item) ? (item.args as FeePayArgs).receiptNumber : findGivenBack(item)?.receiptNumber;

function readCounters(storage: CounterStorage): Readonly<Record<string, number>> {
  const text = storage.getItem(KEY);
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? onlyCounts(value) : {};
  } catch {
    return {}; // a note that cannot be read counts as none: the queue says how far the count was
  }
}

function onlyCounts(value: object): Record<string, number> {
  const counts = Object.entries(value).filter(([, count]) => Number.isSafeInteger(count) && count > 0);
  return Object.fromEntries(counts);
}
