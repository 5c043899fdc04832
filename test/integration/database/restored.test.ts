import pg from 'pg';
import { expect } from 'vitest';
import { createDatabase } from '../../../server/database/connect.ts';
import { renewEpochIfRestored } from '../../../server/database/restored.ts';
import type { Queryable } from '../../../server/store/query.ts';
import { test } from '../../support/database.ts';

async function readEpoch(pool: Queryable): Promise<string> {
  const { rows } = await pool.query<{ epoch: string }>('select epoch from sync_meta');
  return rows[0]?.epoch ?? '';
}

test('the epoch stays as it is in the database that it was given in, however often a server starts', async ({
  database: { pool },
}) => {
  const epoch = await readEpoch(pool);
  expect(await renewEpochIfRestored(pool)).toBe(false);
  expect(await renewEpochIfRestored(pool)).toBe(false);
  expect(await readEpoch(pool)).toBe(epoch);
});

test('a library that lies in another database than before gets a new epoch, once', async ({
  database: { pool },
}) => {
  await renewEpochIfRestored(pool);
  const before = await readEpoch(pool);
  // what a dump brings along says where it was taken
  await pool.query(`update sync_meta set database_identity = '7300000000000000000.1.16384'`);
  const renewed = await Promise.all([renewEpochIfRestored(pool), renewEpochIfRestored(pool)]);
  expect(renewed.filter(Boolean)).toHaveLength(1);
  const after = await readEpoch(pool);
  expect(after).not.toBe(before);
  expect(await renewEpochIfRestored(pool)).toBe(false);
  expect(await readEpoch(pool)).toBe(after);
});

test('who says that it was restored is believed', async ({ database: { pool } }) => {
  await renewEpochIfRestored(pool);
  const before = await readEpoch(pool);
  expect(await renewEpochIfRestored(pool, true)).toBe(true);
  expect(await readEpoch(pool)).not.toBe(before);
});

test('the server’s own role may look', async ({ database: { pool }, databaseUrl }) => {
  await pool.query(`drop role if exists plain_library`);
  await pool.query(`create role plain_library login password 'plain'`);
  await pool.query('grant select, update on sync_meta to plain_library');
  const url = new URL(databaseUrl);
  url.username = 'plain_library';
  url.password = 'plain';
  const plain = createDatabase(url.href, { maxConnections: 1 });
  try {
    expect(await renewEpochIfRestored(plain.pool)).toBe(false);
    const { rows } = await pool.query<{ identity: string }>(
      'select database_identity as identity from sync_meta',
    );
    expect(rows[0]?.identity).toMatch(/^\d+\.\d+\.\d+$/);
  } finally {
    await plain.close();
    await pool.query('drop owned by plain_library');
    await pool.query('drop role plain_library');
  }
});

test('a host that shows no control data leaves the database’s own number', async ({ database: { pool } }) => {
  const refusing = {
    query: (text: string, values: unknown[]) => {
      if (!text.includes('pg_control_system')) return pool.query(text, values);
      const error = new pg.DatabaseError('permission denied for function pg_control_system', 0, 'error');
      error.code = '42501';
      return Promise.reject(error);
    },
  } as unknown as Queryable;
  await pool.query('update sync_meta set database_identity = null');
  expect(await renewEpochIfRestored(refusing)).toBe(false);
  const { rows } = await pool.query<{ identity: string }>(
    'select database_identity as identity from sync_meta',
  );
  expect(rows[0]?.identity).toMatch(/^\d+$/);
});
