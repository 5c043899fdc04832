// Who may already be here under another record: asked while a new user is typed, and when a registration arrives.
// The rule of the requirements is "same first name, last name and birth date" (a warning, never a refusal); nearness of
// names and dates goes beyond it and is always shown with its reasons. Works on the index alone: candidates come from
// near tokens and from near birth dates, and each is then judged by its shown name, or by a hidden one (a regular
// name behind a preferred one) when its tokens have all the words.
import { compareCodePoints, encodeUtf8 } from '../codec/utf8.ts';
import type { UserId } from '../schema/primitives.ts';
import { forEachBit, hasBit, intersect, setBit, unite } from './bitset.ts';
import type { BaseIndex } from './base-index.ts';
import { civilToDay, dayToCivil, NO_DAY } from './day-number.ts';
import { allowedEdits, boundedEditDistance } from './edit-distance.ts';
import { foldShownName, foldText, nameToSortKey, splitSortKey, textToTerms } from './fold.ts';
import type { SearchHit } from './index-row.ts';
import { addNearTokenMatches } from './near-tokens.ts';
import { entryToHit } from './side-entry.ts';
import type { UserSearch } from './user-search.ts';

export type NewPerson = {
  readonly firstName: string;
  readonly lastName: string;
  /** Day number, NO_DAY while unknown. */
  readonly birthDay: number;
  /** The record being edited, which is no duplicate of itself. */
  readonly exceptId?: UserId | undefined;
};

type NameReason = 'sameName' | 'swappedNames' | 'nearName';
type DateReason = 'sameBirthDate' | 'nearBirthDate' | 'swappedDayAndMonth';
export type SimilarUser = {
  readonly hit: SearchHit;
  readonly nameReason: NameReason;
  /** Absent when a birth date is not known, or (same name only) when they differ. */
  readonly dateReason?: DateReason;
};

/** The warning of the requirements: same first name, last name and birth date. */
export function isSamePerson({ nameReason, dateReason }: SimilarUser): boolean {
  return nameReason === 'sameName' && dateReason === 'sameBirthDate';
}

/** The likeliest first. Empty while either name is missing. */
export function findSimilarUsers(search: UserSearch, person: NewPerson, limit = 5): SimilarUser[] {
  const last = foldText(person.lastName);
  const first = foldText(person.firstName);
  if (last === '' || first === '') return [];
  const sought: Sought = { last, first, birthDay: person.birthDay, words: textToTerms(`${last} ${first}`) };
  const candidates = [...listBaseCandidates(search, sought), ...listSideCandidates(search, sought)];
  const similar: SimilarUser[] = [];
  for (const candidate of candidates) {
    const reasons = compareToCandidate(sought, candidate);
    if (!reasons) continue;
    const hit = candidate.toHit();
    if (hit.id !== person.exceptId) similar.push({ hit, ...reasons });
  }
  return similar.sort(compareLikeness).slice(0, limit);
}

type FoldedName = { readonly last: string; readonly first: string };
type Sought = FoldedName & { readonly birthDay: number; readonly words: readonly string[] };
type Candidate = {
  /** As shown: preferred names in place. */
  readonly shown: FoldedName;
  readonly birthDay: number;
  /** Whether its tokens, hidden names included, have all the words that are sought. */
  hasAllWords(): boolean;
  toHit(): SearchHit;
};

function compareToCandidate(sought: Sought, candidate: Candidate): Omit<SimilarUser, 'hit'> | undefined {
  const dateReason = compareDays(sought.birthDay, candidate.birthDay);
  const nameReason = compareNames(sought, candidate, dateReason !== undefined);
  if (!nameReason) return undefined;
  if (dateReason) return { nameReason, dateReason };
  const isDateUnknown = sought.birthDay === NO_DAY || candidate.birthDay === NO_DAY;
  // Two known dates far apart outweigh a name that is merely similar.
  return isDateUnknown || nameReason === 'sameName' ? { nameReason } : undefined;
}

function compareDays(sought: number, found: number): DateReason | undefined {
  if (sought === NO_DAY || found === NO_DAY) return undefined;
  if (sought === found) return 'sameBirthDate';
  if (Math.abs(sought - found) === 1) return 'nearBirthDate';
  return found === swapDayAndMonth(sought) ? 'swappedDayAndMonth' : undefined;
}

/** 3 April for 4 March; undefined when the day is no month. */
function swapDayAndMonth(dayNumber: number): number | undefined {
  const { year, month, day } = dayToCivil(dayNumber);
  return day <= 12 ? civilToDay(year, day, month) : undefined;
}

