import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect } from 'vitest';
import { feeState } from '#core/ledger/fee-state.ts';
import type { Fee, JobParameters, UserFile } from '#core/schema/types.ts';
import { makeBursarFile, type BursarFormat } from '../../../server/bursar/bursar-file.ts';
import { JobBrokenOff } from '../../../server/jobs/job-step.ts';
import { exportToBursar } from '../../../server/jobs/export-to-bursar.ts';
import { readSuspense } from '../../../server/ledger/suspense.ts';
import { query } from '../../../server/store/query.ts';
import { aFee, aTransaction, aUserFile, uuid } from '../../support/a-user-file.ts';
import type { OpenDatabase } from '../../../server/database/connect.ts';
import { test } from '../../support/database.ts';
import { JobWorld } from '../../support/job-world.ts';

let world: JobWorld;
let lastFee = 900_000;
const nextFee = () => ++lastFee;
beforeEach<{ database: OpenDatabase }>(({ database }) => {
  world = new JobWorld(database);
});
afterEach(() => world.stopRunners());

type Parameters = Extract<JobParameters, { kind: 'bursar-export' }>;
const toBursar = (changes: Partial<Parameters> = {}): Parameters => ({
  ...{ kind: 'bursar-export', minimumMinor: 0 },
  ...changes,
});
const reader = (n: number, fees: readonly Fee[], user: Partial<UserFile['user']> = {}): UserFile =>
  aUserFile({ id: uuid(n), primaryId: `reader${n}`, ...user }, { fees: [...fees] });
const feesOf = async (n: number) =>
  ([...(await world.read([uuid(n)])).values()][0]?.fees ?? []).map((fee) => {
    const { status, remainingMinor } = feeState(fee);
    return [status, remainingMinor, fee.bursarTransactionId ?? ''] as const;
  });
const fileOf = async (jobId: string, format: BursarFormat = 'csv') =>
  (await makeBursarFile(world.pool, jobId, format, { reader: world.reader, config: world.config })) ?? '';
/** A column of the exported list, by its header. */
const column = (csv: string, name: string) =>
  parse<Record<string, string>>(csv, { bom: true, columns: true }).map((row) => row[name]);
const account = async (name: string): Promise<number> => {
  const { rows } = await world.pool.query<{ sum: number }>(
    'select coalesce(sum(amount_minor), 0)::bigint as sum from ledger_entry where account = $1',
    [name],
  );
  return rows[0]?.sum ?? 0;
};

