// Sorting by a column. An order is a permutation of all base ranks, made once per column and kept: a query then only
// moves its hits to their places in it. Users with equal keys stand in the order of names, also when the direction is
// descending. A changed user gets its place in the permutation, so that both halves merge by counting.
import { compareCodePoints } from '../codec/utf8.ts';
import { primaryIdToKey } from '../domain/identifier-key.ts';
import type { BaseIndex } from './base-index.ts';
import { foldText } from './fold.ts';
import { USER_FLAGS } from './index-row.ts';
import type { Facet, IndexRow } from './index-row.ts';
import { compareEntries } from './side-entry.ts';
import type { SideEntry } from './side-entry.ts';

export type SortColumn =
  Facet | 'name' | 'primaryId' | 'expiryDate' | 'birthDate' | 'balance' | 'blocks' | 'notes';

export type UserSort = {
  readonly column: SortColumn;
  readonly direction: 'ascending' | 'descending';
  /**
   * What a facet's codes are called on the screen, to sort by what staff read. Give the same map each time: an order is
   * kept per map. Without it codes are sorted. Users without a code stand last when ascending.
   */
  readonly labels?: ReadonlyMap<string, string> | undefined;
};

type SortKey = number | string;

/** How a column is read from both halves of the index. */
type KeyReader = {
  /** A number per rank that sorts as `keyAt` does. */
  numbers(): ArrayLike<number>;
  keyAt(rank: number): SortKey;
  keyOf(row: IndexRow): SortKey;
};

export type PlacedEntry = { readonly entry: SideEntry; readonly place: number };

export class HitOrder {
  /** The rank at each place. */
  readonly rankAt: Uint32Array;
  /** The place of each rank. */
  readonly placeOf: Uint32Array;
  readonly #read: KeyReader | undefined;
  readonly #sign: 1 | -1;
  readonly #places = new WeakMap<SideEntry, number>();

  private constructor(rankAt: Uint32Array, read: KeyReader | undefined, sign: 1 | -1) {
    this.rankAt = rankAt;
    this.placeOf = new Uint32Array(rankAt.length);
    rankAt.forEach((rank, place) => {
      this.placeOf[rank] = place;
    });
    this.#read = read;
    this.#sign = sign;
  }

  static create(base: BaseIndex, { column, direction, labels }: UserSort): HitOrder {
    const sign = direction === 'ascending' ? 1 : -1;
    if (column === 'name') {
      const reversed = (_: unknown, place: number) => (sign === 1 ? place : base.size - 1 - place);
      return new HitOrder(Uint32Array.from({ length: base.size }, reversed), undefined, sign);
    }
    const read = createReader(base, column, labels);
    return new HitOrder(sortRanks(read.numbers(), base.size, sign), read, sign);
  }

