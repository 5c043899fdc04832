// "Distribute": a user as a load brings them to another institution. They arrive as an external user with all data but
// roles, proxies and statistics; what that institution added by itself stays. One transaction there, by the file writing
// of every other change: its desks get it by pull. Sent again, nothing changes: the copy is known by its link.
import { randomUUID } from 'node:crypto';
import { checkCode, codesFor } from '#core/domain/code-rules.ts';
import { instantToCalendarDate } from '#core/domain/calendar-date.ts';
import { foldOlderHistory } from '#core/domain/history.ts';
import { linkedAccountToKey, toIdentifierClaims, userToIdentifierKeys } from '#core/domain/identifier-key.ts';
import { findLinkedAccountRule } from '#core/domain/linked-account.ts';
import type { Instant, UserId } from '#core/schema/primitives.ts';
import type { Configuration, Distributed, User, UserFile } from '#core/schema/types.ts';
import { UserFile as isUserFile } from '#gen/validators.js';
import { mergeSisUser, type LoadOrigin } from '../import/merge-sis-user.ts';
import { sisFields, type SisField, type SisUser } from '../import/sis-user.ts';
import type { Queryable } from '../store/query.ts';
import { withTransaction } from '../store/transaction.ts';
import { toFileChange } from '../users/file-change.ts';
import { readFiles } from '../users/read-files.ts';
import { readOwners } from '../users/read-owners.ts';
import { writeFiles } from '../users/write-files.ts';
import { localContact, plain } from './copy-user.ts';
import type { Institution, MemberLibrary } from './zone.ts';

/** Statistics are each institution's own. */
const sentRows = ['address', 'phone', 'email', 'identifier', 'note', 'block'] as const;
type Reason = Distributed['reasons'][number];
type LeftOut = Distributed['leftOut'][number];

/** `from`: the institution that sends. */
export async function distributeUser(
  user: User,
  from: Institution,
  { pool, reader, config }: MemberLibrary,
  at: Instant,
): Promise<Distributed> {
  const { load, leftOut } = toLoad(user, from, config);
  const linkedAccount = { sourceInstitution: from.code, sourceLinkId: user.id };
  const context = { config, now: at, today: instantToCalendarDate(at, config.timeZone), newId: randomUUID };
  const origin = originOf(from, linkedAccount);
  return withTransaction(pool, async (client) => {
    const existing = await findCopy(client, linkedAccountToKey(linkedAccount), (ids) =>
      readFiles(client, ids, reader, 'lock'),
    );
    const result = mergeSisUser(existing, load, { ...context, origin });
    if (result.outcome === 'rejected')
      return refused(
        leftOut,
        result.problems.map(({ field, problem }) => ({ code: 'InvalidField', field, problem })),
      );
    if (result.outcome === 'unchanged')
      return result.reason
        ? refused(leftOut, [{ code: result.reason }])
        : { outcome: 'unchanged', reasons: [], leftOut };
    const taken = await findTaken(client, result.file.user, existing?.user, config);
    if (taken) return refused(leftOut, [taken]);
    const change = toFileChange(result.file.user.id, existing, result.file);
    if (!isUserFile(foldOlderHistory(result.file))) return refused(leftOut, [schemaReason()]);
    await writeFiles(client, [change], { codec: reader.codec, config });
    return { outcome: result.outcome, reasons: [], leftOut };
  });
}

const refused = (leftOut: LeftOut[], reasons: Reason[]): Distributed => ({
  outcome: 'refused',
  reasons,
  leftOut,
});

async function findCopy(
  client: Queryable,
  key: string,
  lock: (ids: UserId[]) => Promise<ReadonlyMap<UserId, UserFile | null>>,
): Promise<UserFile | undefined> {
  const userId = (await readOwners(client, [key])).get(key);
  return userId === undefined ? undefined : ((await lock([userId])).get(userId) ?? undefined);
}

function originOf(from: Institution, linkedAccount: NonNullable<User['linkedAccount']>): LoadOrigin {
  return {
    ...{
      source: 'Distribute Users',
      by: { name: from.name.slice(0, 255) },
      externalId: from.code,
      linkedAccount,
    },
    fields: sisFields,
    rowKinds: sentRows,
  };
}

