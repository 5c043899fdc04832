// What every mutation on a user record does around its own rule: find the user, stamp who changed it and when, and
// write the history. A change that changes nothing leaves no stamp.
import { diffHistory, withHistory } from '../domain/history.ts';
import { isSameValue } from '../domain/same-value.ts';
import type { FieldProblem } from '../domain/field-problem.ts';
import type { UserId } from '../schema/primitives.ts';
import type { ActorRef, User, UserFile } from '../schema/types.ts';
import type { MutationContext, MutationTx } from './mutation.ts';
import { rejected, type Outcome } from './rejection.ts';

export function toActorRef(context: MutationContext): ActorRef {
  const { userId, name } = context.actor;
  return { ...(userId !== undefined && { userId }), name };
}

/** Author and time of a new row. */
export function authoredNow(context: MutationContext): Pick<User, 'createdBy' | 'createdAt'> {
  return { createdBy: toActorRef(context), createdAt: context.occurredAt };
}

export function withUser(tx: MutationTx, userId: UserId, body: (file: UserFile) => Outcome): Outcome {
  const file = tx.findFile(userId);
  return file ? body(file) : rejected({ code: 'UserNotFound', userId });
}

export function putUser(tx: MutationTx, before: UserFile, user: User, context: MutationContext): void {
  if (isSameValue(before.user, user)) return;
  const { updatedByJob: _job, ...rest } = user;
  const { source } = context;
  const stamped: User = {
    ...rest,
    updatedBy: toActorRef(context),
    updatedAt: context.occurredAt,
    ...(source !== undefined && { updatedByJob: source }),
  };
  const rows = diffHistory(before.user, stamped, {
    uid: context.uid,
    at: context.occurredAt,
    by: toActorRef(context),
    ...(source !== undefined && { source }),
  });
  tx.putFile(withHistory({ ...before, user: stamped }, rows));
}

export function invalidField({ field, problem, limit }: FieldProblem): Outcome {
  return rejected({ code: 'InvalidField', field, problem, ...(limit !== undefined && { limit }) });
}
