// The contract of LocalStore (core/sync/ports.ts) as cases that any implementation must pass: state, outbox, commits. They
// need no test runner: vitest runs them on memory and on Dexie over fake-indexeddb, Playwright in a real browser page.
import { primaryIdToKey } from '#core/domain/identifier-key.ts';
import { assertEqual } from './expectations.ts';
import { commit, configure, cookie, named, nameOf, pull, put, type ContractCase } from './contract-desk.ts';
import type { StoreNews } from '../../renderer/desk/desk-store.ts';
import { storeLayerCases } from './store-layer-cases.ts';
import { aFile, anItem, storeConfiguration, uidOf, userIdOf } from './store-files.ts';

export const localStoreCases: readonly ContractCase[] = [
  {
    name: 'a new store has a client id, no cookie, and nothing in it',
    run: async ({ store }) => {
      const state = await store.readState();
      assertEqual(state.clientId.length, 36, 'client id');
      assertEqual([state.cookie, state.configuration, state.outbox], [null, null, []], 'state');
      assertEqual([...(await store.readCurrent([userIdOf(1)]))], [], 'users');
      assertEqual([...(await store.findBaseOwners([primaryIdToKey('P1')]))], [], 'owners');
    },
  },
  {
    name: 'a commit prepared on an older revision is refused and changes nothing',
    run: async (desk) => {
      await configure(desk);
      const { revision } = await desk.store.readState();
      const change = { expectedRevision: revision, durable: true };
      assertEqual(await desk.store.commit({ ...change, outbox: { put: [anItem(1)] } }), true, 'first');
      const late = {
        ...change,
        outbox: { put: [anItem(2)] },
        pending: put(aFile(2)),
        meta: { lastIssuedId: 9 },
      };
      assertEqual(await desk.store.commit(late), false, 'second');
      const state = await desk.store.readState();
      assertEqual([state.revision, state.lastIssuedId, state.outbox.length], [revision + 1, 0, 1], 'state');
      assertEqual(await nameOf(desk, 2), 'unknown', 'user 2');
    },
  },
  {
    name: 'of commits started together on one revision exactly one stands',
    run: async (desk) => {
      const { revision } = await desk.store.readState();
      const results = await Promise.all(
        [1, 2, 3].map((id) =>
          desk.store.commit({ expectedRevision: revision, durable: true, outbox: { put: [anItem(id)] } }),
        ),
      );
      assertEqual(results.filter(Boolean).length, 1, 'winners');
      assertEqual((await desk.store.readState()).outbox.length, 1, 'items');
    },
  },
  {
    name: '[S12] item, effect and counter of one save are all there after a restart',
    run: async (desk) => {
      await configure(desk);
      await commit(desk, {
        meta: { lastIssuedId: 1 },
        outbox: { put: [anItem(1)] },
        pending: put(named(1, 'Saved')),
      });
      await desk.reopen();
      const state = await desk.store.readState();
      assertEqual([state.lastIssuedId, state.outbox], [1, [anItem(1)]], 'state');
      assertEqual(await nameOf(desk, 1), 'Saved', 'user');
    },
  },
  {
    name: 'counters, cookie and configuration are kept one by one',
    run: async (desk) => {
      await configure(desk);
      await commit(desk, { meta: { lastIssuedId: 4, lastAttemptedId: 3 } });
      await commit(desk, { meta: { knownMutationId: 2, cookie: cookie(5) } });
      await desk.reopen();
      const { clientId, revision, ...state } = await desk.store.readState();
      assertEqual(clientId.length > 0 && revision > 3, true, 'identity');
      assertEqual(
        state,
        {
          lastIssuedId: 4,
          lastAttemptedId: 3,
          knownMutationId: 2,
          cookie: cookie(5),
          configuration: storeConfiguration,
          outbox: [],
        },
        'state',
      );
    },
  },
  {
    name: 'the outbox is read in the order of ids, and an item keeps its uid when it gets another id',
    run: async (desk) => {
      await commit(desk, { outbox: { put: [anItem(3), anItem(1), anItem(2)] } });
      await commit(desk, { outbox: { put: [anItem(1, { id: 7, state: 'held' })], remove: [uidOf(2)] } });
      await desk.reopen();
      const { outbox } = await desk.store.readState();
      assertEqual(
        outbox.map(({ id, uid, state }) => [id, uid, state]),
        [
          [3, uidOf(3), 'waiting'],
          [7, uidOf(1), 'held'],
        ],
        'outbox',
      );
    },
  },
  {
    name: '[S18] done items leave the outbox, are read by time, and go after seven days',
    run: async (desk) => {
      const done = (id: number, settledAt: string) => anItem(id, { state: 'done', settledAt });
      await commit(desk, { outbox: { put: [anItem(1), anItem(2), anItem(3)] } });
      await commit(desk, { outbox: { put: [done(1, '2026-11-10T00:00:00.000Z')] } });
      await commit(desk, { outbox: { put: [done(2, '2026-11-12T00:00:00.000Z')] } });
      await desk.reopen();
      const idsSince = async (since: string) => (await desk.store.readDone(since)).map(({ id }) => id);
      assertEqual(
        (await desk.store.readState()).outbox.map(({ id }) => id),
        [3],
        'outbox',
      );
      assertEqual(await idsSince('2026-11-01T00:00:00.000Z'), [1, 2], 'all done');
      assertEqual(await idsSince('2026-11-11T00:00:00.000Z'), [2], 'done since the 11th');
      await commit(desk, { outbox: { put: [done(3, '2026-11-18T00:00:00.000Z')] } });
      assertEqual(await idsSince('2026-11-01T00:00:00.000Z'), [2, 3], 'after seven days');
    },
  },
  {
    name: '[S18] a done item that is queued again is in the outbox and no longer done',
    run: async (desk) => {
      await commit(desk, {
        outbox: { put: [anItem(1, { state: 'done', settledAt: '2026-11-10T00:00:00.000Z' })] },
      });
      await commit(desk, { outbox: { put: [anItem(1, { id: 5 })] } });
      await desk.reopen();
      assertEqual((await desk.store.readState()).outbox, [anItem(1, { id: 5 })], 'outbox');
      assertEqual(await desk.store.readDone('2026-01-01T00:00:00.000Z'), [], 'done');
    },
  },
  {
    name: 'subscribers hear once per commit whose file may read differently, and nothing of a refused one',
    run: async (desk) => {
      await configure(desk);
      await commit(desk, { pending: put(aFile(1)) });
      const heard: StoreNews[] = [];
      const end = desk.store.subscribe((news) => heard.push(news));
      await commit(desk, {
        outbox: { put: [anItem(1)] },
        pending: { mode: 'replace', files: new Map([[userIdOf(2), aFile(2)]]) },
        overlay: pull(5, [aFile(3)], [userIdOf(4)]),
      });
      await desk.store.commit({ expectedRevision: 0, durable: true, meta: { lastIssuedId: 1 } });
      await commit(desk, { meta: { cookie: cookie(5) } });
      end();
      await commit(desk, { meta: { cookie: cookie(6) } });
      assertEqual(
        heard,
        [
          { users: new Set([1, 2, 3, 4].map(userIdOf)), outbox: true, meta: false },
          { users: new Set(), outbox: false, meta: true },
        ],
        'news',
      );
    },
  },
  ...storeLayerCases,
];
