import { afterEach, beforeEach, expect } from 'vitest';
import type { JobParameters } from '#core/schema/types.ts';
import { JobBrokenOff } from '../../../server/jobs/job-step.ts';
import { loadSisFile } from '../../../server/jobs/load-sis-file.ts';
import { aUserFile, uuid } from '../../support/a-user-file.ts';
import type { OpenDatabase } from '../../../server/database/connect.ts';
import { test } from '../../support/database.ts';
import { JobWorld } from '../../support/job-world.ts';

let world: JobWorld;
beforeEach<{ database: OpenDatabase }>(({ database }) => {
  world = new JobWorld(database);
});
afterEach(() => world.stopRunners());

const aRecord = (primaryId: string, lastName = 'Brakus'): string =>
  `<user><primary_id>${primaryId}</primary_id><first_name>Velva</first_name><last_name>${lastName}</last_name>` +
  '<user_group>FACULTY</user_group></user>';
const aFile = (...records: string[]): string => `<users>\n${records.join('\n')}\n</users>`;
const synchronize = (addUnmatched: boolean): JobParameters => ({ kind: 'sis-synchronize', addUnmatched });
const load = { kind: 'sis-import' } as const;

const external = aUserFile({
  ...{ id: uuid(1), primaryId: 'delpha', accountType: 'EXTERNAL', externalId: 'SIS' },
  ...{ firstName: 'Velva', lastName: 'Brakus', emails: [] },
});

test('synchronising changes whom it finds, and creates the others only when told to', async () => {
  await world.fill([external]);
  const input = aFile(aRecord('delpha', 'Hansen'), aRecord('emmet'));
  const without = await world.run(synchronize(false), { input });
  expect(without.counts).toEqual({ updated: 1, unchanged: 1 });
  expect(await world.report(without.id)).toMatchObject([
    { userId: uuid(1), primaryId: 'delpha', line: 2, outcome: 'updated' },
    { line: 3, outcome: 'unchanged', reasons: [{ code: 'NotThere' }] },
  ]);
  expect((await world.readUser(uuid(1))).lastName).toBe('Hansen');
  expect((await world.run(synchronize(true), { input })).counts).toEqual({ unchanged: 1, created: 1 });
});

test('importing creates users and passes over who is there', async () => {
  await world.fill([external]);
  const job = await world.run(load, { input: aFile(aRecord('delpha', 'Hansen'), aRecord('emmet')) });
  expect(job.counts).toEqual({ unchanged: 1, created: 1 });
  expect((await world.readUser(uuid(1))).lastName).toBe('Brakus');
});

test('a dry run changes nothing and counts as the job itself will, which then takes the same file', async () => {
  await world.fill([external]);
  const before = { version: await world.version(), files: await world.read([uuid(1)]) };
  const dry = await world.run(synchronize(true), {
    dryRun: true,
    input: aFile(aRecord('delpha', 'Hansen'), aRecord('emmet')),
  });
  expect(dry.counts).toEqual({ updated: 1, created: 1 });
  expect({ version: await world.version(), files: await world.read([uuid(1)]) }).toEqual(before);
  expect(dry.inputId).toBeDefined();
  expect(await world.count('job_input')).toBe(1);
});

test('a synchronisation is taken back: users are as before, and whom it created go again', async () => {
  await world.fill([external]);
  const input = aFile(aRecord('delpha', 'Hansen'), aRecord('emmet'));
  const job = await world.run(synchronize(true), { input });
  expect(await world.count('job_input')).toBe(0);
  const dry = await world.run({ kind: 'roll-back', jobId: job.id }, { dryRun: true });
  expect(dry.counts).toEqual({ restored: 1, removed: 1 });
  expect((await world.report(dry.id)).map(({ primaryId, outcome }) => [primaryId, outcome])).toEqual(
    expect.arrayContaining([['emmet', 'removed']]),
  );
  const back = await world.run({ kind: 'roll-back', jobId: job.id });
  expect(back.counts).toEqual({ restored: 1, removed: 1 });
  expect(await world.readUser(uuid(1))).toMatchObject({ lastName: 'Brakus', keptFields: {} });
  expect(await world.count('user_file')).toBe(1);
  expect(await world.count('tombstone')).toBe(1);
  expect(JSON.stringify(await world.report(back.id))).not.toContain('emmet');
});

test('whom an import created stays when somebody has touched them since, and the report says so', async () => {
  await world.fill([]);
  const job = await world.run(load, { input: aFile(aRecord('emmet'), aRecord('velva')) });
  expect(job.canRollBack).toBe(true);
  await world.run(synchronize(false), { input: aFile(aRecord('emmet', 'Hansen')) });
  const back = await world.run({ kind: 'roll-back', jobId: job.id });
  expect(back.counts).toEqual({ kept: 1, removed: 1 });
  expect(await world.report(back.id)).toMatchObject([
    { primaryId: 'emmet', outcome: 'kept', reasons: [{ code: 'CreatedAndChanged' }] },
  ]);
  expect(await world.count('user_file')).toBe(1);
});

test('a file that breaks off fails the job with the reason; what came before is loaded', async () => {
  await world.fill([external]);
  const job = await world.run(load, { input: `<users>\n${aRecord('emmet')}\n<user><primary_id>od` });
  expect(job).toMatchObject({ state: 'failed', counts: { created: 1 } });
  expect(job.fault).toMatch(/cut short/);
});

test('goes on after a process died in the middle: every record is settled once', async () => {
  await world.fill([]);
  const input = aFile(...Array.from({ length: 1300 }, (_, n) => aRecord(`reader${n}`)), aRecord('reader7'));
  const id = await world.request(load, { input });
  await expect(loadSisFile(await world.takeAndDieAfter(1), load)).rejects.toThrow(JobBrokenOff);
  expect(await world.count('user_file')).toBe(500);
  world.startRunner();
  const job = await world.finished(id);
  expect(job.counts).toEqual({ created: 1300, rejected: 1 });
  expect(job.progress.done).toBe(job.progress.total);
  expect((await world.report(id)).filter(({ outcome }) => outcome === 'rejected')).toEqual([
    { line: 1302, outcome: 'rejected', reasons: [{ code: 'OccursTwice', firstLine: 9 }] },
  ]);
  expect(await world.count('user_file')).toBe(1300);
});
