// "Update/Notify Users": the same changes for every user of a set, and a letter. Whom a rule forbids to be changed stays as
// before and is named in the report with the reason.
import { randomUUID } from 'node:crypto';
import { isLetterWanted } from '#core/letters/write-letter.ts';
import type { Rejection } from '#core/mutations/rejection.ts';
import { canDo } from '#core/permissions/permissions.ts';
import { actorFor } from '#core/permissions/restricted-users.ts';
import type { Configuration, JobLine, JobParameters, User, UserFile } from '#core/schema/types.ts';
import { addLetter, type LetterAdded } from '../letters/add-letter.ts';
import type { FileChange } from '../users/file-change.ts';
import { readFiles } from '../users/read-files.ts';
import { countOutcomes, takeStep, type JobAtWork } from './job-step.ts';
import { jobToActor, runForUser, type Change } from './run-for-user.ts';
import { findOwners, isNamedBy, readUserSet } from './user-set.ts';

type Parameters = Extract<JobParameters, { kind: 'update-users' }>;

const usersPerStep = 250;

export async function updateUsers(work: JobAtWork, parameters: Parameters): Promise<void> {
  const set = readUserSet(work.input ?? Buffer.alloc(0)) ?? [];
  for (let at = Number(work.taken.cursor ?? 0); at < set.length; at += usersPerStep) {
    const part = set.slice(at, at + usersPerStep);
    await takeStep(work, async (client) => {
      const owners = await findOwners(client, part);
      const files = await readFiles(client, [...owners.values()], work.reader, 'lock');
      const lines: JobLine[] = [];
      const changes: FileChange[] = [];
      let letters = 0;
      for (const primaryId of part) {
        const owner = owners.get(primaryId);
        const file = owner === undefined ? undefined : files.get(owner);
        if (!file || !isNamedBy(primaryId, file.user)) {
          lines.push({ primaryId, outcome: 'notFound', reasons: [] });
          continue;
        }
        const result = updateUser(file, parameters, work);
        lines.push({ userId: file.user.id, primaryId: file.user.primaryId, ...result.line });
        if (result.change) changes.push(result.change);
        letters += result.letters;
      }
      const done = at + part.length;
      return {
        ...{ cursor: String(done), done, total: set.length, lines, changes },
        counts: { ...countOutcomes(lines), ...(letters > 0 && { letters }) },
      };
    });
  }
}

type Updated = {
  readonly line: Pick<JobLine, 'outcome' | 'reasons'>;
  readonly change?: FileChange;
  /** How many addresses are written to. */
  readonly letters: number;
};

function updateUser(file: UserFile, parameters: Parameters, work: JobAtWork): Updated {
  const result = runForUser(file, toChanges(file, parameters, work.config), work);
  if (result.type === 'Rejected') return toRejected(result.rejection);
  if (parameters.letter && !mayWriteTo(file.user, work))
    return toRejected({ code: 'NotPermitted', operation: 'message.send' });
  const change = result.type === 'Changed' ? result.change : undefined;
  const outcome = change ? 'updated' : 'unchanged';
  const told = parameters.letter && notify(file, change, parameters.letter, work);
  if (told === undefined || 'code' in told)
    return { line: { outcome, reasons: told ? [told] : [] }, ...(change && { change }), letters: 0 };
  return { line: { outcome, reasons: [] }, change: told.change, letters: told.recipients };
}

const toRejected = (rejection: Rejection): Updated => ({
  ...{ line: { outcome: 'rejected', reasons: [rejection] }, letters: 0 },
});

/** Restricted users are not written to either. */
function mayWriteTo(user: User, work: JobAtWork): boolean {
  const { config, today } = work;
  const where = { today, institution: config.institution.code };
  return canDo(actorFor(jobToActor(work), user, config), 'message.send', where);
}

/** Or why there is no letter. */
function notify(
  file: UserFile,
  change: FileChange | undefined,
  text: NonNullable<Parameters['letter']>,
  { config, taken, now }: JobAtWork,
): LetterAdded | JobLine['reasons'][number] {
  const letter = 'UserNotificationsLetter';
  const switchedOff = { code: 'LetterOff', letter };
  if (!isLetterWanted(letter, file.user, config)) return switchedOff;
  const author = { createdBy: taken.job.requestedBy, createdAt: now };
  return addLetter(file, change, { letter, ...text }, author) ?? { code: 'NoPreferredEmail' };
}

const patchFields = ['expiryDate', 'purgeDate', 'userGroup', 'jobCategory', 'campus'] as const;

/** The account type comes first: what may be edited depends on it. */
function toChanges({ user }: UserFile, given: Parameters, config: Configuration): Change[] {
  const userId = user.id;
  const changes: Change[] = [];
  if (given.accountType !== undefined && given.accountType !== user.accountType)
    changes.push({
      name: 'user.toggleAccountType',
      args: { userId, base: user.accountType, accountType: given.accountType },
    });
  const fields = patchFields.filter((field) => given[field] !== undefined && given[field] !== user[field]);
  if (fields.length > 0)
    changes.push({
      name: 'user.update',
      args: {
        userId,
        base: Object.fromEntries(fields.map((field) => [field, user[field] ?? null])),
        changes: Object.fromEntries(fields.map((field) => [field, given[field]])),
        openForUpdate: true,
      },
    });
  if (given.status !== undefined && given.status !== user.status)
    changes.push({ name: 'user.setStatus', args: { userId, base: user.status, status: given.status } });
  const row = {
    ...{ id: randomUUID(), external: false },
    ...(config.libraryIndependence && { owner: given.owner ?? config.institution.code }),
  };
  if (given.note)
    changes.push({
      name: 'note.add',
      args: { userId, row: { ...row, ...given.note, popUp: false, userViewable: false } },
    });
  if (given.block)
    changes.push({ name: 'block.add', args: { userId, row: toBlock(row, given.block, config) } });
  if (given.role && !hasRole(user, given.role))
    changes.push({
      name: 'role.add',
      args: { userId, row: { id: row.id, ...given.role, status: 'ACTIVE', parameters: [] } },
    });
  return changes;
}

type BlockGiven = NonNullable<Parameters['block']>;

/** The type of a block is that of its definition. An unknown definition is refused by the mutation. */
function toBlock<R extends object>(row: R, given: BlockGiven, config: Configuration) {
  const definition = config.blockDefinitions.find(({ code }) => code === given.description);
  return { ...row, ...given, type: definition?.type ?? '', status: 'ACTIVE' as const };
}

const hasRole = ({ roles }: UserFile['user'], given: NonNullable<Parameters['role']>): boolean =>
  roles.some((role) => role.type === given.type && role.scope === given.scope && role.status === 'ACTIVE');
