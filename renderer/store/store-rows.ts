// The rows of the desk's store. Plain columns hold ids, versions, numbers and states only; whatever tells something of a
// person is inside `ct`, sealed by sealed-row.ts under the additional data "table|id|version".
import type { UserId, MutationUid, Instant } from '#core/schema/primitives.ts';
import type { SnapshotManifest } from '#core/schema/types.ts';
import type { OutboxState } from '#core/sync/ports.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

/** Encrypted content. `v` is the version that the additional data names: a row put in another's place does not open. */
export type Sealed = { readonly v: number; readonly iv: Bytes; readonly ct: Bytes };

/** Up to 64 user files (core/codec/block.ts) of one base generation. */
export type BlockRow = Sealed & { readonly gen: number; readonly no: number };
/** Block format: user files that changed on the server since the base was made. */
export type OverlayRow = Sealed & { readonly page: number; readonly dictionaryId: string };
/** Index rows of the overlay page of the same number, tombstones included; the directory is rebuilt from these. */
export type IndexDeltaRow = Sealed & { readonly page: number };
/** JSON of a user file as the outbox makes it, or `null` for a user deleted here. */
export type PendingRow = Sealed & { readonly userId: UserId };
export type OutboxRow = Sealed & {
  readonly uid: MutationUid;
  readonly id: number;
  readonly state: OutboxState;
};
export type DoneRow = Sealed & {
  readonly uid: MutationUid;
  readonly id: number;
  readonly settledAt: Instant;
};
/** Part of the base's search index as the server deflated it. */
export type IndexPartRow = Sealed & {
  readonly gen: number;
  readonly part: number;
  readonly rawBytes: number;
};
/** Made from synthetic records only, hence not sealed. */
export type DictionaryRow = { readonly id: string; readonly bytes: Bytes };
/** A picture or an attachment that was looked at here. */
type FileRow = Sealed & { readonly id: string; readonly usedAt: number; readonly bytes: number };
type SettingRow = { readonly k: string; readonly value: unknown };

/** A sealed offline grant, or only its failure count (offline-grant.ts). */
export type GrantRow = {
  /** Hash of device and user name. */
  readonly name: string;
  readonly salt?: Bytes;
  readonly iv?: Bytes;
  readonly ct?: Bytes;
  readonly failures: number;
  /** What is left of a lock, in milliseconds of running time. */
  readonly lockLeftMs: number;
  /** Server time minus this device's, as the last online sign-in measured it. */
  readonly offsetMs: number;
  /** Latest server time seen or reckoned, as milliseconds since 1970. */
  readonly seenAt: number;
};

/** Numbers compared inside every read-write transaction. */
export type HeadRow = { readonly k: 'head'; readonly revision: number; readonly owner: number };
/** The generation that is in use. */
export type BaseRow = {
  readonly k: 'base';
  readonly gen: number;
  readonly epoch: string;
  readonly version: number;
  readonly users: number;
  readonly blocks: number;
  readonly checksum: string;
  readonly dictionaryId: string;
  /** Milliseconds since 1970 when it came into use; absent in stores of before. */
  readonly loadedAtMs?: number;
};
/** The generation that is being loaded beside it. `loaded` is written only after everything was checked. */
export type LoadRow = {
  readonly k: 'load';
  readonly gen: number;
  readonly state: 'loading' | 'loaded';
  readonly manifest: SnapshotManifest;
};
/** What was found at an open that was not as it should be, for the Health page. */
type RecoveryRow = { readonly k: 'recovery'; readonly report: unknown };
export type SealedMetaRow = Sealed & { readonly k: 'sync' | 'configuration' | 'keyCheck' };
export type MetaRow = HeadRow | BaseRow | LoadRow | RecoveryRow | SealedMetaRow;

/** Row and key of every table. */
type StoreTables = {
  blocks: [BlockRow, [gen: number, no: number]];
  overlay: [OverlayRow, number];
  indexDelta: [IndexDeltaRow, number];
  pending: [PendingRow, UserId];
  outbox: [OutboxRow, MutationUid];
  done: [DoneRow, MutationUid];
  indexParts: [IndexPartRow, [gen: number, part: number]];
  meta: [MetaRow, MetaRow['k']];
  grants: [GrantRow, string];
  pictures: [FileRow, string];
  attachments: [FileRow, string];
  settings: [SettingRow, string];
  dictionaries: [DictionaryRow, string];
};
export type TableName = keyof StoreTables;
export type RowOf<Name extends TableName> = StoreTables[Name][0];
export type KeyOf<Name extends TableName> = StoreTables[Name][1];
