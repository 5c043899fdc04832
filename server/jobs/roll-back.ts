// Takes back what another job changed: every field and row as it was before, but where somebody has changed it since. Users whom
// the job created go again, if nobody has touched them.
import { randomUUID } from 'node:crypto';
import { diffHistory, withHistory } from '#core/domain/history.ts';
import { userToIdentifierKeys } from '#core/domain/identifier-key.ts';
import { isSameValue } from '#core/domain/same-value.ts';
import type { JobLine, JobParameters, User, UserFile } from '#core/schema/types.ts';
import type { UserId } from '#core/schema/primitives.ts';
import { query, type Queryable } from '../store/query.ts';
import { toFileChange, type FileChange } from '../users/file-change.ts';
import { readFiles } from '../users/read-files.ts';
import { readOwners } from '../users/read-owners.ts';
import { jobNames } from './job-names.ts';
import { countOutcomes, takeStep, type JobAtWork } from './job-step.ts';
import { hashUser, revertUser, type UserChange } from './user-change.ts';

type Parameters = Extract<JobParameters, { kind: 'roll-back' }>;

const usersPerStep = 250;
const beforeAll = '00000000-0000-0000-0000-000000000000';

export async function rollBack(work: JobAtWork, { jobId }: Parameters): Promise<void> {
  const [counted] = await query<{ count: number }>(
    work.pool,
    'select count(*) from job_change where job_id = $1',
    [jobId],
  );
  let { done } = work.taken.job.progress;
  for (let after: UserId | undefined = work.taken.cursor ?? beforeAll; after !== undefined;) {
    const from: UserId = after;
    const step = await takeStep(work, async (client) => {
      const changes = await readChanges(client, jobId, from);
      const files = await readFiles(
        client,
        changes.map(({ userId }) => userId),
        work.reader,
        'lock',
      );
      const taken = await readTakenKeys(client, changes, files, work);
      const results = changes.flatMap(({ userId, change }) => {
        const file = files.get(userId);
        if (!file) return [];
        return [
          change.created === undefined ? revert(file, change, taken, work) : remove(file, change.created),
        ];
      });
      const lines = results.map(({ line }) => line);
      // a report names nobody who is gone
      const isNamed = ({ outcome }: JobLine) => outcome !== 'removed' || work.taken.job.dryRun;
      return {
        ...{ cursor: changes.at(-1)?.userId ?? '', done: done + changes.length },
        ...{ total: counted?.count ?? 0, lines: lines.filter(isNamed), counts: countOutcomes(lines) },
        changes: results.flatMap(({ change }) => (change ? [change] : [])),
      };
    });
    done = step.done;
    after = step.cursor === '' ? undefined : step.cursor;
  }
}

type Stored = { readonly userId: UserId; readonly change: UserChange };

async function readChanges(client: Queryable, jobId: string, after: UserId): Promise<Stored[]> {
  const rows = await query<{ user_id: UserId; change: string }>(
    client,
    'select user_id, change from job_change where job_id = $1 and user_id > $2 order by user_id limit $3',
    [jobId, after, usersPerStep],
  );
  return rows.map((row) => ({ userId: row.user_id, change: JSON.parse(row.change) as UserChange }));
}

/** Identifiers that a user had before and somebody else has now. */
async function readTakenKeys(
  client: Queryable,
  changes: readonly Stored[],
  files: ReadonlyMap<UserId, UserFile | null>,
  { config }: JobAtWork,
): Promise<ReadonlyMap<string, UserId>> {
  const keys = changes.flatMap(({ userId, change }) => {
    const file = files.get(userId);
    return file ? userToIdentifierKeys(revertUser(file.user, change).user, config) : [];
  });
  return readOwners(client, keys);
}

type Result = { readonly line: JobLine; readonly change?: FileChange };

function remove(file: UserFile, createdAs: string): Result {
  const { user, fees, olderFees, loans } = file;
  const who = { userId: user.id, primaryId: user.primaryId };
  const isUntouched = hashUser(user) === createdAs && fees.length + olderFees.count + loans.length === 0;
  if (!isUntouched) return { line: { ...who, outcome: 'kept', reasons: [{ code: 'CreatedAndChanged' }] } };
  return { line: { ...who, outcome: 'removed', reasons: [] }, change: toFileChange(user.id, file, null) };
}

function revert(
  file: UserFile,
  changed: UserChange,
  taken: ReadonlyMap<string, UserId>,
  work: JobAtWork,
): Result {
  const before = file.user;
  const { user, kept } = revertUser(before, changed);
  const who = { userId: before.id, primaryId: before.primaryId };
  const held = new Set(userToIdentifierKeys(before, work.config));
  const isTaken = userToIdentifierKeys(user, work.config).some(
    (key) => !held.has(key) && (taken.get(key) ?? before.id) !== before.id,
  );
  if (isTaken)
    return { line: { ...who, outcome: 'rejected', reasons: [{ code: 'IdentifierTakenMeanwhile' }] } };
  const reasons = kept.map((field) => ({ code: 'ChangedSince', field }));
  if (isSameValue(before, user)) return { line: { ...who, outcome: 'unchanged', reasons } };
  const change = toFileChange(before.id, file, withStamp(file, user, work));
  return { line: { ...who, outcome: 'restored', reasons }, change };
}

function withStamp(file: UserFile, user: User, { taken, now }: JobAtWork): UserFile {
  const { requestedBy } = taken.job;
  const source = jobNames['roll-back'];
  const stamped = { ...user, updatedBy: requestedBy, updatedAt: now, updatedByJob: source };
  const rows = diffHistory(file.user, stamped, { uid: randomUUID(), at: now, by: requestedBy, source });
  return withHistory({ ...file, user: stamped }, rows);
}
