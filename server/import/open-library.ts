// Finds the library's database for a program that runs beside the server or without it:
//
//   CARREL_DATABASE_URL names it             → that one
//   a desk owns the data folder              → its running PostgreSQL
//   nobody owns the data folder              → PostgreSQL is started here, and stopped again by `close`
import { createDatabase, type OpenDatabase } from '../database/connect.ts';
import { ensureLibraryDatabase, libraryUrl } from '../database/library-database.ts';
import { assertNotNewer, migrateToLatest } from '../database/migrate.ts';
import { findBinaries } from '../postgres/binaries.ts';
import { openCluster } from '../postgres/cluster.ts';
import { startPostgres } from '../postgres/embedded.ts';
import { ownDataDirectory } from '../postgres/owner-lock.ts';
import { readPidFile } from '../postgres/pid-file.ts';

export interface OpenLibrary {
  readonly database: OpenDatabase;
  close(): Promise<void>;
}

/** What another starter is told while this program holds the data folder. */
const importOwner = 'import';

export async function openLibrary(
  dataDir: string,
  databaseUrl: string | undefined = process.env['CARREL_DATABASE_URL'],
): Promise<OpenLibrary> {
  if (databaseUrl) return openAt(databaseUrl);
  const ownership = await ownDataDirectory(dataDir, () => importOwner);
  if (!ownership.mine) {
    if (ownership.about === importOwner) throw new Error('Another import is running; wait until it is done.');
    return openAt(await findRunningDatabase(dataDir));
  }
  try {
    const postgres = await startPostgres(dataDir);
    const database = createDatabase(await ensureLibraryDatabase(postgres));
    const close = async (): Promise<void> => {
      await database.close();
      await postgres.stop();
      ownership.release();
    };
    try {
      await migrateToLatest(database.db);
    } catch (error) {
      await close();
      throw error;
    }
    return { database, close };
  } catch (error) {
    ownership.release();
    throw error;
  }
}

/** A server is at work there: its schema is not ours to change. */
async function openAt(url: string): Promise<OpenLibrary> {
  const database = createDatabase(url, { maxConnections: 2 });
  try {
    await assertNotNewer(database.db);
  } catch (error) {
    await database.close();
    throw error;
  }
  return { database, close: () => database.close() };
}

async function findRunningDatabase(dataDir: string): Promise<string> {
  const access = await openCluster(dataDir, await findBinaries(), { unsafeForTests: false });
  const port = readPidFile(access.dataFolder)?.port;
  if (port === undefined) throw new Error('The library is just being started; try again in a moment.');
  const { user, password } = access;
  return libraryUrl({ urlFor: (name) => `postgres://${user}:${password}@127.0.0.1:${port}/${name}` });
}
