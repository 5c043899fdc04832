// "All primary and additional identifiers must be unique for users, including for the same user."
import type { IdentifierKey } from '../domain/identifier-key.ts';
import { problemAt } from '../domain/field-problem.ts';
import type { UserId } from '../schema/primitives.ts';
import type { MutationTx } from './mutation.ts';
import { invalidField } from './put-user.ts';
import { rejected, type Outcome } from './rejection.ts';

/** The rejection when the value belongs to someone already; undefined when it is free. `key` must be among the touches. */
export function refuseTaken(
  tx: MutationTx,
  key: IdentifierKey,
  value: string,
  userId: UserId,
  field: string,
): Outcome | undefined {
  const owner = tx.findOwner(key);
  if (owner === undefined) return undefined;
  if (owner === userId) return invalidField(problemAt(field, 'duplicate'));
  return rejected({ code: 'IdentifierTaken', value, ownerId: owner });
}
