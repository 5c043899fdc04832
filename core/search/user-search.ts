// The one searchable view of all users: pending over overlay over base. A user is searched in the highest layer that
// speaks of it; `hidden` sets take replaced users out of the base, and overlay rows that pending decides about are
// skipped. Everything answers at once from memory; a keystroke allocates its answer and nothing else.
import { compareCodePoints } from '../codec/utf8.ts';
import { emailToKey, primaryIdToKey } from '../domain/identifier-key.ts';
import type { IdentifierKey } from '../domain/identifier-key.ts';
import type { UserId } from '../schema/primitives.ts';
import type { BaseIndex } from './base-index.ts';
import { countBits, fillBits, forEachBit, hasBit, intersect, setBit, subtract } from './bitset.ts';
import { textToTerms } from './fold.ts';
import { HitOrder } from './hit-order.ts';
import type { UserSort } from './hit-order.ts';
import type { IndexRow, SearchHit } from './index-row.ts';
import { compareEntries, entryToHit } from './side-entry.ts';
import type { SideEntry } from './side-entry.ts';
import { SideIndex } from './side-index.ts';
import { filterBase, passesFilters } from './user-filter.ts';
import type { UserFilters } from './user-filter.ts';
import { UserHits } from './user-hits.ts';

export type UserQuery = {
  /** What was typed: its words, in any order, each the beginning of a word of a name. Empty: everybody. */
  readonly text?: string | undefined;
  readonly filters?: UserFilters | undefined;
  /** Absent: by name, ascending. */
  readonly sort?: UserSort | undefined;
};

export type ExactHit = { readonly kind: 'primaryId' | 'identifier' | 'email'; readonly hit: SearchHit };

/** `confirmed`: what the server has said (overlay over base); `current`: what the screens show (pending over it). */
export type View = 'confirmed' | 'current';

/** Each order of a column costs 8 bytes a user. */
const MAX_ORDERS = 4;
const NO_FILTERS: UserFilters = {};

export class UserSearch {
  readonly base: BaseIndex;
  readonly overlay: SideIndex;
  readonly pending: SideIndex;
  readonly #scratch: Uint32Array;
  #orders: { readonly sort: UserSort; readonly order: HitOrder }[] = [];

  /** A new base needs new side indexes: positions and hidden ranks are those of one base. */
  constructor(
    base: BaseIndex,
    overlay = new SideIndex(base, 'overlay'),
    pending = new SideIndex(base, 'pending'),
  ) {
    this.base = base;
    this.overlay = overlay;
    this.pending = pending;
    this.#scratch = new Uint32Array(base.words);
  }

  search(query: UserQuery): UserHits {
    const terms = textToTerms(query.text ?? '');
    const filters = query.filters ?? NO_FILTERS;
    const order = this.#orderFor(query.sort);
    const ranks = this.#matchBase(terms, filters);
    const side = this.#matchSide(terms, (row) => passesFilters(row, filters));
    if (!order) return new UserHits(this.base, ranks, undefined, side);
    const places = new Uint32Array(ranks.length);
    forEachBit(ranks, (rank) => {
      setBit(places, order.placeOf[rank]!);
    });
    return new UserHits(this.base, places, order, side);
  }

  countAll(): number {
    const ranks = this.#matchBase([], NO_FILTERS);
    return countBits(ranks) + this.#visibleEntries('current').length;
  }

  findById(id: UserId): SearchHit | undefined {
    const layer = this.#layerOf(id);
    if (layer) {
      const entry = layer.find(id);
      return entry && entryToHit(entry);
    }
    const rank = this.base.rankOf(id);
    return rank < 0 ? undefined : this.base.hitAt(rank);
  }

  /**
   * Users whose primary identifier, identifier or e-mail address is exactly `value`, each once, named by the first of
   * these that matches. undefined while part "keys" of the base is not attached: not yet known, which is not "none".
   */
  findExact(value: string): ExactHit[] | undefined {
    if (!this.base.keys) return undefined;
    const primaryKey = primaryIdToKey(value);
    // Where identifiers are case-sensitive their keys keep their letters (domain/identifier-key.ts).
    const asTyped: IdentifierKey = `i:${value.normalize('NFC').trim()}`;
    const found = new Map<UserId, ExactHit>();
    for (const key of new Set([primaryKey, asTyped, emailToKey(value)])) {
      for (const hit of this.#hitsOfKey(key)) {
        if (!found.has(hit.id)) found.set(hit.id, { kind: kindOfKey(key, hit), hit });
      }
    }
    const rankOfKind = { primaryId: 0, identifier: 1, email: 2 };
    return [...found.values()].sort((a, b) => rankOfKind[a.kind] - rankOfKind[b.kind]);
  }

