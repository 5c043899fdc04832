// The way Windows starts and stops PostgreSQL, run on the present system.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBinaries } from '../../../server/postgres/binaries.ts';
import { openCluster } from '../../../server/postgres/cluster.ts';
import { findFreePort } from '../../../server/postgres/free-port.ts';
import { launchThroughPgCtl, stopThroughPgCtl, type PgCtl } from '../../../server/postgres/pg-ctl.ts';
import { readPidFile } from '../../../server/postgres/pid-file.ts';
import { isProcessAlive } from '../../../server/postgres/process-alive.ts';
import { serverSettings } from '../../../server/postgres/settings.ts';
import { asOrdinaryUser } from '../../../server/postgres/user-namespace.ts';
import { makeThrowAwayFolder } from '../../support/throw-away-postgres.ts';
import { until } from '../../support/until.ts';

const tuning = { unsafeForTests: true };
let dir = '';
let pgCtl: PgCtl;

beforeAll(async () => {
  dir = makeThrowAwayFolder();
  const binaries = await findBinaries();
  const { dataFolder } = await openCluster(dir, binaries, tuning);
  pgCtl = { dataFolder, toCommand: (args) => asOrdinaryUser({ file: binaries.pgCtl, args }) };
});

afterAll(() => {
  rmSync(dir, { recursive: true });
});

function launch(port: string): ReturnType<typeof launchThroughPgCtl> {
  const settings = serverSettings(tuning).flatMap((setting) => ['-c', setting]);
  return launchThroughPgCtl(pgCtl, ['-p', port, ...settings], path.join(dir, 'postgres.log'));
}

test('pg_ctl starts the server with our settings, and its fast stop is noticed as the end', async () => {
  const launched = launch(String(await findFreePort()));
  await until('the server listens', () => readPidFile(pgCtl.dataFolder)?.port !== undefined);
  const pid = readPidFile(pgCtl.dataFolder)?.processId ?? 0;
  expect(isProcessAlive(pid)).toBe(true);
  expect(launched.hasExited()).toBe(false);
  await stopThroughPgCtl(pgCtl);
  // an ended process is still there until its parent has taken note
  await until('the process is gone', () => !isProcessAlive(pid));
  await until('the end is noticed', () => launched.hasExited());
});

test('a server that cannot start is noticed as ended', async () => {
  const launched = launch('not-a-port');
  await until('the end is noticed', () => launched.hasExited());
});
