import { afterEach, beforeEach, expect } from 'vitest';
import type { HistoryRow, UserFile } from '#core/schema/types.ts';
import { aConfiguration } from '../../support/a-configuration.ts';
import { aUserFile, uuid } from '../../support/a-user-file.ts';
import type { OpenDatabase } from '../../../server/database/connect.ts';
import { test } from '../../support/database.ts';
import { JobWorld } from '../../support/job-world.ts';

let world: JobWorld;
beforeEach<{ database: OpenDatabase }>(({ database }) => {
  world = new JobWorld(database);
});
afterEach(() => world.stopRunners());

const retention = aConfiguration({ parameters: { user_audit_retention_period: '30' } });
const change = (id: string, at: string): HistoryRow => {
  return { id, at, by: { name: 'Tester' }, field: 'lastName', newValue: id };
};
const withHistory = (n: number, ...rows: HistoryRow[]): UserFile =>
  aUserFile({ id: uuid(n), primaryId: `reader${n}` }, { history: rows });
const files = [
  withHistory(1, change('new', '2026-11-01T08:00:00.000Z'), change('old', '2026-10-01T08:00:00.000Z')),
  withHistory(2, change('recent', '2026-11-20T08:00:00.000Z')),
];
const historyOf = async (n: number): Promise<unknown> =>
  (await world.read([uuid(n)])).get(uuid(n))?.history.map(({ id }) => id);

test('changes older than the retention period are forgotten, on the server and in the user file', async () => {
  await world.fill(files, retention);
  const dry = await world.run({ kind: 'purge-history' }, { dryRun: true });
  expect(dry.counts).toEqual({ entries: 1 });
  expect(await world.count('history')).toBe(3);
  const job = await world.run({ kind: 'purge-history' });
  expect(job.counts).toEqual({ entries: 1 });
  expect(await historyOf(1)).toEqual(['new']);
  expect(await historyOf(2)).toEqual(['recent']);
  expect(await world.count('history')).toBe(2);
});

test('without a retention period everything is kept', async () => {
  await world.fill(files);
  expect(await world.run({ kind: 'purge-history' })).toMatchObject({ state: 'done', counts: {} });
  expect(await world.count('history')).toBe(3);
});
