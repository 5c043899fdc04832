// The central server alone, set up by CARREL_* variables (configuration.ts). Without CARREL_DATABASE_URL it starts the
// embedded PostgreSQL in CARREL_DATA_DIR. `--restored` says that a backup was put back. SIGINT and SIGTERM end it: requests under way are answered first.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createDictionary } from './codec/dictionary.ts';
import { createSlotCodec } from './codec/slot-codec.ts';
import { ConfigurationError, readConfiguration, type ServerConfiguration } from './configuration.ts';
import { createDatabase } from './database/connect.ts';
import { ensureLibraryDatabase } from './database/library-database.ts';
import { migrateToLatest, NewerDatabaseError } from './database/migrate.ts';
import { createLog } from './log/log.ts';
import { readZoneFile } from './network/zone-file.ts';
import { startPostgres } from './postgres/embedded.ts';
import { ownDataDirectory } from './postgres/owner-lock.ts';
import { startServer } from './start-server.ts';
import { createFirstLibrary } from './users/first-library.ts';

type Library = { readonly databaseUrl: string; close(): Promise<void> };

async function main(): Promise<void> {
  const configuration = readConfiguration(process.env);
  const log = createLog(configuration.logLevel);
  const zone = configuration.zoneFile === undefined ? [] : readZoneFile(configuration.zoneFile);
  const library = await openLibrary(configuration);
  try {
    await prepareLibrary(library.databaseUrl, configuration);
    const { host, port, smtpUrl, mailFrom, trustProxy, selfServiceKey, sisFolder } = configuration;
    const staticDir = findStaticDir(configuration);
    const server = await startServer({
      ...{ databaseUrl: library.databaseUrl, host, port, trustProxy, log, zone },
      ...(staticDir !== undefined && { staticDir }),
      ...(smtpUrl !== undefined && { smtpUrl }),
      ...(mailFrom !== undefined && { mailFrom }),
      ...(selfServiceKey !== undefined && { selfServiceKey }),
      ...(sisFolder !== undefined && { sisFolder }),
      isRestored: process.argv.includes('--restored'),
    });
    console.log(`Carrel server: ${server.url}`);
    await untilAskedToStop();
    await server.close();
  } finally {
    await library.close();
  }
}

async function openLibrary({ databaseUrl, dataDir }: ServerConfiguration): Promise<Library> {
  if (databaseUrl !== undefined) return { databaseUrl, close: () => Promise.resolve() };
  const ownership = await ownDataDirectory(dataDir, () => 'server');
  if (!ownership.mine)
    throw new ConfigurationError(
      `CARREL_DATA_DIR: another Carrel process is at work in ${path.resolve(dataDir)}`,
    );
  try {
    const postgres = await startPostgres(dataDir);
    return {
      databaseUrl: await ensureLibraryDatabase(postgres),
      close: async () => {
        await postgres.stop();
        ownership.release();
      },
    };
  } catch (error) {
    ownership.release();
    throw error;
  }
}

async function prepareLibrary(databaseUrl: string, configuration: ServerConfiguration): Promise<void> {
  const database = createDatabase(databaseUrl, { maxConnections: 2 });
  try {
    await migrateToLatest(database.db);
    const { adminPassword, institution } = configuration;
    if (adminPassword === undefined) return;
    const codec = createSlotCodec(createDictionary());
    await createFirstLibrary(database.pool, codec, { institution, adminPassword, nowMs: Date.now() });
  } finally {
    await database.close();
  }
}

function findStaticDir({ staticDir }: ServerConfiguration): string | undefined {
  if (staticDir !== undefined) return path.resolve(staticDir);
  const built = path.resolve(import.meta.dirname, '../dist/renderer');
  return existsSync(path.join(built, 'index.html')) ? built : undefined;
}

function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

try {
  await main();
} catch (error) {
  const isForPeople = error instanceof ConfigurationError || error instanceof NewerDatabaseError;
  console.error(isForPeople ? error.message : error);
  process.exitCode = 1;
}
