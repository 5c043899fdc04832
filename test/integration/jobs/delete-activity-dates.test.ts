import { afterEach, beforeEach, expect } from 'vitest';
import type { OpenDatabase } from '../../../server/database/connect.ts';
import { aUserFile, uuid } from '../../support/a-user-file.ts';
import { test } from '../../support/database.ts';
import { JobWorld } from '../../support/job-world.ts';

let world: JobWorld;
beforeEach<{ database: OpenDatabase }>(({ database }) => {
  world = new JobWorld(database);
});
afterEach(() => world.stopRunners());

test('the last patron activity dates of all users go, nothing else does, and nothing brings them back', async () => {
  // more than one step
  const dated = Array.from({ length: 600 }, (_, i) =>
    aUserFile({ id: uuid(i + 1), primaryId: `reader${i}`, lastPatronActivityDate: '2026-10-01' }),
  );
  const undated = aUserFile({ id: uuid(700), primaryId: 'nothing-yet' });
  await world.fill([...dated, undated]);
  const untouched = await world.version();
  const job = await world.run({ kind: 'delete-activity-dates' });
  expect(job).toMatchObject({ state: 'done', counts: { datesDeleted: 600 }, canRollBack: false });
  expect(await world.count('job_change')).toBe(0);
  expect(await world.version(), 'every desk is told').toBeGreaterThan(untouched);
  for (const { user } of [dated[0]!, dated[599]!]) {
    const { lastPatronActivityDate: _date, ...rest } = user;
    expect(await world.readUser(user.id)).toEqual(rest);
  }
  expect(await world.readUser(uuid(700))).toEqual(undated.user);
});
