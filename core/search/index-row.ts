// What the search index knows of one user. The server makes the rows of a snapshot from all user files, the desk makes
// one from each file that changed; both index kinds and the naive scan of the tests read only this.
import type { IdentifierKey } from '../domain/identifier-key.ts';
import type { UserId } from '../schema/primitives.ts';

/** Coded columns that can be filtered and sorted by. An empty code means: the user has none. */
export const FACETS = ['recordType', 'accountType', 'status', 'userGroup', 'jobCategory'] as const;
export type Facet = (typeof FACETS)[number];
export type FacetCodes = Readonly<Record<Facet, string>>;

/** Bits of `IndexRow.flags`; at most 16. Part of the stored format: never give a bit a new meaning. */
export const USER_FLAGS = {
  hasActiveBlock: 1,
  hasNotes: 2,
  hasPopUpNote: 4,
  hasPicture: 8,
  isResearcher: 16,
  hasOverpayment: 32,
  hasExcessRefund: 64,
} as const;
export type UserFlag = keyof typeof USER_FLAGS;

/** What lists and the search pop-up show of a user without opening the file. */
type UserSummary = {
  readonly id: UserId;
  /** Where the base keeps the file (core/codec/block.ts `toLocation`); -1 for users the base does not hold. */
  readonly location: number;
  /** Shown name "Last, First Middle" with preferred names in place; lists are ordered by `nameToSortKey` of it. */
  readonly name: string;
  readonly primaryId: string;
  readonly facets: FacetCodes;
  /** Days since 1970-01-01, NO_DAY for none (day-number.ts). */
  readonly expiryDay: number;
  /** As expiryDay, negative before 1970. */
  readonly birthDay: number;
  /** Active balance in minor units. */
  readonly balanceMinor: number;
  /** Bits of USER_FLAGS. */
  readonly flags: number;
};

export type IndexRow = UserSummary & {
  /** `tokensOf(regular and preferred names, codes of the roles the Role filter shall find)`. */
  readonly tokens: readonly string[];
  /** Exact-match keys of the primary identifier, the identifiers and the e-mail addresses (domain/identifier-key.ts). */
  readonly keys: readonly IdentifierKey[];
};

/** The layer a hit was found in, which is where its file is read: pending hides overlay, overlay hides base. */
export type HitSource = 'base' | 'overlay' | 'pending';
export type SearchHit = UserSummary & { readonly source: HitSource };
