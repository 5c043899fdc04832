// The jobs in the database. A job is a row that processes compete for: who takes it holds a lease, and writes only while it
// does. A process that dies loses the lease, and another one goes on where the last transaction ended.
//
//   waiting ──take──▶ running ──finish──▶ done
//      ▲                │  └───fail─────▶ failed
//      └──give back─────┘
import type { ActorRole } from '#core/permissions/actor.ts';
import type { Job, JobLine, JobParameters, JobReport, JobStart } from '#core/schema/types.ts';
import type { UserId } from '#core/schema/primitives.ts';
import { query, type Queryable } from '../store/query.ts';

type Row = {
  id: string;
  parameters: string;
  dry_run: boolean;
  input_id: string | null;
  input_name: string | null;
  state: Job['state'];
  fault: string | null;
  requested_by: UserId | null;
  requested_name: string;
  requested_roles: string | null;
  requested_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
  cursor: string | null;
  done: number;
  total: number;
  counts: string;
  can_roll_back: boolean;
};

/** A job as the process sees it that works on it. */
export type TakenJob = {
  readonly job: Job;
  readonly runId: string;
  readonly cursor: string | undefined;
  /** Of whoever started it; absent when nobody did. */
  readonly roles?: readonly ActorRole[];
};
export type Requester = {
  readonly userId?: UserId;
  readonly name: string;
  readonly roles?: readonly ActorRole[];
};

const columns = `job.id, job.parameters, job.dry_run, job.input_id, job.input_name, job.state, job.fault, job.requested_by,
  job.requested_name, job.requested_roles, job.requested_at, job.started_at, job.finished_at, job.cursor, job.done, job.total, job.counts,
  job.state in ('done', 'failed') and not job.dry_run
    and exists (select from job_change where job_id = job.id)
    and not exists (select from job other where other.rolls_back = job.id and not other.dry_run and other.state <> 'failed')
    as can_roll_back`;

function rowToJob(row: Row): Job {
  return {
    id: row.id,
    parameters: JSON.parse(row.parameters) as JobParameters,
    dryRun: row.dry_run,
    ...(row.input_id !== null && { inputId: row.input_id }),
    ...(row.input_name !== null && { inputName: row.input_name }),
    state: row.state,
    ...(row.fault !== null && { fault: row.fault }),
    requestedBy: { ...(row.requested_by !== null && { userId: row.requested_by }), name: row.requested_name },
    requestedAt: row.requested_at.toISOString(),
    ...(row.started_at && { startedAt: row.started_at.toISOString() }),
    ...(row.finished_at && { finishedAt: row.finished_at.toISOString() }),
    progress: { done: row.done, total: row.total },
    counts: JSON.parse(row.counts) as Record<string, number>,
    canRollBack: row.can_roll_back,
  };
}

export async function saveInput(client: Queryable, name: string, bytes: Buffer): Promise<string> {
  const [row] = await query<{ id: string }>(
    client,
    'insert into job_input (name, bytes) values ($1, $2) returning id',
    [name, bytes],
  );
  if (!row) throw new Error('expected the id of an input, found none');
  return row.id;
}

export async function readInput(client: Queryable, id: string): Promise<Buffer | undefined> {
  const [row] = await query<{ bytes: Buffer }>(client, 'select bytes from job_input where id = $1', [id]);
  return row?.bytes;
}

/** undefined: the input is not there any more, or somebody else takes the same job back already. */
export async function createJob(
  client: Queryable,
  { parameters, dryRun, inputId }: JobStart,
  by: Requester,
): Promise<string | undefined> {
  const [row] = await query<{ id: string }>(
    client,
    `insert into job
        (kind, parameters, dry_run, input_id, input_name, requested_by, requested_name, requested_roles, rolls_back)
      select $1, $2, $3, given.id, input.name, $5, $6, $7, $8
      from (select $4::uuid as id) given left join job_input input using (id)
      where given.id is null or input.id is not null
      on conflict do nothing
      returning id`,
    [
      parameters.kind,
      JSON.stringify(parameters),
      dryRun,
      inputId ?? null,
      by.userId ?? null,
      by.name,
      by.roles ? JSON.stringify(by.roles) : null,
      parameters.kind === 'roll-back' ? parameters.jobId : null,
    ],
  );
  return row?.id;
}

const jobsShown = 100;

/** Newest first; with `by` only those that this person started. */
export async function readJobs(client: Queryable, by?: UserId): Promise<Job[]> {
  const rows = await query<Row>(
    client,
    `select ${columns} from job where $2::uuid is null or requested_by = $2
      order by requested_at desc, id limit $1`,
    [jobsShown, by ?? null],
  );
  return rows.map(rowToJob);
}

export async function findJob(client: Queryable, id: string): Promise<Job | undefined> {
  const [row] = await query<Row>(client, `select ${columns} from job where id = $1`, [id]);
  return row && rowToJob(row);
}

/**
 * The oldest job that nobody works on and of whose kind none is under way. It begins when it is taken: `now()` would be when
 * the question was asked, which may be before the job ahead of it ended.
 */
