// The answer to a search: an exact total, and any row of it on demand. Base hits stay a set of places in the order;
// each changed user knows its index in the merged list. So an answer of 100,000 rows costs the same as one of ten, and a
// virtual list asks only for the rows it shows. An answer never changes: what is saved later shows in the next one.
import type { BaseIndex } from './base-index.ts';
import { BitOrder } from './bitset.ts';
import { foldText } from './fold.ts';
import type { HitOrder } from './hit-order.ts';
import type { SearchHit } from './index-row.ts';
import { entryToHit } from './side-entry.ts';
import type { SideEntry } from './side-entry.ts';

export class UserHits {
  readonly total: number;
  readonly #base: BaseIndex;
  readonly #places: BitOrder;
  readonly #order: HitOrder | undefined;
  readonly #side: readonly SideEntry[];
  /** Index of each changed user in the merged list, ascending. */
  readonly #sideIndexes: Uint32Array;

  /**
   * `places`: the base hits as places in `order` (absent: the order of names, where places are ranks).
   * `side`: the changed users among the hits, in the order of names.
   */
  constructor(base: BaseIndex, places: Uint32Array, order: HitOrder | undefined, side: readonly SideEntry[]) {
    this.#base = base;
    this.#places = new BitOrder(places);
    this.#order = order;
    this.total = this.#places.count + side.length;
    this.#sideIndexes = new Uint32Array(side.length);
    const placed = order?.arrange(side);
    this.#side = placed ? placed.map(({ entry }) => entry) : side;
    for (let i = 0; i < side.length; i++) {
      const place = placed ? placed[i]!.place : side[i]!.position;
      this.#sideIndexes[i] = i + this.#places.countBefore(place);
    }
  }

  /** The hit at `index` of the whole answer; undefined beyond its ends. */
  at(index: number): SearchHit | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= this.total) return undefined;
    const sideBefore = this.#countSideBefore(index);
    if (this.#sideIndexes[sideBefore] === index) return entryToHit(this.#side[sideBefore]!);
    const place = this.#places.select(index - sideBefore);
    return this.#base.hitAt(this.#order ? this.#order.rankAt[place]! : place);
  }

  slice(offset: number, limit: number): SearchHit[] {
    const rows: SearchHit[] = [];
    const end = Math.min(this.total, offset + limit);
    for (let index = Math.max(0, offset); index < end; index++) rows.push(this.at(index)!);
    return rows;
  }

  /** Index of the first hit whose name is not before what was typed; the total when all are. Order of names only. */
  findByName(text: string): number {
    if (this.#order) throw new Error('typing jumps in lists sorted by name only');
    const key = foldText(text);
    const baseBefore = this.#places.countBefore(this.#base.positionOf(key, ''));
    const sideBefore = this.#side.findIndex((entry) => entry.sortKey >= key);
    return baseBefore + (sideBefore < 0 ? this.#side.length : sideBefore);
  }

  #countSideBefore(index: number): number {
    let low = 0;
    let high = this.#sideIndexes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#sideIndexes[middle]! < index) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
