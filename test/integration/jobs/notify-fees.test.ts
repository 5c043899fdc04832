import { afterEach, beforeEach, expect } from 'vitest';
import type { JobParameters, User, UserFile } from '#core/schema/types.ts';
import { JobBrokenOff } from '../../../server/jobs/job-step.ts';
import { notifyOfFees } from '../../../server/jobs/notify-fees.ts';
import { aFee, aTransaction, aUserFile, anEmail, uuid } from '../../support/a-user-file.ts';
import type { OpenDatabase } from '../../../server/database/connect.ts';
import { test } from '../../support/database.ts';
import { JobWorld } from '../../support/job-world.ts';

let world: JobWorld;
beforeEach<{ database: OpenDatabase }>(({ database }) => {
  world = new JobWorld(database);
});
afterEach(() => world.stopRunners());

type Parameters = Extract<JobParameters, { kind: 'notify-fees' }>;
const LETTER = 'FulFinesFeesNotificationLetter';
const notify = (changes: Partial<Parameters> = {}): Parameters => ({
  ...{ kind: 'notify-fees', minimumMinor: 1000, feeAgeDays: 0, pauseDays: 30 },
  ...changes,
});
const reader = (n: number, fees: UserFile['fees'], user: Partial<User> = {}): UserFile =>
  aUserFile({ id: uuid(n), primaryId: `reader${n}`, ...user }, { fees });
const letters = async () => {
  const { rows } = await world.pool.query<{ user_id: string; recipient: string; body: string }>(
    'select user_id, recipient, body from letter_outbox where letter = $1 order by user_id, recipient',
    [LETTER],
  );
  return rows;
};

test('writes to who owes enough, with each fee and their sum, and keeps a copy', async () => {
  const emails = [
    anEmail('ada@example.org', { preferred: true }),
    anEmail('kin@example.org', { types: ['cc'] }),
  ];
  const disputed = aFee(13, 700, [aTransaction('DISPUTE', 0)]);
  await world.fill([
    reader(1, [aFee(11, 600, [], { itemTitle: 'The Waves', owner: 'LAW' }), aFee(12, 400), disputed], {
      emails,
    }),
    reader(2, [aFee(21, 999)]),
    reader(3, [aFee(31, 5000, [aTransaction('DISPUTE', 0)])]),
    reader(4, [aFee(41, 5000)], { emails: [anEmail('old@example.org')] }),
    reader(5, [aFee(51, 5000)], { declinedLetters: [LETTER] }),
  ]);
  const job = await world.run(notify());
  expect(job).toMatchObject({
    state: 'done',
    counts: { notified: 1, letters: 2, kept: 2 },
    canRollBack: false,
  });
  const sent = await letters();
  expect(sent.map(({ recipient }) => recipient)).toEqual(['ada@example.org', 'kin@example.org']);
  expect(sent[0]?.body).toContain('- OVERDUEFINE, Law Library, 23 Nov 2026, 6.00 EUR, The Waves\n');
  expect(sent[0]?.body).toContain('Total: 10.00 EUR');
  expect((await world.readUser(uuid(1))).attachments).toMatchObject([
    { kind: 'LETTER', fileName: `${LETTER}-2026-11-23.txt`, createdBy: { name: 'Adeyemi, Ruth' } },
  ]);
  const report = (await world.report(job.id)).map(({ primaryId, reasons }) => [primaryId, reasons[0]]);
  expect(report).toEqual([
    ['reader1', { code: 'NotifiedOfFees', fees: 2, amountMinor: 1000 }],
    ['reader4', { code: 'NoPreferredEmail' }],
    ['reader5', { code: 'LetterOff', letter: LETTER }],
  ]);
});

test('a dry run writes to nobody and says the same', async () => {
  await world.fill([reader(1, [aFee(11, 6000)])]);
  const dry = await world.run(notify(), { dryRun: true });
  expect(dry.counts).toEqual({ notified: 1, letters: 1 });
  expect([await letters(), (await world.readUser(uuid(1))).attachments]).toEqual([[], []]);
  expect((await world.run(notify())).counts).toEqual(dry.counts);
});

test('nobody is written to twice within the pause, however often the job runs', async () => {
  await world.fill([reader(1, [aFee(11, 6000)])]);
  await world.run(notify());
  const again = await world.run(notify());
  expect(again.counts).toEqual({ kept: 1 });
  expect((await world.report(again.id))[0]?.reasons).toEqual([{ code: 'NotifiedLately' }]);
  await world.pool.query(`update letter_outbox set created_at = now() - interval '31 days'`);
  expect((await world.run(notify())).counts).toEqual({ notified: 1, letters: 1 });
  expect(await letters()).toHaveLength(2);
});

test('asks for user groups and for the age of the fees', async () => {
  const old = { createdAt: '2026-10-20T08:00:00.000Z' };
  await world.fill([
    reader(1, [aFee(11, 2000, [], old), aFee(12, 100)], { userGroup: 'UNDERGRAD' }),
    reader(2, [aFee(21, 2000)], { userGroup: 'FACULTY' }),
  ]);
  const notifiedBy = async (changes: Partial<Parameters>) => {
    const job = await world.run(notify(changes), { dryRun: true });
    return (await world.report(job.id)).map(({ primaryId }) => primaryId);
  };
  expect(await notifiedBy({})).toEqual(['reader1', 'reader2']);
  expect(await notifiedBy({ feeAgeDays: 34 })).toEqual(['reader1']);
  expect(await notifiedBy({ feeAgeDays: 35 })).toEqual([]);
  expect(await notifiedBy({ userGroups: ['FACULTY'] })).toEqual(['reader2']);
});

test('a job that is broken off goes on, and writes to each user once', async () => {
  const many = Array.from({ length: 1100 }, (_, n) =>
    reader(n + 1, n % 10 === 0 ? [aFee(9000 + n, 2000)] : []),
  );
  await world.fill(many);
  const id = await world.request(notify());
  const work = await world.takeAndDieAfter(2);
  await expect(notifyOfFees(work, notify())).rejects.toBeInstanceOf(JobBrokenOff);
  expect((await letters()).length).toBeGreaterThan(0);
  world.startRunner();
  expect((await world.finished(id)).counts).toMatchObject({ notified: 110, letters: 110 });
  const sent = await letters();
  expect(new Set(sent.map(({ user_id }) => user_id)).size).toBe(110);
  expect(sent).toHaveLength(110);
});
