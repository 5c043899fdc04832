// Starts and stops the PostgreSQL that comes with Carrel: the library's database when no CARREL_DATABASE_URL is named.
//
// One server per data folder, on 127.0.0.1 at a port of the moment. It ends with this process (life-line.ts), and what an
// earlier run left behind is settled first (left-behind.ts). The caller takes the owner lock (owner-lock.ts) before.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { askServer, type ClusterAccess } from './ask-server.ts';
import { findBinaries, type PostgresBinaries } from './binaries.ts';
import { openCluster } from './cluster.ts';
import { findFreePort } from './free-port.ts';
import { settleLeftBehind } from './left-behind.ts';
import { launchWithLifeLine, type LaunchedServer } from './life-line.ts';
import { launchThroughPgCtl, stopThroughPgCtl, type PgCtl } from './pg-ctl.ts';
import { readPidFile } from './pid-file.ts';
import { serverSettings, type PostgresTuning } from './settings.ts';
import { asOrdinaryUser } from './user-namespace.ts';

export interface RunningPostgres {
  /** The database `postgres`, from which others are created. */
  readonly adminUrl: string;
  /** The address of a database of this server; it need not exist. Holds the password: not for logs. */
  urlFor(database: string): string;
  /** The process id of PostgreSQL itself. */
  readonly pid: number;
  /** Ends every connection and stops; end your own pools first. Harmless when it has stopped already. */
  stop(): Promise<void>;
}

// A free port may be taken before PostgreSQL binds it, and the last processes of a killed server may hold the folder
// for a moment: the pauses are what the later tries wait first.
const pausesBeforeTriesMs = [0, 500, 2000];
const stopLimitMs = 60_000;
// Only for a server that runs and yet answers nobody: it binds its port within milliseconds. One that says it is still
// starting may be recovering for as long as it needs.
const silenceLimitMs = 60_000;

export async function startPostgres(
  dir: string,
  options: { readonly unsafeForTests?: boolean } = {},
): Promise<RunningPostgres> {
  const tuning = { unsafeForTests: options.unsafeForTests ?? false };
  const binaries = await findBinaries();
  const access = await openCluster(dir, binaries, tuning);
  const server: Server = { binaries, access, tuning, logFile: path.join(path.resolve(dir), 'postgres.log') };
  await settleLeftBehind(access, (processId) => askToStop(server, processId));
  for (const pauseMs of pausesBeforeTriesMs) {
    await sleep(pauseMs);
    const running = await tryStart(server);
    if (running !== undefined) return running;
  }
  throw new Error(`PostgreSQL did not start${lastFatalLine(server.logFile)}; see ${server.logFile}`);
}

interface Server {
  readonly binaries: PostgresBinaries;
  readonly access: ClusterAccess;
  readonly tuning: PostgresTuning;
  readonly logFile: string;
}

/** undefined when PostgreSQL ended before it was ready. */
async function tryStart(server: Server): Promise<RunningPostgres | undefined> {
  const port = await findFreePort();
  const launched = launch(server, port);
  if (!(await isReady(server, launched, port))) return undefined;
  const { user, password, dataFolder } = server.access;
  const pid = readPidFile(dataFolder)?.processId;
  if (pid === undefined) throw new Error(`expected a postmaster.pid in ${dataFolder}, found none`);
  const urlFor = (database: string): string =>
    `postgres://${user}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`;
  return { adminUrl: urlFor('postgres'), urlFor, pid, stop: () => stop(server, launched, pid) };
}

function launch(server: Server, port: number): LaunchedServer {
  const settings = serverSettings(server.tuning).flatMap((setting) => ['-c', setting]);
  const options = ['-p', String(port), ...settings];
  if (process.platform === 'win32') return launchThroughPgCtl(pgCtlOf(server), options, server.logFile);
  const args = ['-D', server.access.dataFolder, ...options];
  return launchWithLifeLine(asOrdinaryUser({ file: server.binaries.postgres, args }), server.logFile);
}

async function isReady(server: Server, launched: LaunchedServer, port: number): Promise<boolean> {
  let deadline = Date.now() + silenceLimitMs;
  while (!launched.hasExited()) {
    const answer = await askServer(port, server.access);
    if (answer === 'ours') return true;
    if (answer === 'starting') deadline = Date.now() + silenceLimitMs;
    if (Date.now() > deadline) throw new Error(`PostgreSQL runs but does not answer; see ${server.logFile}`);
    await sleep(25);
  }
  return false;
}

async function stop(server: Server, launched: LaunchedServer, pid: number): Promise<void> {
  if (launched.hasExited()) return;
  await askToStop(server, pid);
  const deadline = Date.now() + stopLimitMs;
  while (!launched.hasExited()) {
    if (Date.now() > deadline)
      throw new Error(`PostgreSQL (process ${pid}) does not stop; see ${server.logFile}`);
    await sleep(10);
  }
}

/** SIGINT is PostgreSQL's fast stop. SIGTERM would wait for every client to leave by itself. */
async function askToStop(server: Server, processId: number): Promise<void> {
  if (process.platform === 'win32') return stopThroughPgCtl(pgCtlOf(server));
  try {
    process.kill(processId, 'SIGINT');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function pgCtlOf({ access, binaries }: Server): PgCtl {
  return {
    dataFolder: access.dataFolder,
    toCommand: (args) => asOrdinaryUser({ file: binaries.pgCtl, args }),
  };
}

/** The reason PostgreSQL gave last, to spare the reader the log. */
function lastFatalLine(logFile: string): string {
  const log = openSync(logFile, 'r');
  try {
    const tail = Buffer.alloc(4096);
    const length = readSync(log, tail, 0, tail.length, Math.max(0, fstatSync(log).size - tail.length));
    const line = tail
      .toString('utf8', 0, length)
      .match(/FATAL: +(.*)/g)
      ?.at(-1);
    return line === undefined ? '' : ` (${line})`;
  } finally {
    closeSync(log);
  }
}
