// Works on jobs, one at a time in this process. Several processes may do it on one database: each job is taken by one of
// them, and of each kind only one is under way (job-table.ts). A process that stops gives its job back after the step that
// it is at; one that dies loses the lease on it.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { instantToCalendarDate } from '#core/domain/calendar-date.ts';
import { msToInstant } from '#core/sync/instants.ts';
import type { Configuration, JobParameters } from '#core/schema/types.ts';
import { queueJobNotice } from '../letters/job-notice.ts';
import { describeError, type Log } from '../log/log.ts';
import type { ServerClock } from '../sync/clock.ts';
import { withTransaction } from '../store/transaction.ts';
import { StoreUnavailable } from '../sync/store-unavailable.ts';
import type { FileReader } from '../users/read-files.ts';
import { auditLedger } from './audit-ledger.ts';
import { deleteActivityDates } from './delete-activity-dates.ts';
import { exportToBursar } from './export-to-bursar.ts';
import { importFromBursar } from './import-from-bursar.ts';
import { findJob, finishJob, giveBack, readInput, takeJob, type TakenJob } from './job-table.ts';
import { JobBrokenOff, type JobAtWork, type JobWorker } from './job-step.ts';
import { importCourses, importDemerits } from './import-user-rows.ts';
import { InputFault } from './input-fault.ts';
import { loadSisFile } from './load-sis-file.ts';
import { notifyOfFees } from './notify-fees.ts';
import { purgeHistory } from './purge-history.ts';
import { purgeUsers } from './purge-users.ts';
import { rollBack } from './roll-back.ts';
import { updateUsers } from './update-users.ts';
import { waiveFees } from './waive-fees.ts';

export type JobRunnerParts = {
  readonly pool: pg.Pool;
  readonly reader: FileReader;
  readonly clock: ServerClock;
  readonly log: Log;
  readonly readConfiguration: () => Promise<Configuration>;
  readonly lookEveryMs?: number;
  /** A step takes far less; whoever has not finished one for so long is taken to be dead. */
  readonly leaseMs?: number;
};

export interface JobRunner {
  /** There may be a job: look now. */
  poke(): void;
  stop(): Promise<void>;
}

const usualLookEveryMs = 5000;
const usualLeaseMs = 60_000;

export function startJobRunner(parts: JobRunnerParts): JobRunner {
  const { lookEveryMs = usualLookEveryMs, leaseMs = usualLeaseMs } = parts;
  const stopping = new AbortController();
  const isStopping = (): boolean => stopping.signal.aborted;
  let underWay: Promise<void> | undefined;
  const workOff = async (): Promise<void> => {
    while (!isStopping()) {
      const taken = await takeJob(parts.pool, randomUUID(), leaseMs);
      if (!taken) return;
      await runJob(parts, taken, leaseMs, isStopping);
    }
  };
  const look = (): void => {
    underWay ??= workOff()
      .catch((error: unknown) => parts.log.error({ code: 'JobsFailed', ...describeError(error) }))
      .finally(() => (underWay = undefined));
  };
  const timer = setInterval(look, lookEveryMs).unref();
  return {
    poke: look,
    stop: async () => {
      stopping.abort();
      clearInterval(timer);
      await underWay;
    },
  };
}

async function runJob(
  parts: JobRunnerParts,
  taken: TakenJob,
  leaseMs: number,
  isStopping: () => boolean,
): Promise<void> {
  const { pool, reader, log } = parts;
  const { id, parameters } = taken.job;
  log.info({ code: 'JobStarted', jobId: id, kind: parameters.kind });
  try {
    const config = await parts.readConfiguration();
    const now = msToInstant(parts.clock.now());
    const input = taken.job.inputId === undefined ? undefined : await readInput(pool, taken.job.inputId);
    await workOn({
      ...{ pool, reader, taken, config, now, input, leaseMs, isStopping },
      today: instantToCalendarDate(now, config.timeZone),
    });
    await endJob(parts, taken, { state: 'done' });
    log.info({ code: 'JobDone', jobId: id, kind: parameters.kind });
  } catch (error) {
    if (error instanceof JobBrokenOff) return giveBack(pool, taken);
    // the lease runs out, and whoever reaches the database then goes on
    if (error instanceof StoreUnavailable) throw error;
    const isFault = !(error instanceof InputFault);
    if (isFault) log.error({ code: 'JobFailed', jobId: id, ...describeError(error) });
    await endJob(parts, taken, { state: 'failed', fault: isFault ? 'Fault' : error.message });
  }
}

/** What it did is counted by now: the job is read anew for those who are told of it. */
async function endJob(
  { pool, reader, clock, readConfiguration }: JobRunnerParts,
  taken: TakenJob,
  end: { readonly state: 'done' | 'failed'; readonly fault?: string },
): Promise<void> {
  const config = await readConfiguration();
  const at = msToInstant(clock.now());
  await withTransaction(pool, async (client) => {
    if (!(await finishJob(client, taken, end))) return;
    const job = await findJob(client, taken.job.id);
    if (job) await queueJobNotice(client, job, { ...end, at }, { config, reader });
  });
}

const workers: { readonly [K in JobParameters['kind']]: JobWorker<K> } = {
  'update-users': updateUsers,
  'purge-users': purgeUsers,
  'waive-fees': waiveFees,
  'notify-fees': notifyOfFees,
  'bursar-export': exportToBursar,
  'bursar-import': importFromBursar,
  'ledger-audit': auditLedger,
  'sis-synchronize': loadSisFile,
  'sis-import': loadSisFile,
  'import-courses': importCourses,
  'import-demerits': importDemerits,
  'purge-history': purgeHistory,
  'delete-activity-dates': deleteActivityDates,
  'roll-back': rollBack,
};

function workOn(work: JobAtWork): Promise<void> {
  const { parameters } = work.taken.job;
  // the worker of a kind takes the parameters of that kind
  return (workers[parameters.kind] as JobWorker<JobParameters['kind']>)(work, parameters);
}