  /** The changed users in this order, each with the number of base users of the whole order that stand before it. */
  arrange(entries: readonly SideEntry[]): PlacedEntry[] {
    const placed = entries.map((entry) => ({ entry, place: this.#placeOfEntry(entry) }));
    return placed.sort((a, b) => a.place - b.place || this.#compareInPlace(a.entry, b.entry));
  }

  #placeOfEntry(entry: SideEntry): number {
    let place = this.#places.get(entry);
    if (place === undefined) this.#places.set(entry, (place = this.#findPlace(entry)));
    return place;
  }

  #compareInPlace(a: SideEntry, b: SideEntry): number {
    const read = this.#read;
    if (!read) return this.#sign * compareEntries(a, b);
    return this.#sign * compareKeys(read.keyOf(a.row), read.keyOf(b.row)) || compareEntries(a, b);
  }

  #findPlace(entry: SideEntry): number {
    const read = this.#read;
    if (!read) return this.#sign === 1 ? entry.position : this.rankAt.length - entry.position;
    const key = read.keyOf(entry.row);
    let low = 0;
    let high = this.rankAt.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const rank = this.rankAt[middle]!;
      const order = this.#sign * compareKeys(read.keyAt(rank), key);
      if (order < 0 || (order === 0 && rank < entry.position)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function compareKeys(a: SortKey, b: SortKey): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : compareCodePoints(String(a), String(b));
}

function createReader(
  base: BaseIndex,
  column: Exclude<SortColumn, 'name'>,
  labels: UserSort['labels'],
): KeyReader {
  const { columns } = base;
  const { flags } = columns;
  switch (column) {
    case 'primaryId':
      return readPrimaryId(base);
    case 'expiryDate':
      return readNumbers(columns.expiryDay, (row) => row.expiryDay);
    case 'birthDate':
      return readNumbers(columns.birthDay, (row) => row.birthDay);
    case 'balance':
      return readNumbers(columns.balance, (row) => row.balanceMinor);
    case 'blocks':
      return readFlag(flags, USER_FLAGS.hasActiveBlock);
    case 'notes':
      return readFlag(flags, USER_FLAGS.hasNotes);
    default:
      return readFacet(base, column, labels);
  }
}

function readNumbers(column: ArrayLike<number>, keyOf: (row: IndexRow) => number): KeyReader {
  return { numbers: () => column, keyAt: (rank) => column[rank]!, keyOf };
}

/** Users that have it come first. */
function readFlag(flags: Uint16Array, bit: number): KeyReader {
  const keyOf = (bits: number) => ((bits & bit) === 0 ? 1 : 0);
  return {
    numbers: () => flags.map(keyOf),
    keyAt: (rank) => keyOf(flags[rank]!),
    keyOf: (row) => keyOf(row.flags),
  };
}

/** Sorts after every label. */
const NO_LABEL = '\u{10ffff}';

function readFacet(base: BaseIndex, facet: Facet, labels: UserSort['labels']): KeyReader {
  const kept = new Map([['', NO_LABEL]]);
  const labelOf = (code: string): string => {
    let label = kept.get(code);
    if (label === undefined) kept.set(code, (label = foldText(labels?.get(code) ?? code)));
    return label;
  };
  const baseLabels = base.codesOf(facet).map(labelOf);
  const column = base.columns.facets[facet];
  const distinct = [...new Set(baseLabels)].sort(compareCodePoints);
  const ordinals = baseLabels.map((label) => distinct.indexOf(label));
  return {
    numbers: () => Uint16Array.from(column, (code) => ordinals[code]!),
    keyAt: (rank) => baseLabels[column[rank]!]!,
    keyOf: (row) => labelOf(row.facets[facet]),
  };
}

/** Part "keys" brings the order; before it is attached the order is made from the shown identifiers, which is slower. */
function readPrimaryId(base: BaseIndex): KeyReader {
  const keyAt = (rank: number) => primaryIdToKey(base.columns.primaryId.at(rank));
  return {
    numbers: () => {
      const order = base.keys?.primaryOrder ?? sortPrimaryIds(base.size, keyAt);
      const ordinals = new Uint32Array(base.size);
      order.forEach((rank, place) => {
        ordinals[rank] = place;
      });
      return ordinals;
    },
    keyAt,
    keyOf: (row) => primaryIdToKey(row.primaryId),
  };
}

function sortPrimaryIds(size: number, keyAt: (rank: number) => string): Uint32Array {
  const keys = Array.from({ length: size }, (_, rank) => keyAt(rank));
  return Uint32Array.from(keys.keys()).sort((a, b) => compareCodePoints(keys[a]!, keys[b]!) || a - b);
}

/** Ranks by key, equal keys by rank. */
function sortRanks(keys: ArrayLike<number>, size: number, sign: 1 | -1): Uint32Array {
  let least = Infinity;
  let greatest = -Infinity;
  for (let rank = 0; rank < size; rank++) {
    least = Math.min(least, keys[rank]!);
    greatest = Math.max(greatest, keys[rank]!);
  }
  // Key and rank in one number sort natively, ten times faster than by a function, as long as it stays exact.
  if ((greatest - least + 1) * size > Number.MAX_SAFE_INTEGER) {
    const compare = (a: number, b: number) => sign * (keys[a]! - keys[b]!) || a - b;
    return Uint32Array.from({ length: size }, (_, rank) => rank).sort(compare);
  }
  const composite = Float64Array.from(
    { length: size },
    (_, rank) => (sign === 1 ? keys[rank]! - least : greatest - keys[rank]!) * size + rank,
  ).sort();
  return Uint32Array.from(composite, (value) => value % size);
}
