// Receipt numbers are unique without the network: each desk has a prefix of its own and counts by itself.

/** "F-002841"; the number simply grows longer after 999,999. */
export function toReceiptNumber(deskPrefix: string, counter: number): string {
  if (!Number.isSafeInteger(counter) || counter < 1) throw new RangeError('receipts are counted from 1');
  return `${deskPrefix}-${String(counter).padStart(6, '0')}`;
}
