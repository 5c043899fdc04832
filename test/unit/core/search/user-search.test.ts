// The index against a plain scan: whatever was put, replaced and removed in whatever layer, totals and rows agree.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { BaseIndex } from '#core/search/base-index.ts';
import { buildIndex } from '#core/search/build-index.ts';
import { foldText, nameToSortKey } from '#core/search/fold.ts';
import type { SortColumn } from '#core/search/hit-order.ts';
import { isUnreadable } from '#core/search/index-format.ts';
import type { IndexRow } from '#core/search/index-row.ts';
import { UserSearch } from '#core/search/user-search.ts';
import type { UserQuery } from '#core/search/user-search.ts';
import { createRandom, DAY_IN_2026, someIndexRows, userIdOf } from '../../../support/index-rows.ts';
import { scan } from '../../../support/naive-search.ts';
import {
  applyChange,
  BASE_SIZE,
  change,
  createSearch,
  Model,
  sideRow,
} from '../../../support/search-layers.ts';

const COLUMNS: readonly SortColumn[] = [
  'name',
  'primaryId',
  'recordType',
  'accountType',
  'status',
  'userGroup',
  'jobCategory',
  'expiryDate',
  'birthDate',
  'balance',
  'blocks',
  'notes',
];
// Labels turn the order of codes around and make two groups one.
const LABELS = new Map([
  ['ALUMNI', 'Zebra'],
  ['FACULTY', 'Monkey'],
  ['GRAD', 'Monkey'],
  ['VISITOR', 'Aardvark'],
]);

const code = <T extends string>(...codes: T[]) =>
  fc.oneof(
    fc.constantFrom(...codes),
    fc.uniqueArray(fc.constantFrom(...codes), { minLength: 1, maxLength: 2 }),
  );
const query: fc.Arbitrary<UserQuery> = fc.record({
  text: fc.oneof(
    fc.constant(''),
    fc.constantFrom('a', 'ok', 'müll', 'jan luc', 's a', 'ø', 'zoe b', 'B k f', 'nobody here', "o'bri"),
  ),
  filters: fc.record(
    {
      recordType: code('PUBLIC', 'STAFF', 'NOWHERE'),
      accountType: code('EXTERNAL', 'INTERNAL'),
      userGroup: code('GRAD', '', 'STAFF'),
      status: code('ACTIVE', 'INACTIVE'),
      roleCode: fc.constantFrom('200', '21', '999'),
      activity: fc.record({
        show: fc.constantFrom('activeAndNotExpired' as const, 'notActiveOrExpired' as const),
        today: fc.constantFrom(DAY_IN_2026, DAY_IN_2026 + 1000),
      }),
      flags: fc.constantFrom(['hasActiveBlock'] as const, ['hasNotes', 'hasPopUpNote'] as const),
    },
    { requiredKeys: [] },
  ),
  sort: fc.option(
    fc.record({
      column: fc.constantFrom(...COLUMNS),
      direction: fc.constantFrom('ascending' as const, 'descending' as const),
      labels: fc.constantFrom(undefined, LABELS),
    }),
    { nil: undefined },
  ),
});

function expectSameAsScan(search: UserSearch, model: Model, one: UserQuery): void {
  const expected = scan(model.rows().values(), one);
  const hits = search.search(one);
  expect(hits.total).toBe(expected.length);
  expect(hits.slice(0, 50)).toEqual(expected.slice(0, 50).map((row) => model.hitOf(row)));
  const ids = expected.map((row) => row.id);
  expect(hits.slice(0, hits.total).map((hit) => hit.id)).toEqual(ids);
  expect(hits.at(hits.total - 1)?.id).toBe(ids.at(-1));
  expect([hits.at(-1), hits.at(hits.total), hits.at(0.5)]).toEqual([undefined, undefined, undefined]);
}

