// Brings a database to the schema that this server was written for.
//
// Servers that start together are let in one by one by an advisory lock, and the later ones find nothing left to do. All
// migrations of one start are one transaction: a failure leaves the database as it was. A database that knows a migration
// this server does not know was used by a newer server; writing to it by old rules could do harm, so it is refused.
import { sql, type Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import { migrations as releasedMigrations } from '../migrations/index.ts';
import type { Database } from './schema.ts';

export type Migrations = Readonly<Record<string, Migration>>;

export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
  readonly code = 'DatabaseIsNewer';
}

// Any number will do as long as it never changes: servers of different versions must meet at the same lock. Kysely's
// migrator takes one of its own, after it has made its tables and too late for the check of what it knows.
const lockKey = 4_380_000_001;

/** Returns the names of the migrations it ran. Throws a NewerDatabaseError, or what a migration threw. */
export async function migrateToLatest(
  db: Kysely<Database>,
  migrations: Migrations = releasedMigrations,
): Promise<readonly string[]> {
  return db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${sql.lit(lockKey)})`.execute(connection);
    try {
      await assertNotNewer(connection, migrations);
      return await runMigrations(connection, migrations);
    } finally {
      await sql`select pg_advisory_unlock(${sql.lit(lockKey)})`.execute(connection);
    }
  });
}

async function runMigrations(db: Kysely<Database>, migrations: Migrations): Promise<readonly string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return (results ?? []).map((result) => result.migrationName);
  const failed = results?.find((result) => result.status === 'Error')?.migrationName;
  const where = failed === undefined ? 'The database could not be migrated' : `Migration ${failed} failed`;
  const reason = error instanceof Error ? error.message : 'no reason was given';
  throw new Error(`${where}: ${reason}`, { cause: error });
}

/** Throws a NewerDatabaseError when the database has been through a migration that is not in the list. */
export async function assertNotNewer(
  db: Kysely<Database>,
  migrations: Migrations = releasedMigrations,
): Promise<void> {
  const unknown = (await readAppliedMigrations(db)).filter((name) => !Object.hasOwn(migrations, name));
  if (unknown.length === 0) return;
  throw new NewerDatabaseError(
    `This database was used by a newer version of Carrel (it has ${unknown.join(', ')}): update this server and start it again.`,
  );
}

/** Whether a database of another server has the very tables that this one was written for. */
export async function isAtLatest(
  db: Kysely<Database>,
  migrations: Migrations = releasedMigrations,
): Promise<boolean> {
  const applied = await readAppliedMigrations(db);
  const known = Object.keys(migrations);
  return applied.length === known.length && known.every((name) => applied.includes(name));
}

async function readAppliedMigrations(db: Kysely<Database>): Promise<readonly string[]> {
  const table = await sql<{ exists: boolean }>`
    select to_regclass('kysely_migration') is not null as exists`.execute(db);
  if (!table.rows[0]?.exists) return [];
  const rows = await db.selectFrom('kysely_migration').select('name').orderBy('name').execute();
  return rows.map((row) => row.name);
}
