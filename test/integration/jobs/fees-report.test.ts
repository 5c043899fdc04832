import { afterEach, beforeEach, expect } from 'vitest';
import { readFeesReport } from '../../../server/ledger/fees-report.ts';
import type { OpenDatabase } from '../../../server/database/connect.ts';
import { aFee, aTransaction, aUserFile, uuid } from '../../support/a-user-file.ts';
import { test } from '../../support/database.ts';
import { JobWorld } from '../../support/job-world.ts';

let world: JobWorld;
beforeEach<{ database: OpenDatabase }>(({ database }) => {
  world = new JobWorld(database);
});
afterEach(() => world.stopRunners());

test('the report is as long as there is of what staff did, however much the server did by itself since', async () => {
  const fees = Array.from({ length: 6 }, (_, n) => aFee(970_000 + n, 100));
  const by = { userId: uuid(900), name: 'Jansen, Maria' };
  const paid = aTransaction('PAYMENT', 40, { at: '2031-03-02T10:00:00.000Z', method: 'CASH', by });
  const older = aTransaction('PAYMENT', 30, { at: '2031-03-01T10:00:00.000Z', method: 'CASH', by });
  const first = { ...fees[0]!, transactions: [...fees[0]!.transactions, older, paid] };
  await world.fill([aUserFile({ id: uuid(1) }, { fees: [first, ...fees.slice(1)] })]);
  world.nowMs = Date.parse('2031-03-02T12:00:00.000Z');
  const job = {
    kind: 'waive-fees',
    thresholdMinor: 10_000,
    withOverdueLoans: true,
    reason: 'FOUND',
  } as const;
  expect((await world.run(job, { by: { name: 'Carrel' } })).counts).toMatchObject({ waived: 1, fees: 6 });
  const wish = { desks: undefined, period: ['2031-03-01', '2031-03-02'], timeZone: 'Europe/Berlin' } as const;
  const read = async (most: number) => {
    const { rows, more } = await readFeesReport(world.pool, world.reader, wish, most);
    return [rows.map(({ amountMinor }) => amountMinor), more];
  };
  expect(await read(2)).toEqual([[40, 30], false]);
  expect(await read(1)).toEqual([[40], true]);
});
