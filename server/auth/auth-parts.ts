import type pg from 'pg';
import type { ServerClock } from '../sync/clock.ts';
import type { FileReader } from '../users/read-files.ts';
import type { StoredConfiguration } from '../sync/server-store.ts';

export type AuthParts = {
  readonly pool: pg.Pool;
  readonly clock: ServerClock;
  readonly reader: FileReader;
  /** Whether this server has a mail server. */
  readonly sendsMail: boolean;
  /** With which other systems of the library call; undefined: none may. */
  readonly selfServiceKey: string | undefined;
  readonly readConfiguration: () => Promise<StoredConfiguration>;
};