  /** Keys that begin with `prefix` ("i:2930", "e:ama"), in order, with their users. undefined as in `findExact`. */
  keysWithPrefix(prefix: string, limit: number): { key: string; hit: SearchHit }[] | undefined {
    if (!this.base.keys) return undefined;
    const found: { key: string; hit: SearchHit }[] = [];
    this.base.keys.visitPrefix(prefix, (key, rank) => {
      if (!this.#isHidden(rank, 'current')) found.push({ key, hit: this.base.hitAt(rank) });
      return found.length < limit;
    });
    for (const layer of [this.overlay, this.pending]) {
      for (const [key, entries] of layer.keysWithPrefix(prefix)) {
        for (const entry of entries) {
          if (this.#isVisible(entry, 'current')) found.push({ key, hit: entryToHit(entry) });
        }
      }
    }
    return found.sort((a, b) => compareCodePoints(a.key, b.key)).slice(0, limit);
  }

  /** Owner of each key that has one in this view. Throws while part "keys" is not attached: uniqueness cannot be judged. */
  findOwners(keys: readonly IdentifierKey[], view: View): Map<IdentifierKey, UserId> {
    const { keys: table } = this.base;
    if (!table) throw new Error('owners of keys were asked for before part "keys" was attached');
    const owners = new Map<IdentifierKey, UserId>();
    for (const key of keys) {
      const entry = this.#entriesOfKey(key, view)[0];
      if (entry) {
        owners.set(key, entry.row.id);
        continue;
      }
      const rank = table.ranksOf(key).find((candidate) => !this.#isHidden(candidate, view));
      if (rank !== undefined) owners.set(key, this.base.idAt(rank));
    }
    return owners;
  }

  /** Changed users that no higher layer decides about, in no order. */
  visibleEntries(): SideEntry[] {
    return this.#visibleEntries('current');
  }

  /** Whether a changed user (put or removed) stands in for this base user. */
  isReplaced(rank: number): boolean {
    return this.#isHidden(rank, 'current');
  }

  /** A new set of the base users that match and are not replaced or removed by a layer above. */
  #matchBase(terms: readonly string[], filters: UserFilters): Uint32Array {
    const { base } = this;
    const found = new Uint32Array(base.words);
    const [first, ...others] = terms;
    if (first === undefined) fillBits(found, base.size);
    else base.addPrefixMatches(first, found);
    for (const term of others) {
      this.#scratch.fill(0);
      base.addPrefixMatches(term, this.#scratch);
      intersect(found, this.#scratch);
    }
    filterBase(base, filters, found, this.#scratch);
    if (this.overlay.size > 0) subtract(found, this.overlay.hidden);
    if (this.pending.size > 0) subtract(found, this.pending.hidden);
    return found;
  }

  #matchSide(terms: readonly string[], accept: (row: IndexRow) => boolean): SideEntry[] {
    const { overlay, pending } = this;
    if (pending.size === 0) return overlay.search(terms, accept);
    const lower = overlay.search(terms, (row) => !pending.has(row.id) && accept(row));
    const upper = pending.search(terms, accept);
    if (upper.length === 0) return lower;
    // Two sorted runs: the sort finds them and merges.
    return lower.length === 0 ? upper : [...lower, ...upper].sort(compareEntries);
  }

  #orderFor(sort: UserSort | undefined): HitOrder | undefined {
    if (!sort || (sort.column === 'name' && sort.direction === 'ascending')) return undefined;
    const kept = this.#orders.find(
      (one) =>
        one.sort.column === sort.column &&
        one.sort.direction === sort.direction &&
        one.sort.labels === sort.labels,
    );
    if (kept) return kept.order;
    const order = HitOrder.create(this.base, sort);
    this.#orders = [{ sort, order }, ...this.#orders].slice(0, MAX_ORDERS);
    return order;
  }

  #layerOf(id: UserId): SideIndex | undefined {
    if (this.pending.has(id)) return this.pending;
    return this.overlay.has(id) ? this.overlay : undefined;
  }

  #isHidden(rank: number, view: View): boolean {
    return hasBit(this.overlay.hidden, rank) || (view === 'current' && hasBit(this.pending.hidden, rank));
  }

  #isVisible(entry: SideEntry, view: View): boolean {
    if (entry.source === 'pending') return view === 'current';
    return view === 'confirmed' || !this.pending.has(entry.row.id);
  }

  #visibleEntries(view: View): SideEntry[] {
    const entries = [...this.pending.liveEntries(), ...this.overlay.liveEntries()];
    return entries.filter((entry) => this.#isVisible(entry, view));
  }

  #entriesOfKey(key: IdentifierKey, view: View): SideEntry[] {
    const entries = [...this.pending.entriesOfKey(key), ...this.overlay.entriesOfKey(key)];
    return entries.filter((entry) => this.#isVisible(entry, view));
  }

  #hitsOfKey(key: IdentifierKey): SearchHit[] {
    const hits = this.#entriesOfKey(key, 'current').map(entryToHit);
    for (const rank of this.base.keys?.ranksOf(key) ?? []) {
      if (!this.#isHidden(rank, 'current')) hits.push(this.base.hitAt(rank));
    }
    return hits;
  }
}

function kindOfKey(key: IdentifierKey, hit: SearchHit): ExactHit['kind'] {
  if (key.startsWith('e:')) return 'email';
  return primaryIdToKey(hit.primaryId) === key ? 'primaryId' : 'identifier';
}