function compareNames(sought: Sought, candidate: Candidate, isDateAlike: boolean): NameReason | undefined {
  const { shown } = candidate;
  if (shown.last === sought.last && isGivenName(sought.first, shown.first)) return 'sameName';
  if (shown.last === sought.first && isGivenName(sought.last, shown.first)) return 'swappedNames';
  if (candidate.hasAllWords() && hasHiddenWord(sought, shown)) return 'sameName';
  // A date that agrees makes up for one slip more.
  const slack = isDateAlike ? 1 : 0;
  if (!isWithinEdits(sought.last, shown.last, slack)) return undefined;
  const given = firstWords(shown.first, sought.first.split(' ').length);
  return isWithinEdits(sought.first, given, slack) ? 'nearName' : undefined;
}

/** The given names begin with `first`: middle names may follow. */
const isGivenName = (first: string, given: string) => given === first || given.startsWith(`${first} `);

const firstWords = (text: string, count: number) => text.split(' ').slice(0, count).join(' ');

/** Some word of the sought name is not in the shown one: the user may have it in a name that a preferred one hides. */
function hasHiddenWord({ words }: Sought, shown: FoldedName): boolean {
  const text = ` ${shown.last} ${shown.first} `;
  return words.some((word) => !text.includes(` ${word} `));
}

function isWithinEdits(a: string, b: string, slack: 0 | 1): boolean {
  const bound = Math.min(2, allowedEdits(a.length) + slack);
  return boundedEditDistance(a, b, bound) <= bound;
}

function compareLikeness(a: SimilarUser, b: SimilarUser): number {
  return likeness(b) - likeness(a) || compareCodePoints(nameToSortKey(a.hit.name), nameToSortKey(b.hit.name));
}

function likeness({ nameReason, dateReason, hit }: SimilarUser): number {
  const byName = { sameName: 3, swappedNames: 2, nearName: 1 }[nameReason];
  if (dateReason) return byName + (dateReason === 'sameBirthDate' ? 4 : 2);
  return byName + (hit.birthDay === NO_DAY ? 1 : 0);
}

function listSideCandidates(search: UserSearch, sought: Sought): Candidate[] {
  const { words } = sought;
  return search.visibleEntries().map((entry) => ({
    shown: splitSortKey(entry.sortKey),
    birthDay: entry.row.birthDay,
    hasAllWords: () => words.every((word) => entry.row.tokens.includes(word)),
    toHit: () => entryToHit(entry),
  }));
}

function listBaseCandidates(search: UserSearch, sought: Sought): Candidate[] {
  const { base } = search;
  const withAllWords = ranksWithAllWords(base, sought.words);
  const ranks = ranksWithNearNames(base, sought);
  unite(ranks, withAllWords);
  addNearBirthDays(base, sought.birthDay, ranks);
  const candidates: Candidate[] = [];
  forEachBit(ranks, (rank) => {
    if (search.isReplaced(rank)) return;
    candidates.push({
      shown: foldShownName(base.columns.name.at(rank)),
      birthDay: base.columns.birthDay[rank]!,
      hasAllWords: () => hasBit(withAllWords, rank),
      toHit: () => base.hitAt(rank),
    });
  });
  return candidates;
}

function ranksWithAllWords(base: BaseIndex, words: readonly string[]): Uint32Array {
  const { tokens } = base.columns;
  const sets = words.map((word) => {
    const set = new Uint32Array(base.words);
    const key = encodeUtf8(word);
    base.addTokenMatches(tokens.findFirst(key), tokens.findEqualEnd(key), set);
    return set;
  });
  const [all = new Uint32Array(base.words), ...others] = sets;
  for (const set of others) intersect(all, set);
  return all;
}

/** One near token for each of the two names; the longest word of a name is the one that tells most. */
function ranksWithNearNames(base: BaseIndex, sought: Sought): Uint32Array {
  const [near, other] = [sought.last, sought.first].map((name) => {
    const set = new Uint32Array(base.words);
    const word = name.split(' ').reduce((longest, next) => (next.length > longest.length ? next : longest));
    addNearTokenMatches(base, word, allowedEdits(name.length), set);
    return set;
  });
  intersect(near!, other!);
  return near!;
}

function addNearBirthDays(base: BaseIndex, birthDay: number, into: Uint32Array): void {
  if (birthDay === NO_DAY) return;
  const swapped = swapDayAndMonth(birthDay) ?? birthDay;
  const { birthDay: column } = base.columns;
  for (let rank = 0; rank < base.size; rank++) {
    const found = column[rank]!;
    if (Math.abs(found - birthDay) <= 1 || found === swapped) setBit(into, rank);
  }
}