describe('searching users', () => {
  it('answers as a plain scan does, after any changes in both layers', () => {
    let compared = 0;
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 150 }),
        fc.array(query, { minLength: 3, maxLength: 8 }),
        fc.boolean(),
        (changes, queries, withKeys) => {
          const search = createSearch(withKeys);
          const model = new Model();
          changes.forEach((step, i) => {
            applyChange(search, model, step);
            if (i % 40 === 39) expectSameAsScan(search, model, queries[0]!);
          });
          for (const one of queries) {
            expectSameAsScan(search, model, one);
            compared++;
          }
          expect(search.countAll()).toBe(model.rows().size);
        },
      ),
      { numRuns: 120 },
    );
    expect(compared).toBeGreaterThanOrEqual(360);
  }, 60_000);

  it('sorts by every column in both directions, equal keys in the order of names', () => {
    const search = createSearch();
    const model = new Model();
    const random = createRandom(9);
    for (let i = 0; i < 100; i++) {
      applyChange(search, model, {
        type: 'put',
        layer: i % 3 === 0 ? 'pending' : 'overlay',
        number: Math.floor(random() * (BASE_SIZE + 50)),
        seed: i,
      });
    }
    // A code the base has never seen.
    const stranger = { ...sideRow(BASE_SIZE + 99, random) };
    const row = { ...stranger, facets: { ...stranger.facets, userGroup: 'FRIENDS' } };
    search.overlay.put(row);
    model.layers.overlay.set(row.id, row);
    for (const column of COLUMNS) {
      for (const direction of ['ascending', 'descending'] as const) {
        for (const labels of [undefined, LABELS]) {
          expectSameAsScan(search, model, { sort: { column, direction, labels } });
          expectSameAsScan(search, model, { text: 'a', sort: { column, direction, labels } });
        }
      }
    }
    expect(search.search({ filters: { userGroup: 'FRIENDS' } }).slice(0, 9)).toEqual([model.hitOf(row)]);
  });

  it('orders users of one name by id, in the base and among changed users', () => {
    const rows = someIndexRows(90, 4).map((row) => ({ ...row, name: 'Smith, Ann' }));
    const base = BaseIndex.restore(buildIndex(rows, 1).names);
    if (isUnreadable(base)) throw new Error(base.reason);
    const search = new UserSearch(base);
    const changed = rows.filter((_, i) => i % 3 === 0);
    search.overlay.putAll(changed);
    const added = Array.from({ length: 40 }, (_, i) => ({
      ...sideRow(90 + i, createRandom(i)),
      name: 'Smith, Ann',
    }));
    search.pending.putAll(added);
    const expected = [...rows, ...added].map((row) => row.id).toSorted();
    expect(
      search
        .search({})
        .slice(0, 200)
        .map((hit) => hit.id),
    ).toEqual(expected);
  });

  it('counts a user as not expired on the last day, in the base and among changed users', () => {
    const active = (row: IndexRow) => ({
      ...row,
      expiryDay: DAY_IN_2026,
      facets: { ...row.facets, status: 'ACTIVE' },
    });
    const rows = someIndexRows(10, 1).map(active);
    const base = BaseIndex.restore(buildIndex(rows, 1).names);
    if (isUnreadable(base)) throw new Error(base.reason);
    const search = new UserSearch(base);
    search.pending.putAll([...rows.slice(0, 3), active(sideRow(10, createRandom(1)))]);
    const count = (show: 'activeAndNotExpired' | 'notActiveOrExpired', today: number) =>
      search.search({ filters: { activity: { show, today } } }).total;
    expect([count('activeAndNotExpired', DAY_IN_2026), count('notActiveOrExpired', DAY_IN_2026)]).toEqual([
      11, 0,
    ]);
    expect(count('activeAndNotExpired', DAY_IN_2026 + 1)).toBe(0);
    expect(count('notActiveOrExpired', DAY_IN_2026 + 1)).toBe(11);
  });

  it('sorts by amounts too large to share a number with a rank', () => {
    const rows = someIndexRows(50, 1).map((row, i) => ({ ...row, balanceMinor: (i % 7) * 1e14 - 3e14 }));
    const base = BaseIndex.restore(buildIndex(rows, 1).names);
    if (isUnreadable(base)) throw new Error(base.reason);
    const sort = { column: 'balance', direction: 'descending' } as const;
    const found = new UserSearch(base).search({ sort });
    expect(found.slice(0, 50).map((hit) => hit.id)).toEqual(scan(rows, { sort }).map((row) => row.id));
  });

  it('keeps an answer as it was when rows change afterwards', () => {
    const search = createSearch();
    search.overlay.put(sideRow(3, createRandom(1)));
    const before = search.search({ text: 'a' });
    const rows = before.slice(0, before.total);
    for (let i = 0; i < 200; i++) search.pending.put(sideRow(i, createRandom(i)));
    search.overlay.remove(userIdOf(300));
    expect(before.slice(0, before.total)).toEqual(rows);
  });

  it('finds where typing jumps to in the list of names', () => {
    const search = createSearch();
    const model = new Model();
    for (let i = 0; i < 90; i++) {
      applyChange(search, model, { type: 'put', layer: 'overlay', number: i * 5, seed: i });
    }
    const hits = search.search({ filters: { status: 'ACTIVE' } });
    const keys = hits.slice(0, hits.total).map((hit) => nameToSortKey(hit.name));
    for (const text of ['', 'a', 'Hor', 'øster', 'zzz']) {
      const first = keys.findIndex((key) => key >= foldText(text));
      expect(hits.findByName(text)).toBe(first < 0 ? hits.total : first);
    }
    const byBalance = search.search({ sort: { column: 'balance', direction: 'ascending' } });
    expect(() => byBalance.findByName('a')).toThrow('by name');
  });
});

describe('a side index of 5,000 rows', () => {
  const model = new Model();
  let search: UserSearch;

  beforeAll(() => {
    search = createSearch();
    const random = createRandom(77);
    const rows = Array.from({ length: 5000 }, (_, i) => sideRow(i, random));
    search.overlay.putAll(rows.slice(0, 4500));
    for (const row of rows.slice(4500)) search.overlay.put(row);
    for (const row of rows) model.layers.overlay.set(row.id, row);
    for (let i = 0; i < 5000; i += 9) {
      applyChange(search, model, { type: 'remove', layer: i % 2 === 0 ? 'overlay' : 'pending', number: i });
    }
  });

  it('answers as a plain scan does', () => {
    const filters = {
      recordType: 'PUBLIC',
      activity: { show: 'activeAndNotExpired', today: DAY_IN_2026 },
    } as const;
    for (const text of ['', 'a', 'ama par', 'o bri', 'kwame']) {
      expectSameAsScan(search, model, { text });
      expectSameAsScan(search, model, {
        text,
        filters,
        sort: { column: 'userGroup', direction: 'descending' },
      });
    }
    expect(search.countAll()).toBe(model.rows().size);
  });

  it('is emptied in one go', () => {
    const emptied = createSearch();
    emptied.overlay.putAll(Array.from({ length: 500 }, (_, i) => sideRow(i, createRandom(i))));
    emptied.overlay.clear();
    expectSameAsScan(emptied, new Model(), { text: 'a' });
    expect(emptied.overlay.size).toBe(0);
  });
});
