// user.setStatus (the Active switch), user.toggleAccountType and user.delete.
import {
  UserDeleteArgs as isUserDeleteArgs,
  UserSetStatusArgs as isUserSetStatusArgs,
  UserToggleAccountTypeArgs as isUserToggleAccountTypeArgs,
} from '#gen/validators.js';
import { lastChangeOf } from '../domain/history.ts';
import { rowKinds, rowsOf, withRows, type AnyRow } from '../domain/user-rows.ts';
import { openBalance } from '../ledger/balances.ts';
import type {
  User,
  UserDeleteArgs,
  UserFile,
  UserSetStatusArgs,
  UserToggleAccountTypeArgs,
} from '../schema/types.ts';
import { checkWith } from './check-args.ts';
import type { Mutation } from './mutation.ts';
import { putUser, withUser } from './put-user.ts';
import { applied, rejected, type Outcome, type Rejection } from './rejection.ts';
import { ADOPT_BY_SIS } from './user-create.ts';

export const userSetStatus: Mutation<'user.setStatus', UserSetStatusArgs> = {
  name: 'user.setStatus',
  operation: () => 'user.setStatus',
  check: checkWith(isUserSetStatusArgs),
  touches: ({ userId }) => ({ userIds: [userId], keys: [] }),
  apply: (tx, { userId, base, status }, context) =>
    withUser(tx, userId, (file) => {
      if (file.user.status === status) return applied();
      if (file.user.status !== base) return changedMeanwhile('status', file.user.status, file);
      putUser(tx, file, { ...file.user, status, statusDate: context.today }, context);
      return applied();
    }),
};

export const userToggleAccountType: Mutation<'user.toggleAccountType', UserToggleAccountTypeArgs> = {
  name: 'user.toggleAccountType',
  operation: () => 'user.toggleAccountType',
  check: checkWith(isUserToggleAccountTypeArgs),
  touches: ({ userId }) => ({ userIds: [userId], keys: [] }),
  apply: (tx, { userId, base, accountType }, context) =>
    withUser(tx, userId, (file) => {
      const current = file.user.accountType;
      if (current === accountType) return applied();
      if (current !== base) return changedMeanwhile('accountType', current, file);
      const user = accountType === 'EXTERNAL' ? toExternal(file.user) : toInternal(file.user, accountType);
      putUser(tx, file, user, context);
      return applied();
    }),
};

export const userDelete: Mutation<'user.delete', UserDeleteArgs> = {
  name: 'user.delete',
  operation: () => 'user.delete',
  check: checkWith(isUserDeleteArgs),
  touches: ({ userId }) => ({ userIds: [userId], keys: [] }),
  apply(tx, { userId }) {
    if (tx.isDeleted(userId)) return applied();
    return withUser(tx, userId, (file) => {
      const refusal = refuseDeletion(file);
      if (!refusal) tx.deleteFile(userId);
      return refusal ?? applied();
    });
  },
};

/** Why this user cannot be deleted now; the dialog asks it before the person does. */
function refuseDeletion(file: UserFile): Outcome | undefined {
  const [first] = deletionObstacles(file);
  return first && rejected(first);
}

/** All that keeps this user from being deleted; no list of them is stored, each is what the file holds now. */
export function deletionObstacles({ user, loans, ...file }: UserFile): Rejection[] {
  const balanceMinor = openBalance(file);
  return [
    ...(user.recordType === 'CONTACT' ? [contactNotDeletable] : []),
    ...(loans.length > 0 ? [{ code: 'UserHasLoans' as const, count: loans.length }] : []),
    ...(balanceMinor === 0 ? [] : [{ code: 'UserHasBalance' as const, balanceMinor }]),
  ];
}

const contactNotDeletable: Rejection = {
  ...{ code: 'InvalidField', field: 'recordType', problem: 'contactNotDeletable' },
};

/** "The owner is set to SIS_temp"; all internal identifiers become external, other rows stay as they are. */
function toExternal(user: User): User {
  return {
    ...user,
    accountType: 'EXTERNAL',
    externalId: ADOPT_BY_SIS,
    identifiers: user.identifiers.map((row) => ({ ...row, external: true })),
  };
}

/** Of an internal user nothing belongs to the SIS. */
function toInternal(user: User, accountType: User['accountType']): User {
  const { externalId: _externalId, overridableFields: _overridable, ...rest } = user;
  let internal: User = { ...rest, accountType, keptFields: {} };
  for (const kind of rowKinds) {
    const rows: readonly AnyRow[] = rowsOf(internal, kind);
    internal = withRows(internal, kind, rows.map((row) => ({ ...row, external: false })) as never);
  }
  return {
    ...internal,
    attachments: internal.attachments.map((row) => ({ ...row, external: false })),
  };
}

function changedMeanwhile(field: string, currentValue: string, file: UserFile): Outcome {
  const { by, at } = lastChangeOf(field, file);
  return rejected({ code: 'ChangedMeanwhile', field, currentValue, by, at });
}
