import { afterEach, beforeEach, expect } from 'vitest';
import type { OpenDatabase } from '../../../server/database/connect.ts';
import { aUserFile, author, uuid } from '../../support/a-user-file.ts';
import { test } from '../../support/database.ts';
import { JobWorld } from '../../support/job-world.ts';

let world: JobWorld;
beforeEach<{ database: OpenDatabase }>(({ database }) => {
  world = new JobWorld(database);
});
afterEach(() => world.stopRunners());

test('a set names users by the primary identifier alone, so that a barcode beside it changes nobody twice', async () => {
  const barcode = { id: uuid(60), type: 'BARCODE', value: 'Card-1', status: 'ACTIVE' as const };
  await world.fill([
    aUserFile({
      ...{ id: uuid(1), primaryId: 'reader1' },
      identifiers: [{ ...barcode, external: false, ...author }],
    }),
    aUserFile({ id: uuid(2), primaryId: 'reader2' }),
  ]);
  const addNote = { kind: 'update-users' as const, note: { type: 'OTHER', text: 'Card renewed' } };
  const input = 'Primary ID\r\nreader1\r\nCard-1\r\n READER2 \r\n';
  const dry = await world.run(addNote, { input, dryRun: true });
  const real = await world.run(addNote, { input });
  expect(real).toMatchObject({ state: 'done', counts: { updated: 2, notFound: 1 } });
  expect(real.counts).toEqual(dry.counts);
  expect((await world.readUser(uuid(1))).notes).toHaveLength(1);
  expect(await world.report(real.id)).toContainEqual({
    ...{ primaryId: 'Card-1', outcome: 'notFound', reasons: [] },
  });
});
