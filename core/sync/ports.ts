// What the sync client needs from its surroundings: a local store, a transport, a clock, ids. Tests and the simulator give it
// memory and a virtual clock; the desk gives it Dexie, fetch and the system's.
import type {
  ApiError,
  Configuration,
  Cookie,
  Hello,
  Notice,
  PullHeader,
  PullRequest,
  PushItem,
  PushRequest,
  PushResponse,
  Rejection,
  UserFile,
} from '../schema/types.ts';
import type { ClientId, Instant, MutationUid, UserId } from '../schema/primitives.ts';
import type { IdentifierKey } from '../domain/identifier-key.ts';

/**
 * waiting ──push──▶ answered ──pull that contains it──▶ done (kept 7 days)
 *    │                 └ rejected ─┬─ resend, set aside ─▶ a new waiting item with the same uid
 *    └── discard (unsent only)     ├─ discard
 *                                  └ (its dependants are `held` meanwhile)
 */
export type OutboxState = 'waiting' | 'answered' | 'rejected' | 'held' | 'done';

export type OutboxItem = PushItem & {
  readonly state: OutboxState;
  /** Whom it is about. */
  readonly userId: UserId;
  /** Shown name of the user when the change was made: the outbox is readable even if the user never reaches the server. */
  readonly userName: string;
  readonly actorName: string;
  readonly rejection?: Rejection;
  readonly notices?: readonly Notice[];
  /** When the server's answer arrived (answered, rejected, held, done). */
  readonly settledAt?: Instant;
  /** It was queued anew, under another id: it may have been with the server before. */
  readonly isSentAgain?: true;
};

export type SyncState = {
  /** Rises with every commit; a commit prepared on an older one is refused and prepared again. */
  readonly revision: number;
  readonly clientId: ClientId;
  readonly lastIssuedId: number;
  /** Highest id that was ever handed to the network: items above it have certainly not reached the server. */
  readonly lastAttemptedId: number;
  /** Highest id whose confirmation arrived by a pull. */
  readonly knownMutationId: number;
  readonly cookie: Cookie | null;
  readonly configuration: Configuration | null;
  /** Everything but `done`, in the order of ids. */
  readonly outbox: readonly OutboxItem[];
};

export type SyncMeta = Partial<Omit<SyncState, 'revision' | 'outbox'>>;

/** One local transaction, prepared: nothing in it has to be awaited but the store. */
export type StoreChange = {
  readonly expectedRevision: number;
  readonly meta?: SyncMeta;
  readonly outbox?: { readonly put?: readonly OutboxItem[]; readonly remove?: readonly MutationUid[] };
  /** Pending layer: `put` adds or replaces users (null: deleted here), `replace` clears it first. */
  readonly pending?: {
    readonly mode: 'put' | 'replace';
    readonly files: ReadonlyMap<UserId, UserFile | null>;
  };
  /** Rows of a pull; older versions of the same user are superseded. */
  readonly overlay?: {
    readonly dictionaryId: string;
    readonly puts: readonly { readonly id: UserId; readonly version: number; readonly slot: Uint8Array }[];
    readonly deletes: readonly { readonly id: UserId; readonly version: number }[];
  };
  /** Strict durability: the promise of "saved" hangs on it. */
  readonly durable: boolean;
};

export interface LocalStore {
  readState(): Promise<SyncState>;
  /** Confirmed items not older than `since`, oldest first. */
  readDone(since: Instant): Promise<readonly OutboxItem[]>;
  /** Overlay, else block; never the pending layer. null: deleted; absent from the map: unknown. */
  readBase(ids: readonly UserId[]): Promise<ReadonlyMap<UserId, UserFile | null>>;
  /** Pending, else base: what the screens show. */
  readCurrent(ids: readonly UserId[]): Promise<ReadonlyMap<UserId, UserFile | null>>;
  /** Owners of unique keys in the base (overlay, else block); never the pending layer. */
  findBaseOwners(keys: readonly IdentifierKey[]): Promise<ReadonlyMap<IdentifierKey, UserId>>;
  /** The same over pending, else base. */
  findCurrentOwners(keys: readonly IdentifierKey[]): Promise<ReadonlyMap<IdentifierKey, UserId>>;
  /** Opens the slot of a pull (the store keeps the dictionaries). */
  openSlot(slot: Uint8Array, dictionaryId: string): Promise<UserFile>;
  /** false: another commit came between; prepare again. Throws when the store failed: then nothing was written. */
  commit(change: StoreChange): Promise<boolean>;
}

/** No answer: the network failed, the time ran out, or what came was not ours (SPEC S20). */
export type Unreachable = { readonly type: 'Unreachable'; readonly reason: string };
/** The server answered with a refusal of the request as a whole. */
export type Refused = {
  readonly type: 'Refused';
  readonly status: number;
  readonly code: string;
  readonly error?: ApiError;
};
export type Answer<T> = { readonly type: 'Answer'; readonly value: T } | Unreachable | Refused;

export type PullAnswer = { readonly header: PullHeader; readonly slots: readonly Uint8Array[] };

export interface Transport {
  hello(): Promise<Answer<Hello>>;
  push(request: PushRequest): Promise<Answer<PushResponse>>;
  pull(request: PullRequest): Promise<Answer<PullAnswer>>;
}

export interface Clock {
  /** Milliseconds since 1970 by the system clock: may jump. */
  now(): number;
}

export interface Ids {
  uuid(): string;
}
