// The server's store in memory: one transaction at a time, all or nothing, whole versions. It can be copied and put back,
// as an administrator would restore a backup.
import { userToIdentifierKeys, type IdentifierKey } from '#core/domain/identifier-key.ts';
import type { Suspense } from '#core/mutations/mutation.ts';
import type { CashCount, Configuration, Fee, ItemResult, UserFile } from '#core/schema/types.ts';
import type { BroughtFile } from '#core/mutations/mutation.ts';
import type { ClientId, FeeId, MutationUid, RowId, UserId } from '#core/schema/primitives.ts';
import type { FileChange } from '../../server/users/file-change.ts';
import { fileToStoredSlot } from './stored-slot.ts';
import type { LedgerEntry } from '../../server/ledger/ledger-entry.ts';
import type {
  Changes,
  ClientState,
  ItemRecord,
  OfflineGrant,
  ServerStore,
  ServerTransaction,
  ServerView,
  ServerWrite,
  StoredItem,
} from '../../server/sync/server-store.ts';

type StoredRecord = StoredItem & { readonly record: ItemRecord };
type Client = ClientState & { readonly items: ReadonlyMap<number, StoredRecord> };
type OlderFee = { readonly userId: UserId; readonly fee: Fee };
type StoredFile = { readonly version: number; readonly file: UserFile; readonly slot: Uint8Array };

/** Everything that a backup holds. Values are never changed in place, so a copy of the maps is a copy of it all. */
export type ServerData = {
  epoch: string;
  version: number;
  tombstoneFloor: number;
  configVersion: number;
  configuration: Configuration;
  files: Map<UserId, StoredFile>;
  tombstones: Map<UserId, number>;
  clients: Map<ClientId, Client>;
  applied: Map<MutationUid, StoredRecord>;
  grants: Map<string, OfflineGrant>;
  uploads: Map<RowId, BroughtFile>;
  olderFees: Map<FeeId, OlderFee>;
  suspense: readonly Suspense[];
  cashCounts: readonly CashCount[];
  ledger: readonly LedgerEntry[];
};

export class MemoryServerStore implements ServerStore {
  readonly dictionaryId = 'none';
  #data: ServerData;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(configuration: Configuration, epoch: string) {
    this.#data = {
      epoch,
      version: 1,
      tombstoneFloor: 0,
      configVersion: 1,
      configuration,
      files: new Map(),
      tombstones: new Map(),
      clients: new Map(),
      applied: new Map(),
      grants: new Map(),
      uploads: new Map(),
      olderFees: new Map(),
      suspense: [],
      cashCounts: [],
      ledger: [],
    };
  }

  get data(): Readonly<ServerData> {
    return this.#data;
  }

  copy(): ServerData {
    const { files, tombstones, clients, applied, grants, uploads, olderFees, ...rest } = this.#data;
    return {
      ...rest,
      files: new Map(files),
      tombstones: new Map(tombstones),
      clients: new Map(clients),
      applied: new Map(applied),
      grants: new Map(grants),
      uploads: new Map(uploads),
      olderFees: new Map(olderFees),
    };
  }

  restore(data: ServerData): void {
    this.#data = data;
  }

  addGrant(grant: OfflineGrant): void {
    this.#data.grants.set(grant.id, grant);
  }

  addUpload(id: RowId, file: BroughtFile): void {
    this.#data.uploads.set(id, file);
  }

  /** The way of imports and jobs: the same bump as a push (SPEC S8). */
  async writeChanges(make: (data: Readonly<ServerData>) => readonly FileChange[]): Promise<void> {
    await this.#exclusively(async () => this.#bump(make(this.#data)));
  }

  pruneTombstones(upTo: number, raisesFloor: boolean): void {
    for (const [id, version] of this.#data.tombstones) if (version <= upTo) this.#data.tombstones.delete(id);
    if (raisesFloor) this.#data.tombstoneFloor = Math.max(this.#data.tombstoneFloor, upTo);
  }

  withTransaction<T>(body: (tx: ServerTransaction) => Promise<T>): Promise<T> {
    return this.#exclusively(async () => {
      let write: ServerWrite | undefined;
      const version = this.#data.version;
      const result = await body({
        ...this.#view(this.#data),
        ...this.#transactionReads(),
        write: async (given) => {
          write = given;
          return given.changes.length > 0 ? version + 1 : 0;
        },
      });
      if (write) this.#commit(write);
      return result;
    });
  }

  /** Does not wait for writers: it reads what was committed when it began. */
  withView<T>(body: (view: ServerView) => Promise<T>): Promise<T> {
    return body(this.#view(this.copy()));
  }

  #exclusively<T>(task: () => Promise<T>): Promise<T> {
    const run = this.#tail.then(task, task);
    this.#tail = run.catch(() => undefined);
    return run;
  }

  #view(data: Readonly<ServerData>): ServerView {
    const readFiles = (ids: readonly UserId[]) => {
      const files = new Map<UserId, UserFile | null>();
      for (const id of ids) {
        const stored = data.files.get(id);
        if (stored) files.set(id, stored.file);
        else if (data.tombstones.has(id)) files.set(id, null);
      }
      return files;
    };
    return {
      readState: async () => {
        const { epoch, version, tombstoneFloor } = data;
        return { epoch, version, tombstoneFloor };
      },
      readConfigurationVersion: async () => data.configVersion,
      readConfiguration: async () => ({ version: data.configVersion, configuration: data.configuration }),
      readChanges: async (since, limit) => readChanges(data, since, limit),
      readLastMutationId: async (clientId, version) => readLastMutationId(data, clientId, version),
      readResults: async (clientId, after, upTo, limit) => readResults(data, clientId, after, upTo, limit),
      readFiles: async (ids) => readFiles(ids),
    };
  }

  #transactionReads(): Omit<ServerTransaction, keyof ServerView | 'write'> {
    const data = this.#data;
    return {
      lockClient: async (id) => data.clients.get(id) ?? { lastMutationId: 0, failedUid: null },
      readItems: async (clientId, items) => {
        const known = data.clients.get(clientId)?.items;
        const byId = items.flatMap(({ id }) => {
          const item = known?.get(id);
          return item ? [[id, item] as const] : [];
        });
        const byUid = items.flatMap(({ uid }) => {
          const item = data.applied.get(uid);
          return item ? [[uid, item] as const] : [];
        });
        return { byId: new Map(byId), appliedByUid: new Map(byUid) };
      },
      readRejectedCreations: async (clientId, userIds) => {
        const wanted = new Set(userIds);
        const found = new Map<UserId, MutationUid>();
        for (const { record } of data.clients.get(clientId)?.items.values() ?? [])
          if (record.creates && wanted.has(record.creates) && record.result.status === 'rejected')
            found.set(record.creates, record.uid);
        return found;
      },
      lockFiles: (ids) => this.#view(data).readFiles(ids),
      readOwners: async (keys) => readOwners(data, keys),
      readOlderFees: async (userIds, feeIds) =>
        feeIds.flatMap((id) => {
          const older = data.olderFees.get(id);
          return older && userIds.includes(older.userId) ? [older] : [];
        }),
      readUploads: async (ids) =>
        new Map(
          ids.flatMap((id) => {
            const upload = data.uploads.get(id);
            return upload ? [[id, upload] as const] : [];
          }),
        ),
      readGrants: async (ids) =>
        new Map(
          ids.flatMap((id) => {
            const grant = data.grants.get(id);
            return grant ? [[id, grant] as const] : [];
          }),
        ),
    };
  }

  #commit({ client, changes, suspense, cashCounts }: ServerWrite): void {
    this.#bump(changes);
    const data = this.#data;
    data.suspense = [...data.suspense, ...suspense];
    data.cashCounts = [...data.cashCounts, ...cashCounts];
    const items = new Map(data.clients.get(client.id)?.items);
    for (const record of client.items) {
      const own = record.result.status === 'applied' && changes.length > 0 ? data.version : 0;
      const version = record.repeatOf ? (record.repeatOf.version ?? data.version) : own;
      const { id, uid, payloadHash, result } = record;
      const stored = { id, uid, payloadHash, result, version, record };
      items.set(id, stored);
      if (result.status === 'applied' && !record.repeatOf) data.applied.set(uid, stored);
    }
    const { lastMutationId, failedUid } = client;
    data.clients.set(client.id, { lastMutationId, failedUid, items });
  }

  #bump(changes: readonly FileChange[]): void {
    if (changes.length === 0) return;
    const data = this.#data;
    const version = data.version + 1;
    for (const { userId, after } of changes) {
      if (after) {
        data.files.set(userId, { version, file: after, slot: fileToStoredSlot(after) });
        data.tombstones.delete(userId);
      } else {
        data.files.delete(userId);
        data.tombstones.set(userId, version);
        for (const [id, older] of data.olderFees) if (older.userId === userId) data.olderFees.delete(id);
      }
    }
    for (const { userId, closedFees, returnedFees } of changes) {
      for (const fee of closedFees) data.olderFees.set(fee.id, { userId, fee });
      for (const id of returnedFees) data.olderFees.delete(id);
    }
    data.ledger = [...data.ledger, ...changes.flatMap((change) => change.ledger)];
    data.version = version;
  }
}

