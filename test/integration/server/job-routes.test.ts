import { describe, expect } from 'vitest';
import { Job as isJob, JobList as isJobList, JobReport as isJobReport } from '#gen/validators.js';
import type { Job, JobList, JobReport } from '#core/schema/types.ts';
import { signedInCaller, staffNames, type Caller } from '../../support/library.ts';
import { test } from '../../support/server.ts';
import { until } from '../../support/until.ts';

async function upload(caller: Caller, text: string): Promise<string> {
  const reply = await caller.send('POST', '/api/jobs/inputs?name=set.csv', text, {
    'content-type': 'application/octet-stream',
  });
  expect(reply.status).toBe(200);
  return reply.json<{ id: string }>().id;
}

const deactivate = { kind: 'update-users', status: 'INACTIVE' } as const;

describe('jobs', () => {
  test('only a User Administrator sees and starts them', async ({ server }) => {
    for (const name of staffNames.filter((each) => each !== 'admin')) {
      const caller = await signedInCaller(server.url, name);
      expect((await caller.get('/api/jobs')).status, name).toBe(403);
      const body = { parameters: { kind: 'purge-history' }, dryRun: true };
      expect((await caller.post('/api/jobs', body)).status, name).toBe(403);
    }
    expect((await (await signedInCaller(server.url, 'admin')).get('/api/jobs')).status).toBe(200);
  });

  test('a set is uploaded, tried out, changed, and the report is read', async ({ server }) => {
    const admin = await signedInCaller(server.url, 'admin');
    const inputId = await upload(admin, 'Primary ID\r\nkaaherud\r\n');
    for (const dryRun of [true, false]) {
      const { id } = (await admin.post('/api/jobs', { parameters: deactivate, dryRun, inputId })).json<{
        id: string;
      }>();
      let job: Job | undefined;
      await until('the job is done', async () => {
        const reply = (await admin.get(`/api/jobs/${id}`)).json<Job>();
        expect(isJob(reply), JSON.stringify(isJob.errors)).toBe(true);
        job = reply;
        return reply.state === 'done';
      });
      expect(job).toMatchObject({ dryRun, inputName: 'set.csv', counts: { updated: 1 } });
      const report = (await admin.get(`/api/jobs/${id}/report`)).json<JobReport>();
      expect(isJobReport(report)).toBe(true);
      expect(report.lines).toMatchObject([{ primaryId: 'kaaherud', outcome: 'updated' }]);
    }
    const list = (await admin.get('/api/jobs')).json<JobList>();
    expect(isJobList(list)).toBe(true);
    expect(list.jobs.map(({ dryRun, canRollBack }) => ({ dryRun, canRollBack }))).toEqual([
      { dryRun: false, canRollBack: true },
      { dryRun: true, canRollBack: false },
    ]);
    // the file went with the job that it was for
    const again = await admin.post('/api/jobs', { parameters: deactivate, dryRun: false, inputId });
    expect(again.error.code).toBe('InputGone');
  });

  test('what cannot be started is refused at once, with its reason', async ({ server }) => {
    const admin = await signedInCaller(server.url, 'admin');
    const start = async (parameters: object, inputId?: string) =>
      (
        await admin.post('/api/jobs', {
          parameters,
          dryRun: false,
          ...(inputId !== undefined && { inputId }),
        })
      ).error.code;
    expect(await start(deactivate)).toBe('InputGone');
    expect(await start(deactivate, await upload(admin, 'Name\r\nkaaherud'))).toBe('NotAUserSet');
    const courses = await upload(admin, 'Primary ID,Course Code\r\nkaaherud,HIST201');
    expect(await start({ kind: 'import-courses' }, courses)).toBe('NotACourseList');
    expect(await start({ kind: 'import-demerits' }, courses)).toBe('NotADemeritList');
    expect(await start({ kind: 'purge-users', daysAfterPurgeDate: 0, waiveThresholdMinor: 100 })).toBe(
      'WaiveReasonNeeded',
    );
    const jobId = '00000000-0000-4000-8000-000000000777';
    expect(await start({ kind: 'roll-back', jobId })).toBe('JobNotFound');
    expect(await start({ kind: 'make-coffee' })).toBe('InvalidRequest');
  });
});
