// user.update: changes of General Information, merged field by field (merge-fields.ts). Expiry date and status are
// compare-and-set instead: two people who set different dates have to talk, the later one must not win in silence.
import { UserUpdateArgs as isUserUpdateArgs } from '#gen/validators.js';
import { secretFields } from '../domain/tracked-fields.ts';
import { lastChangeOf, toText } from '../domain/history.ts';
import { primaryIdToKeys } from '../domain/identifier-key.ts';
import { checkUserChange } from '../domain/user-rules.ts';
import type { Configuration, User, UserFile, UserUpdateArgs } from '../schema/types.ts';
import { checkWith } from './check-args.ts';
import { isEditable, noteHandChanges } from './kept-fields.ts';
import { withLetters } from './letters-of-change.ts';
import { mergeFields, takeFields } from './merge-fields.ts';
import type { Mutation, MutationContext, MutationTx } from './mutation.ts';
import { invalidField, putUser, withUser } from './put-user.ts';
import { applied, rejected, type Notice, type Outcome, type Rejection } from './rejection.ts';
import { refuseTaken } from './unique-identifier.ts';

const compareAndSet: ReadonlySet<string> = new Set(['expiryDate', 'status']);

export const userUpdate: Mutation<'user.update', UserUpdateArgs> = {
  name: 'user.update',
  operation: () => 'user.edit',
  check: checkWith(isUserUpdateArgs),
  touches: ({ userId, changes }, config) => ({
    userIds: [userId],
    keys: changes.primaryId ? primaryIdToKeys(changes.primaryId, config) : [],
  }),
  apply: (tx, args, context) => withUser(tx, args.userId, (file) => update(tx, file, args, context)),
};

function update(tx: MutationTx, file: UserFile, args: UserUpdateArgs, context: MutationContext): Outcome {
  const { base, changes } = args;
  const merge = mergeFields(file.user, base, changes, Object.keys(changes));
  const contested = merge.overwritten.find((field) => compareAndSet.has(field));
  if (contested) return rejected(changedMeanwhile(contested, file));
  const locked = merge.taken.find((field) => !args.openForUpdate && !isEditable(file.user, field));
  if (locked) return rejected({ code: 'ExternalData', field: locked });

  const after = changedUser(file.user, args, merge.taken, context);
  const problem = checkUserChange(file.user, after, context.config, context.today)[0];
  if (problem) return invalidField(problem);
  const refusal = refusePrimaryId(tx, file.user, after, context.config);
  if (refusal) return refusal;
  const isNewPin = after.pinNumber !== undefined && after.pinNumber !== file.user.pinNumber;
  const told = isNewPin ? withLetters(tx, after, ['PINNumberLetter'], context) : after;
  putUser(tx, file, told, context);
  return applied(...merge.overwritten.map((field) => overwrote(field, file)));
}

function changedUser(
  user: User,
  args: UserUpdateArgs,
  taken: readonly string[],
  context: MutationContext,
): User {
  const { overridableFields: _before, ...after } = takeFields(user, args.changes, taken);
  return {
    ...after,
    ...(after.status !== user.status && { statusDate: context.today }),
    ...noteHandChanges(user, after, taken, args.letSisOverride),
  };
}

/** Asks for what it did not claim before, which may be no more than another spelling of it. */
function refusePrimaryId(
  tx: MutationTx,
  before: User,
  after: User,
  config: Configuration,
): Outcome | undefined {
  const held = new Set(primaryIdToKeys(before.primaryId, config));
  for (const key of primaryIdToKeys(after.primaryId, config)) {
    const refusal = held.has(key) ? undefined : refuseTaken(tx, key, after.primaryId, before.id, 'primaryId');
    if (refusal) return refusal;
  }
  return undefined;
}

function changedMeanwhile(field: string, file: UserFile): Rejection {
  const { by, at } = lastChangeOf(field, file);
  const currentValue = textOf(file.user, field);
  return { code: 'ChangedMeanwhile', field, ...(currentValue !== undefined && { currentValue }), by, at };
}

function overwrote(field: string, file: UserFile): Notice {
  const { by, at } = lastChangeOf(field, file);
  const otherValue = secretFields.has(field) ? undefined : textOf(file.user, field);
  return { code: 'Overwrote', field, ...(otherValue !== undefined && { otherValue }), by, at };
}

function textOf(user: User, field: string): string | undefined {
  const value = (user as unknown as Readonly<Record<string, unknown>>)[field];
  return typeof value === 'boolean' ? String(value) : toText(value as string | readonly string[] | undefined);
}