describe('Export to Bursar', () => {
  test('hands over what is active and owed, under a number, and nothing twice', async () => {
    await world.fill([
      reader(1, [aFee(nextFee(), 600), aFee(nextFee(), 250)]),
      reader(2, [aFee(nextFee(), 300, [aTransaction('DISPUTE', 0)])]),
      reader(3, [{ ...aFee(nextFee(), 0), type: 'CREDIT', transactions: [aTransaction('CREDIT', 100)] }]),
      reader(4, [aFee(nextFee(), 500, [aTransaction('PAYMENT', 100, { method: 'CASH' })])]),
    ]);
    const before = await account('BURSAR_RECEIVABLE');
    const job = await world.run(toBursar());
    expect(job.counts).toEqual({ exported: 2, fees: 3 });
    const csv = await fileOf(job.id);
    expect(column(csv, 'Primary identifier')).toEqual(['reader1', 'reader1', 'reader4']);
    expect(column(csv, 'Amount')).toEqual(['6.00', '2.50', '4.00']);
    const numbers = column(csv, 'Bursar Transaction ID');
    expect(new Set(numbers).size).toBe(3);
    expect(await feesOf(1)).toEqual([
      ['EXPORTED', 600, numbers[0]],
      ['EXPORTED', 250, numbers[1]],
    ]);
    expect(await feesOf(2)).toEqual([['INDISPUTE', 300, '']]);
    expect((await account('BURSAR_RECEIVABLE')) - before).toBe(1250);
    expect((await world.run(toBursar())).counts).toEqual({});
    expect(await fileOf(job.id)).toBe(csv);
  });

  test('a dry run hands nothing over and takes no number', async () => {
    await world.fill([reader(1, [aFee(nextFee(), 600)])]);
    const dry = await world.run(toBursar(), { dryRun: true });
    expect(dry.counts).toEqual({ exported: 1, fees: 1 });
    expect(await feesOf(1)).toEqual([['ACTIVE', 600, '']]);
    expect(await fileOf(dry.id)).toBe('');
  });

  test('asks for the groups, types, owners and the least sum', async () => {
    await world.fill([
      reader(1, [aFee(nextFee(), 600)], { userGroup: 'UNDERGRAD' }),
      reader(2, [aFee(nextFee(), 600, [], { type: 'CARDRENEWAL' })]),
      reader(3, [aFee(nextFee(), 600, [], { owner: 'LAW' })]),
      reader(4, [aFee(nextFee(), 500)]),
    ]);
    const exportedBy = async (changes: Partial<Parameters>) => {
      const job = await world.run(toBursar(changes), { dryRun: true });
      return (await world.report(job.id))
        .filter(({ outcome }) => outcome === 'exported')
        .map((line) => line.primaryId);
    };
    expect(await exportedBy({ userGroups: ['UNDERGRAD'] })).toEqual(['reader1']);
    expect(await exportedBy({ feeTypes: ['CARDRENEWAL'] })).toEqual(['reader2']);
    expect(await exportedBy({ owners: ['LAW'] })).toEqual(['reader3']);
    expect(await exportedBy({ minimumMinor: 501 })).toEqual(['reader1', 'reader2', 'reader3']);
  });

  test('broken off after a step it goes on, with one number for each fee', async () => {
    await world.fill(Array.from({ length: 3 }, (_, i) => reader(i + 1, [aFee(nextFee(), 100)])));
    const id = await world.request(toBursar());
    const work = await world.takeAndDieAfter(1);
    await expect(exportToBursar(work, toBursar())).rejects.toThrow(JobBrokenOff);
    world.startRunner();
    expect((await world.finished(id)).counts).toEqual({ exported: 3, fees: 3 });
    expect(column(await fileOf(id), 'Amount')).toEqual(['1.00', '1.00', '1.00']);
  });

  test('writes names and comments so that neither XML nor a spreadsheet is misled', async () => {
    const fee = aFee(nextFee(), 600, [], { comment: '=HYPERLINK("x")', itemTitle: 'A < B & "C"' });
    await world.fill([reader(1, [fee])]);
    const job = await world.run(toBursar());
    expect(await fileOf(job.id)).toContain(`"'=HYPERLINK(""x"")"`);
    const xml = await fileOf(job.id, 'xml');
    expect(xml).toContain('<xb:itemTitle>A &lt; B &amp; "C"</xb:itemTitle>');
    expect(xml).toContain('<xb:sum>6.00</xb:sum>');
  });
});

