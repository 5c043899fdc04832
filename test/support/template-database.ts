/**
 * The PostgreSQL that tests share, and databases cloned of one migrated template: a clone costs a tenth of a second,
 * migrating each time would cost more with each migration. Nothing of it outlives the tests, so nothing is synced to
 * disk, and where the system has a folder in memory, it lies there.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { createDatabase, type OpenDatabase } from '../../server/database/connect.ts';
import { migrateToLatest } from '../../server/database/migrate.ts';
import { startPostgres } from '../../server/postgres/embedded.ts';

const templateName = 'carrel_template';

export type DatabaseServer = { readonly adminUrl: string; stop(): Promise<void> };

export type ClonedDatabase = { readonly url: string; drop(): Promise<void> };

/**
 * Starts PostgreSQL with the migrated template, which `fill` may put something into. Leaves nothing behind when it fails.
 */
export async function startDatabaseServer(
  fill?: (template: OpenDatabase) => Promise<unknown>,
): Promise<DatabaseServer> {
  const folder = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'carrel-test-'));
  const removeFolder = (): void => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const postgres = await startPostgres(folder, { unsafeForTests: true });
    const stop = async (): Promise<void> => {
      await postgres.stop();
      removeFolder();
    };
    try {
      await runAdminStatement(postgres.adminUrl, `create database ${templateName}`);
      await prepareTemplate(postgres.urlFor(templateName), fill);
    } catch (error) {
      await stop();
      throw error;
    }
    return { adminUrl: postgres.adminUrl, stop };
  } catch (error) {
    removeFolder();
    throw error;
  }
}

export async function cloneTemplate(adminUrl: string): Promise<ClonedDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await runAdminStatement(adminUrl, `create database ${name} template ${templateName} strategy file_copy`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  // force: a connection that a test cut or forgot must not keep the others waiting
  return { url: url.href, drop: () => runAdminStatement(adminUrl, `drop database ${name} with (force)`) };
}

/** Migrated, and empty whatever the template holds. */
export async function createEmptyDatabase(adminUrl: string): Promise<ClonedDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await runAdminStatement(adminUrl, `create database ${name}`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  await prepareTemplate(url.href, undefined);
  return { url: url.href, drop: () => runAdminStatement(adminUrl, `drop database ${name} with (force)`) };
}

/** One open connection to the template would make every clone fail, so this one is closed at the end. */
async function prepareTemplate(
  url: string,
  fill: ((template: OpenDatabase) => Promise<unknown>) | undefined,
): Promise<void> {
  const template = createDatabase(url, { maxConnections: 2 });
  try {
    await migrateToLatest(template.db);
    await fill?.(template);
  } finally {
    await template.close();
  }
}

async function runAdminStatement(adminUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
