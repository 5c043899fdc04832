/** What the ledger audit finds: wrong entries and wrong fees that are planted, each named by its fee and currency. */
import { afterEach, beforeEach, expect } from 'vitest';
import type { Fee, Job, JobLine, UserFile } from '#core/schema/types.ts';
import { aFee, aTransaction, aUserFile, uuid } from '../../support/a-user-file.ts';
import type { OpenDatabase } from '../../../server/database/connect.ts';
import { settleSuspense, writeSuspense } from '../../../server/ledger/suspense.ts';
import { test } from '../../support/database.ts';
import { JobWorld } from '../../support/job-world.ts';

let world: JobWorld;
beforeEach<{ database: OpenDatabase }>(({ database }) => {
  world = new JobWorld(database);
});
afterEach(() => world.stopRunners());

const audit = async (): Promise<Job> => {
  const job = await world.run({ kind: 'ledger-audit' });
  expect(job.state).toBe('done');
  return job;
};
let last = 910_000;
const next = () => ++last;
const reader = (n: number, fees: readonly Fee[]): UserFile =>
  aUserFile({ id: uuid(n), primaryId: `reader${n}` }, { fees: [...fees] });

type Planted = { readonly userId: string; readonly feeId: string; readonly currency?: string };
/** Two entries that sum to zero, as the database demands. */
const plant = (
  { userId, feeId, currency = 'EUR' }: Planted,
  accounts: readonly [string, string],
  amountMinor: number,
) =>
  world.pool.query(
    `insert into ledger_entry (transaction_id, line, user_id, fee_id, account, amount_minor, currency, at, desk)
      select $1::uuid, line, $2::uuid, $3::uuid, account, amount, $4, now(), 'CIRC'
        from unnest(array[0, 1], $5::text[], array[$6::bigint, -$6::bigint]) as entry (line, account, amount)`,
    [uuid(next()), userId, feeId, currency, accounts, amountMinor],
  );
/** Of these users alone: the ledger forgets nothing that other tests wrote. */
const reportOf = async (jobId: string, ...people: readonly number[]): Promise<readonly JobLine[]> =>
  (await world.report(jobId)).filter(({ userId }) => people.map(uuid).includes(userId ?? ''));
const reasonsAbout = async (feeId: string): Promise<JobLine['reasons']> =>
  (await world.report((await audit()).id))
    .flatMap(({ reasons }) => reasons)
    .filter((reason) => (reason as { feeId?: string }).feeId === feeId);

test('agrees after payments, disputes and an export, and names the fee of which an entry is too much', async () => {
  const disputed = aFee(next(), 300, [aTransaction('DISPUTE', 0)]);
  await world.fill([
    reader(71_000, [aFee(next(), 600, [aTransaction('PAYMENT', 100, { method: 'CASH' })])]),
    reader(72_000, [disputed]),
    reader(73_000, []),
  ]);
  await world.run({ kind: 'bursar-export', minimumMinor: 0 });
  const good = await audit();
  expect(good.counts['agrees']).toBe(3);
  expect(await reportOf(good.id, 71_000, 72_000, 73_000)).toEqual([]);

  await plant({ userId: uuid(72_000), feeId: disputed.id }, ['RECEIVABLE', 'FEE_INCOME'], 5);
  const bad = await audit();
  expect(bad.counts['agrees']).toBe(2);
  const { id: feeId, type: feeType } = disputed;
  expect(await reportOf(bad.id, 71_000, 72_000, 73_000)).toEqual([
    {
      ...{ userId: uuid(72_000), primaryId: 'reader72000', outcome: 'differs' },
      reasons: [{ code: 'LedgerDiffers', feeId, feeType, currency: 'EUR', feesMinor: 300, booksMinor: 305 }],
    },
  ]);
});

test('two faults of one user that make up for each other are both found', async () => {
  const [first, second] = [aFee(next(), 400), aFee(next(), 200)];
  await world.fill([reader(74_000, [first, second])]);
  await plant({ userId: uuid(74_000), feeId: first.id }, ['RECEIVABLE', 'FEE_INCOME'], 50);
  await plant({ userId: uuid(74_000), feeId: second.id }, ['FEE_INCOME', 'RECEIVABLE'], 50);
  expect(await reasonsAbout(first.id)).toMatchObject([{ feesMinor: 400, booksMinor: 450 }]);
  expect(await reasonsAbout(second.id)).toMatchObject([{ feesMinor: 200, booksMinor: 150 }]);
});

test('an entry in another currency is no part of the fee, whatever its amount', async () => {
  const fee = aFee(next(), 400);
  await world.fill([reader(75_000, [fee])]);
  const planted = { userId: uuid(75_000), feeId: fee.id, currency: 'USD' };
  await plant(planted, ['RECEIVABLE', 'FEE_INCOME'], 100);
  expect(await reasonsAbout(fee.id)).toMatchObject([{ currency: 'USD', feesMinor: 0, booksMinor: 100 }]);
});

