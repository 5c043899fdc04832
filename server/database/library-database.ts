// The database that a library's data lies in, within the embedded PostgreSQL.
import pg from 'pg';
import type { RunningPostgres } from '../postgres/embedded.ts';

const libraryDatabase = 'carrel';
const duplicateDatabase = '42P04';

export function libraryUrl(postgres: Pick<RunningPostgres, 'urlFor'>): string {
  return postgres.urlFor(libraryDatabase);
}

/** Makes the database when it is not there. Returns its address. */
export async function ensureLibraryDatabase(
  postgres: Pick<RunningPostgres, 'urlFor' | 'adminUrl'>,
): Promise<string> {
  try {
    await runStatement(postgres.adminUrl, `create database ${libraryDatabase}`);
  } catch (error) {
    if ((error as { code?: string }).code !== duplicateDatabase) throw error;
  }
  return libraryUrl(postgres);
}

/** Throws everything away that the library holds. */
export async function dropLibraryDatabase(postgres: Pick<RunningPostgres, 'adminUrl'>): Promise<void> {
  await runStatement(postgres.adminUrl, `drop database if exists ${libraryDatabase} with (force)`);
}

async function runStatement(adminUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  client.on('error', () => {
    // the query under way rejects with it
  });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
