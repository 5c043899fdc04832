// A PostgreSQL of a test's own, for tests that stop, kill or flood it; others share the one of postgres.setup.ts.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startPostgres, type RunningPostgres } from '../../server/postgres/embedded.ts';

/** A new folder in memory where the system has that, otherwise on the disk. */
export function makeThrowAwayFolder(): string {
  return mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'carrel-test-'));
}

export interface ThrowAwayPostgres {
  readonly postgres: RunningPostgres;
  /** Returns the address of a new, empty database. */
  createEmptyDatabase(name: string): Promise<string>;
  dispose(): Promise<void>;
}

export async function startThrowAwayPostgres(): Promise<ThrowAwayPostgres> {
  const dir = makeThrowAwayFolder();
  const postgres = await startPostgres(dir, { unsafeForTests: true });
  return {
    postgres,
    createEmptyDatabase: async (name) => {
      await queryOnce(postgres.adminUrl, `create database ${pg.escapeIdentifier(name)}`);
      return postgres.urlFor(name);
    },
    dispose: async () => {
      await postgres.stop();
      rmSync(dir, { recursive: true });
    },
  };
}

export async function queryOnce(url: string, query: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {
    // the query under way rejects with it
  });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(query)).rows;
  } finally {
    await client.end();
  }
}
