// A little world to run mutations in: user files in memory, loaded into a fresh change set for every run as a desk or the
// server does, with key owners looked up among all files.
import { userToIdentifierKeys, type IdentifierKey } from '#core/domain/identifier-key.ts';
import { ChangeSet, type AddedTransaction } from '#core/mutations/change-set.ts';
import type { Actor, BroughtFile, MutationContext } from '#core/mutations/mutation.ts';
import type { ArgsOf, MutationName } from '#core/mutations/registry.ts';
import type { Outcome, RejectionCode } from '#core/mutations/rejection.ts';
import { runMutation, touchesOf } from '#core/mutations/run-mutation.ts';
import type { RowId, UserId } from '#core/schema/primitives.ts';
import type { Configuration, Fee, HistoryRow, UserFile } from '#core/schema/types.ts';
import { aConfiguration } from './a-configuration.ts';
import { AT, TODAY, uuid } from './a-user-file.ts';

export const anActor = (type: string, scope = 'EXU', name = 'Staff, Sam'): Actor => ({
  userId: uuid(900_000 + Number(type)),
  name,
  roles: [{ type, scope }],
});
export const userManager = anActor('21', 'EXU', 'Manager, Uma');
export const operator = anActor('32', 'MAIN', 'Operator, Otto');
export const viewer = anActor('38', 'MAIN', 'Viewer, Vera');

export class MutationWorld {
  readonly files = new Map<UserId, UserFile | null>();
  readonly transactions: AddedTransaction[] = [];
  readonly history: HistoryRow[] = [];
  readonly suspense: ChangeSet['suspense'][number][] = [];
  readonly letters: ChangeSet['letters'][number][] = [];
  readonly cashCounts: ChangeSet['cashCounts'][number][] = [];
  /** Fees that the files hold no longer; undefined: this is a desk. */
  olderFees: readonly { readonly userId: UserId; readonly fee: Fee }[] | undefined;
  /** Files that were brought to the server; undefined: this is a desk. */
  uploads: ReadonlyMap<RowId, BroughtFile> | undefined;
  config: Configuration;
  #mutations = 0;

  constructor(files: readonly UserFile[], config: Configuration = aConfiguration()) {
    this.config = config;
    for (const file of files) this.files.set(file.user.id, file);
  }

  /** Runs a mutation whose arguments the compiler knows. */
  run<N extends MutationName>(name: N, args: ArgsOf<N>, context: Partial<MutationContext> = {}): Outcome {
    return this.runUnchecked(name, args, context);
  }

  /** Runs whatever a network may bring. */
  runUnchecked(name: string, args: unknown, context: Partial<MutationContext> = {}): Outcome {
    const changeSet = this.#load(name, args);
    const outcome = runMutation(changeSet, name, args, { ...this.#context(), ...context });
    for (const [id, file] of changeSet.changes()) this.files.set(id, file);
    this.transactions.push(...changeSet.newTransactions);
    this.history.push(...changeSet.newHistory.map(({ row }) => row));
    this.suspense.push(...changeSet.suspense);
    this.letters.push(...changeSet.letters);
    this.cashCounts.push(...changeSet.cashCounts);
    return outcome;
  }

  file(id: UserId = uuid(1)): UserFile {
    const file = this.files.get(id);
    if (!file) throw new Error('no such user file');
    return file;
  }

  #load(name: string, args: unknown): ChangeSet {
    const changeSet = new ChangeSet(this.config);
    const { userIds, keys } = touchesOf(name, args, this.config);
    for (const id of userIds) changeSet.load(id, this.files.get(id));
    for (const key of keys) changeSet.loadOwner(key, this.#ownerOf(key));
    if (this.olderFees) changeSet.loadOlderFees(this.olderFees);
    if (this.uploads) changeSet.loadUploads(this.uploads);
    return changeSet;
  }

  #ownerOf(key: IdentifierKey): UserId | undefined {
    return [...this.files.values()].find(
      (file) => file && userToIdentifierKeys(file.user, this.config).includes(key),
    )?.user.id;
  }

  #context(): MutationContext {
    return {
      uid: uuid(700_000 + ++this.#mutations),
      actor: userManager,
      occurredAt: AT,
      today: TODAY,
      desk: { code: 'CIRC', library: 'MAIN' },
      config: this.config,
    };
  }
}

/** The code of the rejection; 'applied' when there was none. */
export function codeOf(outcome: Outcome): RejectionCode | 'applied' {
  return outcome.ok ? 'applied' : outcome.rejection.code;
}
