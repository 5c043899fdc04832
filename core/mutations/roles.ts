// role.add, role.update, role.remove. Roles decide rights, so nothing is merged: whoever edits a role that changed since
// they saw it is refused, and so is whoever makes such a change without the server (SPEC S22).
import {
  RoleAddArgs as isRoleAddArgs,
  RoleUpdateArgs as isRoleUpdateArgs,
  RowRemoveArgs as isRowRemoveArgs,
} from '#gen/validators.js';
import { problemAt } from '../domain/field-problem.ts';
import { lastChangeOf } from '../domain/history.ts';
import { checkRole } from '../domain/role-rules.ts';
import { isSameValue } from '../domain/same-value.ts';
import { MAX_ROWS } from '../domain/user-rows.ts';
import { canDo } from '../permissions/permissions.ts';
import type { Role, RoleAddArgs, RoleUpdateArgs, RowRemoveArgs, UserFile } from '../schema/types.ts';
import type { UserId } from '../schema/primitives.ts';
import { checkWith } from './check-args.ts';
import type { Mutation, MutationContext, MutationTx } from './mutation.ts';
import { invalidField, putUser, withUser } from './put-user.ts';
import { applied, rejected, type Outcome, type Rejection } from './rejection.ts';

export const roleAdd: Mutation<'role.add', RoleAddArgs> = {
  name: 'role.add',
  operation: () => 'roles.edit',
  onlineOnly: true,
  check: checkWith(isRoleAddArgs),
  touches: ({ userId }) => ({ userIds: [userId], keys: [] }),
  forbids: (_tx, { row }, context) => forbidScopes([row], context),
  apply: (tx, { userId, row }, context) =>
    withUser(tx, userId, (file) => {
      const { roles } = file.user;
      if (roles.some(({ id }) => id === row.id)) return invalidField(problemAt('id', 'alreadyThere'));
      if (roles.length >= MAX_ROWS) return invalidField(problemAt('roles', 'tooMany', MAX_ROWS));
      const refusal = refuseRole(row, roles, context);
      if (!refusal) putRoles(tx, file, [...roles, stamped(row, undefined, context)], context);
      return refusal ?? applied();
    }),
};

export const roleUpdate: Mutation<'role.update', RoleUpdateArgs> = {
  name: 'role.update',
  operation: () => 'roles.edit',
  onlineOnly: true,
  check: checkWith(isRoleUpdateArgs),
  touches: ({ userId }) => ({ userIds: [userId], keys: [] }),
  forbids: (tx, { userId, row }, context) => forbidScopes([row, findRole(tx, userId, row.id)], context),
  apply: (tx, { userId, base, row }, context) =>
    withUser(tx, userId, (file) => {
      const current = file.user.roles.find(({ id }) => id === row.id);
      if (!current) return rejected({ code: 'RowNotFound', rowId: row.id });
      if (!isSameValue(current, base)) {
        const { by, at } = lastChangeOf('roles', file);
        return rejected({ code: 'ChangedMeanwhile', field: 'roles', by, at });
      }
      const refusal = refuseRole(row, file.user.roles, context, current);
      const roles = file.user.roles.map((each) =>
        each.id === row.id ? stamped(row, current, context) : each,
      );
      if (!refusal) putRoles(tx, file, roles, context);
      return refusal ?? applied();
    }),
};

export const roleRemove: Mutation<'role.remove', RowRemoveArgs> = {
  name: 'role.remove',
  operation: () => 'roles.edit',
  onlineOnly: true,
  check: checkWith(isRowRemoveArgs),
  touches: ({ userId }) => ({ userIds: [userId], keys: [] }),
  forbids: (tx, { userId, rowId }, context) => forbidScopes([findRole(tx, userId, rowId)], context),
  apply: (tx, { userId, rowId }, context) =>
    withUser(tx, userId, (file) => {
      putRoles(
        tx,
        file,
        file.user.roles.filter(({ id }) => id !== rowId),
        context,
      );
      return applied();
    }),
};

function findRole(tx: MutationTx, userId: UserId, rowId: Role['id']): Role | undefined {
  return tx.findFile(userId)?.user.roles.find(({ id }) => id === rowId);
}

/** Nobody gives or takes a role whose scope their own does not cover. */
function forbidScopes(
  roles: readonly (Role | undefined)[],
  { actor, today, config }: MutationContext,
): Rejection | undefined {
  const institution = config.institution.code;
  const forbidden = roles.some(
    (role) => role && !canDo(actor, 'roles.edit', { today, institution, library: role.scope }),
  );
  return forbidden ? { code: 'NotPermitted', operation: 'roles.edit' } : undefined;
}

function refuseRole(
  role: Role,
  roles: readonly Role[],
  { config, today }: MutationContext,
  before?: Role,
): Outcome | undefined {
  const problem = checkRole(role, roles, config, today, before)[0];
  return problem && invalidField(problem);
}

function stamped(role: Role, before: Role | undefined, context: MutationContext): Role {
  return before?.status === role.status ? role : { ...role, statusDate: context.today };
}

function putRoles(tx: MutationTx, file: UserFile, roles: Role[], context: MutationContext): void {
  putUser(tx, file, { ...file.user, roles }, context);
}
