// The databases that libraries' data lies in, within the embedded PostgreSQL: the library's own, and that of the demo's
// second institution.
import pg from 'pg';
import type { RunningPostgres } from '../postgres/embedded.ts';

const libraryDatabase = 'carrel';
export const branchDatabase = 'carrel_branch';
const duplicateDatabase = '42P04';

export function libraryUrl(postgres: Pick<RunningPostgres, 'urlFor'>): string {
  return postgres.urlFor(libraryDatabase);
}

/** Makes the database when it is not there. Returns its address. */
export async function ensureLibraryDatabase(
  postgres: Pick<RunningPostgres, 'urlFor' | 'adminUrl'>,
  name = libraryDatabase,
): Promise<string> {
  try {
    await runStatement(postgres.adminUrl, `create database ${name}`);
  } catch (error) {
    if ((error as { code?: string }).code !== duplicateDatabase) throw error;
  }
  return postgres.urlFor(name);
}

/** Throws everything away that the library holds. */
export async function dropLibraryDatabase(
  postgres: Pick<RunningPostgres, 'adminUrl'>,
  name = libraryDatabase,
): Promise<void> {
  await runStatement(postgres.adminUrl, `drop database if exists ${name} with (force)`);
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
