// What the shell keeps outside of the browser's profile, where the profile's loss does not reach: who this device is, one
// half of the key of the store, and the journal of unsent work. Answered by electron/vault, asked by renderer/host.
import type { Instant, MutationUid } from '../schema/primitives.ts';
import type { OutboxItem } from '../sync/ports.ts';

/**
 * Whether the system keeps secrets for us. Without it nothing of a patron may lie on the disk but what is unsent:
 * `NoKeychain`: the system has none that answers; `PlainText`: it has one that only pretends to (Linux without a keyring).
 */
export type Protection = 'Protected' | 'NoKeychain' | 'PlainText';

export type DeviceRecall = {
  /** The server gives the key of the store to this id. */
  readonly deviceId: string;
  readonly protection: Protection;
};

type Acknowledgement = { readonly uid: MutationUid; readonly settledAt: Instant };

/** One write: all of it is on disk, or nothing is. */
export type JournalEntry = {
  /** Changes as they will be sent. A uid that is known already is replaced. */
  readonly items: readonly OutboxItem[];
  /** Changes that never come back: undone, or discarded. */
  readonly withdrawn: readonly MutationUid[];
  /** Changes that a pull has confirmed. */
  readonly acknowledged: readonly Acknowledgement[];
};

export type JournalWriteResult =
  | { readonly type: 'Written' }
  /** Nothing of the entry counts. NoRoom: the disk is full. Closed: the vault was not opened, or is closed again. */
  | { readonly type: 'NotWritten'; readonly code: 'NoRoom' | 'Failed' | 'Closed' };

export type VaultOpening =
  | {
      readonly type: 'Open';
      /** Base64 of 32 bytes: the device's key and the half that the keychain keeps, combined. */
      readonly dataKey: string;
      /** This desk had a store: should it be gone, it was lost. */
      readonly hadStore: boolean;
      /** Neither confirmed nor withdrawn, in the order of their writing. */
      readonly items: readonly OutboxItem[];
      /** Confirmed within the last 7 days (SPEC S18), as done items. */
      readonly done: readonly OutboxItem[];
      /** Parts of the journal that this key does not open, or that are damaged. */
      readonly unreadableParts: number;
    }
  /** KeychainClosed: the keychain did not answer. JournalFailed: the folder of the journal cannot be read. */
  | { readonly type: 'Closed'; readonly code: 'KeychainClosed' | 'JournalFailed' };
