// Jobs: start one (a dry run first), watch it, read what it did.
import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import type { Configuration, Job, JobReport, JobStart } from '#core/schema/types.ts';
import { makeBursarFile, type BursarFormat } from '../../bursar/bursar-file.ts';
import { maySeeAllJobs, maySeeJob, mayStartJob } from '#core/permissions/job-rights.ts';
import type { Session } from '../../auth/sessions.ts';
import {
  createJob,
  findJob,
  readInput,
  readJobs,
  readReport,
  saveInput,
  type Requester,
} from '../../jobs/job-table.ts';
import { readCourseList } from '../../jobs/course-list.ts';
import { readDemeritList } from '../../jobs/demerit-list.ts';
import type { JobRunner } from '../../jobs/job-runner.ts';
import { readUserSet } from '../../jobs/user-set.ts';
import type { FileReader } from '../../users/read-files.ts';
import { mustGetSession } from '../guard.ts';
import { refuse } from '../refusal.ts';
import { closed, wholeNumber } from './schemas.ts';

/** A larger file of the SIS is loaded on the server, by `npm run import`. */
const inputMaxBytes = 64 * 1024 * 1024;
const jobParams = closed({ id: { type: 'string', format: 'uuid' } });
type JobParams = { readonly id: string };

export function addJobRoutes(
  app: FastifyInstance,
  parts: {
    readonly pool: pg.Pool;
    readonly reader: FileReader;
    readonly jobs: Pick<JobRunner, 'poke'>;
    readonly readConfiguration: () => Promise<{ readonly configuration: Configuration }>;
  },
): void {
  const { pool, jobs, reader } = parts;
  app.get('/api/jobs', { schema: { summary: 'Jobs, newest first' } }, async (request) => {
    const session = mustGetSession(request);
    const { actor } = session;
    return {
      jobs: await readJobs(pool, maySeeAllJobs(actor, whenAndWhere(session)) ? undefined : actor.userId),
    };
  });
  app.post<{ Body: JobStart }>(
    '/api/jobs',
    { schema: { summary: 'Start a job', body: { $ref: 'JobStart#' } } },
    async (request): Promise<{ id: string }> => {
      const session = mustGetSession(request);
      await assertMayStart(pool, request.body, session);
      await assertStartable(pool, request.body);
      const id = await createJob(pool, request.body, toRequester(session));
      if (id === undefined) throw refuse(409, 'NotStartable', 'It is started already, or its file is gone.');
      jobs.poke();
      return { id };
    },
  );
  app.get<{ Params: JobParams }>(
    '/api/jobs/:id',
    { schema: { summary: 'One job', params: jobParams } },
    (request): Promise<Job> => mustFindJob(pool, request.params.id, mustGetSession(request)),
  );
  app.get<{ Params: JobParams; Querystring: { after?: string } }>(
    '/api/jobs/:id/report',
    {
      schema: {
        summary: 'What a job did, user by user; `next` is the `after` of the next page',
        params: jobParams,
        querystring: closed({ after: wholeNumber }, []),
      },
    },
    async (request): Promise<JobReport> => {
      const { id } = await mustFindJob(pool, request.params.id, mustGetSession(request));
      return readReport(pool, id, Number(request.query.after ?? 0));
    },
  );
  app.get<{ Params: JobParams; Querystring: { format: BursarFormat } }>(
    '/api/jobs/:id/bursar-file',
    {
      schema: {
        summary: 'What a job handed over to the bursar, as the file for the bursar',
        params: jobParams,
        querystring: closed({ format: { enum: ['csv', 'xml'] } }),
      },
    },
    async (request, reply) => {
      const { format } = request.query;
      await mustFindJob(pool, request.params.id, mustGetSession(request));
      const { configuration: config } = await parts.readConfiguration();
      const file = await makeBursarFile(pool, request.params.id, format, { reader, config });
      if (file === undefined) throw refuse(404, 'NothingExported', 'This job handed nothing over.');
      return reply
        .type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/xml')
        .header('content-disposition', `attachment; filename="bursar-${request.params.id}.${format}"`)
        .serializer((text: string) => text)
        .send(file);
    },
  );
  void app.register((scope, _options, done) => {
    addInputRoute(scope, pool);
    done();
  });
}

