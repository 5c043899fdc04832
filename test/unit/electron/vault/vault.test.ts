import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JournalEntry, Protection, VaultOpening } from '../../../../core/ipc/vault.ts';
import type { Keychain } from '../../../../electron/vault/keychain.ts';
import { createVault, type Vault } from '../../../../electron/vault/vault.ts';
import { anItem, uidOf } from '../../../support/store-files.ts';

const deviceKey = Buffer.alloc(32, 3).toString('base64');
const deviceId = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const now = Date.parse('2026-11-23T12:00:00Z');

/** Seals with a letter in front: another keyring does not open it. */
class TestKeychain implements Keychain {
  letter = 'a';
  isStale = false;
  is: Protection = 'Protected';
  answers = true;
  protection = async () => this.is;
  seal = async (secret: string) => {
    if (!this.answers) throw new Error('no answer');
    return Buffer.from([...Buffer.from(this.letter + secret)].map((byte) => byte ^ 0x5a));
  };
  open = async (sealed: Uint8Array) => {
    const text = Buffer.from([...sealed].map((byte) => byte ^ 0x5a)).toString();
    if (!this.answers || !text.startsWith(this.letter)) throw new Error('another keyring');
    return { secret: text.slice(1), isStale: this.isStale };
  };
}

const started: Vault[] = [];
let folder: string;
let keychain: TestKeychain;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'carrel-vault-'));
  keychain = new TestKeychain();
});
afterEach(async () => {
  for (const vault of started.splice(0)) await vault.closeVault(undefined);
  await rm(folder, { recursive: true, force: true });
});

/** As after a start of the program. */
function start(): Vault {
  const vault = createVault({ folder: path.join(folder, 'vault'), keychain, nowMs: () => now });
  started.push(vault);
  return vault;
}
const save = (...ids: number[]): JournalEntry => ({
  items: ids.map((id) => anItem(id)),
  withdrawn: [],
  acknowledged: [],
});
const idsOf = (opening: VaultOpening) => (opening.type === 'Open' ? opening.items.map(({ id }) => id) : []);

async function openWith(vault = start(), key = deviceKey) {
  const opening = await vault.openVault({ deviceKey: key });
  if (opening.type !== 'Open') throw new Error(`the vault is closed: ${opening.code}`);
  return { vault, opening };
}

describe('the device', () => {
  it('is known by the id that was told first, also after the page has forgotten it', async () => {
    expect(await start().recallDevice({ deviceId })).toEqual({ deviceId, protection: 'Protected' });
    const other = '11111111-1111-4111-8111-111111111111';
    expect(await start().recallDevice({ deviceId: other })).toMatchObject({ deviceId });
  });

  it('goes by what the page says when its own record is spoilt', async () => {
    await start().recallDevice({ deviceId });
    await writeFile(path.join(folder, 'vault', 'device.json'), '{"deviceId":');
    const other = '11111111-1111-4111-8111-111111111111';
    expect(await start().recallDevice({ deviceId: other })).toMatchObject({ deviceId: other });
  });

  it('remembers that it had a store from the first write on', async () => {
    await start().recallDevice({ deviceId });
    const { vault, opening } = await openWith();
    expect(opening.hadStore).toBe(false);
    expect((await openWith()).opening.hadStore).toBe(false);
    await vault.openVault({ deviceKey });
    await vault.writeToJournal(save());
    expect((await openWith()).opening.hadStore).toBe(true);
    expect(await start().recallDevice({ deviceId })).toMatchObject({ deviceId });
  });
});

describe('the key of kept pictures', () => {
  it('is there from the sign-in to the lock, the same at each start, and no other key', async () => {
    const first = start();
    expect(first.pictureKey()).toBeUndefined();
    const { vault, opening } = await openWith(first);
    const key = vault.pictureKey();
    expect(key).toHaveLength(32);
    expect(Buffer.from(key ?? []).toString('base64')).not.toBe(opening.dataKey);
    expect((await openWith()).vault.pictureKey()).toEqual(key);
    await vault.closeVault(undefined);
    expect(vault.pictureKey()).toBeUndefined();
  });

  it('is not there where nothing protects it', async () => {
    keychain.is = 'PlainText';
    expect((await openWith()).vault.pictureKey()).toBeUndefined();
  });
});

