import { describe, expect, it } from 'vitest';
import type { OutboxItem } from '#core/sync/ports.ts';
import {
  claimReceiptNumber,
  peekReceiptNumber,
  type CounterStorage,
} from '../../../../renderer/desk/receipt-counter.ts';

function memoryStorage(text?: string): CounterStorage & { readonly text: () => string | undefined } {
  let kept = text;
  return {
    getItem: () => kept ?? null,
    setItem: (_key, value) => {
      kept = value;
    },
    text: () => kept,
  };
}
const paid = (receiptNumber: string) =>
  ({ name: 'fee.pay', args: { receiptNumber } }) as unknown as OutboxItem;

describe('receipt numbers', () => {
  it('are counted for each desk by itself, and looking takes none', async () => {
    const storage = memoryStorage();
    expect(peekReceiptNumber('MF', [], storage)).toBe('MF-000001');
    expect(await claimReceiptNumber('MF', [], storage)).toBe('MF-000001');
    expect(await claimReceiptNumber('MF', [], storage)).toBe('MF-000002');
    expect(await claimReceiptNumber('SF', [], storage)).toBe('SF-000001');
    expect(peekReceiptNumber('MF', [], storage)).toBe('MF-000003');
  });

  it('are written down before they are used', async () => {
    const storage = memoryStorage();
    const number = await claimReceiptNumber('MF', [], storage);
    expect(storage.text()).toContain('"MF":1');
    expect(number).toBe('MF-000001');
  });

  it('go on behind what the queue holds when the note of the last one is lost', async () => {
    const items = [paid('MF-000041'), paid('SF-000099'), paid('MF-x'), paid('MFX-000500')];
    expect(await claimReceiptNumber('MF', items, memoryStorage())).toBe('MF-000042');
  });

  it('go on behind what was given back, too', async () => {
    const refunded = { name: 'fee.refund', args: { receiptNumber: 'MF-000005' } };
    const reversed = { name: 'fee.reverse', args: { givenBack: { receiptNumber: 'MF-000007' } } };
    const unmoved = { name: 'fee.reverse', args: {} };
    const items = [refunded, reversed, unmoved] as unknown as OutboxItem[];
    expect(await claimReceiptNumber('MF', items, memoryStorage())).toBe('MF-000008');
  });

  it('go on behind the queue when the note cannot be read', async () => {
    for (const text of ['', 'no json', '[]', '{"MF":-1}', '{"MF":"7"}', 'null'])
      expect(await claimReceiptNumber('MF', [paid('MF-000009')], memoryStorage(text))).toBe('MF-000010');
  });

  it('are not used when they could not be written down', async () => {
    const full: CounterStorage = {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    await expect(claimReceiptNumber('MF', [], full)).rejects.toThrow('full');
  });
});
