// The in-memory world one batch of mutations runs on. The caller loads the files and key owners that the mutations
// touch; each mutation then runs in a layer of its own that is kept when it succeeds and dropped when it fails, so a
// failing one leaves no trace. At the end the caller writes what changed, set-based, in one transaction.
import type { Configuration, FeeTransaction, UserFile } from '../schema/types.ts';
import type { UserId } from '../schema/primitives.ts';
import { userToIdentifierKeys, type IdentifierKey } from '../domain/identifier-key.ts';
import type { MutationTx } from './mutation.ts';
import type { Outcome } from './rejection.ts';

/** undefined: never known; null: deleted. */
type Loaded = UserFile | null | undefined;
export type Suspense = { userId: UserId; feeId: string; currency: string; transaction: FeeTransaction };

export class ChangeSet {
  readonly #config: Configuration;
  readonly #files = new Map<UserId, Loaded>();
  readonly #owners = new Map<IdentifierKey, UserId | undefined>();
  readonly #changed = new Set<UserId>();
  readonly #suspense: Suspense[] = [];

  constructor(config: Configuration) {
    this.#config = config;
  }

  /** Puts what the store holds; `null` for a user known to be deleted. */
  load(userId: UserId, file: Loaded): void {
    this.#files.set(userId, file);
  }

  loadOwner(key: IdentifierKey, owner: UserId | undefined): void {
    this.#owners.set(key, owner);
  }

  /** Runs one mutation in its own layer. Throws only for a bug; then, too, nothing of it stays. */
  run(body: (tx: MutationTx) => Outcome): Outcome {
    const files = new Map<UserId, UserFile | null>();
    const owners = new Map<IdentifierKey, UserId | undefined>();
    const suspense: Suspense[] = [];
    const find = (id: UserId) => (files.has(id) ? files.get(id) : this.#mustGet(id));
    const replace = (id: UserId, next: UserFile | null) => {
      const before = find(id);
      if (before)
        for (const key of userToIdentifierKeys(before.user, this.#config)) owners.set(key, undefined);
      if (next) for (const key of userToIdentifierKeys(next.user, this.#config)) owners.set(key, id);
      files.set(id, next);
    };
    const outcome = body({
      findFile: (id) => find(id) ?? undefined,
      isDeleted: (id) => find(id) === null,
      putFile: (file) => replace(file.user.id, file),
      deleteFile: (id) => replace(id, null),
      findOwner: (key) => (owners.has(key) ? owners.get(key) : this.#mustGetOwner(key)),
      putSuspense: (entry) => suspense.push(entry),
    });
    if (outcome.ok) {
      for (const [id, file] of files) {
        this.#files.set(id, file);
        this.#changed.add(id);
      }
      for (const [key, owner] of owners) this.#owners.set(key, owner);
      this.#suspense.push(...suspense);
    }
    return outcome;
  }

  /** The file as it stands now; undefined when unknown or deleted. */
  file(userId: UserId): UserFile | undefined {
    return this.#files.get(userId) ?? undefined;
  }

  /** Users that some mutation changed, with their new file, or null where it was deleted. */
  *changes(): Generator<readonly [UserId, UserFile | null]> {
    for (const id of this.#changed) yield [id, this.#files.get(id) ?? null];
  }

  get suspense(): readonly Suspense[] {
    return this.#suspense;
  }

  #mustGet(id: UserId): Loaded {
    if (!this.#files.has(id)) throw new Error('a mutation read a user that its touches() did not name');
    return this.#files.get(id);
  }

  #mustGetOwner(key: IdentifierKey): UserId | undefined {
    if (!this.#owners.has(key)) throw new Error('a mutation asked for a key that its touches() did not name');
    return this.#owners.get(key);
  }
}
