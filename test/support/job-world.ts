/**
 * Jobs against a real database: puts files in the place of all that was there, starts jobs as an administrator would, runs
 * them in this process, and reads what came of them.
 */
import { msToInstant } from '#core/sync/instants.ts';
import type { Configuration, Job, JobLine, JobParameters, User, UserFile } from '#core/schema/types.ts';
import type { UserId } from '#core/schema/primitives.ts';
import { startJobRunner, type JobRunner } from '../../server/jobs/job-runner.ts';
import {
  createJob,
  findJob,
  readReport,
  saveInput,
  takeJob,
  type Requester,
} from '../../server/jobs/job-table.ts';
import type { JobAtWork } from '../../server/jobs/job-step.ts';
import { silentLog } from '../../server/log/log.ts';
import { createDictionaries, registerDictionary } from '../../server/store/dictionaries.ts';
import { query } from '../../server/store/query.ts';
import { bulkLoadUsers } from '../../server/users/bulk-load.ts';
import { readFiles, type FileReader } from '../../server/users/read-files.ts';
import type { OpenDatabase } from '../../server/database/connect.ts';
import { aConfiguration } from './a-configuration.ts';
import { testCodec } from './library.ts';
import { until } from './until.ts';

const tables = [
  ...['user_file', 'user_key', 'user_email', 'history', 'closed_fee', 'tombstone', 'letter_outbox'],
  ...['job', 'job_input', 'job_line', 'job_change'],
];

const administrator: Requester = { userId: '00000000-0000-4000-8000-000000000900', name: 'Adeyemi, Ruth' };
type RunOptions = { readonly dryRun?: boolean; readonly input?: string; readonly by?: Requester };

export class JobWorld {
  readonly pool: OpenDatabase['pool'];
  readonly reader: FileReader;
  nowMs = Date.parse('2026-11-23T09:14:00.000Z');
  config: Configuration = aConfiguration();
  readonly #runners: JobRunner[] = [];

  constructor(database: OpenDatabase) {
    this.pool = database.pool;
    const dictionaries = createDictionaries(database.pool, testCodec.dictionary);
    this.reader = { codec: testCodec, dictionaries };
  }

  async fill(files: readonly UserFile[], config: Configuration = aConfiguration()): Promise<void> {
    this.config = config;
    await query(this.pool, `truncate ${tables.join(', ')} cascade`);
    await registerDictionary(this.pool, testCodec.dictionary);
    await bulkLoadUsers(this.pool, files, { codec: testCodec, config });
  }

  /** As many processes as wanted, each with a runner of its own. */
  startRunner(leaseMs = 60_000): JobRunner {
    const runner = startJobRunner({
      ...{ pool: this.pool, reader: this.reader, log: silentLog, leaseMs, lookEveryMs: 20 },
      clock: { now: () => this.nowMs },
      readConfiguration: () => Promise.resolve(this.config),
    });
    this.#runners.push(runner);
    return runner;
  }

  async stopRunners(): Promise<void> {
    for (const runner of this.#runners.splice(0)) await runner.stop();
  }

  async request(parameters: JobParameters, options: RunOptions = {}) {
    const { dryRun = false, input, by = administrator } = options;
    const inputId =
      input === undefined ? undefined : await saveInput(this.pool, 'set.csv', Buffer.from(input));
    const start = { parameters, dryRun, ...(inputId !== undefined && { inputId }) };
    const id = await createJob(this.pool, start, by);
    if (id === undefined) throw new Error('the job could not be started');
    return id;
  }

  async finished(id: string): Promise<Job> {
    let job = await findJob(this.pool, id);
    await until(
      'the job is done',
      async () => {
        job = await findJob(this.pool, id);
        return job?.state === 'done' || job?.state === 'failed';
      },
      60_000,
    );
    if (!job) throw new Error('the job is gone');
    return job;
  }

  async run(parameters: JobParameters, options: RunOptions = {}): Promise<Job> {
    const id = await this.request(parameters, options);
    if (this.#runners.length === 0) this.startRunner();
    return this.finished(id);
  }

  /** Takes the job as a process would that then dies after so many steps, without a word. */
  async takeAndDieAfter(steps: number): Promise<JobAtWork> {
    const taken = await takeJob(this.pool, '00000000-0000-4000-8000-0000000000aa', 1);
    if (!taken) throw new Error('there is no job to take');
    let left = steps;
    const input = taken.job.inputId;
    const [row] = await query<{ bytes: Buffer }>(this.pool, 'select bytes from job_input where id = $1', [
      input ?? null,
    ]);
    return {
      ...{ pool: this.pool, reader: this.reader, config: this.config, taken, leaseMs: 1 },
      ...{ now: msToInstant(this.nowMs), today: '2026-11-23', input: row?.bytes },
      isStopping: () => left-- <= 0,
    };
  }

  async report(id: string): Promise<readonly JobLine[]> {
    return (await readReport(this.pool, id, 0)).lines;
  }

  async read(ids: readonly UserId[]): Promise<Map<UserId, UserFile | null>> {
    return readFiles(this.pool, ids, this.reader);
  }

  async readUser(id: UserId): Promise<User> {
    const file = (await this.read([id])).get(id);
    if (!file) throw new Error(`there is no user ${id}`);
    return file.user;
  }

  async version(): Promise<number> {
    const [row] = await query<{ version: number }>(this.pool, 'select version from sync_space');
    return row?.version ?? -1;
  }

  async count(from: string): Promise<number> {
    const [row] = await query<{ n: number }>(this.pool, `select count(*) as n from ${from}`);
    return row?.n ?? -1;
  }
}