describe('Import from Bursar', () => {
  const importing = { kind: 'bursar-import' } as const;
  const exported = async (fees: readonly Fee[]): Promise<string[]> => {
    await world.fill([reader(1, fees)]);
    const job = await world.run(toBursar());
    return column(await fileOf(job.id), 'Bursar Transaction ID').map(String);
  };
  const list = (...rows: readonly string[]) =>
    `Bursar Transaction ID,Amount,Payment ID\n${rows.join('\n')}\n`;

  const xmlOf = (jobId: string) => fileOf(jobId, 'xml');
  const paidOn = (xml: string, day: string) =>
    xml.replaceAll('<xb:paymentDate></xb:paymentDate>', `<xb:paymentDate>${day}</xb:paymentDate>`);
  const remaining = async () => (await feesOf(1)).map(([status, left]) => [status, left]);

  test('the exported XML comes back as payment in full, and a second time records nothing', async () => {
    await world.fill([reader(1, [aFee(nextFee(), 600), aFee(nextFee(), 250)])]);
    const job = await world.run(toBursar());
    const xml = paidOn(await xmlOf(job.id), '2026-11-27');
    const before = await account('BURSAR_CLEARING');
    const paid = await world.run(importing, { input: xml });
    expect(paid.counts).toEqual({ paid: 2 });
    expect(await remaining()).toEqual([
      ['CLOSED', 0],
      ['CLOSED', 0],
    ]);
    expect((await account('BURSAR_CLEARING')) - before).toBe(850);
    expect((await world.run(importing, { input: xml })).counts).toEqual({ alreadyPaid: 2 });
    expect((await account('BURSAR_CLEARING')) - before).toBe(850);
  });

  test('equal parts of one fee in two files are two payments when their days differ', async () => {
    await world.fill([reader(1, [aFee(nextFee(), 600)])]);
    const job = await world.run(toBursar());
    const part = (await xmlOf(job.id)).replace('<xb:sum>6.00<', '<xb:sum>2.00<');
    for (const day of ['2026-11-27', '2026-11-28'])
      expect((await world.run(importing, { input: paidOn(part, day) })).counts).toEqual({ paid: 1 });
    expect(await remaining()).toEqual([['EXPORTED', 200]]);
  });

  test.for(['csv', 'xml'] as const)('a %s file that comes back as it went is no payment', async (format) => {
    await world.fill([reader(1, [aFee(nextFee(), 600)])]);
    const file = await fileOf((await world.run(toBursar())).id, format);
    const job = await world.run(importing, { input: file });
    expect(job.counts).toEqual({ rejected: 1 });
    expect((await world.report(job.id))[0]?.reasons).toEqual([{ code: 'Bursar.noPayment' }]);
    expect(await remaining()).toEqual([['EXPORTED', 600]]);
  });

  test('a line that was wrong is put right and the list loaded again: the other lines are not paid twice', async () => {
    await world.fill([reader(1, [aFee(nextFee(), 600), aFee(nextFee(), 250)])]);
    const csv = await fileOf((await world.run(toBursar())).id);
    const rows = csv.trimEnd().split('\r\n');
    const filledIn = (...days: readonly string[]) =>
      rows.map((row, i) => (i === 0 ? row : row.replace(/,$/, `,${days[i - 1] ?? ''}`))).join('\r\n');
    const first = await world.run(importing, { input: filledIn('2026-11-27', '27.11.2026') });
    expect(first.counts).toEqual({ paid: 1, rejected: 1 });
    expect((await world.report(first.id))[0]?.reasons).toEqual([{ code: 'Bursar.notADate' }]);
    const again = await world.run(importing, { input: filledIn('2026-11-27', '2026-11-27') });
    expect(again.counts).toEqual({ alreadyPaid: 1, paid: 1 });
    expect(await remaining()).toEqual([
      ['CLOSED', 0],
      ['CLOSED', 0],
    ]);
  });

  test('a part keeps the fee with the bursar, and what is too much becomes credit', async () => {
    const [number = ''] = await exported([aFee(nextFee(), 600)]);
    const part = await world.run(importing, { input: list(`${number},2.50,P1`) });
    expect(part.counts).toEqual({ paid: 1 });
    expect(await feesOf(1)).toEqual([['EXPORTED', 350, number]]);
    const rest = await world.run(importing, { input: list(`${number},2.50,P1`, `${number},5,P2`) });
    expect(rest.counts).toEqual({ alreadyPaid: 1, paid: 1 });
    expect((await world.report(rest.id)).at(-1)?.reasons).toEqual([
      { code: 'PaidByBursar', amountMinor: 350 },
      { code: 'BecameCredit', amountMinor: 150 },
    ]);
    expect((await feesOf(1)).map(([status, left]) => [status, left])).toEqual([
      ['CLOSED', 0],
      ['ACTIVE', -150],
    ]);
  });

  test('a Payment ID that stands in a file twice is recorded once', async () => {
    const [number = ''] = await exported([aFee(nextFee(), 1000)]);
    const before = await account('BURSAR_CLEARING');
    const part = await world.run(importing, { input: list(`${number},4,P1`, `${number},4,P1`) });
    expect(part.counts).toEqual({ paid: 1, alreadyPaid: 1 });
    expect(await feesOf(1)).toEqual([['EXPORTED', 600, number]]);
    const rest = await world.run(importing, { input: list(`${number},6,P2`, `${number},6,P2`) });
    expect(rest.counts).toEqual({ paid: 1, alreadyPaid: 1 });
    expect(await feesOf(1)).toEqual([['CLOSED', 0, number]]);
    expect((await account('BURSAR_CLEARING')) - before).toBe(1000);
  });

  test('a Payment ID that comes with another sum is told, in the same file and later', async () => {
    const [number = ''] = await exported([aFee(nextFee(), 1000)]);
    const first = await world.run(importing, { input: list(`${number},12,P1`, `${number},3,P1`) });
    expect(first.counts).toEqual({ paid: 1, rejected: 1 });
    const later = await world.run(importing, { input: list(`${number},12,P1`, `${number},2,P1`) });
    expect(later.counts).toEqual({ alreadyPaid: 1, rejected: 1 });
    expect((await world.report(later.id)).at(-1)).toMatchObject({
      ...{ line: 3, outcome: 'rejected' },
      reasons: [{ code: 'RecordedOtherwise', amountMinor: 1200 }],
    });
    expect((await feesOf(1)).map(([, left]) => left)).toEqual([0, -200]);
  });

  test('told by their day, two equal lines are two payments, also when the list comes again with a third', async () => {
    const [number = ''] = await exported([aFee(nextFee(), 600)]);
    const plain = (count: number) =>
      `bursar transaction id;amount;payment date\n${`${number};1.00;2026-11-27\n`.repeat(count)}`;
    expect((await world.run(importing, { input: plain(2) })).counts).toEqual({ paid: 2 });
    expect((await world.run(importing, { input: plain(2) })).counts).toEqual({ alreadyPaid: 2 });
    expect((await world.run(importing, { input: plain(3) })).counts).toEqual({ alreadyPaid: 2, paid: 1 });
    expect(await feesOf(1)).toEqual([['EXPORTED', 300, number]]);
  });

  test('money for a user who was deleted waits for a manager, once', async () => {
    const [number = ''] = await exported([aFee(nextFee(), 600)]);
    await query(world.pool, 'delete from user_file');
    const before = await account('BURSAR_CLEARING');
    const input = list(`${number},6,P1`, `${number},1.50,P2`);
    const dry = await world.run(importing, { input, dryRun: true });
    expect(dry.counts).toEqual({ paid: 2 });
    expect(await world.count('suspense')).toBe(0);
    const job = await world.run(importing, { input });
    expect(job.counts).toEqual({ paid: 2 });
    expect((await world.report(job.id))[0]).toMatchObject({
      ...{ line: 2, outcome: 'paid' },
      reasons: [{ code: 'IntoSuspense', amountMinor: 600 }],
    });
    expect((await world.run(importing, { input })).counts).toEqual({ alreadyPaid: 2 });
    const { entries } = await readSuspense(world.pool);
    expect(entries).toMatchObject([
      { amountMinor: 600, method: 'BURSAR', receiptNumber: 'P1' },
      { amountMinor: 150, method: 'BURSAR', receiptNumber: 'P2' },
    ]);
    expect((await account('BURSAR_CLEARING')) - before).toBe(750);
    expect(await account('SUSPENSE')).toBe(-750);
  });

  test('bad lines are told with their place, and the good ones count', async () => {
    const [number = ''] = await exported([aFee(nextFee(), 600)]);
    const job = await world.run(importing, {
      input: list(`${number},1.00,P1`, '7,1.00,P2', 'abc,1.00,P3', `${number},1.234,P4`, `${number},-1,P5`),
    });
    expect(job.counts).toEqual({ paid: 1, rejected: 4 });
    expect(
      (await world.report(job.id))
        .filter(({ outcome }) => outcome === 'rejected')
        .map(({ line, reasons }) => [line, reasons[0]?.code]),
    ).toEqual([
      [4, 'Bursar.noTransactionId'],
      [5, 'Bursar.notAnAmount'],
      [6, 'Bursar.notAnAmount'],
      [3, 'UnknownBursarTransaction'],
    ]);
  });

  test.for([
    ['a list without the columns', 'a,b\n1,2\n', /columns/],
    ['a web page', '<!DOCTYPE html><html></html>', /web page/],
    ['a user file', '<users></users>', /userExportedFineFees/],
    ['an entity that swells', '<!DOCTYPE x [<!ENTITY a "b">]><x/>', /document type/],
    ['a file that was cut short', '<userExportedFineFees><userExportedList>', /cut short/],
  ] as const)('refuses %s, in words', async ([, input, words]) => {
    await exported([aFee(nextFee(), 600)]);
    const job = await world.run(importing, { input });
    expect(job).toMatchObject({ state: 'failed', fault: expect.stringMatching(words) as string });
  });
});
