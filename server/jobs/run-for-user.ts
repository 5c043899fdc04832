// Changes one user by mutations, all or none of them: the rules of a job are those of the desk.
import { randomUUID } from 'node:crypto';
import { ChangeSet } from '#core/mutations/change-set.ts';
import type { Actor, MutationContext, Suspense } from '#core/mutations/mutation.ts';
import type { ArgsOf, MutationName } from '#core/mutations/registry.ts';
import type { Rejection } from '#core/mutations/rejection.ts';
import { runMutation } from '#core/mutations/run-mutation.ts';
import { roleTypes } from '#core/permissions/permissions.ts';
import type { UserId } from '#core/schema/primitives.ts';
import type { Configuration, UserFile } from '#core/schema/types.ts';
import { toFileChanges, type FileChange } from '../users/file-change.ts';
import type { JobAtWork } from './job-step.ts';
import { jobNames } from './job-names.ts';

export type Change = { [N in MutationName]: { readonly name: N; readonly args: ArgsOf<N> } }[MutationName];

export type RunResult =
  | { readonly type: 'Changed'; readonly change: FileChange }
  | { readonly type: 'Unchanged' }
  | { readonly type: 'Rejected'; readonly rejection: Rejection };

export function runForUser(file: UserFile, changes: readonly Change[], work: JobAtWork): RunResult {
  return runChanges(file, changes, work.config, () => createContext(work));
}

export function runChanges(
  file: UserFile,
  changes: readonly Change[],
  config: Configuration,
  createContext: () => MutationContext,
): RunResult {
  const userId = file.user.id;
  const changeSet = new ChangeSet(config);
  changeSet.load(userId, file);
  for (const { name, args } of changes) {
    const outcome = runMutation(changeSet, name, args, createContext());
    if (!outcome.ok) return { type: 'Rejected', rejection: outcome.rejection };
  }
  const [change] = toFileChanges(changeSet, new Map([[userId, file]]), new Map());
  return change && change.after !== file ? { type: 'Changed', change } : { type: 'Unchanged' };
}

/** What payments for a user who was deleted come to: money that a manager settles (SPEC S11). */
export function runForDeleted(
  userId: UserId,
  payments: readonly Change[],
  work: JobAtWork,
): readonly Suspense[] {
  const changeSet = new ChangeSet(work.config);
  changeSet.load(userId, null);
  for (const { name, args } of payments) {
    const outcome = runMutation(changeSet, name, args, createContext(work));
    if (!outcome.ok) throw new Error(`a payment must not be refused: ${outcome.rejection.code}`);
  }
  return changeSet.suspense;
}

/**
 * Whoever started the job was allowed to; what it does is done with the roles of then, in their scope, until it ends. What
 * nobody started is done as by an administrator of the institution.
 */
export function jobToActor({ taken, config }: JobAtWork): Actor {
  const { requestedBy } = taken.job;
  const administrator = { type: roleTypes.userAdministrator, scope: config.institution.code };
  return { ...requestedBy, roles: taken.roles ?? [administrator] };
}

function createContext(work: JobAtWork): MutationContext {
  const { taken, config, now, today } = work;
  return {
    uid: randomUUID(),
    actor: jobToActor(work),
    occurredAt: now,
    today,
    config,
    source: jobNames[taken.job.parameters.kind],
  };
}
