import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createDatabase, type OpenDatabase } from '../../../server/database/connect.ts';
import {
  assertNotNewer,
  migrateToLatest,
  NewerDatabaseError,
  type Migrations,
} from '../../../server/database/migrate.ts';
import { migrations as releasedMigrations } from '../../../server/migrations/index.ts';
import { startThrowAwayPostgres, type ThrowAwayPostgres } from '../../support/throw-away-postgres.ts';
import { until } from '../../support/until.ts';

let server: ThrowAwayPostgres;
let url: string;
let open: OpenDatabase;
let count = 0;

beforeAll(async () => {
  server = await startThrowAwayPostgres();
});

afterAll(() => server.dispose());

beforeEach(async () => {
  count += 1;
  url = await server.createEmptyDatabase(`migrate_${count}`);
  open = createDatabase(url);
});

afterEach(() => open.close());

const first: Migrations = {
  '0001-first': {
    up: async (db) => {
      // long enough for a second server to arrive in the middle
      await sql`select pg_sleep(0.2)`.execute(db);
      await sql`create table first (id int8)`.execute(db);
    },
  },
};
const firstAndSecond: Migrations = {
  ...first,
  '0002-second': { up: (db) => db.schema.createTable('second').addColumn('id', 'int8').execute() },
};
const firstAndBroken: Migrations = {
  ...first,
  '0002-broken': {
    up: async (db) => {
      await sql`create table half (id int8)`.execute(db);
      await sql`insert into nowhere values (1)`.execute(db);
    },
  },
};

async function tables(): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'
    order by 1`.execute(open.db);
  return rows.map((row) => row.name);
}

test('an empty database goes through every migration, and a second time through none', async () => {
  expect(await migrateToLatest(open.db, firstAndSecond)).toEqual(['0001-first', '0002-second']);
  expect(await tables()).toEqual(['first', 'second']);
  expect(await migrateToLatest(open.db, firstAndSecond)).toEqual([]);
});

test('a newer server adds only what is new', async () => {
  await migrateToLatest(open.db, first);
  expect(await migrateToLatest(open.db, firstAndSecond)).toEqual(['0002-second']);
});

test('a database that a newer server used is refused in one sentence and left as it is', async () => {
  await migrateToLatest(open.db, firstAndSecond);
  const refusal = migrateToLatest(open.db, first);
  await expect(refusal).rejects.toBeInstanceOf(NewerDatabaseError);
  await expect(refusal).rejects.toThrow(
    /^This database was used by a newer version of Carrel \(.*0002-second.*\): .*\.$/,
  );
  await expect(assertNotNewer(open.db, first)).rejects.toBeInstanceOf(NewerDatabaseError);
  expect(await tables()).toEqual(['first', 'second']);
});

test('an empty database and one of this version are not newer', async () => {
  await assertNotNewer(open.db, first);
  await migrateToLatest(open.db, first);
  await assertNotNewer(open.db, first);
});

test('servers that start together each find the database migrated, once', async () => {
  const others = [createDatabase(url), createDatabase(url)];
  const ran = await Promise.all([open, ...others].map(({ db }) => migrateToLatest(db, firstAndSecond)));
  expect(ran.flat().sort()).toEqual(['0001-first', '0002-second']);
  await Promise.all(others.map((other) => other.close()));
});

test('an older server that starts while a newer one migrates waits for it and is then refused', async () => {
  const newer = createDatabase(url);
  const migrated = migrateToLatest(newer.db, firstAndSecond);
  await until('the newer server is in the middle', async () => {
    const { rows } = await sql`
      select 1 from pg_stat_activity
      where datname = current_database() and wait_event = 'PgSleep'`.execute(open.db);
    return rows.length === 1;
  });
  await expect(migrateToLatest(open.db, first)).rejects.toBeInstanceOf(NewerDatabaseError);
  expect(await migrated).toEqual(['0001-first', '0002-second']);
  await newer.close();
});

test('a migration that fails is named, undoes the whole start and does not lock out the next', async () => {
  await expect(migrateToLatest(open.db, firstAndBroken)).rejects.toThrow(
    /^Migration 0002-broken failed: .*nowhere/,
  );
  expect(await tables()).toEqual([]);
  const other = createDatabase(url);
  expect(await migrateToLatest(other.db, first)).toEqual(['0001-first']);
  await other.close();
});

test('the released migrations run on an empty database and are named in order', async () => {
  const names = Object.keys(releasedMigrations);
  expect(await migrateToLatest(open.db)).toEqual(names);
  expect(names).toEqual([...names].sort());
  for (const name of names) expect(name).toMatch(/^\d{4}-[a-z0-9-]+$/);
});
