import { mkdtemp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, expect } from 'vitest';
import type { Job } from '#core/schema/types.ts';
import type { OpenDatabase } from '../../../server/database/connect.ts';
import { readJobs } from '../../../server/jobs/job-table.ts';
import { startSisFolder } from '../../../server/jobs/sis-folder.ts';
import { silentLog } from '../../../server/log/log.ts';
import { aUserFile, uuid } from '../../support/a-user-file.ts';
import { test } from '../../support/database.ts';
import { JobWorld } from '../../support/job-world.ts';
import { until } from '../../support/until.ts';

let world: JobWorld;
let folder: string;
const stops: (() => Promise<void>)[] = [];
beforeEach<{ database: OpenDatabase }>(async ({ database }) => {
  world = new JobWorld(database);
  folder = await mkdtemp(path.join(os.tmpdir(), 'carrel-sis-'));
  const external = { id: uuid(1), primaryId: 'delpha', accountType: 'EXTERNAL', externalId: 'SIS' } as const;
  await world.fill([aUserFile({ ...external, lastName: 'Brakus', emails: [] })]);
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await world.stopRunners();
  await rm(folder, { recursive: true });
});

const aFile = (primaryId: string, lastName: string): string =>
  `<users><user><primary_id>${primaryId}</primary_id><first_name>Velva</first_name><last_name>${lastName}</last_name>` +
  '<user_group>FACULTY</user_group></user></users>';

/** A server process that looks at the folder. */
async function startProcess(settledAfterMs = 0): Promise<void> {
  const { pool } = world;
  const parts = { folder, pool, log: silentLog, poke: () => undefined, lookEveryMs: 30, settledAfterMs };
  const process = await startSisFolder(parts);
  stops.push(() => process.stop());
}

const put = (place: string, bytes: string | Uint8Array) => writeFile(path.join(folder, place), bytes);
const namesIn = (place: string) => readdir(path.join(folder, place));

/** The jobs that came of the folder, in their order, when so many are done. */
async function jobsDone(count: number): Promise<Job[]> {
  world.startRunner();
  let jobs: Job[] = [];
  await until(
    `${count} jobs are done`,
    async () => {
      jobs = await readJobs(world.pool);
      return jobs.filter(({ state }) => state === 'done' || state === 'failed').length >= count;
    },
    60_000,
  );
  return jobs.reverse();
}

test('a file becomes one job, however many processes look, and lies under done afterwards', async () => {
  await startProcess();
  await startProcess();
  await put('synchronize/.users.xml', 'still being sent');
  await put('synchronize/readme.txt', 'not of the SIS');
  await put('synchronize/users.xml', aFile('delpha', 'Hansen'));
  const [job, ...others] = await jobsDone(1);
  expect(others).toEqual([]);
  expect(job).toMatchObject({
    parameters: { kind: 'sis-synchronize', addUnmatched: true },
    counts: { updated: 1 },
  });
  expect(job?.requestedBy).toEqual({ name: 'SIS' });
  expect((await world.readUser(uuid(1))).lastName).toBe('Hansen');
  await until('the file is put away', async () => (await namesIn('done')).length === 1, 20_000);
  expect((await namesIn('done'))[0]).toMatch(/^synchronize \S+ users\.xml$/);
  expect(await namesIn('taken')).toEqual([]);
  expect(await namesIn('synchronize')).toEqual(['.users.xml', 'readme.txt']);
});

test('what a ZIP holds is loaded in the order of its names; a broken one is told by its report', async () => {
  await startProcess();
  const zip = zipSync({
    'b.xml': strToU8(aFile('emmet', 'Second')),
    'a.xml': strToU8(aFile('delpha', 'First')),
    'note.txt': strToU8('not of the SIS'),
  });
  await put('synchronize/1.zip', zip);
  await until('the ZIP is taken', async () => (await namesIn('done')).length === 1, 20_000);
  await put('import/2.zip', zip.subarray(0, 40));
  const jobs = await jobsDone(3);
  expect(jobs.map(({ state, counts }) => [state, counts])).toEqual([
    ['done', { updated: 1 }],
    ['done', { created: 1 }],
    ['failed', {}],
  ]);
  expect(jobs[2]?.fault).toContain('XML');
});

test('a file that is still being written waits', async () => {
  await startProcess(3_600_000);
  await put('import/users.xml', '<users><user>');
  await startProcess(3_600_000);
  for (const stop of stops.splice(0)) await stop();
  expect(await namesIn('import')).toEqual(['users.xml']);
  expect(await readJobs(world.pool)).toEqual([]);
});

test('what a process that died had taken becomes a job when the next one starts', async () => {
  await mkdir(path.join(folder, 'taken'));
  await put('taken/import 2026-11-23T09-14-00-000Z users.xml', aFile('emmet', 'Left'));
  await startProcess();
  const [job] = await jobsDone(1);
  expect(job).toMatchObject({ parameters: { kind: 'sis-import' }, counts: { created: 1 } });
});