test('tells what is with the bursar from what is not, though both come to the same', async () => {
  const fee = aFee(next(), 400);
  await world.fill([reader(76_000, [fee])]);
  await plant({ userId: uuid(76_000), feeId: fee.id }, ['BURSAR_RECEIVABLE', 'RECEIVABLE'], 400);
  expect(await reasonsAbout(fee.id)).toMatchObject([
    { code: 'LedgerDiffers', feesMinor: 400, booksMinor: 0 },
    { code: 'LedgerDiffersAtBursar', feesMinor: 0, booksMinor: 400 },
  ]);
});

test('names a fee that was changed behind the back of the books, and one that only the books have', async () => {
  const fee = aFee(next(), 400);
  const file = reader(77_000, [fee]);
  await world.fill([file]);
  const [charge] = fee.transactions;
  const wrong = { ...file, fees: [{ ...fee, transactions: [{ ...charge!, amountMinor: 700 }] }] };
  const slot = world.reader.codec.encode(wrong);
  await world.pool.query('update user_file set slot = $2 where id = $1', [file.user.id, slot]);
  const unknown = uuid(next());
  await plant({ userId: uuid(77_000), feeId: unknown }, ['RECEIVABLE', 'FEE_INCOME'], 30);
  expect(await reasonsAbout(fee.id)).toMatchObject([{ feesMinor: 700, booksMinor: 400 }]);
  expect(await reasonsAbout(unknown)).toEqual([
    { code: 'LedgerDiffers', feeId: unknown, currency: 'EUR', feesMinor: 0, booksMinor: 30 },
  ]);
});

test('names the fee of a deleted user that the books still hold open', async () => {
  await world.fill([]);
  const feeId = uuid(next());
  await plant({ userId: uuid(next()), feeId }, ['RECEIVABLE', 'FEE_INCOME'], 60);
  expect(await reasonsAbout(feeId)).toEqual([
    { code: 'LedgerOfDeleted', feeId, currency: 'EUR', booksMinor: 60 },
  ]);
});

test('tells when money in suspense and its entries do not agree, currency by currency', async () => {
  await world.fill([reader(78_000, [])]);
  const suspended = async () =>
    (await world.report((await audit()).id)).filter(({ reasons }) => reasons[0]?.code === 'LedgerOfSuspense');
  expect(await suspended()).toEqual([]);
  const id = uuid(next());
  await world.pool.query(
    `insert into suspense (transaction_id, user_id, fee_id, currency, amount_minor, transaction)
      values ($1, $1, $1, 'EUR', 700, '{}')`,
    [id],
  );
  await plant({ userId: id, feeId: id, currency: 'USD' }, ['CASH_CLEARING', 'SUSPENSE'], 700);
  const reasons = (await suspended()).flatMap((line) => line.reasons);
  expect(reasons).toHaveLength(2);
  expect(reasons).toContainEqual({
    code: 'LedgerOfSuspense',
    currency: 'EUR',
    keptMinor: 700,
    booksMinor: 0,
  });
  expect(reasons).toContainEqual({
    code: 'LedgerOfSuspense',
    currency: 'USD',
    keptMinor: 0,
    booksMinor: 700,
  });
});

test('agrees with money in suspense that was given back, and money that was taken makes up for none of it', async () => {
  await world.fill([reader(79_000, [])]);
  const suspended = async () =>
    (await world.report((await audit()).id))
      .flatMap(({ reasons }) => reasons)
      .filter(({ code }) => code === 'LedgerOfSuspense').length;
  const before = await suspended();
  const keep = (id: string, direction: string) =>
    world.pool.query(
      `insert into suspense (transaction_id, direction, user_id, fee_id, currency, amount_minor, transaction)
        values ($1, $2, $1, $1, 'EUR', 900, '{}')`,
      [id, direction],
    );
  const transaction = { ...aTransaction('REFUND', 900, { method: 'CASH' }), id: uuid(next()) };
  const who = { userId: uuid(next()), feeId: uuid(next()), mutationUid: uuid(next()) };
  await writeSuspense(world.pool, [{ direction: 'GIVEN_BACK', currency: 'EUR', transaction, ...who }]);
  expect(await suspended()).toBe(before);
  const settlement = { id: uuid(next()), outcome: 'WRITTEN_OFF', comment: 'Nobody brings it' } as const;
  const by = { by: { userId: uuid(1), name: 'Boss, Bea' }, now: new Date().toISOString() };
  expect(await settleSuspense(world.pool, transaction.id, settlement, by)).toBe('Settled');
  expect(await suspended()).toBe(before);
  const [withoutEntries, otherWithout] = [uuid(next()), uuid(next())];
  await keep(withoutEntries, 'GIVEN_BACK');
  await keep(otherWithout, 'TAKEN');
  expect(await suspended()).toBe(before + 2);
});
