// "Find user in other institution": a unique identifier is looked up there, and what a copy takes over comes back for the
// form. Where there is a copy already, it is refreshed instead: one institution never has two copies of one person.
import { randomUUID } from 'node:crypto';
import { canSignIn } from '#core/domain/account-state.ts';
import { instantToCalendarDate } from '#core/domain/calendar-date.ts';
import { identifierToKey, linkedAccountToKey, primaryIdToKey } from '#core/domain/identifier-key.ts';
import { findLinkedAccountRule } from '#core/domain/linked-account.ts';
import { copiedFieldNames } from '#core/schema/network.ts';
import type { CalendarDate, Instant } from '#core/schema/primitives.ts';
import type { ActorRef, Configuration, NetworkFind, NetworkFound, User } from '#core/schema/types.ts';
import type pg from 'pg';
import { mergeSisUser, type LoadOrigin } from '../import/merge-sis-user.ts';
import type { SisField, SisUser } from '../import/sis-user.ts';
import { withTransaction } from '../store/transaction.ts';
import { toFileChange } from '../users/file-change.ts';
import { readFile, readFiles, type FileReader } from '../users/read-files.ts';
import { readOwners } from '../users/read-owners.ts';
import { writeFiles } from '../users/write-files.ts';
import { copyUser, toForm } from './copy-user.ts';
import type { MemberLibrary, Zone, ZoneAnswer } from './zone.ts';

export type OwnLibrary = {
  readonly pool: pg.Pool;
  readonly reader: FileReader;
  readonly config: Configuration;
  readonly today: CalendarDate;
  readonly at: Instant;
  readonly by: ActorRef;
};

type Answer =
  Exclude<ZoneAnswer<never>, { type: 'Done' }> | NetworkFound | { readonly type: 'NotInInstitution' };

export async function findUser(zone: Zone, asked: NetworkFind, own: OwnLibrary): Promise<Answer> {
  const answer = await zone.withLibrary(asked.institution, (library) =>
    lookUp(library, asked.identifier, own.at),
  );
  if (answer.type !== 'Done') return answer;
  if (!answer.value) return { type: 'NotInInstitution' };
  const { user: source, isActive } = answer.value;
  const original = await findOriginal(source, own);
  if (original) return { type: 'AlreadyHere', userId: original, outcome: 'unchanged' };
  const linkedAccount = { sourceInstitution: asked.institution, sourceLinkId: source.id };
  const refreshed = await refreshCopy(source, linkedAccount, own);
  if (refreshed) return { type: 'AlreadyHere', ...refreshed };
  const context = { ...own, sourceInstitution: asked.institution, recordType: asked.recordType };
  const user = toForm(copyUser(source, context), context);
  return { type: 'Found', found: { linkedAccount, isActive, user } };
}

async function lookUp({ pool, reader, config }: MemberLibrary, identifier: string, at: Instant) {
  const keys = [primaryIdToKey(identifier), identifierToKey(identifier, config)];
  const owners = await readOwners(pool, keys);
  const id = keys.map((key) => owners.get(key)).find((owner) => owner !== undefined);
  const file = id === undefined ? undefined : await readFile(pool, id, reader);
  if (!file || file.user.recordType === 'CONTACT') return undefined;
  const { user } = file;
  const today = instantToCalendarDate(at, config.timeZone);
  return { user, isActive: canSignIn(user, today) };
}

/** Whom they have from us is ours already. */
async function findOriginal({ linkedAccount }: User, { pool, reader, config }: OwnLibrary) {
  if (linkedAccount?.sourceInstitution !== config.institution.code) return undefined;
  return (await readFile(pool, linkedAccount.sourceLinkId, reader))?.user.id;
}

type Refreshed = Omit<NetworkFound & { type: 'AlreadyHere' }, 'type'>;

function refreshCopy(
  source: User,
  linkedAccount: NonNullable<User['linkedAccount']>,
  own: OwnLibrary,
): Promise<Refreshed | undefined> {
  const { pool, reader, config, today, at } = own;
  const key = linkedAccountToKey(linkedAccount);
  return withTransaction(pool, async (client) => {
    const userId = (await readOwners(client, [key])).get(key);
    if (userId === undefined) return undefined;
    const file = (await readFiles(client, [userId], reader, 'lock')).get(userId);
    if (!file) return undefined;
    const { recordType } = file.user;
    const context = { config, today, recordType, sourceInstitution: linkedAccount.sourceInstitution };
    const copy = toLoad(copyUser(source, context), recordType);
    const origin = originOf(copy, linkedAccount.sourceInstitution, own);
    const result = mergeSisUser(file, copy, { config, now: at, today, newId: randomUUID, origin });
    if (result.outcome === 'rejected') return { userId, outcome: 'rejected' };
    if (result.outcome === 'unchanged') return { userId, outcome: result.reason ? 'internal' : 'unchanged' };
    await writeFiles(client, [toFileChange(userId, file, result.file)], { codec: reader.codec, config });
    return { userId, outcome: 'updated' };
  });
}

function toLoad(
  { addresses, phones, emails, ...general }: ReturnType<typeof copyUser>,
  recordType: User['recordType'],
): SisUser {
  const rows = { address: addresses, phone: phones, email: emails };
  const none = { identifier: [], note: [], block: [], statistic: [] };
  return { line: 0, recordType, general, rows: { ...rows, ...none }, problems: [], ignored: [] };
}

/** What a refresh sets. A rule that gives no user group leaves that alone, and dates only follow where it says so. */
function originOf({ general }: SisUser, institution: string, { config, by }: OwnLibrary): LoadOrigin {
  const rule = findLinkedAccountRule(config, institution);
  const ruled: SisField[] = [
    ...(general.userGroup === undefined ? [] : ['userGroup' as const]),
    ...(rule?.refreshExpiry === true ? (['expiryDate', 'purgeDate'] as const) : []),
  ];
  return {
    ...{ source: 'Linked account refresh', by, externalId: institution },
    fields: [...copiedFieldNames, ...ruled],
    rowKinds: ['address', 'phone', 'email'],
  };
}
