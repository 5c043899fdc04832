// The transaction rule (SPEC S13) as cases for any engine: fake-indexeddb in vitest, the real one in a browser page.
// Whatever goes wrong inside leaves the old state, all of it.
import Dexie from 'dexie';
import { writePrepared } from '../../renderer/store/prepared-transaction.ts';
import type { DexieDesk } from './dexie-desk.ts';
import { assertEqual, rejectionOf } from './expectations.ts';
import { aFile, anItem, storeConfiguration, userIdOf } from './store-files.ts';

export type TransactionCase = { readonly name: string; readonly run: (desk: DexieDesk) => Promise<void> };

const row = (id: string) => ({ k: id, value: id });
const stored = async (desk: DexieDesk) =>
  (await desk.access.database.read.settings.toArray()).map(({ k }) => k);

/** Writes three rows; `fail` is called between the calls and may throw. */
function writeThree(desk: DexieDesk, fail: (step: number) => void) {
  return writePrepared(desk.access.database, {
    durable: true,
    tables: ['settings'],
    fence: { owner: desk.access.owner },
    prepared: [row('one'), row('two'), row('three')],
    write: (tables, rows) => {
      fail(0);
      return rows.map((one, i) => {
        const call = tables.settings.put(one);
        fail(i + 1);
        return call;
      });
    },
  });
}

export const transactionCases: readonly TransactionCase[] = [
  {
    name: 'writes all of it when nothing fails',
    run: async (desk) => {
      assertEqual(await writeThree(desk, () => undefined), 'Committed', 'result');
      assertEqual((await stored(desk)).sort(), ['one', 'three', 'two'], 'rows');
    },
  },
  {
    name: 'leaves the old state wherever the builder throws',
    run: async (desk) => {
      for (const step of [0, 1, 2, 3]) {
        const failing = () =>
          writeThree(desk, (at) => {
            if (at === step) throw new RangeError('on purpose');
          });
        assertEqual(await rejectionOf(failing), 'RangeError', `rejection at step ${step}`);
        assertEqual(await stored(desk), [], `rows after step ${step}`);
      }
    },
  },
  {
    name: 'leaves the old state when a call of the store fails after others succeeded',
    run: async (desk) => {
      await writeThree(desk, () => undefined);
      const failing = () =>
        writePrepared(desk.access.database, {
          durable: true,
          tables: ['settings', 'pictures'],
          fence: { owner: desk.access.owner },
          prepared: {},
          write: (tables) => [
            tables.settings.put(row('four')),
            tables.settings.delete('one'),
            tables.settings.add(row('two')),
          ],
        });
      assertEqual(await rejectionOf(failing), 'ConstraintError', 'rejection');
      assertEqual((await stored(desk)).sort(), ['one', 'three', 'two'], 'rows');
    },
  },
  {
    name: 'refuses a foreign promise in the builder and leaves the old state',
    run: async (desk) => {
      const foreign = crypto.subtle.digest('SHA-256', new Uint8Array(8));
      const failing = () =>
        writePrepared(desk.access.database, {
          durable: true,
          tables: ['settings'],
          fence: { owner: desk.access.owner },
          prepared: {},
          // @ts-expect-error: the type of the builder refuses it as well
          write: (tables) => [tables.settings.put(row('one')), foreign],
        });
      assertEqual(await rejectionOf(failing), 'TypeError', 'rejection');
      assertEqual(await stored(desk), [], 'rows');
    },
  },
  {
    name: 'refuses to be built by an async function or from values that hold promises',
    run: async (desk) => {
      const work = {
        durable: true,
        tables: ['settings'] as const,
        fence: { owner: desk.access.owner },
      };
      const asyncBuilder = () =>
        writePrepared(desk.access.database, {
          ...work,
          prepared: {},
          // @ts-expect-error: a builder is synchronous
          write: (tables) => {
            const building = (async () => [await tables.settings.put(row('one'))])();
            building.catch(() => undefined);
            return building;
          },
        });
      assertEqual(await rejectionOf(asyncBuilder), 'TypeError', 'async builder');
      const waiting = Promise.resolve(row('two'));
      const refused = {
        ...work,
        prepared: { waiting },
        write: () => [Dexie.Promise.resolve()],
      };
      // @ts-expect-error: prepared values hold no promise
      const result = await writePrepared(desk.access.database, refused);
      assertEqual(result, 'Committed', 'the types alone refuse this one');
      assertEqual(await stored(desk), [], 'rows');
    },
  },
  {
    name: 'writes nothing on another revision, and nothing for a former owner',
    run: async (desk) => {
      const { database, owner } = desk.access;
      const { revision } = await desk.store.readState();
      const write = (fence: { owner: number; revision?: number }) =>
        writePrepared(database, {
          durable: true,
          tables: ['settings'],
          fence,
          prepared: [row('one')],
          write: (tables, rows) => [tables.settings.bulkPut([...rows])],
        });
      assertEqual(await write({ owner, revision: revision + 1 }), 'Overtaken', 'revision');
      assertEqual(await write({ owner: owner - 1, revision }), 'NotOwner', 'owner');
      assertEqual(await stored(desk), [], 'rows');
      assertEqual(await write({ owner, revision }), 'Committed', 'right fence');
      assertEqual(await write({ owner, revision }), 'Overtaken', 'the same revision again');
    },
  },
  {
    name: 'a window whose store was taken over can no longer commit, and says so',
    run: async (desk) => {
      const former = desk.access;
      const stale = await desk.storeWith(former);
      const { revision } = await stale.readState();
      await desk.takeOver();
      const commit = () =>
        stale.commit({
          expectedRevision: revision,
          durable: true,
          meta: { configuration: storeConfiguration },
          outbox: { put: [anItem(1)] },
          pending: { mode: 'put', files: new Map([[userIdOf(1), aFile(1)]]) },
        });
      assertEqual(await rejectionOf(commit), 'StoreTakenError', 'rejection');
      assertEqual((await desk.store.readState()).outbox, [], 'outbox');
      assertEqual([...(await desk.store.readCurrent([userIdOf(1)]))], [], 'pending');
      former.database.close();
    },
  },
];
