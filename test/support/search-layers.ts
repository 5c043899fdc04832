// The three layers of the search as plain maps, and arbitrary changes of them, for the tests that hold the index against
// a plain scan. Users with numbers from BASE_SIZE on are not in the base.
import fc from 'fast-check';
import { BaseIndex } from '#core/search/base-index.ts';
import { buildIndex } from '#core/search/build-index.ts';
import { isUnreadable } from '#core/search/index-format.ts';
import type { HitSource, IndexRow, SearchHit } from '#core/search/index-row.ts';
import { UserSearch } from '#core/search/user-search.ts';
import { anIndexRow, createRandom, someIndexRows, userIdOf } from './index-rows.ts';

export const BASE_SIZE = 400;
export const baseRows = someIndexRows(BASE_SIZE, 5);
const built = buildIndex(baseRows, 1);

export function createSearch(withKeys = true): UserSearch {
  const base = BaseIndex.restore(built.names);
  if (isUnreadable(base)) throw new Error(base.reason);
  if (withKeys) base.attachKeys(built.keys);
  return new UserSearch(base);
}

/** The layers as maps: what the search must answer for. */
export class Model {
  readonly layers = {
    overlay: new Map<string, IndexRow | null>(),
    pending: new Map<string, IndexRow | null>(),
  };

  rows(view: 'confirmed' | 'current' = 'current'): Map<string, IndexRow> {
    const rows = new Map<string, IndexRow>(baseRows.map((row) => [row.id, row]));
    const layers = view === 'current' ? [this.layers.overlay, this.layers.pending] : [this.layers.overlay];
    for (const layer of layers) {
      for (const [id, row] of layer) {
        if (row) rows.set(id, row);
        else rows.delete(id);
      }
    }
    return rows;
  }

  sourceOf(id: string): HitSource {
    if (this.layers.pending.has(id)) return 'pending';
    return this.layers.overlay.has(id) ? 'overlay' : 'base';
  }

  hitOf(row: IndexRow): SearchHit {
    const { tokens: _tokens, keys: _keys, ...summary } = row;
    return { ...summary, source: this.sourceOf(row.id) };
  }
}

export type Change =
  | {
      readonly type: 'put';
      readonly layer: 'overlay' | 'pending';
      readonly number: number;
      readonly seed: number;
    }
  | { readonly type: 'remove'; readonly layer: 'overlay' | 'pending'; readonly number: number }
  | {
      readonly type: 'rebase';
      readonly numbers: readonly number[];
      readonly removed: readonly number[];
      readonly seed: number;
    };

const number = fc.integer({ min: 0, max: BASE_SIZE + 60 });
const layer = fc.constantFrom('overlay' as const, 'pending' as const);
const seed = fc.integer({ min: 0, max: 2 ** 31 });
export const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ type: fc.constant('put' as const), layer, number, seed }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('remove' as const), layer, number }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('rebase' as const),
      numbers: fc.uniqueArray(number, { maxLength: 120 }),
      removed: fc.uniqueArray(number, { maxLength: 5 }),
      seed,
    }),
  },
);

export const sideRow = (userNumber: number, random: () => number): IndexRow => ({
  ...anIndexRow(userNumber, random),
  location: -1,
});

export function applyChange(search: UserSearch, model: Model, step: Change): void {
  if (step.type === 'put') {
    const row = sideRow(step.number, createRandom(step.seed));
    search[step.layer].put(row);
    model.layers[step.layer].set(row.id, row);
  } else if (step.type === 'remove') {
    const id = userIdOf(step.number);
    search[step.layer].remove(id);
    model.layers[step.layer].set(id, null);
  } else {
    const random = createRandom(step.seed);
    const removed = step.removed.filter((one) => !step.numbers.includes(one)).map(userIdOf);
    const rows = step.numbers.map((one) => sideRow(one, random));
    search.pending.replaceAll(rows, removed);
    model.layers.pending.clear();
    for (const row of rows) model.layers.pending.set(row.id, row);
    for (const id of removed) model.layers.pending.set(id, null);
  }
}
