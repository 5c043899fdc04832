// The in-memory world one batch of mutations runs on. The caller loads the files and key owners that the mutations
// touch; each mutation then runs in a layer of its own that is kept when it succeeds and dropped when it fails, so a
// failing one leaves no trace. At the end the caller writes what changed, set-based, in one transaction.
//
// A user file keeps only the last closed fees and history rows. What each mutation adds is therefore noted here before
// the file is folded: the server writes its ledger and history tables from `newTransactions` and `newHistory`.
import type { CashCount, Configuration, Fee, HistoryRow, UserFile } from '../schema/types.ts';
import type { FeeId, RowId, UserId } from '../schema/primitives.ts';
import { userToIdentifierKeys, type IdentifierKey } from '../domain/identifier-key.ts';
import { foldOlderHistory, newHistoryRows } from '../domain/history.ts';
import type { SentLetter } from '../letters/send-letter.ts';
import { foldOlderFees, newTransactions, unfoldFee, type NewTransaction } from '../ledger/user-file-fees.ts';
import type { BroughtFile, MutationTx, Suspense } from './mutation.ts';
import type { Outcome } from './rejection.ts';

/** undefined: never known; null: deleted. */
type Loaded = UserFile | null | undefined;

export type AddedTransaction = NewTransaction & { readonly userId: UserId };
export type AddedHistory = { readonly userId: UserId; readonly row: HistoryRow };

/** What one mutation did so far. */
class Layer {
  readonly files = new Map<UserId, UserFile | null>();
  readonly owners = new Map<IdentifierKey, UserId | undefined>();
  readonly older = new Map<string, Fee>();
  readonly suspense: Suspense[] = [];
  readonly letters: SentLetter[] = [];
  readonly cashCounts: CashCount[] = [];
  readonly transactions: AddedTransaction[] = [];
  readonly history: AddedHistory[] = [];
}

export class ChangeSet {
  readonly #config: Configuration;
  readonly #files = new Map<UserId, Loaded>();
  readonly #owners = new Map<IdentifierKey, UserId | undefined>();
  /** Fees that were folded away, by olderKey. */
  readonly #older = new Map<string, Fee>();
  /** On a server: what is not among them is nowhere. A desk takes the mutation's word. */
  #knowsOlder = false;
  /** undefined: on a desk, where bytes are not what decides. */
  #uploads: ReadonlyMap<RowId, BroughtFile> | undefined;
  readonly #changed = new Set<UserId>();
  readonly #suspense: Suspense[] = [];
  readonly #letters: SentLetter[] = [];
  readonly #cashCounts: CashCount[] = [];
  readonly #transactions: AddedTransaction[] = [];
  readonly #history: AddedHistory[] = [];

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

  /** Of the fees that the mutations name, those that were folded away. */
  loadOlderFees(fees: readonly { readonly userId: UserId; readonly fee: Fee }[]): void {
    this.#knowsOlder = true;
    for (const { userId, fee } of fees) this.#older.set(olderKey(userId, fee.id), fee);
  }

  /** Every file of the batch that was brought to the server; what is not among them is not there. */
  loadUploads(uploads: ReadonlyMap<RowId, BroughtFile>): void {
    this.#uploads = uploads;
  }

  /** Runs one mutation in its own layer. Throws only for a bug; then, too, nothing of it stays. */
  run(body: (tx: MutationTx) => Outcome): Outcome {
    const layer = new Layer();
    const outcome = body(this.#toTx(layer));
    if (outcome.ok) this.#keep(layer);
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

  /** Letters that the mutations send, in order. */
  get letters(): readonly SentLetter[] {
    return this.#letters;
  }

  get cashCounts(): readonly CashCount[] {
    return this.#cashCounts;
  }

  /** Every fee transaction that the mutations added, in order; `fee` is the fee with it. */
  get newTransactions(): readonly AddedTransaction[] {
    return this.#transactions;
  }

  /** Every history row that the mutations added, by mutation in order. */
  get newHistory(): readonly AddedHistory[] {
    return this.#history;
  }

  #toTx(layer: Layer): MutationTx {
    const find = (id: UserId) => (layer.files.has(id) ? layer.files.get(id) : this.#mustGet(id));
    const replace = (id: UserId, next: UserFile | null) => {
      const before = find(id);
      for (const key of keysOf(before, this.#config)) layer.owners.set(key, undefined);
      for (const key of keysOf(next, this.#config)) layer.owners.set(key, id);
      layer.files.set(id, next);
    };
    const put = (file: UserFile) => {
      const userId = file.user.id;
      const before = find(userId) ?? undefined;
      layer.transactions.push(...newTransactions(before, file).map((added) => ({ userId, ...added })));
      layer.history.push(...newHistoryRows(before, file).map((row) => ({ userId, row })));
      const folded = foldOlderFees(file);
      const kept = new Set(folded.fees.map(({ id }) => id));
      for (const fee of file.fees) if (!kept.has(fee.id)) layer.older.set(olderKey(userId, fee.id), fee);
      replace(userId, foldOlderHistory(folded));
    };
    const findOlder = (userId: UserId, feeId: FeeId, asSeen: Fee | undefined) => {
      const key = olderKey(userId, feeId);
      return layer.older.get(key) ?? this.#older.get(key) ?? (this.#knowsOlder ? undefined : asSeen);
    };
    return {
      findFile: (id) => find(id) ?? undefined,
      isDeleted: (id) => find(id) === null,
      withOlderFee: (file, feeId, asSeen) => {
        if (file.fees.some(({ id }) => id === feeId)) return file;
        const fee = findOlder(file.user.id, feeId, asSeen);
        if (fee?.id !== feeId) return file;
        const unfolded = unfoldFee(file, fee);
        // its transactions are in the books: they are not new to the file that is put next
        layer.files.set(file.user.id, unfolded);
        return unfolded;
      },
      putFile: put,
      deleteFile: (id) => replace(id, null),
      findOwner: (key) => (layer.owners.has(key) ? layer.owners.get(key) : this.#mustGetOwner(key)),
      hasBytes: (id, file) => !this.#uploads || isSameFile(this.#uploads.get(id), file),
      putLetter: (letter) => layer.letters.push(letter),
      putSuspense: (entry) => layer.suspense.push(entry),
      putCashCount: (count) => layer.cashCounts.push(count),
    };
  }

  #keep(layer: Layer): void {
    for (const [id, file] of layer.files) {
      this.#files.set(id, file);
      this.#changed.add(id);
    }
    for (const [key, owner] of layer.owners) this.#owners.set(key, owner);
    for (const [key, fee] of layer.older) this.#older.set(key, fee);
    this.#suspense.push(...layer.suspense);
    this.#letters.push(...layer.letters);
    this.#cashCounts.push(...layer.cashCounts);
    this.#transactions.push(...layer.transactions);
    this.#history.push(...layer.history);
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

const olderKey = (userId: UserId, feeId: FeeId) => `${userId} ${feeId}`;

const isSameFile = (brought: BroughtFile | undefined, meant: BroughtFile): boolean =>
  brought?.sha256 === meant.sha256 &&
  brought.sizeBytes === meant.sizeBytes &&
  brought.mediaType === meant.mediaType;

function keysOf(file: Loaded, config: Configuration): IdentifierKey[] {
  return file ? userToIdentifierKeys(file.user, config) : [];
}
