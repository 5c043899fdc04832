// Who answers at a port of this machine? Our own server is known by three things together: it speaks PostgreSQL, it
// takes the password of our data folder, and it says that it serves that very folder. The last one matters when the
// folder was copied while its server ran: the copy holds the same password and the same process id.
import { realpathSync } from 'node:fs';
import pg from 'pg';

export interface ClusterAccess {
  readonly dataFolder: string;
  readonly user: string;
  readonly password: string;
}

/**
 * `starting`: a PostgreSQL that takes no connections yet (or no more of them), perhaps ours.
 * `silent`: something listens and gives no answer that we understand, perhaps in time.
 * `notOurs`: nobody listens, or another PostgreSQL does.
 */
export type ServerAnswer = 'ours' | 'starting' | 'silent' | 'notOurs';

// cannot_connect_now (starting up, stopping, recovering) and too_many_connections
const notYetCodes = ['57P03', '53300'];

export async function askServer(port: number, access: ClusterAccess): Promise<ServerAnswer> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: access.user,
    password: access.password,
    database: 'postgres',
    ssl: false,
    connectionTimeoutMillis: 2000,
    query_timeout: 2000,
  });
  client.on('error', () => {
    // the connection was cut; the query under way, if any, rejects with it
  });
  try {
    await client.connect();
    const { rows } = await client.query<{ folder: string }>(
      "select current_setting('data_directory') as folder",
    );
    return isSameFolder(rows[0]?.folder, access.dataFolder) ? 'ours' : 'notOurs';
  } catch (error) {
    return answerOf(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function answerOf(error: unknown): ServerAnswer {
  const code = (error as { code?: string }).code;
  // pg gives no code to its own time limits and to a connection that ends early
  if (code === undefined) return 'silent';
  return notYetCodes.includes(code) ? 'starting' : 'notOurs';
}

function isSameFolder(reported: string | undefined, expected: string): boolean {
  if (reported === undefined) return false;
  try {
    return realpathSync(reported) === realpathSync(expected);
  } catch {
    return false;
  }
}
