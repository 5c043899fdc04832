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
  const client = new pg.Client({ connectionString: postgres.adminUrl });
  client.on('error', () => {
    // the query under way rejects with it
  });
  await client.connect();
  try {
    await client.query(`create database ${pg.escapeIdentifier(libraryDatabase)}`);
  } catch (error) {
    if ((error as { code?: string }).code !== duplicateDatabase) throw error;
  } finally {
    await client.end();
  }
  return libraryUrl(postgres);
}