function addInputRoute(app: FastifyInstance, pool: pg.Pool): void {
  app.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: inputMaxBytes },
    (_request, body, done) => done(null, body),
  );
  app.post<{ Body: Buffer; Querystring: { name: string } }>(
    '/api/jobs/inputs',
    {
      bodyLimit: inputMaxBytes,
      schema: {
        summary: 'Upload the file that a job is to work on; it is kept for a day at most',
        querystring: closed({ name: { type: 'string', minLength: 1, maxLength: 255 } }),
      },
    },
    async (request) => ({ id: await saveInput(pool, request.query.name, request.body) }),
  );
}

const whenAndWhere = ({ today, config }: Session) => ({ today, institution: config.institution.code });

/** With the roles that hold when it is started; they need not hold until it ends. */
function toRequester({ actor }: Session): Requester {
  const roles = actor.roles.map(({ expiryDate: _ended, ...role }) => role);
  return { userId: actor.userId, name: actor.name, roles };
}

async function assertMayStart(pool: pg.Pool, { parameters }: JobStart, session: Session): Promise<void> {
  const { kind } =
    parameters.kind === 'roll-back'
      ? (await mustFindJob(pool, parameters.jobId, session)).parameters
      : parameters;
  if (kind === 'roll-back') throw refuse(409, 'NotStartable', 'A roll-back is not taken back.');
  if (!mayStartJob(session.actor, kind, whenAndWhere(session)))
    throw refuse(403, 'NotPermitted', 'Your roles do not allow this job.');
}

async function assertStartable(pool: pg.Pool, { parameters, inputId }: JobStart): Promise<void> {
  switch (parameters.kind) {
    case 'purge-history':
    case 'waive-fees':
    case 'notify-fees':
    case 'bursar-export':
    case 'ledger-audit':
      return;
    case 'purge-users':
      if (parameters.waiveThresholdMinor > 0 && parameters.waiveReason === undefined)
        throw refuse(400, 'WaiveReasonNeeded', 'What is waived needs a reason.');
      return;
    case 'delete-activity-dates':
      throw refuse(409, 'NotStartable', 'It starts by itself when the recording is switched off.');
    case 'roll-back': {
      const job = await findJob(pool, parameters.jobId);
      if (!job?.canRollBack) throw refuse(409, 'NotStartable', 'There is nothing that can be taken back.');
      return;
    }
    case 'update-users': {
      const input = await mustReadList(pool, inputId);
      if (!readUserSet(input))
        throw refuse(422, 'NotAUserSet', 'The first column must be headed USERNAME or Primary ID.');
      return;
    }
    case 'import-courses': {
      const input = await mustReadList(pool, inputId);
      if (!readCourseList(input))
        throw refuse(
          422,
          'NotACourseList',
          'The first line must name the columns Primary ID, Course Code and Course Name.',
        );
      return;
    }
    case 'import-demerits': {
      const input = await mustReadList(pool, inputId);
      if (!readDemeritList(input))
        throw refuse(
          422,
          'NotADemeritList',
          'The first line must name the columns Primary ID, Points, Reason and Date.',
        );
      return;
    }
    case 'bursar-import':
    case 'sis-import':
    case 'sis-synchronize':
      await mustReadInput(pool, inputId);
  }
}

async function mustReadInput(pool: pg.Pool, id: string | undefined): Promise<Buffer> {
  const input = id === undefined ? undefined : await readInput(pool, id);
  if (!input) throw refuse(409, 'InputGone', 'The file is not on the server any more: upload it again.');
  return input;
}

/** Excel's plain "CSV" is of Windows: its letters with accents would be lost without a word. */
async function mustReadList(pool: pg.Pool, id: string | undefined): Promise<Buffer> {
  const input = await mustReadInput(pool, id);
  if (!isUtf8(input))
    throw refuse(422, 'NotUtf8', 'The file is not in UTF-8. In Excel, save it as "CSV UTF-8".');
  return input;
}

/** Of jobs that somebody else started nothing is told, not even that they are there. */
async function mustFindJob(pool: pg.Pool, id: string, session: Session): Promise<Job> {
  const job = await findJob(pool, id);
  if (!job || !maySeeJob(session.actor, job, whenAndWhere(session)))
    throw refuse(404, 'JobNotFound', 'There is no such job.');
  return job;
}
