// What a mutation is: a named command whose `apply` runs the same on the desk (for the answer now) and on the server
// (for the answer that counts). `apply` is pure and synchronous: it reads no clock and makes no ids (SPEC rule 1), and it
// sees only what `touches` named, which the caller has loaded before.
import type {
  ActorRef,
  CashCount,
  Configuration,
  Fee,
  FeeTransaction,
  SuspenseDirection,
  UserFile,
} from '../schema/types.ts';
import type { CalendarDate, FeeId, Instant, MutationUid, RowId, UserId } from '../schema/primitives.ts';
import type { Actor } from '../permissions/actor.ts';
import type { SentLetter } from '../letters/send-letter.ts';
import type { Operation } from '../permissions/permissions.ts';
import type { IdentifierKey } from '../domain/identifier-key.ts';
import type { Outcome, Rejection } from './rejection.ts';

export type MutationContext = {
  readonly uid: MutationUid;
  readonly actor: Actor;
  /** When it happened at the desk, corrected by the measured clock offset. Evidence, never an order. */
  readonly occurredAt: Instant;
  /** `occurredAt` as the library's calendar date. */
  readonly today: CalendarDate;
  /** Where staff was signed in ("Currently at:"); absent: not at a desk. */
  readonly desk?: { readonly code: string; readonly library: string };
  readonly config: Configuration;
  /** Name of the process that makes the change for the actor ("Update/Notify Users"); absent: the actor does it by hand. */
  readonly source?: string;
};

/** What must be loaded before `apply` may run. */
export type Touches = {
  readonly userIds: readonly UserId[];
  readonly keys: readonly IdentifierKey[];
  /** Fees of these users that their files may have folded away. */
  readonly fees?: readonly FeeId[];
  /** Files whose bytes the change speaks of, by the ids of their rows. */
  readonly uploads?: readonly RowId[];
};

/** The bytes of a file that was brought to the server. */
export type BroughtFile = {
  readonly mediaType: string;
  readonly sizeBytes: number;
  /** In hexadecimal digits. */
  readonly sha256: string;
};

/** Money that found no user, or that a manager put aside, until it is settled. */
export type Suspense = {
  readonly direction: SuspenseDirection;
  readonly userId: UserId;
  readonly feeId: string;
  readonly currency: string;
  readonly transaction: FeeTransaction;
  /** The user is there: a manager put the money aside, since the server could not take the change. */
  readonly setAside?: { readonly at: Instant; readonly by: ActorRef; readonly reason: string };
  readonly mutationUid: MutationUid;
};

/** The loaded world that `apply` reads and changes. A failing mutation leaves no trace in it. */
export interface MutationTx {
  findFile(userId: UserId): UserFile | undefined;
  /** The file with this fee in it, also where it was folded away. `asSeen`: the fee as the desk saw it, which has no other;
   *  the server asks its own. */
  withOlderFee(file: UserFile, feeId: FeeId, asSeen: Fee | undefined): UserFile;
  /** Replaces the file; what a user file does not keep (older fees, older history) is folded away here, not by `apply`.
   *  Never change a file in place: others may hold it. */
  putFile(file: UserFile): void;
  deleteFile(userId: UserId): void;
  /** Who owns a unique identifier now, changes of this transaction included. */
  findOwner(key: IdentifierKey): UserId | undefined;
  /** Was this user deleted (and not merely unknown)? */
  isDeleted(userId: UserId): boolean;
  /** Has the server just these bytes? On a desk, which sealed them before it made the change: always. */
  hasBytes(id: RowId, file: BroughtFile): boolean;
  /** Goes out from the server, once the change is there. */
  putLetter(letter: SentLetter): void;
  /** Money that cannot go to its user: kept for a manager, never refused (SPEC S11). */
  putSuspense(entry: Suspense): void;
  /** Written down at the server. */
  putCashCount(count: CashCount): void;
}

export type ArgsCheck<Args> =
  { readonly ok: true; readonly args: Args } | { readonly ok: false; readonly rejection: Rejection };

export type Mutation<Name extends string = string, Args = unknown> = {
  readonly name: Name;
  /** The right that is needed; adding a user at the desk needs another one than adding it on Manage Users. */
  operation(args: Args): Operation;
  /** Type guard compiled from the schema of the arguments; the first problem is the rejection. */
  readonly check: (args: unknown) => ArgsCheck<Args>;
  /** The user whom the change is about comes first. */
  touches(args: Args, config: Configuration): Touches;
  /** Library whose scope the permission must cover, if the change belongs to one. */
  library?(args: Args, context: MutationContext): string | undefined;
  /** Rights that hang on what the file holds (a row's owner, say). Asked where permissions are, before `apply`. */
  forbids?(tx: MutationTx, args: Args, context: MutationContext): Rejection | undefined;
  /** Money that was taken is recorded whoever took it: a missing right becomes a notice instead of a rejection. */
  readonly neverRefused?: boolean;
  /** Decides rights: made while the server is in reach, and judged by the rights of that moment (SPEC S22). */
  readonly onlineOnly?: boolean;
  apply(tx: MutationTx, args: Args, context: MutationContext): Outcome;
};

export type { Actor, Configuration };
