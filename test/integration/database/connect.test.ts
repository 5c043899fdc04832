import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDatabase, type OpenDatabase } from '../../../server/database/connect.ts';
import {
  queryOnce,
  startThrowAwayPostgres,
  type ThrowAwayPostgres,
} from '../../support/throw-away-postgres.ts';
import { until } from '../../support/until.ts';

let server: ThrowAwayPostgres;
let open: OpenDatabase;
let lost: Error[];

beforeAll(async () => {
  server = await startThrowAwayPostgres();
});

afterAll(() => server.dispose());

beforeEach(() => {
  lost = [];
  open = createDatabase(server.postgres.adminUrl, { onConnectionLost: (error) => lost.push(error) });
});

afterEach(() => open.close());

async function selectOne(expression: string): Promise<unknown> {
  const { rows } = await sql<{ value: unknown }>`select ${sql.raw(expression)} as value`.execute(open.db);
  return rows[0]?.value;
}

describe('values', () => {
  test('the largest exact int8 comes as a number', async () => {
    expect(await selectOne('9007199254740991::int8')).toBe(9_007_199_254_740_991);
  });

  test('an int8 that no number holds exactly rejects the query, and the connection serves the next', async () => {
    await expect(selectOne('9007199254740993::int8')).rejects.toThrow(RangeError);
    expect(await selectOne('42::int8')).toBe(42);
  });

  test('arrays of int8 hold numbers and nulls', async () => {
    expect(await selectOne('array[1, null, 3]::int8[]')).toEqual([1, null, 3]);
    await expect(selectOne('array[9007199254740993]::int8[]')).rejects.toThrow(RangeError);
  });

  test('a date is the day that was stored, in every time zone', async () => {
    expect(await selectOne("date '2012-02-29'")).toBe('2012-02-29');
    expect(await selectOne("array[date '2012-02-29']")).toEqual(['2012-02-29']);
  });

  test('other values come as the driver gives them', async () => {
    expect(await selectOne("timestamptz '2020-01-01T00:00:00Z'")).toEqual(new Date('2020-01-01T00:00:00Z'));
    expect(await selectOne("'\\x0102'::bytea")).toEqual(Buffer.from([1, 2]));
    expect(await selectOne('12.50::numeric')).toBe('12.50');
  });
});

describe('a connection that is cut', () => {
  const cutOthers =
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'carrel'";

  test('while it is idle is reported and replaced', async () => {
    await selectOne('1');
    await queryOnce(server.postgres.adminUrl, cutOthers);
    await until('the loss is reported', () => lost.length > 0);
    expect(await selectOne('2')).toBe(2);
  });

  test('between two queries of a transaction rejects the second and does not end the process', async () => {
    const transaction = open.db.transaction().execute(async (tx) => {
      await sql`select 1`.execute(tx);
      await queryOnce(server.postgres.adminUrl, cutOthers);
      await until('the loss is reported', () => lost.length > 0);
      await sql`select 2`.execute(tx);
    });
    await expect(transaction).rejects.toThrow();
    expect(await selectOne('3')).toBe(3);
  });
});

test('closing ends the pool whether Kysely or only the pool was used, and twice does no harm', async () => {
  const unused = createDatabase(server.postgres.adminUrl);
  await unused.pool.query('select 1');
  await unused.close();
  await unused.close();
  expect(unused.pool.ended).toBe(true);
  await selectOne('1');
  await open.close();
  expect(open.pool.ended).toBe(true);
});
