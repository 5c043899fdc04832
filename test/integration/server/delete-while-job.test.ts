// "Users cannot be deleted while a job is changing the record": the deletion waits for the step that is under way.
import { expect } from 'vitest';
import { withTransaction } from '../../../server/store/transaction.ts';
import { bulkLoadUsers } from '../../../server/users/bulk-load.ts';
import { toFileChange } from '../../../server/users/file-change.ts';
import { writeFiles } from '../../../server/users/write-files.ts';
import { aConfiguration } from '../../support/a-configuration.ts';
import { uuid } from '../../support/a-user-file.ts';
import { signedInCaller, testCodec } from '../../support/library.ts';
import { test } from '../../support/server.ts';
import { newUsers, TestDesk } from '../../support/test-desk.ts';

const config = aConfiguration();

test('a deletion waits for the step of a job that is changing the user, and then nothing of either is left', async ({
  server,
  database,
}) => {
  const { pool } = database;
  const [file] = newUsers(1, 4900);
  const user = { ...file!, fees: [] };
  await bulkLoadUsers(pool, [user], { codec: testCodec, config });
  const desk = new TestDesk(await signedInCaller(server.url, 'manager'));
  const waiting = () =>
    pool.query(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
  const changed = { ...user, user: { ...user.user, lastName: 'Changed by a job' } };
  let deletion: ReturnType<TestDesk['push']> | undefined;
  await withTransaction(pool, async (client) => {
    await client.query('select from user_file where id = $1 for update', [uuid(4900)]);
    deletion = desk.push(desk.item('user.delete', { userId: uuid(4900) }));
    await expect.poll(async () => (await waiting()).rowCount, { timeout: 20_000 }).toBe(1);
    await writeFiles(client, [toFileChange(uuid(4900), user, changed)], { codec: testCodec, config });
  });
  expect((await deletion)?.results.map(({ status }) => status)).toEqual(['applied']);
  for (const table of ['user_file where id', 'history where user_id', 'user_key where user_id'])
    expect((await pool.query(`select from ${table} = $1`, [uuid(4900)])).rowCount, table).toBe(0);
});
