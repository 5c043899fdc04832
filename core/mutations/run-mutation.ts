// The one way in which a mutation is run, on the desk as on the server: find it, check the arguments, ask for the
// permission, apply. Every outcome is a value; what throws is a bug.
import type { Actor } from '../permissions/actor.ts';
import { canDo } from '../permissions/permissions.ts';
import { actorFor } from '../permissions/restricted-users.ts';
import type { Configuration } from '../schema/types.ts';
import type { ChangeSet } from './change-set.ts';
import type { Mutation, MutationContext, MutationTx, Touches } from './mutation.ts';
import { findMutation } from './registry.ts';
import { rejected, type Notice, type Outcome, type Rejection } from './rejection.ts';

export function runMutation(
  changeSet: ChangeSet,
  name: string,
  args: unknown,
  context: MutationContext,
): Outcome {
  return withMutation(name, args, (mutation, checked) => runChecked(changeSet, mutation, checked, context));
}

function runChecked<Args>(
  changeSet: ChangeSet,
  mutation: Mutation<string, Args>,
  args: Args,
  context: MutationContext,
): Outcome {
  return changeSet.run((tx) => {
    const refusal = findMissingRight(tx, mutation, args, context);
    if (refusal && !mutation.neverRefused) return rejected(refusal);
    const outcome = mutation.apply(tx, args, context);
    return refusal ? withNotice(outcome, withoutRight(mutation, args)) : outcome;
  });
}

/** Without asking for permission: for replaying what was permitted when it was made (SPEC S13). */
export function applyMutation(
  changeSet: ChangeSet,
  name: string,
  args: unknown,
  context: MutationContext,
): Outcome {
  return withMutation(name, args, (mutation, checked) =>
    changeSet.run((tx) => mutation.apply(tx, checked, context)),
  );
}

/** What must be loaded before this mutation can run; nothing when it cannot run at all. The subject comes first. */
export function touchesOf(name: string, args: unknown, config: Configuration): Touches {
  const mutation = findMutation(name);
  const check = mutation?.check(args);
  return mutation && check?.ok ? mutation.touches(check.args, config) : { userIds: [], keys: [] };
}

function withMutation(
  name: string,
  args: unknown,
  run: (mutation: Mutation, args: unknown) => Outcome,
): Outcome {
  const mutation = findMutation(name);
  if (!mutation) return rejected({ code: 'InvalidArguments', path: 'name', problem: 'unknownMutation' });
  const check = mutation.check(args);
  return check.ok ? run(mutation, check.args) : rejected(check.rejection);
}

function findMissingRight<Args>(
  tx: MutationTx,
  mutation: Mutation<string, Args>,
  args: Args,
  context: MutationContext,
): Rejection | undefined {
  const operation = mutation.operation(args);
  const library = mutation.library?.(args, context);
  const where = { today: context.today, institution: context.config.institution.code };
  const actor = actorWithRights(tx, mutation, args, context);
  if (!canDo(actor, operation, { ...where, ...(library !== undefined && { library }) }))
    return { code: 'NotPermitted', operation };
  return mutation.forbids?.(tx, args, context);
}

/** Restricted users are protected from edits, not from paying or owing. */
function actorWithRights<Args>(
  tx: MutationTx,
  mutation: Mutation<string, Args>,
  args: Args,
  context: MutationContext,
): Actor {
  const [subject] = mutation.touches(args, context.config).userIds;
  const file = subject === undefined ? undefined : tx.findFile(subject);
  if (!file || mutation.name.startsWith('fee.')) return context.actor;
  return actorFor(context.actor, file.user, context.config);
}

function withoutRight<Args>(mutation: Mutation<string, Args>, args: Args): Notice {
  return { code: 'WithoutRight', operation: mutation.operation(args) };
}

function withNotice(outcome: Outcome, notice: Notice): Outcome {
  return outcome.ok ? { ...outcome, notices: [...outcome.notices, notice] } : outcome;
}
