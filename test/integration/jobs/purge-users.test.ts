import { afterEach, beforeEach, expect } from 'vitest';
import type { JobParameters, UserFile } from '#core/schema/types.ts';
import { JobBrokenOff } from '../../../server/jobs/job-step.ts';
import { purgeUsers } from '../../../server/jobs/purge-users.ts';
import { aFee, aLoan, aUserFile, uuid } from '../../support/a-user-file.ts';
import type { OpenDatabase } from '../../../server/database/connect.ts';
import { test } from '../../support/database.ts';
import { JobWorld } from '../../support/job-world.ts';

let world: JobWorld;
beforeEach<{ database: OpenDatabase }>(({ database }) => {
  world = new JobWorld(database);
});
afterEach(() => world.stopRunners());

type Parameters = Extract<JobParameters, { kind: 'purge-users' }>;
const purge = (changes: Partial<Parameters> = {}): Parameters => ({
  ...{ kind: 'purge-users', daysAfterPurgeDate: 0, waiveThresholdMinor: 0 },
  ...changes,
});
/** Due since yesterday. */
const due = (n: number, user: Partial<UserFile['user']> = {}, rest: Partial<UserFile> = {}): UserFile =>
  aUserFile({ id: uuid(n), primaryId: `reader${n}`, purgeDate: '2026-11-22', ...user }, rest);

test('takes who is due and nothing else holds, and keeps the others', async () => {
  await world.fill([
    due(1),
    due(2, { purgeDate: '2026-11-23' }),
    due(3, { purgeDate: '2026-11-24' }),
    aUserFile({ id: uuid(4), primaryId: 'reader4', expiryDate: '2020-01-01' }),
    due(5, { recordType: 'CONTACT' }),
    due(6, {}, { loans: [aLoan(61, '2026-12-01T08:00:00.000Z')] }),
    due(7, {}, { fees: [aFee(71, 500)] }),
    due(8, {}, { fees: [aFee(81, -500, [], { type: 'CREDIT' })] }),
  ]);
  const job = await world.run(purge());
  expect(job).toMatchObject({ state: 'done', counts: { purged: 2, kept: 3 }, canRollBack: false });
  const files = await world.read([1, 2, 3, 4, 5, 6, 7, 8].map(uuid));
  expect([...files].filter(([, file]) => file).map(([id]) => id)).toEqual([3, 4, 5, 6, 7, 8].map(uuid));
  expect((await world.report(job.id)).map(({ primaryId, reasons }) => [primaryId, reasons[0]?.code])).toEqual(
    [
      ['reader6', 'UserHasLoans'],
      ['reader7', 'UserHasBalance'],
      ['reader8', 'UserHasBalance'],
    ],
  );
});

test('waives debts up to the threshold in the books, and no more', async () => {
  await world.fill([
    due(1, {}, { fees: [aFee(11, 100), aFee(12, 50)] }),
    due(2, {}, { fees: [aFee(21, 151)] }),
  ]);
  const job = await world.run(purge({ waiveThresholdMinor: 150, waiveReason: 'FOUND' }));
  expect(job.counts).toEqual({ purged: 1, kept: 1 });
  const { rows } = await world.pool.query(
    `select account, sum(amount_minor)::bigint as sum from ledger_entry where user_id = $1 group by account order by account`,
    [uuid(1)],
  );
  expect(rows).toContainEqual({ account: 'RECEIVABLE', sum: 0 });
  expect(rows).toContainEqual({ account: 'WAIVER', sum: 150 });
});

test('asks for the days after the purge date, the record type and the user group', async () => {
  const files = [
    due(1, { purgeDate: '2026-10-01' }),
    due(2, { purgeDate: '2026-10-01', recordType: 'STAFF' }),
    due(3, { purgeDate: '2026-10-01', userGroup: 'UNDERGRAD' }),
    due(4),
  ];
  await world.fill(files);
  const dryRun = true;
  const purgedBy = async (changes: Partial<Parameters>) => {
    const job = await world.run(purge(changes), { dryRun });
    return (await world.report(job.id)).map(({ primaryId }) => primaryId);
  };
  expect(await purgedBy({ daysAfterPurgeDate: 30 })).toEqual(['reader1', 'reader2', 'reader3']);
  expect(await purgedBy({ daysAfterPurgeDate: 53 })).toEqual(['reader1', 'reader2', 'reader3']);
  expect(await purgedBy({ daysAfterPurgeDate: 54 })).toEqual([]);
  expect(await purgedBy({ recordType: 'STAFF' })).toEqual(['reader2']);
  expect(await purgedBy({ userGroup: 'UNDERGRAD' })).toEqual(['reader3']);
  expect(await world.count('user_file')).toBe(4);
});

test('names in a dry run whom it would take, and forgets the name once they are gone', async () => {
  await world.fill([due(1)]);
  const dry = await world.run(purge(), { dryRun: true });
  expect(await world.report(dry.id)).toMatchObject([{ primaryId: 'reader1', outcome: 'purged' }]);
  expect(await world.count('tombstone')).toBe(0);
  const job = await world.run(purge());
  expect(job.counts).toEqual({ purged: 1 });
  expect(await world.report(job.id)).toEqual([]);
  expect(await world.report(dry.id)).toEqual([]);
});

test('goes on after a process died in the middle', async () => {
  await world.fill(Array.from({ length: 1200 }, (_, n) => due(n + 1)));
  const id = await world.request(purge());
  await expect(purgeUsers(await world.takeAndDieAfter(1), purge())).rejects.toThrow(JobBrokenOff);
  expect(await world.count('user_file')).toBe(700);
  world.startRunner();
  expect((await world.finished(id)).counts).toEqual({ purged: 1200 });
  expect(await world.count('user_file')).toBe(0);
  expect(await world.count('tombstone')).toBe(1200);
});
