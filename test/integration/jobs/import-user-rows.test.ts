import { afterEach, beforeEach, expect } from 'vitest';
import { aUserFile, uuid } from '../../support/a-user-file.ts';
import type { OpenDatabase } from '../../../server/database/connect.ts';
import { test } from '../../support/database.ts';
import { JobWorld } from '../../support/job-world.ts';

let world: JobWorld;
beforeEach<{ database: OpenDatabase }>(({ database }) => {
  world = new JobWorld(database);
});
afterEach(() => world.stopRunners());

const load = { kind: 'import-courses' } as const;
const delpha = aUserFile({
  ...{ id: uuid(1), primaryId: 'delpha', accountType: 'EXTERNAL', externalId: 'SIS' },
  courses: [{ id: uuid(40), code: 'HIST201', name: 'Archives' }],
});
const emmet = aUserFile({ id: uuid(2), primaryId: 'emmet' });
const list = (...lines: string[]) =>
  ['Primary ID,Course Code,Section,Course Name,End Date', ...lines].join('\n');
const coursesOf = async (n: number) => (await world.readUser(uuid(n))).courses ?? [];

test('adds courses, brings known ones up to date, and says whom it does not find and what it does not take', async () => {
  await world.fill([delpha, emmet]);
  const input = list(
    'delpha,HIST201,,Archives and records,2027-01-31',
    'delpha,LAW512,2,Contract law,',
    'EMMET,LAW512,2,Contract law,',
    'nobody,LAW512,2,Contract law,',
    'emmet,LAW513,,Torts,soon',
  );
  const job = await world.run(load, { input });
  expect(job.counts).toEqual({ updated: 3, notFound: 1, rejected: 1 });
  expect(await coursesOf(1)).toMatchObject([
    { id: uuid(40), code: 'HIST201', name: 'Archives and records', endDate: '2027-01-31' },
    { code: 'LAW512', section: '2', name: 'Contract law' },
  ]);
  expect(await coursesOf(2)).toMatchObject([{ code: 'LAW512' }]);
  expect((await world.readUser(uuid(2))).updatedByJob).toBe('Import Course Enrollment');
  expect(await world.report(job.id)).toContainEqual({
    ...{ userId: uuid(2), primaryId: 'emmet', line: 6, outcome: 'rejected' },
    reasons: [{ code: 'InvalidField', problem: { field: 'courses', problem: 'notADate' } }],
  });
  expect((await world.run(load, { input: list('emmet,LAW512,2,Contract law,') })).counts).toEqual({
    unchanged: 1,
  });
});

test('a dry run changes nothing, and what was done is taken back', async () => {
  await world.fill([delpha, emmet]);
  const input = list('delpha,HIST201,,Renamed,', 'emmet,LAW512,,Contract law,');
  expect((await world.run(load, { dryRun: true, input })).counts).toEqual({ updated: 2 });
  expect(await coursesOf(1)).toMatchObject([{ name: 'Archives' }]);
  const job = await world.run(load, { input });
  expect(await coursesOf(2)).toHaveLength(1);
  await world.run({ kind: 'roll-back', jobId: job.id });
  expect(await coursesOf(1)).toMatchObject([{ name: 'Archives' }]);
  expect(await coursesOf(2)).toEqual([]);
});

test('of a user whose lines stand far apart all are taken back', async () => {
  await world.fill([delpha, emmet]);
  const others = Array.from({ length: 520 }, (_, i) => `nobody${i},HIST1,,Archives,`);
  const job = await world.run(load, { input: list('emmet,LAW1,,Law,', ...others, 'emmet,LAW2,,Law,') });
  expect(await coursesOf(2)).toHaveLength(2);
  const back = await world.run({ kind: 'roll-back', jobId: job.id });
  expect(await world.report(back.id)).toMatchObject([{ userId: uuid(2), outcome: 'restored', reasons: [] }]);
  expect(await coursesOf(2)).toEqual([]);
});

test('demerits are loaded the same way: added, brought up to date, and not twice', async () => {
  await world.fill([delpha, emmet]);
  const demerits = (...lines: string[]) =>
    ['Primary ID,Points,Reason,Date,Expiration Date,Item Barcode', ...lines].join('\n');
  const input = demerits(
    'delpha,3,Returned late,2026-09-01,,39301',
    'delpha,2,Returned late,2026-09-01,,39302',
    'nobody,1,Noise,2026-09-01',
    'emmet,many,Noise,2026-09-01',
  );
  const job = await world.run({ kind: 'import-demerits' }, { input });
  expect(job.counts).toEqual({ updated: 2, notFound: 1, rejected: 1 });
  const shorter = demerits('delpha,3,Returned late,2026-09-01,2027-03-01,39301');
  expect((await world.run({ kind: 'import-demerits' }, { input: shorter })).counts).toEqual({ updated: 1 });
  expect((await world.run({ kind: 'import-demerits' }, { input: shorter })).counts).toEqual({ unchanged: 1 });
  const user = await world.readUser(uuid(1));
  expect(user.demerits).toMatchObject([
    { points: 3, itemBarcode: '39301', expiryDate: '2027-03-01' },
    { points: 2, itemBarcode: '39302' },
  ]);
  expect(user.updatedByJob).toBe('Import Demerits');
});
