// The base index: one row per user of the loaded snapshot, as columns over ranks (a rank is a place in the order of
// shown names). It never changes; what changed since lies in side-index.ts. Restoring it is making views on the stored
// bytes. Sets that filters need again and again (one code, one role, who has expired) are kept once made; everything
// else that a keystroke needs is in scratch sets of its caller.
import { compareCodePoints, encodeUtf8 } from '../codec/utf8.ts';
import type { UserId } from '../schema/primitives.ts';
import { setBit, wordsFor } from './bitset.ts';
import { buildIndex, SORT_MARK_STEP } from './build-index.ts';
import { nameToSortKey, roleToken } from './fold.ts';
import { isUnreadable, parseIndexPart, unreadable } from './index-format.ts';
import type { IndexPart, IndexUnreadable } from './index-format.ts';
import { USER_FLAGS } from './index-row.ts';
import type { Facet, FacetCodes, SearchHit, UserFlag } from './index-row.ts';
import { KeyTable } from './key-table.ts';
import { readNameColumns } from './name-columns.ts';
import type { NameColumns } from './name-columns.ts';

export class BaseIndex {
  readonly size: number;
  /** Words of a set over all ranks. */
  readonly words: number;
  readonly snapshotVersion: number;
  readonly columns: NameColumns;
  readonly #codes: Readonly<Record<Facet, readonly string[]>>;
  readonly #codeSets = new Map<Facet, (Uint32Array | undefined)[]>();
  readonly #roleSets = new Map<string, Uint32Array>();
  readonly #flagSets = new Map<UserFlag, Uint32Array>();
  #expired: { readonly today: number; readonly set: Uint32Array } | undefined;
  #keys: KeyTable | undefined;

  private constructor(part: IndexPart, columns: NameColumns) {
    this.size = part.header.rowCount;
    this.words = wordsFor(this.size);
    this.snapshotVersion = part.header.snapshotVersion;
    this.columns = columns;
    this.#codes = part.header.codes;
  }

  /** Views on the bytes of part "names"; they must not change as long as the index is used. */
  static restore(names: Uint8Array): BaseIndex | IndexUnreadable {
    const part = parseIndexPart(names, 'names');
    if (isUnreadable(part)) return part;
    const columns = readNameColumns(part);
    return columns ? new BaseIndex(part, columns) : unreadable('damaged');
  }

  /** An index without users: what a desk searches before its first load. */
  static empty(): BaseIndex {
    const { names, keys } = buildIndex([], 0);
    const base = BaseIndex.restore(names);
    if (isUnreadable(base) || base.attachKeys(keys)) throw new Error('an empty index must be readable');
    return base;
  }

  /** Adds part "keys"; it must belong to the same snapshot. undefined: done. */
  attachKeys(keys: Uint8Array): IndexUnreadable | undefined {
    const part = parseIndexPart(keys, 'keys');
    if (isUnreadable(part)) return part;
    const { rowCount, snapshotVersion } = part.header;
    if (rowCount !== this.size || snapshotVersion !== this.snapshotVersion) return unreadable('wrongPart');
    this.#keys = KeyTable.fromPart(part);
    return this.#keys ? undefined : unreadable('damaged');
  }

  /** undefined until part "keys" has been attached: exact look-up must wait, not answer "no user". */
  get keys(): KeyTable | undefined {
    return this.#keys;
  }

  idAt(rank: number): UserId {
    return this.columns.ids.at(rank);
  }

  /** -1 when the base does not hold the user. */
  rankOf(id: UserId): number {
    return this.columns.ids.rowOf(id);
  }

  hitAt(rank: number): SearchHit {
    const { columns } = this;
    return {
      id: columns.ids.at(rank),
      location: columns.location[rank]!,
      name: columns.name.at(rank),
      primaryId: columns.primaryId.at(rank),
      facets: this.#facetsAt(rank),
      expiryDay: columns.expiryDay[rank]!,
      birthDay: columns.birthDay[rank]!,
      balanceMinor: columns.balance[rank]!,
      flags: columns.flags[rank]!,
      source: 'base',
    };
  }

