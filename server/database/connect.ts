// The server's connections to PostgreSQL: one pool, and Kysely upon it. Nothing else in the server makes a pool.
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { columnTypes } from './column-types.ts';
import type { Database } from './schema.ts';

export interface DatabaseOptions {
  readonly maxConnections?: number;
  readonly connectTimeoutMs?: number;
  /** A query that takes longer counts as not answered; absent: none is too long. */
  readonly queryTimeoutMs?: number;
  /**
   * A connection was cut from outside: a restart of PostgreSQL, an administrator, the network. For the log only. Whoever
   * was using it learns it from the query that rejects, and the pool replaces it by itself.
   */
  readonly onConnectionLost?: (error: Error) => void;
}

export interface OpenDatabase {
  readonly db: Kysely<Database>;
  readonly pool: pg.Pool;
  /** Waits for the queries under way. Ends `db` and `pool` both; harmless a second time. */
  close(): Promise<void>;
}

export function createDatabase(url: string, options: DatabaseOptions = {}): OpenDatabase {
  const pool = createPool(url, options);
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  let closing: Promise<void> | undefined;
  return { db, pool, close: () => (closing ??= endPool(pool, db)) };
}

async function endPool(pool: pg.Pool, db: Kysely<Database>): Promise<void> {
  await db.destroy();
  // Kysely ends only a pool that it has used
  if (!pool.ending) await pool.end();
}

function createPool(url: string, options: DatabaseOptions): pg.Pool {
  const { maxConnections = 10, connectTimeoutMs = 10_000, queryTimeoutMs, onConnectionLost } = options;
  const pool = new pg.Pool({
    connectionString: url,
    types: columnTypes,
    max: maxConnections,
    application_name: 'carrel',
    connectionTimeoutMillis: connectTimeoutMs,
    ...(queryTimeoutMs !== undefined && { query_timeout: queryTimeoutMs }),
    keepAlive: true,
  });
  const noteLoss = (error: Error): void => onConnectionLost?.(error);
  // The pool listens to a connection only while that is idle. One that is cut between two queries of a transaction would
  // raise an unheard 'error', which ends the process: so each has a listener of its own for life.
  pool.on('connect', (client) => client.on('error', noteLoss));
  pool.on('error', () => {
    // the same event again, passed on by the pool
  });
  return pool;
}