export async function takeJob(
  client: Queryable,
  runId: string,
  leaseMs: number,
): Promise<TakenJob | undefined> {
  const [row] = await query<Row>(
    client,
    `update job set state = 'running', run_id = $1, started_at = coalesce(started_at, clock_timestamp()),
        lease_until = now() + $2 * interval '1 millisecond'
      where id = (
        select id from job next
        where (state = 'waiting' or (state = 'running' and lease_until < now()))
          and not exists (select from job other where other.kind = next.kind and other.state = 'running' and other.id <> next.id)
        order by requested_at, id limit 1 for update skip locked)
      returning ${columns}`,
    [runId, leaseMs],
  );
  if (!row) return undefined;
  const roles = row.requested_roles === null ? undefined : (JSON.parse(row.requested_roles) as ActorRole[]);
  return { job: rowToJob(row), runId, cursor: row.cursor ?? undefined, ...(roles && { roles }) };
}

/** False when another process has taken the job over. */
export async function renewLease(
  client: Queryable,
  { job, runId }: TakenJob,
  leaseMs: number,
): Promise<boolean> {
  const rows = await query(
    client,
    `update job set lease_until = now() + $3 * interval '1 millisecond'
      where id = $1 and run_id = $2 and state = 'running' returning id`,
    [job.id, runId, leaseMs],
  );
  return rows.length === 1;
}

export async function saveProgress(
  client: Queryable,
  { job }: TakenJob,
  at: {
    readonly cursor: string;
    readonly done: number;
    readonly total: number;
    readonly counts: Readonly<Record<string, number>>;
  },
): Promise<void> {
  await query(client, 'update job set cursor = $2, done = $3, total = $4, counts = $5 where id = $1', [
    job.id,
    at.cursor,
    at.done,
    at.total,
    JSON.stringify(at.counts),
  ]);
}

/** False when another process has taken the job over. What was uploaded is not needed any more once the job itself has run; a dry run leaves it for that. */
export async function finishJob(
  client: Queryable,
  { job, runId }: TakenJob,
  end: { readonly state: 'done' | 'failed'; readonly fault?: string },
): Promise<boolean> {
  const rows = await query(
    client,
    `with ended as (
        update job set state = $3, fault = $4, finished_at = now(), lease_until = null
        where id = $1 and run_id = $2 and state = 'running' returning input_id, dry_run),
      gone as (
        delete from job_input using ended where job_input.id = ended.input_id and not ended.dry_run)
      select from ended`,
    [job.id, runId, end.state, end.fault ?? null],
  );
  return rows.length === 1;
}

export async function giveBack(client: Queryable, { job, runId }: TakenJob): Promise<void> {
  await query(
    client,
    `update job set state = 'waiting', lease_until = null where id = $1 and run_id = $2 and state = 'running'`,
    [job.id, runId],
  );
}

export async function addLines(client: Queryable, jobId: string, lines: readonly JobLine[]): Promise<void> {
  if (lines.length === 0) return;
  await query(
    client,
    `insert into job_line (job_id, user_id, primary_id, line, outcome, reasons)
      select $1, * from unnest($2::uuid[], $3::text[], $4::integer[], $5::text[], $6::text[])`,
    [
      jobId,
      lines.map(({ userId }) => userId ?? null),
      lines.map(({ primaryId }) => primaryId ?? null),
      lines.map(({ line }) => line ?? null),
      lines.map(({ outcome }) => outcome),
      lines.map(({ reasons }) => JSON.stringify(reasons)),
    ],
  );
}

const linesPerPage = 5000;

type LineRow = {
  number: number;
  user_id: UserId | null;
  primary_id: string | null;
  line: number | null;
  outcome: string;
  reasons: string;
};

export async function readReport(client: Queryable, jobId: string, after: number): Promise<JobReport> {
  const rows = await query<LineRow>(
    client,
    `select number, user_id, primary_id, line, outcome, reasons from job_line
      where job_id = $1 and number > $2 order by number limit $3`,
    [jobId, after, linesPerPage],
  );
  const last = rows.at(-1);
  return {
    lines: rows.map((row) => ({
      ...(row.user_id !== null && { userId: row.user_id }),
      ...(row.primary_id !== null && { primaryId: row.primary_id }),
      ...(row.line !== null && { line: row.line }),
      outcome: row.outcome,
      reasons: JSON.parse(row.reasons) as JobLine['reasons'],
    })),
    ...(rows.length === linesPerPage && last && { next: last.number }),
  };
}

const inputsKept = '1 day';
const changesKept = '30 days';
const jobsKept = '1 year';

/** Uploaded files are kept for a day at most, what a roll-back needs for 30 days, jobs with their reports for a year. */
export async function forgetOldJobs(client: Queryable): Promise<void> {
  await query(
    client,
    `delete from job_input where created_at < now() - interval '${inputsKept}'
      and not exists (select from job where input_id = job_input.id and state in ('waiting', 'running'))`,
  );
  await query(
    client,
    `delete from job_change using job
      where job.id = job_id and job.finished_at < now() - interval '${changesKept}'`,
  );
  await query(
    client,
    `delete from job where finished_at < now() - interval '${jobsKept}'
      and not exists (select from job later where later.rolls_back = job.id)`,
  );
}