  #facetsAt(rank: number): FacetCodes {
    const codeOf = (facet: Facet) => this.#codes[facet][this.columns.facets[facet][rank]!]!;
    return {
      recordType: codeOf('recordType'),
      accountType: codeOf('accountType'),
      status: codeOf('status'),
      userGroup: codeOf('userGroup'),
      jobCategory: codeOf('jobCategory'),
    };
  }

  /** The codes of a facet; their places here are the numbers in its column. */
  codesOf(facet: Facet): readonly string[] {
    return this.#codes[facet];
  }

  /** How many base rows precede a user of this sort key and id: the place of a changed user among the base's. */
  positionOf(sortKey: string, id: string): number {
    const { sortMarks } = this.columns;
    const key = encodeUtf8(sortKey);
    let low = 0;
    let high = sortMarks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const order = sortMarks.compareAt(middle, key);
      const isBefore = order < 0 || (order === 0 && this.idAt(middle * SORT_MARK_STEP) < id);
      if (isBefore) low = middle + 1;
      else high = middle;
    }
    // The answer lies behind mark low - 1 and not behind mark low.
    let from = Math.max(0, (low - 1) * SORT_MARK_STEP);
    let to = Math.min(this.size, low * SORT_MARK_STEP);
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (this.#isRankBefore(middle, sortKey, id)) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  #isRankBefore(rank: number, sortKey: string, id: string): boolean {
    const order = compareCodePoints(nameToSortKey(this.columns.name.at(rank)), sortKey);
    return order < 0 || (order === 0 && this.idAt(rank) < id);
  }

  /** Adds to `into` every rank that has a token beginning with `prefix`. */
  addPrefixMatches(prefix: string, into: Uint32Array): void {
    const { tokens } = this.columns;
    const key = encodeUtf8(prefix);
    this.addTokenMatches(tokens.findFirst(key), tokens.findPrefixEnd(key), into);
  }

  /** Adds to `into` the ranks of the tokens from `firstToken` up to but not including `endToken`. */
  addTokenMatches(firstToken: number, endToken: number, into: Uint32Array): void {
    const { postingStarts, postings } = this.columns;
    const end = postingStarts[endToken]!;
    for (let i = postingStarts[firstToken]!; i < end; i++) {
      const rank = postings[i]!;
      into[rank >>> 5]! |= 1 << (rank & 31);
    }
  }

  /** The users with this code; undefined when the base has none. Callers must not change it. */
  codeSet(facet: Facet, code: string): Uint32Array | undefined {
    const number = this.#codes[facet].indexOf(code);
    if (number < 0) return undefined;
    let sets = this.#codeSets.get(facet);
    if (!sets) this.#codeSets.set(facet, (sets = []));
    const column = this.columns.facets[facet];
    return (sets[number] ??= this.#setWhere((rank) => column[rank] === number));
  }

  /** The users with this role code. Callers must not change it. */
  roleSet(roleCode: string): Uint32Array {
    let set = this.#roleSets.get(roleCode);
    if (!set) {
      const key = encodeUtf8(roleToken(roleCode));
      set = new Uint32Array(this.words);
      this.addTokenMatches(this.columns.tokens.findFirst(key), this.columns.tokens.findEqualEnd(key), set);
      this.#roleSets.set(roleCode, set);
    }
    return set;
  }

  /** The users with this flag. Callers must not change it. */
  flagSet(flag: UserFlag): Uint32Array {
    let set = this.#flagSets.get(flag);
    if (!set) {
      const { flags } = this.columns;
      set = this.#setWhere((rank) => (flags[rank]! & USER_FLAGS[flag]) !== 0);
      this.#flagSets.set(flag, set);
    }
    return set;
  }

  /** The users whose expiry date lies before `today`. Only the set of the last day asked for is kept. */
  expiredSet(today: number): Uint32Array {
    if (this.#expired?.today === today) return this.#expired.set;
    const { expiryDay } = this.columns;
    const set = this.#setWhere((rank) => expiryDay[rank]! < today);
    this.#expired = { today, set };
    return set;
  }

  #setWhere(isMember: (rank: number) => boolean): Uint32Array {
    const set = new Uint32Array(this.words);
    for (let rank = 0; rank < this.size; rank++) if (isMember(rank)) setBit(set, rank);
    return set;
  }
}
