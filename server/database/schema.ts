// The tables of the library's database as Kysely sees them: one interface per table, keyed by its name in `Database`.
// What the tables are is decided by the migrations; this file follows them.

/** Kysely's own record of the migrations a database has been through. */
interface KyselyMigrationTable {
  name: string;
  timestamp: string;
}

export interface Database {
  kysely_migration: KyselyMigrationTable;
}
