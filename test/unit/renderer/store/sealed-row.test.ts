import { describe, expect, it } from 'vitest';
import { StoreKey } from '../../../../renderer/store/sealed-row.ts';
import { testDeviceKey } from '../../../support/dexie-desk.ts';

const content = new TextEncoder().encode('Amara Okafor, fines of 12.50');
const newKey = () => StoreKey.fromDeviceKey(testDeviceKey);

describe('a sealed record', () => {
  it('opens in its place, with a key made anew from the same device key', async () => {
    const row = await (await newKey()).seal('blocks', '1.2', 3, content);
    expect(await (await newKey()).open('blocks', '1.2', row)).toEqual(content);
    expect(new TextDecoder().decode(row.ct)).not.toContain('Amara');
  });

  it('does not open in another table, under another id, at another version, changed, or with another key', async () => {
    const key = await newKey();
    const row = await key.seal('pending', 'a', 3, content);
    const broken = { name: 'SealBrokenError' };
    await expect(key.open('overlay', 'a', row)).rejects.toMatchObject(broken);
    await expect(key.open('pending', 'b', row)).rejects.toMatchObject(broken);
    await expect(key.open('pending', 'a', { ...row, v: 4 })).rejects.toMatchObject(broken);
    const changed = { ...row, ct: row.ct.map((byte, i) => (i === 0 ? byte ^ 1 : byte)) };
    await expect(key.open('pending', 'a', changed)).rejects.toMatchObject(broken);
    const other = await StoreKey.fromDeviceKey(btoa('y'.repeat(32)));
    await expect(other.open('pending', 'a', row)).rejects.toMatchObject(broken);
  });

  it('never has the same vector or bytes twice', async () => {
    const key = await newKey();
    const rows = await Promise.all(Array.from({ length: 50 }, () => key.seal('pending', 'a', 1, content)));
    expect(new Set(rows.map(({ iv }) => iv.join())).size).toBe(50);
    expect(new Set(rows.map(({ ct }) => ct.join())).size).toBe(50);
  });

  it('cannot be opened or made once the key is forgotten', async () => {
    const key = await newKey();
    const row = await key.seal('pending', 'a', 1, content);
    key.forget();
    expect(key.isForgotten).toBe(true);
    await expect(key.open('pending', 'a', row)).rejects.toMatchObject({ name: 'StoreLockedError' });
    await expect(key.seal('pending', 'a', 1, content)).rejects.toMatchObject({ name: 'StoreLockedError' });
  });

  it('is made with a key that nobody can read out', async () => {
    const { cryptoKey } = await newKey();
    expect(cryptoKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', cryptoKey)).rejects.toThrow();
  });

  it('needs a device key of 32 bytes', async () => {
    await expect(StoreKey.fromDeviceKey(btoa('short'))).rejects.toBeInstanceOf(RangeError);
  });
});
