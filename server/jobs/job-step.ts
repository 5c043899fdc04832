// One step of a job: a transaction in which what it changes, its report, what a roll-back needs and how far the job is are
// written together. A job that is broken off at any moment goes on after its last step, and does nothing twice.
import type pg from 'pg';
import type { Configuration, JobKind, JobLine, JobParameters } from '#core/schema/types.ts';
import type { Suspense } from '#core/mutations/mutation.ts';
import type { CalendarDate, Instant, UserId } from '#core/schema/primitives.ts';
import { writeSuspense } from '../ledger/suspense.ts';
import { query } from '../store/query.ts';
import { withTransaction } from '../store/transaction.ts';
import type { FileChange } from '../users/file-change.ts';
import type { FileReader } from '../users/read-files.ts';
import { writeFiles } from '../users/write-files.ts';
import { addLines, renewLease, saveProgress, type TakenJob } from './job-table.ts';
import { diffUsers, isNothing, joinChanges, noteCreation, type UserChange } from './user-change.ts';

export type StepResult = {
  /** Where the next step goes on. */
  readonly cursor: string;
  /** How far the job is after this step. */
  readonly done: number;
  readonly total: number;
  readonly lines: readonly JobLine[];
  /** How many users met which outcome in this step. */
  readonly counts: Readonly<Record<string, number>>;
  readonly changes: readonly FileChange[];
  /** Money that found no user. */
  readonly suspense?: readonly Suspense[];
};

/** Another process works on the job, or this one is to stop: nothing of the step was written. */
export class JobBrokenOff extends Error {
  override readonly name = 'JobBrokenOff';
}

type JobParts = { readonly pool: pg.Pool; readonly reader: FileReader };

/** What a kind of job is given to work with. */
export type JobAtWork = JobParts & {
  readonly taken: TakenJob;
  readonly config: Configuration;
  readonly now: Instant;
  readonly today: CalendarDate;
  readonly input: Buffer | undefined;
  readonly leaseMs: number;
  readonly isStopping: () => boolean;
};

/** Works until the job is done, from the cursor of `work.taken` on. */
export type JobWorker<K extends JobKind> = (
  work: JobAtWork,
  parameters: Extract<JobParameters, { kind: K }>,
) => Promise<void>;

/** `body` may run again when another transaction got in its way. Where it returns undefined, nothing is written. */
export async function takeStep<Step extends StepResult | undefined>(
  work: JobAtWork,
  body: (client: pg.PoolClient) => Promise<Step>,
): Promise<Step> {
  const { taken, reader, config } = work;
  if (work.isStopping()) throw new JobBrokenOff();
  return withTransaction(work.pool, async (client) => {
    // also keeps another process out until the step is written
    if (!(await renewLease(client, taken, work.leaseMs))) throw new JobBrokenOff();
    const step = await body(client);
    if (!step) return step;
    await addLines(client, taken.job.id, step.lines);
    const counts = await addCounts(client, taken, step.counts);
    await saveProgress(client, taken, { ...step, counts });
    if (!taken.job.dryRun) await writeSuspense(client, step.suspense ?? []);
    if (step.changes.length > 0 && !taken.job.dryRun) {
      await rememberChanges(client, taken, step.changes);
      await writeFiles(client, step.changes, { codec: reader.codec, config });
    }
    return step;
  });
}

async function addCounts(
  client: pg.PoolClient,
  { job }: TakenJob,
  added: StepResult['counts'],
): Promise<Record<string, number>> {
  const [row] = await query<{ counts: string }>(client, 'select counts from job where id = $1', [job.id]);
  const counts = JSON.parse(row?.counts ?? '{}') as Record<string, number>;
  for (const [outcome, count] of Object.entries(added)) counts[outcome] = (counts[outcome] ?? 0) + count;
  return counts;
}

/** What these take away stays away. */
const forgetful: ReadonlySet<JobKind> = new Set(['roll-back', 'purge-history', 'delete-activity-dates']);

/** Of users who are there now: who went is not brought back. */
async function rememberChanges(
  client: pg.PoolClient,
  { job }: TakenJob,
  changes: readonly FileChange[],
): Promise<void> {
  if (forgetful.has(job.parameters.kind)) return;
  const kept = changes.flatMap(({ userId, before, after }) => {
    // the ledger is append-only: what a job does to fees is reversed fee by fee
    if (!after || before?.user === after.user) return [];
    const change = before ? diffUsers(before.user, after.user) : noteCreation(after.user);
    return isNothing(change) ? [] : [{ userId, change }];
  });
  if (kept.length === 0) return;
  const userIds = kept.map(({ userId }) => userId);
  const earlier = await readEarlierChanges(client, job.id, userIds);
  const made = new Map(
    changes.flatMap(({ userId, after }) => (after ? [[userId, after.user] as const] : [])),
  );
  const whole = kept.map(({ userId, change }) => {
    const first = earlier.get(userId);
    if (!first) return change;
    const user = made.get(userId);
    return first.created !== undefined && user ? noteCreation(user) : joinChanges(first, change);
  });
  await query(
    client,
    `insert into job_change (job_id, user_id, change) select $1, * from unnest($2::uuid[], $3::text[])
      on conflict (job_id, user_id) do update set change = excluded.change`,
    [job.id, userIds, whole.map((change) => JSON.stringify(change))],
  );
}

/** What the job changed of these users in its steps before: a list may name a user far apart. */
async function readEarlierChanges(
  client: pg.PoolClient,
  jobId: string,
  userIds: readonly UserId[],
): Promise<ReadonlyMap<UserId, UserChange>> {
  const rows = await query<{ user_id: UserId; change: string }>(
    client,
    'select user_id, change from job_change where job_id = $1 and user_id = any($2::uuid[])',
    [jobId, userIds],
  );
  return new Map(rows.map((row) => [row.user_id, JSON.parse(row.change) as UserChange]));
}

/** How many lines there are of each outcome. */
export function countOutcomes(lines: readonly JobLine[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome } of lines) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
