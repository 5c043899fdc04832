// A layer of users that changed since the base was built; a desk has two, pending over overlay. It holds rows that were
// put, ids that were removed, and a set of the base ranks both of them hide.
//
//   put ──▶ fresh (at most 64, searched one by one) ──settle──▶ settled (sorted by name, tokens sorted)
//
// Sorting 5,000 rows anew for every saved change would cost tens of milliseconds; settling instead merges sorted lists.
// A settled row that was replaced or removed stays in its place, dead, until the next settling.
import type { IdentifierKey } from '../domain/identifier-key.ts';
import type { UserId } from '../schema/primitives.ts';
import type { BaseIndex } from './base-index.ts';
import { fillBits, forEachBit, hasBit, intersect, setBit, subtract, wordsFor } from './bitset.ts';
import type { IndexRow } from './index-row.ts';
import { compareEntries, rowToEntry } from './side-entry.ts';
import type { SideEntry } from './side-entry.ts';

/** More would make a keystroke pay for them, fewer would settle too often. */
const MAX_FRESH = 64;

/** Tokens of the settled rows in order (of UTF-16 units: only this file reads them), and the row each belongs to. */
type TokenList = { readonly texts: string[]; readonly slots: number[] };

export class SideIndex {
  readonly source: SideEntry['source'];
  /** Base ranks that this layer replaces or removes. */
  readonly hidden: Uint32Array;
  readonly #base: BaseIndex;
  /** Every user this layer speaks of; undefined: removed here. */
  #entries = new Map<UserId, SideEntry | undefined>();
  #entriesByKey = new Map<string, SideEntry[]>();
  #fresh: SideEntry[] = [];
  #settled: SideEntry[] = [];
  #slotOf = new Map<UserId, number>();
  #dead = new Uint32Array(0);
  #tokens: TokenList = { texts: [], slots: [] };
  #matches = new Uint32Array(0);
  #termMatches = new Uint32Array(0);

  constructor(base: BaseIndex, source: SideEntry['source']) {
    this.source = source;
    this.hidden = new Uint32Array(base.words);
    this.#base = base;
  }

  /** Users this layer speaks of, removed ones included. */
  get size(): number {
    return this.#entries.size;
  }

