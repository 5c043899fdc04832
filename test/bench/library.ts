// A library to measure on: PostgreSQL with the durable settings of a real one, the demo generator's users, a snapshot, and
// the server in a process of its own, so that its processor time can be told from ours. Nothing of it outlives the run.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import type { SnapshotManifest, UserFile } from '#core/schema/types.ts';
import { root } from '../../build/root.ts';
import { createDictionary } from '../../server/codec/dictionary.ts';
import { createSlotCodec } from '../../server/codec/slot-codec.ts';
import { createDatabase } from '../../server/database/connect.ts';
import { migrateToLatest } from '../../server/database/migrate.ts';
import { seedDemo } from '../../server/demo/seed-demo.ts';
import type { RunningPostgres } from '../../server/postgres/embedded.ts';
import { buildSnapshot } from '../../server/snapshot/build-snapshot.ts';
import { snapshotLockKey } from '../../server/snapshot/snapshot-worker.ts';
import { createPostgresStore, type PostgresStore } from '../../server/store/postgres-store.ts';
import { readFiles } from '../../server/users/read-files.ts';
import { ServerCaller } from './server-caller.ts';

const samplesKept = 3;

export interface Library {
  readonly url: string;
  readonly databaseUrl: string;
  readonly pool: pg.Pool;
  readonly store: PostgresStore;
  readonly manifest: SnapshotManifest;
  /** Some users as they were when the snapshot was built. */
  readonly samples: readonly UserFile[];
  /** The server's process and PostgreSQL's: all that work for desks. */
  readonly serverPids: readonly number[];
  readonly caller: ServerCaller;
  /** `count` users, spread evenly and always the same. */
  pickUsers(count: number): Promise<string[]>;
  readFile(id: string): Promise<UserFile>;
  close(): Promise<void>;
}

export async function openLibrary(
  postgres: RunningPostgres,
  { users, pagesFolder }: { readonly users: number; readonly pagesFolder: string },
): Promise<Library> {
  const databaseUrl = await createLibraryDatabase(postgres, users);
  const database = createDatabase(databaseUrl, { maxConnections: 4 });
  const { pool } = database;
  await migrateToLatest(database.db);
  const codec = createSlotCodec(createDictionary());
  const now = new Date();
  await seedDemo(pool, { codec, users, now: now.toISOString(), photoServerUrl: '' });
  const store = await createPostgresStore(pool, codec);
  const manifest = await buildSnapshot(pool, store, now.getTime());
  await pool.query('vacuum analyze');
  // the changes that are measured must not make the server build a new snapshot meanwhile
  const lock = await pool.connect();
  await lock.query('select pg_advisory_lock($1)', [snapshotLockKey]);
  const server = await startServerProcess(databaseUrl, pagesFolder);
  const readFile = (id: string) => mustReadFile(pool, store, id);
  const pickUsers = (count: number) => pickEvenly(pool, count, manifest.users);
  return {
    url: server.url,
    databaseUrl,
    pool,
    store,
    manifest,
    samples: await Promise.all((await pickUsers(samplesKept)).map(readFile)),
    serverPids: [server.process.pid ?? 0, postgres.pid],
    caller: await ServerCaller.signIn(server.url),
    pickUsers,
    readFile,
    async close() {
      await stopProcess(server.process);
      lock.release(true);
      await database.close();
    },
  };
}

async function pickEvenly(pool: pg.Pool, count: number, users: number): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from (select id, row_number() over (order by id) as place from user_file) placed
      where place % $1 = 0 order by id limit $2`,
    [Math.floor(users / count), count],
  );
  return rows.map(({ id }) => id);
}

async function mustReadFile(pool: pg.Pool, store: PostgresStore, id: string): Promise<UserFile> {
  const file = (await readFiles(pool, [id], store.reader)).get(id);
  if (!file) throw new Error(`the server has no user ${id}`);
  return file;
}

async function createLibraryDatabase(postgres: RunningPostgres, users: number): Promise<string> {
  const name = `bench_${users}`;
  const admin = new pg.Client({ connectionString: postgres.adminUrl });
  await admin.connect();
  try {
    await admin.query(`create database ${name}`);
  } finally {
    await admin.end();
  }
  return postgres.urlFor(name);
}

async function startServerProcess(
  databaseUrl: string,
  pagesFolder: string,
): Promise<{ url: string; process: ChildProcess }> {
  const child = spawn(process.execPath, [path.join(root, 'server/main.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      CARREL_DATABASE_URL: databaseUrl,
      CARREL_STATIC_DIR: pagesFolder,
      CARREL_PORT: '0',
      CARREL_LOG_LEVEL: 'error',
    },
  });
  return { url: await readUrl(child), process: child };
}

/** A server process says its address when it listens. */
export async function readUrl(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('expected a process whose output can be read');
  for await (const line of createInterface(child.stdout)) {
    const url = /https?:\S+/.exec(line)?.[0];
    if (url !== undefined) return url;
  }
  throw new Error(`a server ended before it listened: exit code ${child.exitCode}`);
}

export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
