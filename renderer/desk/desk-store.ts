// What the desk's screens need of the local store beyond the sync client's port. renderer/store implements it; tests may
// give a double.
import type { Protection } from '#core/ipc/vault.ts';
import type { SnapshotManifest } from '#core/schema/types.ts';
import type { UserId } from '#core/schema/primitives.ts';
import type { LocalStore } from '#core/sync/ports.ts';
import type { UserSearch } from '#core/search/user-search.ts';

export type StoreNews = {
  /** Users whose file may read differently now. */
  readonly users: ReadonlySet<UserId> | 'all';
  readonly outbox: boolean;
  readonly meta: boolean;
};

export type LoadProgress = {
  readonly phase: 'manifest' | 'search' | 'users' | 'checking' | 'done';
  readonly users: number;
  readonly totalUsers: number;
  readonly bytes: number;
  readonly totalBytes: number;
  readonly bytesPerSecond: number;
  readonly secondsLeft: number | null;
};

export interface DeskStore extends LocalStore {
  subscribe(listener: (news: StoreNews) => void): () => void;
  /** So much lies over the base that a new one is better; it stays in use until then. */
  readonly isBaseDue: boolean;
  /** undefined until the names part of the index is there. */
  search(): UserSearch | undefined;
  /** Loads a new base beside the old one and flips to it. Rejects when the server could not be reached; the old one stays. */
  loadSnapshot(onProgress: (progress: LoadProgress) => void): Promise<SnapshotManifest>;
  close(): Promise<void>;
}

/** Pictures, or attachments, kept for work without the network; a cache: what is gone is asked for again. */
export interface FileStore {
  ids(): Promise<readonly string[]>;
  get(id: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  put(id: string, file: Uint8Array<ArrayBuffer>): Promise<void>;
  remove(id: string): Promise<void>;
}

/** The bytes of attachments: those that were opened here, and those that were added here and are not on the server yet. */
export interface AttachmentStore extends FileStore {
  /** Durably, and never given up for room until it is released. Throws NotStoredError. */
  keep(id: string, file: Uint8Array<ArrayBuffer>): Promise<void>;
  /** From now on it is one of the cache. */
  release(id: string): Promise<void>;
  /** Kept, and not released. */
  unsentIds(): Promise<readonly string[]>;
}

/** The change is neither in the store nor in the journal. NoRoom: the disk is full. */
export class NotStoredError extends Error {
  override readonly name = 'NotStoredError';
  readonly code: NotStoredCode;
  constructor(code: NotStoredCode, cause?: unknown) {
    super(`the change could not be stored: ${code}`, { cause });
    this.code = code;
  }
}
export type NotStoredCode = 'NoRoom' | 'Failed' | 'Closed';

/** What opening the store found (renderer/store/integrity.ts), for the Health page and for staff. */
export type StoreReport = {
  readonly finding: 'New' | 'Sound' | 'BaseDamaged' | 'Rewound' | 'StoreDamaged' | 'KeyChanged' | 'Lost';
  readonly recovered: number;
  readonly unreadable: number;
  readonly keptAside?: string;
  /** The second home of unsent work, if there is one. `unreadableParts`: they do not open with this desk's key. */
  readonly journal?: { readonly unreadableParts: number };
  /** Whether the system keeps secrets for the shell; absent in a browser. */
  readonly protection?: Protection;
};
