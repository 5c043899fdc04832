// proxy.add and proxy.remove: this user acts for the named patron. Any user may be a proxy, but the patron acted for must
// have the Patron role. The tie that makes a Fulfillment Proxy is set when the user is created and never removed.
import { ProxyAddArgs as isProxyAddArgs, RowRemoveArgs as isRowRemoveArgs } from '#gen/validators.js';
import { hasPatronRole } from '../domain/account-state.ts';
import { problemAt } from '../domain/field-problem.ts';
import { MAX_ROWS } from '../domain/user-rows.ts';
import type { ProxyAddArgs, RowRemoveArgs, User, UserFile } from '../schema/types.ts';
import { checkWith } from './check-args.ts';
import type { Mutation, MutationContext } from './mutation.ts';
import { authoredNow, invalidField, putUser, withUser } from './put-user.ts';
import { applied, type Outcome } from './rejection.ts';

export const proxyAdd: Mutation<'proxy.add', ProxyAddArgs> = {
  name: 'proxy.add',
  operation: () => 'proxy.edit',
  check: checkWith(isProxyAddArgs),
  touches: ({ userId, row }) => ({ userIds: [userId, row.userId], keys: [] }),
  apply: (tx, { userId, row }, context) =>
    withUser(tx, userId, (file) =>
      withUser(tx, row.userId, (patron) => {
        const refusal = refuse(file, row, patron.user, context);
        if (refusal) return refusal;
        const proxyFor = [...file.user.proxyFor, { ...row, ...authoredNow(context) }];
        putUser(tx, file, { ...file.user, proxyFor }, context);
        return applied();
      }),
    ),
};

export const proxyRemove: Mutation<'proxy.remove', RowRemoveArgs> = {
  name: 'proxy.remove',
  operation: () => 'proxy.edit',
  check: checkWith(isRowRemoveArgs),
  touches: ({ userId }) => ({ userIds: [userId], keys: [] }),
  apply: (tx, { userId, rowId }, context) =>
    withUser(tx, userId, (file) => {
      const proxyFor = file.user.proxyFor.filter(({ id }) => id !== rowId);
      putUser(tx, file, { ...file.user, proxyFor }, context);
      return applied();
    }),
};

function refuse(
  file: UserFile,
  row: ProxyAddArgs['row'],
  patron: User,
  context: MutationContext,
): Outcome | undefined {
  const { id, proxyFor, fulfillmentProxyFor } = file.user;
  if (patron.id === id) return invalidField(problemAt('userId', 'sameUser'));
  if (!hasPatronRole(patron, context.today)) return invalidField(problemAt('userId', 'noPatronRole'));
  if (fulfillmentProxyFor === patron.id || proxyFor.some((each) => each.userId === patron.id))
    return invalidField(problemAt('userId', 'duplicate'));
  if (proxyFor.some((each) => each.id === row.id)) return invalidField(problemAt('id', 'alreadyThere'));
  return proxyFor.length >= MAX_ROWS ? invalidField(problemAt('proxyFor', 'tooMany', MAX_ROWS)) : undefined;
}