function readChanges(data: Readonly<ServerData>, since: number, limit: number): Changes {
  const rows = [
    ...Array.from(data.files, ([id, { version, slot }]) => ({ id, version, slot })),
    ...Array.from(data.tombstones, ([id, version]) => ({ id, version, slot: undefined })),
  ]
    .filter(({ version }) => version > since)
    .sort((a, b) => a.version - b.version);
  const first = rows[0]?.version ?? 0;
  const over = rows[limit]?.version;
  // the version that would go over the limit waits, unless it is the only one
  const cutAt = over === undefined ? Infinity : over > first ? over : over + 1;
  const given = rows.filter(({ version }) => version < cutAt);
  return {
    puts: given.flatMap(({ id, version, slot }) => (slot ? [{ id, version, slot }] : [])),
    deletes: given.flatMap(({ id, version, slot }) => (slot ? [] : [{ id, version }])),
    upTo: given.length === rows.length ? data.version : cutAt - 1,
  };
}

function readLastMutationId(data: Readonly<ServerData>, clientId: ClientId, version: number): number {
  const client = data.clients.get(clientId);
  const beyond = [...(client?.items.values() ?? [])].filter((item) => item.version > version);
  return beyond.length > 0 ? Math.min(...beyond.map((item) => item.id)) - 1 : (client?.lastMutationId ?? 0);
}

function readResults(
  data: Readonly<ServerData>,
  clientId: ClientId,
  after: number,
  upTo: number,
  limit: number,
): ItemResult[] {
  return [...(data.clients.get(clientId)?.items.values() ?? [])]
    .filter((item) => item.id > after && item.id <= upTo)
    .slice(0, limit)
    .map((item) => item.result);
}

function readOwners(
  data: Readonly<ServerData>,
  keys: readonly IdentifierKey[],
): ReadonlyMap<IdentifierKey, UserId> {
  const wanted = new Set(keys);
  const owners = new Map<IdentifierKey, UserId>();
  if (wanted.size === 0) return owners;
  for (const [id, { file }] of data.files)
    for (const key of userToIdentifierKeys(file.user, data.configuration))
      if (wanted.has(key)) owners.set(key, id);
  return owners;
}
