/**
 * `test` for the HTTP interface: a running server on a database of the file's own, filled by library.ts. Its clock is the
 * test's: `clock.nowMs` may be moved.
 */
import { startServer, type RunningServer } from '../../server/start-server.ts';
import { createLog, type Log } from '../../server/log/log.ts';
import { test as base } from './database.ts';
import { fillLibrary } from './library.ts';
import { aUserFile } from './a-user-file.ts';

class TestClock {
  offsetMs = 0;
  now = (): number => Date.now() + this.offsetMs;
}

/** What the servers of a file logged, line by line. */
class LogLines {
  readonly lines: string[] = [];
  readonly log: Log = createLog('debug', { write: (line: string) => void this.lines.push(line) });
}

/** With which other systems of the library call. */
export const selfServiceKey = 'a key of the tests, thirty-two characters';

export const test = base
  .extend('clock', { scope: 'file' }, () => new TestClock())
  .extend('logged', { scope: 'file' }, () => new LogLines())
  .extend('server', { scope: 'file' }, async ({ databaseUrl, database, clock, logged }, { onCleanup }) => {
    await fillLibrary(database.pool, [aUserFile()]);
    const server: RunningServer = await startServer({
      databaseUrl,
      clock,
      log: logged.log,
      heartbeatMs: 100,
      selfServiceKey,
    });
    onCleanup(() => server.close());
    return server;
  });