/** What is sent, in the codes of the institution that gets it. */
function toLoad(
  user: User,
  from: Institution,
  config: Configuration,
): { readonly load: SisUser; readonly leftOut: LeftOut[] } {
  const { recordType } = user;
  const knows = (table: 'identifierTypes' | 'noteTypes' | 'blockTypes') => (row: { readonly type: string }) =>
    checkCode('', row.type, table, recordType, config).length === 0;
  const identifier = user.identifiers.filter(knows('identifierTypes')).map(plain);
  const note = user.notes.filter(knows('noteTypes')).map((row) => ofInstitution(plain(row), config));
  const block = user.blocks
    .filter(knows('blockTypes'))
    .filter(({ description }) => config.blockDefinitions.some(({ code }) => code === description))
    .map(({ externalBlockOwner: _owner, ...row }) => ofInstitution(plain(row), config));
  const rows = { ...localContact(user, recordType, config), identifier, note, block, statistic: [] };
  return {
    load: { line: 0, recordType, general: generalOf(user, from, config), rows, problems: [], ignored: [] },
    leftOut: (
      [
        ['identifiers', user.identifiers.length - identifier.length],
        ['notes', user.notes.length - note.length],
        ['blocks', user.blocks.length - block.length],
      ] as const
    ).flatMap(([list, count]) => (count > 0 ? [{ list, count }] : [])),
  };
}

/** The owner is a library of the institution that sends. */
function ofInstitution<Row extends { readonly owner?: string }>(
  row: Row,
  { libraryIndependence, institution }: Configuration,
): Row {
  const { owner: _owner, ...rest } = row;
  return { ...(rest as Row), ...(libraryIndependence && { owner: institution.code }) };
}

function generalOf(user: User, from: Institution, config: Configuration): SisUser['general'] {
  const { userGroup: _group, ...fields } = Object.fromEntries(
    sisFields.flatMap((field) => (user[field] === undefined ? [] : [[field, user[field]] as const])),
  ) as Partial<Record<SisField, string>>;
  const userGroup = groupThere(user, from, config);
  return {
    ...fields,
    ...(userGroup !== undefined && { userGroup }),
    ...{ status: user.status, declinedLetters: user.declinedLetters },
  };
}

/** The same group where it is known, else the one of the Linked Account Rule there, else the usual one. */
function groupThere(
  { userGroup, recordType }: User,
  from: Institution,
  config: Configuration,
): string | undefined {
  const ruled = findLinkedAccountRule(config, from.code)?.userGroup;
  const usual = codesFor('userGroups', recordType, config).find(({ isDefault }) => isDefault)?.code;
  return [userGroup, ruled, usual].find(
    (code) =>
      code !== undefined && checkCode('userGroup', code, 'userGroups', recordType, config).length === 0,
  );
}

async function findTaken(
  client: Queryable,
  user: User,
  before: User | undefined,
  config: Configuration,
): Promise<Reason | undefined> {
  const held = new Set(before && userToIdentifierKeys(before, config));
  const claims = toIdentifierClaims(user, config).filter(({ key }) => !held.has(key));
  const owners = await readOwners(
    client,
    claims.map(({ key }) => key),
  );
  const taken = claims.find(({ key }) => (owners.get(key) ?? user.id) !== user.id);
  if (!taken) return undefined;
  const field = taken.field === 'primaryId' ? 'primaryId' : 'identifiers';
  return { code: 'IdentifierTaken', field, value: taken.value };
}

/** Fits the rules and not the schema there: by its place, never by its value. */
function schemaReason(): Reason {
  const [first] = isUserFile.errors ?? [];
  const field = (first?.instancePath ?? '')
    .replace(/^\/user\//, '')
    .replaceAll('/', '.')
    .slice(0, 100);
  return { code: 'InvalidField', field, problem: first?.keyword === 'maxItems' ? 'tooMany' : 'required' };
}