describe('the data key', () => {
  it('is the same at each start, and not the key that the server knows', async () => {
    const { opening } = await openWith();
    expect(Buffer.from(opening.dataKey, 'base64').length).toBe(32);
    expect(opening.dataKey).not.toBe(deviceKey);
    expect((await openWith()).opening.dataKey).toBe(opening.dataKey);
  });

  it('is another one where the keychain is not: a copied profile opens nothing', async () => {
    const { vault, opening } = await openWith();
    await vault.writeToJournal(save(1));
    keychain.letter = 'b';
    const copied = (await openWith()).opening;
    expect(copied.dataKey).not.toBe(opening.dataKey);
    expect(copied).toMatchObject({ items: [], unreadableParts: 1 });
  });

  it('sets the half of a keychain that is gone aside, and does not delete it', async () => {
    await openWith();
    keychain.letter = 'b';
    await openWith();
    expect((await readdir(path.join(folder, 'vault'))).sort()).toEqual([
      'journal',
      'system-half',
      `system-half.set-aside-${String(now)}`,
    ]);
  });

  it('stays closed, and changes nothing, while the keychain does not answer', async () => {
    const { opening } = await openWith();
    keychain.answers = false;
    expect(await start().openVault({ deviceKey })).toEqual({ type: 'Closed', code: 'KeychainClosed' });
    keychain.answers = true;
    expect((await openWith()).opening.dataKey).toBe(opening.dataKey);
  });

  it('is sealed anew when the system says so', async () => {
    const { opening } = await openWith();
    const half = path.join(folder, 'vault', 'system-half');
    await writeFile(half, await readFile(half));
    keychain.isStale = true;
    const before = await readFile(half);
    keychain.seal = async (secret) => {
      keychain.letter = 'c';
      return Buffer.from([...Buffer.from(`c${secret}`)].map((byte) => byte ^ 0x5a));
    };
    expect((await openWith()).opening.dataKey).toBe(opening.dataKey);
    expect((await readFile(half)).equals(before)).toBe(false);
  });
});

describe('the journal in the vault', () => {
  it('has after a restart what was written, and nothing of it in the clear', async () => {
    const { vault } = await openWith();
    await vault.writeToJournal({ ...save(), items: [anItem(1, { userName: 'canary-77aa' })] });
    await vault.writeToJournal({ ...save(2, 3), withdrawn: [uidOf(1)] });
    const { opening } = await openWith();
    expect(idsOf(opening)).toEqual([2, 3]);
    const journal = path.join(folder, 'vault', 'journal');
    for (const name of await readdir(journal)) {
      expect((await readFile(path.join(journal, name))).includes('canary-77aa')).toBe(false);
    }
  });

  it('takes nothing before it is opened and after it is closed', async () => {
    const vault = start();
    const closed = { type: 'NotWritten', code: 'Closed' };
    expect(await vault.writeToJournal(save(1))).toEqual(closed);
    await vault.openVault({ deviceKey });
    expect(await vault.writeToJournal(save(2))).toEqual({ type: 'Written' });
    await vault.closeVault(undefined);
    expect(await vault.writeToJournal(save(3))).toEqual(closed);
    expect(idsOf((await openWith(vault)).opening)).toEqual([2]);
  });

  it('has what was asked for when the page is loaded anew at that moment', async () => {
    const { vault } = await openWith();
    const writing = [1, 2, 3].map(async (id) => vault.writeToJournal(save(id)));
    const { opening } = await openWith(vault);
    expect(idsOf(opening)).toEqual([1, 2, 3]);
    expect(await Promise.all(writing)).toEqual(Array(3).fill({ type: 'Written' }));
  });

  it('says that it cannot be read when its folder cannot', async () => {
    await start().recallDevice({ deviceId });
    await writeFile(path.join(folder, 'vault', 'journal'), 'in the way');
    expect(await start().openVault({ deviceKey })).toEqual({ type: 'Closed', code: 'JournalFailed' });
  });
});

describe.each(['NoKeychain', 'PlainText'] as const)('without protection (%s)', (protection) => {
  it('the key is the device’s alone, no half is kept, and no store is remembered', async () => {
    keychain.is = protection;
    const { vault, opening } = await openWith();
    expect(opening).toMatchObject({ dataKey: deviceKey, hadStore: false });
    await vault.writeToJournal(save(1));
    expect((await openWith()).opening).toMatchObject({ hadStore: false });
    expect(await readdir(path.join(folder, 'vault'))).toEqual(['journal']);
  });

  it('unsent work is kept still, and is there when the system protects it again', async () => {
    keychain.is = protection;
    const { vault } = await openWith();
    await vault.writeToJournal(save(1));
    keychain.is = 'Protected';
    for (let times = 0; times < 2; times++) expect(idsOf((await openWith()).opening)).toEqual([1]);
  });
});
