// Everything that the items of one push can touch, loaded before the first of them runs: a mutation is synchronous and sees
// only what is here. The files are locked, in one order for all transactions, until the batch is written.
import { ChangeSet } from '#core/mutations/change-set.ts';
import { touchesOf } from '#core/mutations/run-mutation.ts';
import type { Configuration, PushItem, User } from '#core/schema/types.ts';
import type { ClientId, FeeId, MutationUid, UserId } from '#core/schema/primitives.ts';
import type { IdentifierKey } from '#core/domain/identifier-key.ts';
import type { KnownFile } from '../users/file-change.ts';
import { createdUser } from './created-user.ts';
import type { OfflineGrant, ServerTransaction, SettledResult, StoredItem } from './server-store.ts';

/** Anything else is certainly none, and the store need not cope with it. */
const isGrantId = /^[\w-]+$/;

export type World = {
  readonly config: Configuration;
  readonly changeSet: ChangeSet;
  /** `version` null: applied earlier in this batch. */
  readonly appliedByUid: Map<
    MutationUid,
    { readonly result: SettledResult; readonly version: number | null }
  >;
  /** Members of staff named by the items. */
  readonly actorsById: ReadonlyMap<UserId, User>;
  readonly grantsById: ReadonlyMap<string, OfflineGrant>;
  /** As the store holds them. */
  readonly filesBefore: ReadonlyMap<UserId, KnownFile>;
  /** The uid of the rejected creation that the item builds on (S17). */
  findRejectedCreation(item: PushItem): MutationUid | undefined;
  noteRejectedCreation(userId: UserId, uid: MutationUid): void;
};

export async function loadWorld(
  tx: ServerTransaction,
  clientId: ClientId,
  items: readonly PushItem[],
  appliedByUid: ReadonlyMap<MutationUid, StoredItem>,
): Promise<World> {
  const { configuration: config } = await tx.readConfiguration();
  const touchesByItem = new Map(items.map((item) => [item, touchesOf(item.name, item.args, config)]));
  const touches = [...touchesByItem.values()];
  const keys = unique(touches.flatMap((touched) => touched.keys));
  const owners = await tx.readOwners(keys);
  const touchedIds = unique(touches.flatMap((touched) => touched.userIds));
  const files = await tx.lockFiles(touchedIds);
  const actors = await tx.readFiles(unique(items.map((item) => item.actorId)));
  const grantIds = items.flatMap(({ grantId }) => (grantId && isGrantId.test(grantId) ? [grantId] : []));
  const grants = await tx.readGrants(unique(grantIds));
  const uploads = await tx.readUploads(unique(touches.flatMap((touched) => touched.uploads ?? [])));
  const feeIds = unique(touches.flatMap((touched) => touched.fees ?? []));
  const olderFees = await tx.readOlderFees(touchedIds, feeIds);
  const rejectedCreations = new Map(await tx.readRejectedCreations(clientId, touchedIds));

  const changeSet = new ChangeSet(config);
  for (const id of touchedIds) changeSet.load(id, files.get(id));
  for (const key of keys) changeSet.loadOwner(key, owners.get(key));
  changeSet.loadOlderFees(olderFees);
  changeSet.loadUploads(uploads);
  const userIdsOf = (item: PushItem): readonly UserId[] => touchesByItem.get(item)?.userIds ?? [];
  const isUnknown = (id: UserId): boolean => !files.has(id) && !changeSet.file(id);
  return {
    config,
    changeSet,
    appliedByUid: new Map(appliedByUid),
    actorsById: new Map([...actors].flatMap(([id, file]) => (file ? [[id, file.user] as const] : []))),
    grantsById: grants,
    filesBefore: files,
    findRejectedCreation: (item) =>
      userIdsOf(item)
        .filter((id) => id !== createdUser(item) && isUnknown(id))
        .map((id) => rejectedCreations.get(id))
        .find((uid) => uid !== undefined),
    noteRejectedCreation: (userId, uid) => rejectedCreations.set(userId, uid),
  };
}

function unique<T extends UserId | FeeId | IdentifierKey | string>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
