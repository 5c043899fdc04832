// user.create: a new user, from Add User or from Register New User. Uniqueness of identifiers is what an offline
// registration may stumble over: it then stays with its author as IdentifierTaken and nothing is lost.
import { UserCreateArgs as isUserCreateArgs } from '#gen/validators.js';
import { hasPatronRole, PATRON_ROLE } from '../domain/account-state.ts';
import { completeNewUser } from '../domain/complete-new-user.ts';
import { problemAt, type FieldProblem } from '../domain/field-problem.ts';
import { linkedAccountToKey, toIdentifierClaims } from '../domain/identifier-key.ts';
import { checkTerms } from '../domain/terms-of-use.ts';
import { checkNewUser } from '../domain/user-rules.ts';
import { canDo } from '../permissions/permissions.ts';
import type { Configuration, User, UserCreateArgs } from '../schema/types.ts';
import { checkWith } from './check-args.ts';
import { withLetters } from './letters-of-change.ts';
import type { Mutation, MutationContext, MutationTx } from './mutation.ts';
import { authoredNow, invalidField, toActorRef } from './put-user.ts';
import { applied, rejected, type Outcome, type Rejection } from './rejection.ts';
import { refuseTaken } from './unique-identifier.ts';

type NewUser = UserCreateArgs['user'];

/** Owner of a record that the next SIS load shall adopt (requirements, "Toggle Account Type"). */
export const ADOPT_BY_SIS = 'SIS_temp';

export const userCreate: Mutation<'user.create', UserCreateArgs> = {
  name: 'user.create',
  operation: ({ registration }) => (registration ? 'user.register' : 'user.add'),
  check: checkWith(isUserCreateArgs),
  touches: ({ user }, config) => ({
    userIds: [user.id, ...(user.fulfillmentProxyFor ? [user.fulfillmentProxyFor] : [])],
    keys: [
      ...toIdentifierClaims(user, config).map(({ key }) => key),
      ...(user.linkedAccount ? [linkedAccountToKey(user.linkedAccount)] : []),
    ],
  }),
  forbids: (_tx, { user }, context) => forbidRoles(user, context),
  apply(tx, args, context) {
    const { user: given, registration, termsAccepted, inviteToSocialLogin } = args;
    if (tx.findFile(given.id) || tx.isDeleted(given.id))
      return rejected({ code: 'UserAlreadyExists', userId: given.id });
    const { config, today, uid } = context;
    const roleId = (n: number) => idAfter(uid, n);
    const complete = completeNewUser(given, { config, today, isRegistration: registration, roleId });
    const terms = termsAccepted && { by: toActorRef(context), at: context.occurredAt, ...termsAccepted };
    const user = { ...toUser(complete, context), ...(terms && { termsAccepted: terms }) };
    const [problem] = [
      ...checkNewUser(user, config, today),
      ...checkTerms(args, config),
      ...checkExternalRows(user),
      ...checkLink(user),
    ];
    if (problem) return invalidField(problem);
    const refusal =
      refuseSecondCopy(tx, given) ??
      refuseTakenIdentifiers(tx, given, config) ??
      refuseSponsor(tx, given, context);
    if (refusal) return refusal;
    const letters = [
      ...(user.pinNumber === undefined ? [] : ['PINNumberLetter' as const]),
      ...(inviteToSocialLogin ? ['SocialLoginInviteLetter' as const] : []),
    ];
    const told = withLetters(tx, user, letters, context);
    tx.putFile({ user: told, fees: [], olderFees: { count: 0, originalMinor: 0 }, history: [], loans: [] });
    return applied();
  },
};

/** An id that desk and server make alike. */
function idAfter(uid: string, n: number): string {
  const first = (Number.parseInt(uid.slice(0, 8), 16) + n + 1) % 2 ** 32;
  return `${first.toString(16).padStart(8, '0')}${uid.slice(8)}`;
}

/** Of roles that somebody chose; those that the rules give need nobody's right. Whoever may add users may make patrons; any other role needs the right to edit roles in that role's scope. */
function forbidRoles(user: NewUser, context: MutationContext): Rejection | undefined {
  const where = { today: context.today, institution: context.config.institution.code };
  const forbidden = user.roles.some(
    (role) =>
      role.type !== PATRON_ROLE && !canDo(context.actor, 'roles.edit', { ...where, library: role.scope }),
  );
  return forbidden ? { code: 'NotPermitted', operation: 'roles.edit' } : undefined;
}

function toUser(given: NewUser, context: MutationContext): User {
  const author = authoredNow(context);
  const authored = <T extends object>(rows: readonly T[]) => rows.map((row) => ({ ...row, ...author }));
  return {
    ...given,
    ...(given.accountType === 'EXTERNAL' && {
      externalId: given.linkedAccount?.sourceInstitution ?? ADOPT_BY_SIS,
    }),
    statusDate: context.today,
    roles: given.roles.map((role) => ({ statusDate: context.today, ...role })),
    hasPassword: false,
    addresses: authored(given.addresses),
    phones: authored(given.phones),
    emails: authored(given.emails),
    identifiers: authored(given.identifiers),
    notes: [],
    blocks: [],
    statistics: [],
    proxyFor: [],
    attachments: [],
    keptFields: {},
    ...author,
    updatedBy: toActorRef(context),
    updatedAt: context.occurredAt,
  };
}

function checkExternalRows(user: User): FieldProblem[] {
  const rows = [...user.addresses, ...user.phones, ...user.emails, ...user.identifiers];
  const external = user.accountType !== 'EXTERNAL' && rows.some((row) => row.external);
  return external ? [problemAt('external', 'externalNeedsExternalUser')] : [];
}

/** What is refreshed from elsewhere is not the library's own. */
function checkLink({ accountType, linkedAccount }: User): FieldProblem[] {
  return linkedAccount && accountType !== 'EXTERNAL'
    ? [problemAt('accountType', 'externalNeedsExternalUser')]
    : [];
}

/** Found at two desks, one of them offline since: the one that comes second is told. */
function refuseSecondCopy(tx: MutationTx, { linkedAccount }: NewUser): Outcome | undefined {
  const owner = linkedAccount && tx.findOwner(linkedAccountToKey(linkedAccount));
  return owner === undefined ? undefined : rejected({ code: 'UserAlreadyExists', userId: owner });
}

function refuseTakenIdentifiers(tx: MutationTx, user: NewUser, config: Configuration): Outcome | undefined {
  for (const { key, value, field } of toIdentifierClaims(user, config)) {
    const refusal = refuseTaken(tx, key, value, user.id, field);
    if (refusal) return refusal;
  }
  return undefined;
}

function refuseSponsor(tx: MutationTx, user: NewUser, context: MutationContext): Outcome | undefined {
  if (!user.fulfillmentProxyFor) return undefined;
  const sponsor = tx.findFile(user.fulfillmentProxyFor);
  if (!sponsor) return rejected({ code: 'UserNotFound', userId: user.fulfillmentProxyFor });
  return hasPatronRole(sponsor.user, context.today)
    ? undefined
    : invalidField(problemAt('fulfillmentProxyFor', 'noPatronRole'));
}
