// What the shell keeps outside of the browser's profile (core/ipc/vault.ts), in one folder:
//
//   device.json    device id, and that there was a store
//   system-half    the system's half of the data key, sealed by the keychain
//   journal/       unsent work
//
// The keys are in memory from a sign-in to the lock, as the page's own.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { JournalEntry, VaultOpening } from '#core/ipc/vault.ts';
import { createWriteQueue } from '#core/sync/write-queue.ts';
import { openJournalFolder } from '../journal/journal-files.ts';
import { openJournal, type Journal } from '../journal/journal.ts';
import type { ShellAnswers } from '../ipc-main.ts';
import { toDataKey, toJournalKey, toPictureKey } from './data-keys.ts';
import { readDeviceRecord, writeDeviceRecord } from './device-record.ts';
import type { Keychain } from './keychain.ts';
import { readSystemHalf } from './system-half.ts';

export type VaultParts = {
  readonly folder: string;
  readonly keychain: Keychain;
  readonly nowMs: () => number;
};

type VaultAnswers = Pick<ShellAnswers, 'recallDevice' | 'openVault' | 'writeToJournal' | 'closeVault'>;

export type Vault = VaultAnswers & {
  /** For pictures kept on disk; undefined while nobody is signed in, and where nothing protects a key. */
  readonly pictureKey: () => Uint8Array | undefined;
};

export function createVault({ folder, keychain, nowMs }: VaultParts): Vault {
  const recordFile = path.join(folder, 'device.json');
  // a page that was loaded anew may open while what it asked for before is still written
  const inTurn = createWriteQueue();
  let journal: Journal | undefined;
  let isStoreNoted = false;
  let pictureKey: Uint8Array | undefined;

  async function close(): Promise<void> {
    const closing = journal;
    journal = undefined;
    pictureKey = undefined;
    await closing?.close();
  }

  async function open(deviceKey: Uint8Array): Promise<VaultOpening> {
    await close();
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const isProtected = (await keychain.protection()) === 'Protected';
    const half = isProtected
      ? await readSystemHalf(path.join(folder, 'system-half'), keychain, nowMs())
      : undefined;
    if (isProtected && !half) return { type: 'Closed', code: 'KeychainClosed' };
    const dataKey = toDataKey(deviceKey, half);
    const record = await readDeviceRecord(recordFile);
    // where nothing is kept there is no store to note
    isStoreNoted = !isProtected || record.hadStore === true;
    try {
      const opened = await openJournal({
        files: await openJournalFolder(path.join(folder, 'journal')),
        // what was written while the keychain was not to be had is read by the device's key alone
        keys: [toJournalKey(dataKey), toJournalKey(deviceKey)],
        nowMs: nowMs(),
      });
      journal = opened.journal;
      pictureKey = isProtected ? toPictureKey(dataKey) : undefined;
      const { items, done, unreadableParts } = opened;
      const hadStore = isProtected && record.hadStore === true;
      return {
        type: 'Open',
        dataKey: Buffer.from(dataKey).toString('base64'),
        ...{ hadStore, items, done, unreadableParts },
      };
    } catch {
      return { type: 'Closed', code: 'JournalFailed' };
    }
  }

  return {
    recallDevice: ({ deviceId }) =>
      inTurn(async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const record = await readDeviceRecord(recordFile);
        const protection = await keychain.protection();
        if (record.deviceId !== undefined) return { deviceId: record.deviceId, protection };
        await writeDeviceRecord(recordFile, { ...record, deviceId });
        return { deviceId, protection };
      }),
    openVault: ({ deviceKey }) => inTurn(() => open(Buffer.from(deviceKey, 'base64'))),
    async writeToJournal(entry) {
      const current = journal;
      if (!current) return { type: 'NotWritten', code: 'Closed' };
      const result = isEmpty(entry) ? ({ type: 'Written' } as const) : await current.write(entry);
      // the desk writes first when its store stands
      if (!isStoreNoted && result.type === 'Written') {
        isStoreNoted = true;
        await inTurn(async () => {
          const record = await readDeviceRecord(recordFile);
          await writeDeviceRecord(recordFile, { ...record, hadStore: true });
        });
      }
      return result;
    },
    closeVault: () => inTurn(close),
    pictureKey: () => pictureKey,
  };
}

const isEmpty = ({ items, withdrawn, acknowledged }: JournalEntry): boolean =>
  items.length === 0 && withdrawn.length === 0 && acknowledged.length === 0;
