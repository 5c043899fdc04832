// What a load makes of one user: created, updated, unchanged or rejected, all or nothing. Pure: ids and time are given.
// Internal users belong to the library; a load never changes them, whatever the file says.
import { PATRON_ROLE } from '#core/domain/account-state.ts';
import { becomesPatron, withAssignedRoles } from '#core/domain/complete-new-user.ts';
import type { FieldProblem } from '#core/domain/field-problem.ts';
import { diffHistory, withHistory } from '#core/domain/history.ts';
import { isSameValue } from '#core/domain/same-value.ts';
import { rowKinds, rowLists, rowsOf, type RowKind } from '#core/domain/user-rows.ts';
import { isExternal } from '#core/mutations/kept-fields.ts';
import { ADOPT_BY_SIS } from '#core/mutations/user-create.ts';
import type { CalendarDate, Instant } from '#core/schema/primitives.ts';
import type { ActorRef, Configuration, User, UserFile } from '#core/schema/types.ts';
import { mergeGeneral } from './merge-general.ts';
import { mergeRows } from './merge-rows.ts';
import { judgeSisUser, missingNames } from './sis-rules.ts';
import { sisFields, type SisField, type SisUser } from './sis-user.ts';

const sisSource = 'SIS import';
/** External id of the users that the SIS maintains: the code of its profile. */
const sisProfile = 'SIS';

/** Who maintains the users of a load, and what of them. */
export type LoadOrigin = {
  /** Name of the process, in History. */
  readonly source: string;
  readonly by: ActorRef;
  readonly externalId: string;
  readonly linkedAccount?: NonNullable<User['linkedAccount']>;
  readonly fields: readonly SisField[];
  readonly rowKinds: readonly RowKind[];
};

const sisOrigin: LoadOrigin = {
  ...{ source: sisSource, by: { name: sisSource }, externalId: sisProfile },
  ...{ fields: sisFields, rowKinds },
};

export type MergeContext = {
  /** Absent: the student information system. */
  readonly origin?: LoadOrigin;
  readonly config: Configuration;
  readonly now: Instant;
  readonly today: CalendarDate;
  readonly newId: () => string;
};

export type MergeResult =
  | {
      readonly outcome: 'created' | 'updated';
      readonly file: UserFile;
      readonly warnings: readonly FieldProblem[];
    }
  | { readonly outcome: 'unchanged'; readonly reason?: 'InternalUser' }
  | { readonly outcome: 'rejected'; readonly problems: readonly FieldProblem[] };

export function mergeSisUser(
  existing: UserFile | undefined,
  sis: SisUser,
  context: MergeContext,
): MergeResult {
  if (sis.problems.length > 0) return { outcome: 'rejected', problems: sis.problems };
  return existing ? updateUser(existing, sis, context) : createUser(sis, context);
}

function createUser(sis: SisUser, context: MergeContext): MergeResult {
  const user = withRolesByRule(mergeUser(emptyUser(sis, context), sis, context), context);
  const missing = missingNames(user);
  if (missing.length > 0) return { outcome: 'rejected', problems: missing };
  const { problems, warnings } = judgeSisUser(undefined, user, context.config, context.today);
  if (problems.length > 0) return { outcome: 'rejected', problems };
  const file = { user, fees: [], olderFees: { count: 0, originalMinor: 0 }, history: [], loans: [] };
  return { outcome: 'created', file, warnings };
}

/**
 * A file of the SIS brings no roles; the role assignment rules do, once, when it creates somebody (alma-facts 5.3). Who is copied from
 * another institution is no new user of this one.
 */
function withRolesByRule(user: User, { origin, config, today, newId }: MergeContext): User {
  if (origin !== undefined) return user;
  const assigned = withAssignedRoles(user, { config, roleId: newId });
  return { ...assigned, roles: assigned.roles.map((role) => ({ statusDate: today, ...role })) };
}

function updateUser(existing: UserFile, sis: SisUser, context: MergeContext): MergeResult {
  const before = existing.user;
  if (!isExternal(before)) return { outcome: 'unchanged', reason: 'InternalUser' };
  const merged = mergeUser(before, sis, context);
  if (isSameValue(before, merged)) return { outcome: 'unchanged' };
  const { problems, warnings } = judgeSisUser(before, merged, context.config, context.today);
  if (problems.length > 0) return { outcome: 'rejected', problems };
  const { by, source } = context.origin ?? sisOrigin;
  const user: User = { ...merged, updatedBy: by, updatedAt: context.now, updatedByJob: source };
  const rows = diffHistory(before, user, { uid: context.newId(), at: context.now, by, source });
  return { outcome: 'updated', file: withHistory({ ...existing, user }, rows), warnings };
}

function mergeUser(before: User, sis: SisUser, context: MergeContext): User {
  const origin = context.origin ?? sisOrigin;
  const author = { createdBy: origin.by, createdAt: context.now, newId: context.newId };
  const rows = origin.rowKinds.map((kind) => [
    rowLists[kind],
    mergeRows(kind, rowsOf(before, kind), sis.rows[kind], author, context.config),
  ]);
  return {
    ...mergeGeneral(before, sis, context.today, origin.fields),
    ...(Object.fromEntries(rows) as Pick<User, (typeof rowLists)[keyof typeof rowLists]>),
    ...(before.externalId === ADOPT_BY_SIS && { externalId: origin.externalId }),
  };
}

/** Without roles nobody may borrow: everybody who comes with the SIS is a patron, unless a default assignment rule says otherwise. */
function emptyUser(sis: SisUser, { origin = sisOrigin, config, now, today, newId }: MergeContext): User {
  const isPatron =
    origin === sisOrigin ? becomesPatron(sis.recordType, config) : sis.recordType !== 'CONTACT';
  const patron = {
    id: newId(),
    type: PATRON_ROLE,
    scope: config.institution.code,
    status: 'ACTIVE' as const,
    statusDate: today,
    parameters: [],
  };
  return {
    id: newId(),
    recordType: sis.recordType,
    accountType: 'EXTERNAL',
    externalId: origin.externalId,
    ...(origin.linkedAccount && { linkedAccount: origin.linkedAccount }),
    firstName: '',
    lastName: '',
    primaryId: '',
    status: 'ACTIVE',
    statusDate: today,
    resourceSharingLibraries: [],
    purchaseRequestLibraries: [],
    declinedLetters: [],
    forcePasswordChange: false,
    multiFactor: false,
    loginRestrictionsDisabled: false,
    simulatedLoginAllowed: false,
    hasPassword: false,
    roles: isPatron ? [patron] : [],
    addresses: [],
    phones: [],
    emails: [],
    identifiers: [],
    notes: [],
    blocks: [],
    statistics: [],
    proxyFor: [],
    attachments: [],
    keptFields: {},
    createdBy: origin.by,
    createdAt: now,
    updatedBy: origin.by,
    updatedAt: now,
    updatedByJob: origin.source,
  };
}