  liveEntries(): SideEntry[] {
    return [...this.#entries.values()].filter((entry) => entry !== undefined);
  }

  /** Whether this layer decides about the user: it was put or removed here. */
  has(id: UserId): boolean {
    return this.#entries.has(id);
  }

  /** undefined when removed here or unknown here; `has` tells which. */
  find(id: UserId): SideEntry | undefined {
    return this.#entries.get(id);
  }

  entriesOfKey(key: IdentifierKey): readonly SideEntry[] {
    return this.#entriesByKey.get(key) ?? [];
  }

  /** Keys of this layer that begin with `prefix`, in no order. */
  *keysWithPrefix(prefix: string): Iterable<readonly [key: string, entries: readonly SideEntry[]]> {
    for (const pair of this.#entriesByKey) if (pair[0].startsWith(prefix)) yield pair;
  }

  put(row: IndexRow): void {
    this.putAll([row]);
  }

  putAll(rows: readonly IndexRow[]): void {
    for (const row of rows) this.#insert(row);
    if (this.#fresh.length > MAX_FRESH) this.settle();
  }

  remove(id: UserId): void {
    this.#drop(id);
    this.#entries.set(id, undefined);
    this.#hide(id);
  }

  /** Makes the layer hold exactly these rows and removals, as a rebase does with the pending layer. */
  replaceAll(rows: readonly IndexRow[], removed: readonly UserId[]): void {
    this.clear();
    this.putAll(rows);
    for (const id of removed) this.remove(id);
  }

  clear(): void {
    this.hidden.fill(0);
    this.#entries = new Map();
    this.#entriesByKey = new Map();
    this.#fresh = [];
    this.#resetSettled([], { texts: [], slots: [] });
  }

  /** Live users that match all terms and `accept`, in the order of names. */
  search(terms: readonly string[], accept: (row: IndexRow) => boolean): SideEntry[] {
    const found: SideEntry[] = [];
    this.#matchSettled(terms);
    forEachBit(this.#matches, (slot) => {
      const entry = this.#settled[slot]!;
      if (accept(entry.row)) found.push(entry);
    });
    const settledCount = found.length;
    for (const entry of this.#fresh) {
      if (hasAllTerms(entry.row, terms) && accept(entry.row)) found.push(entry);
    }
    return found.length === settledCount ? found : found.sort(compareEntries);
  }

  /** Merges the fresh rows into the settled ones. Called by itself when too many are fresh; cheap when none is. */
  settle(): void {
    if (this.#fresh.length === 0) return;
    const fresh = this.#fresh.sort(compareEntries);
    const old = this.#settled.filter((_, slot) => !hasBit(this.#dead, slot));
    const merged = mergeSorted(old, fresh, compareEntries);
    const oldSlots = this.#slotOf;
    const oldTokens = this.#tokens;
    const dead = this.#dead;
    const newSlots = new Map(merged.map((entry, slot) => [entry.row.id, slot]));
    const moved = new Int32Array(this.#settled.length).fill(-1);
    for (const [id, slot] of oldSlots) if (!hasBit(dead, slot)) moved[slot] = newSlots.get(id)!;

    this.#fresh = [];
    this.#resetSettled(merged, mergeTokens(oldTokens, moved, listTokens(fresh, newSlots)));
    this.#slotOf = newSlots;
  }

  #resetSettled(settled: SideEntry[], tokens: TokenList): void {
    const words = wordsFor(settled.length);
    this.#settled = settled;
    this.#tokens = tokens;
    this.#slotOf = new Map();
    this.#dead = new Uint32Array(words);
    this.#matches = new Uint32Array(words);
    this.#termMatches = new Uint32Array(words);
  }

  #insert(row: IndexRow): void {
    this.#drop(row.id);
    const entry = rowToEntry(row, this.source, this.#base);
    this.#entries.set(row.id, entry);
    this.#fresh.push(entry);
    for (const key of row.keys) {
      const others = this.#entriesByKey.get(key);
      if (others) {
        if (!others.includes(entry)) others.push(entry);
      } else this.#entriesByKey.set(key, [entry]);
    }
    this.#hide(row.id);
  }

  #drop(id: UserId): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    const slot = this.#slotOf.get(id);
    if (slot !== undefined && this.#settled[slot] === entry) setBit(this.#dead, slot);
    else this.#fresh = this.#fresh.filter((other) => other !== entry);
    for (const key of new Set(entry.row.keys)) {
      const rest = this.#entriesByKey.get(key)?.filter((other) => other !== entry) ?? [];
      if (rest.length > 0) this.#entriesByKey.set(key, rest);
      else this.#entriesByKey.delete(key);
    }
  }

  #hide(id: UserId): void {
    const rank = this.#base.rankOf(id);
    if (rank >= 0) setBit(this.hidden, rank);
  }

  /** Leaves the live settled rows that match all terms in `#matches`. */
  #matchSettled(terms: readonly string[]): void {
    const matches = this.#matches;
    fillBits(matches, this.#settled.length);
    subtract(matches, this.#dead);
    const { texts, slots } = this.#tokens;
    for (const term of terms) {
      this.#termMatches.fill(0);
      for (let i = lowerBound(texts, term); i < texts.length && texts[i]!.startsWith(term); i++) {
        setBit(this.#termMatches, slots[i]!);
      }
      intersect(matches, this.#termMatches);
    }
  }
}

function hasAllTerms(row: IndexRow, terms: readonly string[]): boolean {
  return terms.every((term) => row.tokens.some((token) => token.startsWith(term)));
}

function lowerBound(texts: readonly string[], key: string): number {
  let low = 0;
  let high = texts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (texts[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function mergeSorted<T>(a: readonly T[], b: readonly T[], compare: (x: T, y: T) => number): T[] {
  const merged: T[] = [];
  let i = 0;
  for (const item of b) {
    while (i < a.length && compare(a[i]!, item) <= 0) merged.push(a[i++]!);
    merged.push(item);
  }
  while (i < a.length) merged.push(a[i++]!);
  return merged;
}

function listTokens(entries: readonly SideEntry[], slots: ReadonlyMap<UserId, number>): TokenList {
  const pairs = entries.flatMap(({ row }) =>
    row.tokens.map((token) => ({ token, slot: slots.get(row.id)! })),
  );
  pairs.sort((a, b) => (a.token < b.token ? -1 : a.token === b.token ? 0 : 1));
  return { texts: pairs.map(({ token }) => token), slots: pairs.map(({ slot }) => slot) };
}

/** Old tokens move with their rows (-1: the row is gone), added ones come between them. */
function mergeTokens(old: TokenList, moved: Int32Array, added: TokenList): TokenList {
  const texts: string[] = [];
  const slots: number[] = [];
  let next = 0;
  const take = (from: TokenList, index: number, slot: number) => {
    texts.push(from.texts[index]!);
    slots.push(slot);
  };
  old.texts.forEach((text, i) => {
    const slot = moved[old.slots[i]!]!;
    if (slot < 0) return;
    for (; next < added.texts.length && added.texts[next]! < text; next++)
      take(added, next, added.slots[next]!);
    take(old, i, slot);
  });
  for (; next < added.texts.length; next++) take(added, next, added.slots[next]!);
  return { texts, slots };
}
