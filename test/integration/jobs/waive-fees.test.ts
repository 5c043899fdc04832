import { afterEach, beforeEach, expect } from 'vitest';
import { feeState } from '#core/ledger/fee-state.ts';
import type { JobParameters, UserFile } from '#core/schema/types.ts';
import { waiveFees } from '../../../server/jobs/waive-fees.ts';
import { JobBrokenOff } from '../../../server/jobs/job-step.ts';
import { aConfiguration } from '../../support/a-configuration.ts';
import { aFee, aLoan, aTransaction, aUserFile, uuid } from '../../support/a-user-file.ts';
import type { OpenDatabase } from '../../../server/database/connect.ts';
import { test } from '../../support/database.ts';
import { JobWorld } from '../../support/job-world.ts';

let world: JobWorld;
beforeEach<{ database: OpenDatabase }>(({ database }) => {
  world = new JobWorld(database);
});
afterEach(() => world.stopRunners());

type Parameters = Extract<JobParameters, { kind: 'waive-fees' }>;
const waive = (changes: Partial<Parameters> = {}): Parameters => ({
  ...{ kind: 'waive-fees', thresholdMinor: 10_000, withOverdueLoans: false, reason: 'FOUND' },
  ...changes,
});
const reader = (n: number, rest: Partial<UserFile>, user: Partial<UserFile['user']> = {}): UserFile =>
  aUserFile({ id: uuid(n), primaryId: `reader${n}`, ...user }, rest);
const remaining = async (n: number): Promise<number[]> =>
  [...(await world.read([uuid(n)])).values()].flatMap(
    (file) => file?.fees.map((fee) => feeState(fee).remainingMinor) ?? [],
  );
const waiverTotal = async (): Promise<number> => {
  const { rows } = await world.pool.query<{ sum: string | null }>(
    `select sum(amount_minor) as sum from ledger_entry where account = 'WAIVER'`,
  );
  return Number(rows[0]?.sum ?? 0);
};

test('waives what is open of who owes no more than the threshold, and names what it waived', async () => {
  await world.fill([
    reader(1, { fees: [aFee(11, 6000), aFee(12, 4000)] }),
    reader(2, { fees: [aFee(21, 6000), aFee(22, 4001)] }),
    reader(3, { fees: [aFee(31, 500, [aTransaction('DISPUTE', 0)])] }),
    reader(4, { fees: [aFee(41, 900, [aTransaction('PAYMENT', 900, { method: 'CASH' })])] }),
    reader(5, {}),
  ]);
  const before = await waiverTotal();
  const job = await world.run(waive());
  expect(job).toMatchObject({ state: 'done', counts: { waived: 2, kept: 1, fees: 3 }, canRollBack: false });
  expect(await remaining(1)).toEqual([0, 0]);
  expect(await remaining(2)).toEqual([6000, 4001]);
  expect(await remaining(3)).toEqual([0]);
  expect((await waiverTotal()) - before).toBe(10_500);
  expect((await world.report(job.id)).map(({ primaryId, reasons }) => [primaryId, reasons[0]])).toEqual([
    ['reader1', { code: 'WaivedFees', fees: 2, amountMinor: 10_000 }],
    ['reader2', { code: 'OwesMore', balanceMinor: 10_001 }],
    ['reader3', { code: 'WaivedFees', fees: 1, amountMinor: 500 }],
  ]);
});

test('a dry run waives nothing and says the same', async () => {
  await world.fill([reader(1, { fees: [aFee(11, 6000)] })]);
  const dry = await world.run(waive(), { dryRun: true });
  expect(dry.counts).toEqual({ waived: 1, fees: 1 });
  expect(await remaining(1)).toEqual([6000]);
  const job = await world.run(waive());
  expect(job.counts).toEqual(dry.counts);
  const again = await world.run(waive());
  expect(again.counts).toEqual({});
});

test('asks for user groups, fee types and overdue loans, and never takes a credit or what cannot be waived', async () => {
  const files = [
    reader(1, { fees: [aFee(11, 100)] }, { userGroup: 'UNDERGRAD' }),
    reader(2, { fees: [aFee(21, 100, [], { type: 'CARDRENEWAL' })] }),
    reader(3, { fees: [aFee(31, 100)], loans: [aLoan(32, '2026-11-01T08:00:00.000Z')] }),
    reader(4, { fees: [aFee(41, 100, [], { type: 'LOCKERKEY' })] }),
    reader(5, { fees: [{ ...aFee(51, 0), type: 'CREDIT', transactions: [aTransaction('CREDIT', 100)] }] }),
  ];
  await world.fill(files);
  const waivedBy = async (changes: Partial<Parameters>) => {
    const job = await world.run(waive(changes), { dryRun: true });
    return (await world.report(job.id)).flatMap(({ primaryId, outcome }) =>
      outcome === 'waived' ? [primaryId] : [],
    );
  };
  expect(await waivedBy({})).toEqual(['reader1', 'reader2']);
  expect(await waivedBy({ userGroups: ['UNDERGRAD'] })).toEqual(['reader1']);
  expect(await waivedBy({ feeTypes: ['CARDRENEWAL'] })).toEqual(['reader2']);
  expect(await waivedBy({ withOverdueLoans: true })).toEqual(['reader1', 'reader2', 'reader3']);
});

test('whoever works for a library waives in bulk what that library owns, and fee owners can be asked for', async () => {
  const owned = (id: number, owner: string) => aFee(id, 100, [], { owner });
  await world.fill([
    reader(1, { fees: [owned(11, 'MAIN'), owned(12, 'LAW'), owned(13, 'EXU')] }),
    reader(2, { fees: [owned(21, 'LAW')] }),
  ]);
  const by = { userId: uuid(902), name: 'Manager, Uma', roles: [{ type: '21', scope: 'MAIN' }] };
  const asked = await world.run(waive({ owners: ['LAW', 'EXU'] }), { dryRun: true });
  expect(asked.counts).toEqual({ waived: 2, fees: 3 });
  const job = await world.run(waive(), { by });
  expect(job.counts).toEqual({ waived: 1, fees: 1 });
  expect([await remaining(1), await remaining(2)]).toEqual([[0, 100, 100], [100]]);
  const outside = await world.run(waive({ owners: ['LAW'] }), { by });
  expect(outside.counts).toEqual({});
});

test('more fees than one action may waive go in several actions', async () => {
  const config = aConfiguration({
    parameters: { ...aConfiguration().parameters, waiving_fines_fees_limit: '3' },
  });
  const fees = Array.from({ length: 8 }, (_, i) => aFee(100 + i, 10));
  await world.fill([reader(1, { fees })], config);
  const job = await world.run(waive());
  expect(job.counts).toEqual({ waived: 1, fees: 8 });
  expect(new Set(await remaining(1))).toEqual(new Set([0]));
});

test('a job that is broken off waives nothing twice', async () => {
  await world.fill(Array.from({ length: 3 }, (_, i) => reader(i + 1, { fees: [aFee(100 + i, 100)] })));
  const before = await waiverTotal();
  const id = await world.request(waive());
  const work = await world.takeAndDieAfter(1);
  await expect(waiveFees(work, waive())).rejects.toThrow(JobBrokenOff);
  world.startRunner();
  expect(await world.finished(id)).toMatchObject({ state: 'done', counts: { waived: 3, fees: 3 } });
  expect((await waiverTotal()) - before).toBe(300);
});
