/** When jobs run by themselves: at night by the library's clock, each once, and what they are started with. */
import { afterEach, beforeEach, expect } from 'vitest';
import type { JobKind } from '#core/schema/types.ts';
import { readJobs } from '../../../server/jobs/job-table.ts';
import { requestDueJobs } from '../../../server/jobs/schedule.ts';
import { aConfiguration } from '../../support/a-configuration.ts';
import { aFee, aUserFile, anEmail, uuid } from '../../support/a-user-file.ts';
import type { OpenDatabase } from '../../../server/database/connect.ts';
import { test } from '../../support/database.ts';
import { JobWorld } from '../../support/job-world.ts';

let world: JobWorld;
beforeEach<{ database: OpenDatabase }>(({ database }) => {
  world = new JobWorld(database);
});
afterEach(() => world.stopRunners());

// Berlin is an hour ahead of UTC in November; 23 November 2026 is a Monday
const berlin = { timeZone: 'Europe/Berlin' };
const night = (parameters: Record<string, string> = {}) => aConfiguration({ ...berlin, parameters });
const request = (now: string) => requestDueJobs(world.pool, world.config, now);
const requested = async (kind: JobKind) =>
  (await readJobs(world.pool)).filter(({ parameters }) => parameters.kind === kind).length;

test('the ledger audit runs every night from the configured hour on, however often and by whomever it is asked', async () => {
  await world.fill([], night({ nightly_jobs_hour: '3' }));
  await request('2026-11-24T01:59:00.000Z');
  expect(await requested('ledger-audit')).toBe(1);
  // what was due the night before; at 3 o'clock the next one is
  await request('2026-11-24T02:01:00.000Z');
  await Promise.all(Array.from({ length: 8 }, () => request('2026-11-24T02:02:00.000Z')));
  await request('2026-11-24T22:00:00.000Z');
  expect(await requested('ledger-audit')).toBe(2);
  await request('2026-11-25T02:00:00.000Z');
  expect(await requested('ledger-audit')).toBe(3);
});

test('one that an administrator starts by day does not stand in for that of the night', async () => {
  await world.fill([], night());
  await request('2026-11-24T01:30:00.000Z');
  await world.request({ kind: 'ledger-audit' });
  await request('2026-11-25T01:30:00.000Z');
  expect(await requested('ledger-audit')).toBe(3);
});

test('history is purged on Sunday nights only', async () => {
  await world.fill([], night());
  await request('2026-11-22T01:30:00.000Z');
  for (const day of ['23', '24', '25', '26', '27', '28']) await request(`2026-11-${day}T01:30:00.000Z`);
  expect(await requested('purge-history')).toBe(1);
  await request('2026-11-29T01:30:00.000Z');
  expect(await requested('purge-history')).toBe(2);
});

test('letters about fines and fees go out by themselves where that is configured, each once in the period', async () => {
  const debtor = (n: number, owedMinor: number) =>
    aUserFile(
      { id: uuid(n), primaryId: `reader${n}`, emails: [anEmail(`r${n}@example.org`, { preferred: true })] },
      { fees: [aFee(880_000 + n, owedMinor)] },
    );
  await world.fill([debtor(1, 700), debtor(2, 400)], night());
  await request('2026-11-24T01:30:00.000Z');
  expect(await requested('notify-fees')).toBe(0);

  const parameters = {
    fines_fees_notification_period: '30',
    fines_fees_notification_minimum: '5',
    fines_fees_notification_fee_age: '',
  };
  world.config = night(parameters);
  await request('2026-11-24T01:30:00.000Z');
  await request('2026-11-25T01:30:00.000Z');
  world.startRunner();
  const nightly = (await readJobs(world.pool)).filter((job) => job.parameters.kind === 'notify-fees');
  expect(nightly.map((job) => job.parameters)).toEqual(
    [1, 2].map(() => ({ kind: 'notify-fees', minimumMinor: 500, feeAgeDays: 0, pauseDays: 30 })),
  );
  for (const { id } of nightly) await world.finished(id);
  const sent = await world.pool.query('select recipient from letter_outbox');
  expect(sent.rows).toEqual([{ recipient: 'r1@example.org' }]);
  expect((await world.readUser(uuid(1))).attachments).toMatchObject([
    { createdBy: { name: 'Fines/Fees Notification' } },
  ]);
});
