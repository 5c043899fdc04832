// What push and pull need of the place where the library's data lies. Two implementations hold to it, both under the suite
// test/contract/server-store.test.ts: PostgreSQL (server/store) and memory (the simulator's).
//
// A transaction is all or nothing, and sees its own reads again unchanged where they were read for change. The body may be
// run more than once, when two transactions got in each other's way: it must not have effects of its own.
import type { IdentifierKey } from '#core/domain/identifier-key.ts';
import type { Suspense } from '#core/mutations/mutation.ts';
import type { BroughtFile } from '#core/mutations/mutation.ts';
import type { CashCount, Configuration, Fee, ItemResult, Role, UserFile } from '#core/schema/types.ts';
import type { ClientId, FeeId, Instant, MutationUid, RowId, UserId } from '#core/schema/primitives.ts';
import type { FileChange } from '../users/file-change.ts';

export type SpaceState = {
  readonly epoch: string;
  readonly version: number;
  readonly tombstoneFloor: number;
};

export type StoredConfiguration = { readonly version: number; readonly configuration: Configuration };

/** An item that was answered. */
export type StoredItem = {
  readonly id: number;
  readonly uid: MutationUid;
  readonly payloadHash: string;
  readonly result: SettledResult;
  /** Version of the space that holds its effect; 0 when it has none. */
  readonly version: number;
};
export type SettledResult = Exclude<ItemResult, { status: 'deferred' }>;

export type ClientState = {
  readonly lastMutationId: number;
  /** The item that was deferred for an unexpected exception. */
  readonly failedUid: MutationUid | null;
};

export type OfflineGrant = {
  readonly id: string;
  readonly userId: UserId;
  /** Base64. */
  readonly secret: string;
  readonly roles: readonly Role[];
  readonly issuedAt: Instant;
  readonly expiresAt: Instant;
};

export type Changes = {
  readonly puts: readonly { readonly id: UserId; readonly version: number; readonly slot: Uint8Array }[];
  readonly deletes: readonly { readonly id: UserId; readonly version: number }[];
  /** Everything up to this version is in `puts` and `deletes`; below the space's version when there is more. */
  readonly upTo: number;
};

/** Reads of one moment. */
export interface ServerView {
  readState(): Promise<SpaceState>;
  /** The configuration's version without the document. */
  readConfigurationVersion(): Promise<number>;
  readConfiguration(): Promise<StoredConfiguration>;
  /** Whole versions after `since`, oldest first, as many as make at most `limit` rows, but at least one version. */
  readChanges(since: number, limit: number): Promise<Changes>;
  /** Every item of the client up to this id is answered, and its effect lies at or below `version`; 0 for a new client. */
  readLastMutationId(clientId: ClientId, version: number): Promise<number>;
  /** Results of the ids after `after`, up to and with `upTo`, lowest first, at most `limit`. */
  readResults(clientId: ClientId, after: number, upTo: number, limit: number): Promise<readonly ItemResult[]>;
  /** null: deleted; absent: never known. */
  readFiles(ids: readonly UserId[]): Promise<ReadonlyMap<UserId, UserFile | null>>;
}

export type ItemRecord = {
  readonly id: number;
  readonly uid: MutationUid;
  readonly payloadHash: string;
  readonly name: string;
  readonly actorId: UserId;
  readonly occurredAt: Instant;
  readonly creates: UserId | null;
  readonly result: SettledResult;
  /** Users whose data the result may hold: it is forgotten with them. */
  readonly quotes: readonly UserId[];
  /** Answered with the result of the same uid under another id, whose effect lies at `version` (null: in this write). */
  readonly repeatOf?: { readonly version: number | null };
};

export type ServerWrite = {
  readonly client: {
    readonly id: ClientId;
    readonly lastMutationId: number;
    readonly failedUid: MutationUid | null;
    readonly items: readonly ItemRecord[];
    /** Who was signed in when they came; absent in the simulator. */
    readonly sentBy?: UserId;
  };
  readonly changes: readonly FileChange[];
  readonly suspense: readonly Suspense[];
  readonly cashCounts: readonly CashCount[];
};

export interface ServerTransaction extends ServerView {
  /** Makes the client when it is new. No other transaction gets it until this one is over. */
  lockClient(id: ClientId): Promise<ClientState>;
  /** Items of this client by id, and applied items of anyone by uid. */
  readItems(
    clientId: ClientId,
    items: readonly { readonly id: number; readonly uid: MutationUid }[],
  ): Promise<{
    readonly byId: ReadonlyMap<number, StoredItem>;
    readonly appliedByUid: ReadonlyMap<MutationUid, StoredItem>;
  }>;
  /** Of these users, those whose creation by this client was rejected, with the uid of the last such item. */
  readRejectedCreations(
    clientId: ClientId,
    userIds: readonly UserId[],
  ): Promise<ReadonlyMap<UserId, MutationUid>>;
  /** As readFiles, for change: no other transaction changes them until this one is over. */
  lockFiles(ids: readonly UserId[]): Promise<ReadonlyMap<UserId, UserFile | null>>;
  readOwners(keys: readonly IdentifierKey[]): Promise<ReadonlyMap<IdentifierKey, UserId>>;
  readGrants(ids: readonly string[]): Promise<ReadonlyMap<string, OfflineGrant>>;
  /** Of these fees of these users, those that the files hold no longer. */
  readOlderFees(
    userIds: readonly UserId[],
    feeIds: readonly FeeId[],
  ): Promise<readonly { readonly userId: UserId; readonly fee: Fee }[]>;
  /** Files that were brought and belong to no user yet, by the ids of their rows. */
  readUploads(ids: readonly RowId[]): Promise<ReadonlyMap<RowId, BroughtFile>>;
  /** Once, at the end. Bumps the space's version last (SPEC S8), if a user changed; returns the version. */
  write(write: ServerWrite): Promise<number>;
}

export interface ServerStore {
  readonly dictionaryId: string;
  withTransaction<T>(body: (tx: ServerTransaction) => Promise<T>): Promise<T>;
  /** Reads only, all of the same moment. */
  withView<T>(body: (view: ServerView) => Promise<T>): Promise<T>;
}
