// The contract of ServerStore (server/sync/server-store.ts) as cases that any implementation must pass. vitest runs them on
// memory (test/contract) and on PostgreSQL (test/integration).
import { primaryIdToKey } from '#core/domain/identifier-key.ts';
import type { Configuration, ItemResult } from '#core/schema/types.ts';
import type { ClientId, UserId } from '#core/schema/primitives.ts';
import type { ServerStore } from '../../server/sync/server-store.ts';
import { assertEqual } from './expectations.ts';
import { aConfiguration } from './a-configuration.ts';
import { aFee, aTransaction, aUserFile, uuid } from './a-user-file.ts';
import {
  client,
  other,
  uidOf,
  userFile,
  appliedResult,
  rejectedResult,
  record,
  write,
  toWrite,
  versionOf,
  idsOf,
  namesIn,
  abortedWrite,
} from './server-store-writes.ts';

export const contractConfiguration: Configuration = aConfiguration();

export type ServerStoreCase = { readonly name: string; readonly run: (store: ServerStore) => Promise<void> };

export const serverStoreCases: readonly ServerStoreCase[] = [
  {
    name: 'files that were written are read back; unknown and deleted users are told apart',
    run: async (store) => {
      await write(store, { puts: [userFile(1), userFile(2)] });
      await write(store, { deletes: [uuid(2)] });
      assertEqual(await namesIn(store, [uuid(1), uuid(2), uuid(3)]), ['Name 1', null, undefined], 'names');
    },
  },
  {
    name: 'a closed fee that left the file is found by its user and id, until it is part of the file again',
    run: async (store) => {
      const fee = aFee(40, 100, [aTransaction('PAYMENT', 100)]);
      const held = aUserFile(userFile(1).user, { fees: [fee] });
      await write(store, { puts: [held] });
      await write(store, { puts: [userFile(1)] });
      const read = (userId: UserId) =>
        store.withTransaction((tx) => tx.readOlderFees([userId], [fee.id, uuid(41)]));
      assertEqual(await read(uuid(1)), [{ userId: uuid(1), fee }], 'the older fee');
      assertEqual(await read(uuid(2)), [], 'of another user');
      await store.withTransaction(async (tx) => {
        const again = await toWrite(tx, { puts: [held] });
        await tx.write({
          ...again,
          changes: again.changes.map((change) => ({ ...change, ledger: [], returnedFees: [fee.id] })),
        });
      });
      assertEqual(await read(uuid(1)), [], 'what is in the file');
    },
  },
  {
    name: '[S5] a transaction whose body throws leaves no file, no result and no version',
    run: async (store) => {
      await write(store, { puts: [userFile(1)], items: [record(1)] });
      const before = await versionOf(store);
      await abortedWrite(store, { puts: [userFile(1, 'Lost'), userFile(2)], items: [record(2)] });
      assertEqual(await versionOf(store), before, 'version');
      assertEqual(await namesIn(store, [uuid(1), uuid(2)]), ['Name 1', undefined], 'names');
      const state = await store.withTransaction((tx) => tx.lockClient(client));
      assertEqual(state.lastMutationId, 1, 'last mutation id');
    },
  },
  {
    name: '[S8] every changed row carries the version of its transaction, and a pull after v has all that came later',
    run: async (store) => {
      const start = await versionOf(store);
      const first = await write(store, { puts: [userFile(1), userFile(2)] });
      const second = await write(store, { puts: [userFile(2, 'Again'), userFile(3)], deletes: [uuid(1)] });
      assertEqual([first, second], [start + 1, start + 2], 'versions');
      const changes = await store.withView((view) => view.readChanges(first, 100));
      assertEqual(idsOf(changes.puts), [uuid(2), uuid(3)], 'puts');
      assertEqual(changes.deletes, [{ id: uuid(1), version: second }], 'deletes');
      assertEqual([...new Set(changes.puts.map((put) => put.version))], [second], 'their version');
      assertEqual(changes.upTo, second, 'up to');
    },
  },
  {
    name: '[S8] writers at the same time get versions of their own, and none of their rows is missed',
    run: async (store) => {
      const start = await versionOf(store);
      const versions = await Promise.all(
        Array.from({ length: 8 }, (_, n) =>
          write(store, { puts: [userFile(100 + n)], clientId: uuid(5000 + n) }),
        ),
      );
      assertEqual(new Set(versions).size, 8, 'distinct versions');
      const changes = await store.withView((view) => view.readChanges(start, 100));
      assertEqual(
        idsOf(changes.puts),
        Array.from({ length: 8 }, (_, n) => uuid(100 + n)),
        'puts',
      );
    },
  },
  {
    name: 'a write that changes no user does not raise the version',
    run: async (store) => {
      const before = await versionOf(store);
      assertEqual(await write(store, { items: [record(1, { result: rejectedResult(1) })] }), 0, 'version');
      assertEqual(await versionOf(store), before, 'space');
    },
  },
  {
    name: 'changes come in whole versions, as many as fit, and at least one',
    run: async (store) => {
      const start = await versionOf(store);
      const first = await write(store, { puts: [userFile(1), userFile(2), userFile(3)] });
      const second = await write(store, { puts: [userFile(4), userFile(5)] });
      const third = await write(store, { puts: [userFile(6)] });
      const read = (since: number, limit: number) => store.withView((view) => view.readChanges(since, limit));
      assertEqual((await read(start, 2)).upTo, first, 'one version, though too large');
      assertEqual((await read(start, 2)).puts.length, 3, 'whole');
      assertEqual((await read(start, 4)).upTo, first, 'the second would be cut');
      assertEqual((await read(start, 5)).upTo, second, 'two versions');
      assertEqual((await read(first, 3)).upTo, third, 'the rest');
      assertEqual((await read(third, 3)).puts, [], 'nothing left');
    },
  },
  {
    name: '[S2] items are found again by id for their client, with hash and result',
    run: async (store) => {
      await write(store, { items: [record(1), record(2, { result: rejectedResult(2) })] });
      const found = await store.withTransaction((tx) =>
        tx.readItems(client, [
          { id: 1, uid: uidOf(1) },
          { id: 2, uid: uidOf(2) },
          { id: 3, uid: uidOf(3) },
        ]),
      );
      assertEqual(new Set(found.byId.keys()), new Set([1, 2]), 'ids');
      assertEqual(found.byId.get(1)?.payloadHash, 'hash 1', 'hash');
      assertEqual(found.byId.get(2)?.result, rejectedResult(2), 'result');
      const elsewhere = await store.withTransaction((tx) => tx.readItems(other, [{ id: 1, uid: uidOf(9) }]));
      assertEqual(elsewhere.byId.size, 0, 'items of another client');
    },
  },
  {
    name: '[S3] an applied uid is found for every client, a rejected one for none',
    run: async (store) => {
      const version = await write(store, {
        puts: [userFile(1)],
        items: [record(1), record(2, { result: rejectedResult(2) })],
      });
      const found = await store.withTransaction((tx) =>
        tx.readItems(other, [
          { id: 7, uid: uidOf(1) },
          { id: 8, uid: uidOf(2) },
        ]),
      );
      assertEqual([...found.appliedByUid.keys()], [uidOf(1)], 'uids');
      assertEqual(found.appliedByUid.get(uidOf(1))?.version, version, 'version of the effect');
    },
  },
  {
    name: '[S15] the last mutation id for a version stops before the first item whose effect lies beyond it',
    run: async (store) => {
      const first = await write(store, { puts: [userFile(1)], items: [record(1)] });
      const second = await write(store, { puts: [userFile(2)], items: [record(2)] });
      await write(store, { items: [record(3, { result: rejectedResult(3) })] });
      const last = (version: number) => store.withView((view) => view.readLastMutationId(client, version));
      assertEqual([await last(first - 1), await last(first), await last(second)], [0, 1, 3], 'ids');
      assertEqual(await store.withView((view) => view.readLastMutationId(other, second)), 0, 'a new client');
    },
  },
  {
    name: '[S15] a repeated item lies at the version of its first time',
    run: async (store) => {
      const version = await write(store, { puts: [userFile(1)], items: [record(1)] });
      const again = record(1, { repeatOf: { version }, result: appliedResult(1) });
      await write(store, { clientId: other, items: [again] });
      const last = (at: number) => store.withView((view) => view.readLastMutationId(other, at));
      assertEqual([await last(version - 1), await last(version)], [0, 1], 'ids');
    },
  },
  {
    name: 'results come in the order of ids, within the bounds and the limit',
    run: async (store) => {
      await write(store, {
        items: [record(1), record(2, { result: rejectedResult(2) }), record(3), record(4)],
      });
      const read = (after: number, upTo: number, limit: number): Promise<readonly ItemResult[]> =>
        store.withView((view) => view.readResults(client, after, upTo, limit));
      assertEqual(await read(1, 3, 10), [rejectedResult(2), appliedResult(3)], 'bounds');
      assertEqual(
        (await read(0, 4, 2)).map((result) => result.id),
        [1, 2],
        'limit',
      );
    },
  },
  {
    name: 'owners of identifiers follow the files: taken, moved, freed',
    run: async (store) => {
      const keys = ['P1', 'P2', 'P9'].map(primaryIdToKey);
      const owners = async () => {
        const found = await store.withTransaction((tx) => tx.readOwners(keys));
        return keys.map((key) => found.get(key));
      };
      await write(store, { puts: [userFile(1), userFile(2)] });
      assertEqual(await owners(), [uuid(1), uuid(2), undefined], 'taken');
      const swapped = [
        aUserFile({ id: uuid(1), primaryId: 'P2' }),
        aUserFile({ id: uuid(2), primaryId: 'P9' }),
      ];
      await write(store, { puts: swapped });
      assertEqual(await owners(), [undefined, uuid(1), uuid(2)], 'moved in one batch');
      await write(store, { deletes: [uuid(2)] });
      assertEqual(await owners(), [undefined, uuid(1), undefined], 'freed');
    },
  },
  {
    name: '[S17] a rejected creation is found by the user it was to create, for its client only',
    run: async (store) => {
      const creation = record(1, { creates: uuid(77), result: rejectedResult(1) });
      await write(store, { items: [creation, record(2, { creates: uuid(78) })] });
      const read = (clientId: ClientId) =>
        store.withTransaction((tx) => tx.readRejectedCreations(clientId, [uuid(77), uuid(78)]));
      assertEqual([...(await read(client))], [[uuid(77), uidOf(1)]], 'own');
      assertEqual([...(await read(other))], [], 'another client’s');
    },
  },
  {
    name: '[S7] the item that was deferred is remembered until another write forgets it',
    run: async (store) => {
      const state = () => store.withTransaction((tx) => tx.lockClient(client));
      await write(store, { failedUid: uidOf(5) });
      assertEqual((await state()).failedUid, uidOf(5), 'remembered');
      await write(store, { items: [record(1)] });
      assertEqual((await state()).failedUid, null, 'forgotten');
    },
  },
  {
    name: 'a view sees one moment, whatever is written meanwhile',
    run: async (store) => {
      await write(store, { puts: [userFile(1)] });
      await store.withView(async (view) => {
        const { version } = await view.readState();
        await write(store, { puts: [userFile(1, 'Later'), userFile(2)] });
        const files = await view.readFiles([uuid(1), uuid(2)]);
        assertEqual(files.get(uuid(1))?.user.lastName, 'Name 1', 'name');
        assertEqual(files.has(uuid(2)), false, 'a later user');
        assertEqual((await view.readChanges(version, 10)).puts, [], 'changes');
      });
      assertEqual(await namesIn(store, [uuid(1)]), ['Later'], 'after the view');
    },
  },
  {
    name: 'a client is locked until its transaction is over',
    run: async (store) => {
      let inside = 0;
      let most = 0;
      const turn = () =>
        store.withTransaction(async (tx) => {
          const { lastMutationId } = await tx.lockClient(client);
          most = Math.max(most, ++inside);
          await tx.write(await toWrite(tx, { items: [record(lastMutationId + 1)] }));
          inside--;
        });
      await Promise.all([turn(), turn(), turn()]);
      assertEqual(most, 1, 'transactions inside at once');
      assertEqual((await store.withTransaction((tx) => tx.lockClient(client))).lastMutationId, 3, 'last id');
    },
  },
  {
    name: 'the configuration has a version, and is the one that was set',
    run: async (store) => {
      const { version, configuration } = await store.withView((view) => view.readConfiguration());
      assertEqual(await store.withView((view) => view.readConfigurationVersion()), version, 'version');
      assertEqual(configuration.institution.code, contractConfiguration.institution.code, 'institution');
    },
  },
  {
    name: 'a file with fees comes back whole',
    run: async (store) => {
      const file = aUserFile({ id: uuid(1), primaryId: 'Ünïcode 漢字 𝒳' }, { fees: [aFee(40, 500)] });
      await write(store, { puts: [file] });
      const files = await store.withView((view) => view.readFiles([uuid(1)]));
      assertEqual(files.get(uuid(1)), file, 'file');
    },
  },
];
