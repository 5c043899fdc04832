import { afterEach, beforeEach, expect } from 'vitest';
import type { Configuration } from '#core/schema/types.ts';
import { aConfiguration } from '../../support/a-configuration.ts';
import { aUserFile, anEmail, uuid } from '../../support/a-user-file.ts';
import type { OpenDatabase } from '../../../server/database/connect.ts';
import { test } from '../../support/database.ts';
import { JobWorld } from '../../support/job-world.ts';

let world: JobWorld;
beforeEach<{ database: OpenDatabase }>(({ database }) => {
  world = new JobWorld(database);
});
afterEach(() => world.stopRunners());

type Notice = NonNullable<Configuration['jobNotices']>[number];
const telling = (changes: Partial<Notice> = {}) =>
  aConfiguration({
    jobNotices: [
      {
        ...{ job: 'update-users', onSuccess: true, onFailure: false },
        ...{ users: 'boss, nobody, silent', addresses: 'it@example.org' },
        ...changes,
      },
    ],
  });
const staff = [
  aUserFile({ id: uuid(1), primaryId: 'boss', emails: [anEmail('boss@example.org', { preferred: true })] }),
  aUserFile({ id: uuid(2), primaryId: 'silent', emails: [anEmail('old@example.org')] }),
  aUserFile({ id: uuid(3), primaryId: 'reader3' }),
];
const inactive = { kind: 'update-users', status: 'INACTIVE' } as const;
const input = 'Primary ID\r\nreader3\r\ngone\r\n';
const notices = async () => {
  const { rows } = await world.pool.query<{ recipient: string; subject: string; body: string }>(
    `select recipient, subject, body from letter_outbox where letter = 'JobReportLetter' order by recipient`,
  );
  return rows;
};

test('staff and addresses are told once that a job is done, with its figures and no name', async () => {
  await world.fill(staff, telling());
  const runners = [world.startRunner(), world.startRunner()];
  expect(runners).toHaveLength(2);
  await world.run(inactive, { input });
  const sent = await notices();
  expect(sent.map(({ recipient }) => recipient)).toEqual(['boss@example.org', 'it@example.org']);
  expect(sent[0]?.subject).toBe('Update/Notify Users: done');
  expect(sent[0]?.body).toContain('Updated: 1\nNot found: 1');
  expect(sent[0]?.body).not.toMatch(/reader3|gone|Adeyemi/);
});

test('of a dry run, and of an end that nobody asked about, nobody is told', async () => {
  await world.fill(staff, telling());
  await world.run(inactive, { input, dryRun: true });
  expect(await notices()).toEqual([]);
  await world.fill(staff, telling({ onSuccess: false, onFailure: true }));
  await world.run(inactive, { input });
  expect(await notices()).toEqual([]);
});

test('a job that fails is told with the code of the fault', async () => {
  await world.fill(staff, telling({ job: 'sis-import', onSuccess: false, onFailure: true }));
  const job = await world.run({ kind: 'sis-import' }, { input: 'this is no XML' });
  expect(job.state).toBe('failed');
  const sent = await notices();
  expect(sent.map(({ subject }) => subject)).toEqual(Array(2).fill('Users IMPORT using SIS: failed'));
  expect(sent[0]?.body).toContain(`failed (${job.fault}).`);
});
