import { describe, expect } from 'vitest';
import { Job as isJob, JobList as isJobList, JobReport as isJobReport } from '#gen/validators.js';
import type { Job, JobKind, JobList, JobParameters, JobReport } from '#core/schema/types.ts';
import { signedInCaller, staffNames, type Caller } from '../../support/library.ts';
import { test } from '../../support/server.ts';
import { until } from '../../support/until.ts';

async function upload(caller: Caller, text: string | Blob): Promise<string> {
  const reply = await caller.send('POST', '/api/jobs/inputs?name=set.csv', text, {
    'content-type': 'application/octet-stream',
  });
  expect(reply.status).toBe(200);
  return reply.json<{ id: string }>().id;
}

const deactivate = { kind: 'update-users', status: 'INACTIVE' } as const;

type Kind = Exclude<JobKind, 'update-users' | 'waive-fees' | 'roll-back'>;
const onlyAdministrators: { readonly [K in Kind]: Extract<JobParameters, { kind: K }> } = {
  'purge-users': { kind: 'purge-users', daysAfterPurgeDate: 0, waiveThresholdMinor: 0 },
  'notify-fees': { kind: 'notify-fees', minimumMinor: 0, feeAgeDays: 0, pauseDays: 14 },
  'bursar-export': { kind: 'bursar-export', minimumMinor: 0 },
  'bursar-import': { kind: 'bursar-import' },
  'ledger-audit': { kind: 'ledger-audit' },
  'sis-synchronize': { kind: 'sis-synchronize', addUnmatched: true },
  'sis-import': { kind: 'sis-import' },
  'import-courses': { kind: 'import-courses' },
  'import-demerits': { kind: 'import-demerits' },
  'delete-activity-dates': { kind: 'delete-activity-dates' },
  'purge-history': { kind: 'purge-history' },
};

describe('jobs', () => {
  test('only managers of users see them, and all but two kinds only a User Administrator starts', async ({
    server,
  }) => {
    for (const name of staffNames.filter((each) => each !== 'admin')) {
      const caller = await signedInCaller(server.url, name);
      expect((await caller.get('/api/jobs')).status, name).toBe(name === 'manager' ? 200 : 403);
      for (const parameters of Object.values(onlyAdministrators))
        expect((await caller.post('/api/jobs', { parameters, dryRun: true })).status, name).toBe(403);
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
    // Excel's plain CSV: "Études" in Windows-1252
    for (const [kind, header] of [
      ['update-users', 'Primary ID,Name'],
      ['import-courses', 'Primary ID,Course Code,Course Name'],
      ['import-demerits', 'Primary ID,Points,Date,Reason'],
    ] as const) {
      const list = new Blob([Buffer.from(`${header}\r\nkaaherud,1,2026-01-01,\u00C9tudes`, 'latin1')]);
      expect(await start(kind === 'update-users' ? deactivate : { kind }, await upload(admin, list))).toBe(
        'NotUtf8',
      );
    }
    expect(await start({ kind: 'purge-users', daysAfterPurgeDate: 0, waiveThresholdMinor: 100 })).toBe(
      'WaiveReasonNeeded',
    );
    const jobId = '00000000-0000-4000-8000-000000000777';
    expect(await start({ kind: 'roll-back', jobId })).toBe('JobNotFound');
    expect(await start({ kind: 'delete-activity-dates' })).toBe('NotStartable');
    expect(await start({ kind: 'make-coffee' })).toBe('InvalidRequest');
  });

  test('a User Manager changes users and waives in bulk, takes it back, and sees no jobs of others', async ({
    server,
  }) => {
    const manager = await signedInCaller(server.url, 'manager');
    const admin = await signedInCaller(server.url, 'admin');
    const started = async (by: Caller, parameters: object, inputId?: string): Promise<string> => {
      const body = { parameters, dryRun: false, ...(inputId !== undefined && { inputId }) };
      const { id } = (await by.post('/api/jobs', body)).json<{ id: string }>();
      await until('the job is done', async () => {
        return (await admin.get(`/api/jobs/${id}`)).json<Job>().state === 'done';
      });
      return id;
    };
    const set = 'Primary ID\r\nkaaherud\r\n';
    const note = { kind: 'update-users', note: { type: 'OTHER', text: 'Card renewed' } };
    const changed = await started(manager, note, await upload(manager, set));
    const waive = { kind: 'waive-fees', thresholdMinor: 100, withOverdueLoans: false, reason: 'FOUND' };
    const waived = await started(manager, waive);
    const purged = await started(admin, { kind: 'purge-history' });
    const others = await started(admin, note, await upload(admin, set));

    const seen = async (by: Caller) =>
      new Set((await by.get('/api/jobs')).json<JobList>().jobs.map(({ id }) => id));
    expect(await seen(manager)).toEqual(new Set([waived, changed]));
    expect([...(await seen(admin))]).toEqual(expect.arrayContaining([others, purged, waived, changed]));
    expect((await manager.get(`/api/jobs/${changed}/report`)).json<JobReport>().lines).toHaveLength(1);
    for (const path of [purged, others, `${others}/report`])
      expect((await manager.get(`/api/jobs/${path}`)).error.code).toBe('JobNotFound');

    const rollBack = (jobId: string) => ({ parameters: { kind: 'roll-back', jobId }, dryRun: true });
    expect((await manager.post('/api/jobs', rollBack(others))).error.code).toBe('JobNotFound');
    expect((await manager.post('/api/jobs', rollBack(changed))).status).toBe(200);
  });
});
