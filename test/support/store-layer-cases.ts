// The contract of LocalStore, second half: the layers pending, overlay and base, and owners of keys across them.
import { emailToKey, primaryIdToKey } from '#core/domain/identifier-key.ts';
import { assertEqual } from './expectations.ts';
import { commit, configure, cookie, named, nameOf, pull, put, type ContractCase } from './contract-desk.ts';
import { storeDictionaryId } from './scripted-snapshot-server.ts';
import { aFile, fileToStoreSlot, someFiles, userIdOf } from './store-files.ts';

export const storeLayerCases: readonly ContractCase[] = [
  {
    name: 'pending hides overlay, overlay hides base, and reading the base never shows pending',
    run: async (desk) => {
      await configure(desk);
      await desk.installBase([named(1, 'Base'), named(2, 'Base'), named(3, 'Base')], 10);
      await commit(desk, { overlay: pull(11, [named(2, 'Overlay'), named(3, 'Overlay')]) });
      await commit(desk, { pending: put(named(3, 'Pending')) });
      for (const step of ['before', 'after']) {
        assertEqual(
          await Promise.all([1, 2, 3, 4].map((n) => nameOf(desk, n))),
          ['Base', 'Overlay', 'Pending', 'unknown'],
          `current ${step} a restart`,
        );
        assertEqual(
          await Promise.all([1, 2, 3, 4].map((n) => nameOf(desk, n, 'readBase'))),
          ['Base', 'Overlay', 'Overlay', 'unknown'],
          `base ${step} a restart`,
        );
        await desk.reopen();
      }
    },
  },
  {
    name: 'a deleted user reads as null in its layer and in those below',
    run: async (desk) => {
      await configure(desk);
      await desk.installBase([named(1, 'Base'), named(2, 'Base')], 10);
      await commit(desk, { overlay: pull(11, [], [userIdOf(1)]), pending: put([userIdOf(2), null]) });
      await desk.reopen();
      assertEqual(
        [await nameOf(desk, 1), await nameOf(desk, 1, 'readBase')],
        ['deleted', 'deleted'],
        'user 1',
      );
      assertEqual([await nameOf(desk, 2), await nameOf(desk, 2, 'readBase')], ['deleted', 'Base'], 'user 2');
    },
  },
  {
    name: '[S13] replacing the pending layer clears it, putting adds to it',
    run: async (desk) => {
      await configure(desk);
      await commit(desk, { pending: put(named(1, 'A'), named(2, 'A')) });
      await commit(desk, { pending: put(named(2, 'B'), named(3, 'B')) });
      assertEqual(await Promise.all([1, 2, 3].map((n) => nameOf(desk, n))), ['A', 'B', 'B'], 'put');
      await commit(desk, { pending: { mode: 'replace', files: new Map([[userIdOf(3), named(3, 'C')]]) } });
      await desk.reopen();
      assertEqual(
        await Promise.all([1, 2, 3].map((n) => nameOf(desk, n))),
        ['unknown', 'unknown', 'C'],
        'replaced',
      );
    },
  },
  {
    name: 'a newer version in the overlay supersedes an older one, and not the other way round',
    run: async (desk) => {
      await configure(desk);
      await commit(desk, { overlay: pull(20, [named(1, 'New'), named(2, 'New')]) });
      await commit(desk, { overlay: pull(19, [named(1, 'Old')], [userIdOf(2)]) });
      await commit(desk, { overlay: pull(21, [named(3, 'New')]) });
      assertEqual(await Promise.all([1, 2, 3].map((n) => nameOf(desk, n))), ['New', 'New', 'New'], 'users');
      await commit(desk, { overlay: pull(22, [named(2, 'Newest')], [userIdOf(1)]) });
      await desk.reopen();
      assertEqual(
        await Promise.all([1, 2, 3].map((n) => nameOf(desk, n))),
        ['deleted', 'Newest', 'New'],
        'after a restart',
      );
    },
  },
  {
    name: 'a pull of many users over several pages is read back whole',
    run: async (desk) => {
      await configure(desk);
      const files = someFiles(150);
      await commit(desk, { overlay: pull(5, files) });
      await commit(desk, {
        overlay: pull(
          6,
          someFiles(100, 50).map((file) => named(Number(file.user.primaryId.slice(1)), 'Again')),
        ),
      });
      await desk.reopen();
      const found = await desk.store.readCurrent([...files.map(({ user }) => user.id), userIdOf(999)]);
      assertEqual(found.size, 150, 'users');
      assertEqual(
        [found.get(userIdOf(49))?.user.lastName, found.get(userIdOf(50))?.user.lastName],
        ['Last49', 'Again'],
        'names',
      );
    },
  },
  {
    name: 'owners of identifiers and e-mail addresses follow each layer',
    run: async (desk) => {
      await configure(desk);
      await desk.installBase([aFile(1), aFile(2), aFile(3)], 10);
      await commit(desk, { overlay: pull(11, [aFile(2, { primaryId: 'MOVED' })], [userIdOf(3)]) });
      await commit(desk, { pending: put(aFile(4), aFile(1, { primaryId: 'P2', emails: [] })) });
      await desk.reopen();
      const keys = [
        ...['P1', 'P2', 'P3', 'P4', 'moved', '293000000002'].map(primaryIdToKey),
        ...['USER1@example.org', 'user2@example.org'].map(emailToKey),
      ];
      assertEqual(
        await desk.store.findBaseOwners(keys),
        new Map([
          ['i:p1', userIdOf(1)],
          ['i:moved', userIdOf(2)],
          ['i:293000000002', userIdOf(2)],
          ['e:user1@example.org', userIdOf(1)],
          ['e:user2@example.org', userIdOf(2)],
        ]),
        'base',
      );
      assertEqual(
        await desk.store.findCurrentOwners(keys),
        new Map([
          ['i:p2', userIdOf(1)],
          ['i:p4', userIdOf(4)],
          ['i:moved', userIdOf(2)],
          ['i:293000000002', userIdOf(2)],
          ['e:user2@example.org', userIdOf(2)],
        ]),
        'current',
      );
    },
  },
  {
    name: 'a slot of a pull opens with the dictionary it names',
    run: async ({ store }) => {
      const file = named(1, 'Ørsted');
      assertEqual(await store.openSlot(fileToStoreSlot(file), storeDictionaryId), file, 'file');
    },
  },
  {
    name: 'a new base keeps what was pulled after it and drops what it holds already',
    run: async (desk) => {
      await configure(desk);
      await desk.installBase([named(1, 'Base10'), named(2, 'Base10')], 10);
      await commit(desk, { meta: { cookie: cookie(11) }, overlay: pull(11, [named(1, 'At11')]) });
      await commit(desk, { meta: { cookie: cookie(13) }, overlay: pull(13, [named(2, 'At13')]) });
      await commit(desk, { pending: put(named(3, 'Pending')) });
      await desk.installBase([named(1, 'Base12'), named(2, 'Base12')], 12);
      for (const step of ['before', 'after']) {
        assertEqual(
          await Promise.all([1, 2, 3].map((n) => nameOf(desk, n))),
          ['Base12', 'At13', 'Pending'],
          `users ${step} a restart`,
        );
        assertEqual((await desk.store.readState()).cookie?.version, 13, `cookie ${step} a restart`);
        await desk.reopen();
      }
    },
  },
  {
    name: 'a base after the server was restored drops everything that was pulled before',
    run: async (desk) => {
      await configure(desk);
      await desk.installBase([named(1, 'Base')], 10);
      await commit(desk, {
        meta: { cookie: cookie(30) },
        overlay: pull(30, [named(1, 'Lost'), named(2, 'Lost')]),
      });
      await commit(desk, { meta: { cookie: null } });
      await desk.installBase([named(1, 'Restored')], 12);
      await desk.reopen();
      assertEqual([await nameOf(desk, 1), await nameOf(desk, 2)], ['Restored', 'unknown'], 'users');
      const known = (await desk.store.readState()).cookie;
      assertEqual(known, { ...cookie(12), configVersion: 0 }, 'cookie');
    },
  },
  {
    name: 'a base that comes before any configuration does not claim that one is known',
    run: async (desk) => {
      await desk.installBase([aFile(1)], 10);
      assertEqual((await desk.store.readState()).cookie, { ...cookie(10), configVersion: 0 }, 'cookie');
    },
  },
];
