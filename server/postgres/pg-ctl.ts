// Starting and stopping PostgreSQL through its own pg_ctl: the way for Windows, where `postgres` refuses to run with an
// administrator's rights and pg_ctl drops them, and where no signal asks a process politely to stop. There is no life
// line here: a server that outlives us is found and stopped by the next start (left-behind.ts).
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import type { LaunchedServer } from './life-line.ts';
import { isProcessAlive } from './process-alive.ts';
import { pidFileOf, readPidFile } from './pid-file.ts';
import type { Command } from './user-namespace.ts';

export interface PgCtl {
  readonly dataFolder: string;
  readonly toCommand: (args: readonly string[]) => Command;
}

/** `options` are the arguments of `postgres`; none of ours holds a space or a quote, so none is quoted. */
export function launchThroughPgCtl(
  pgCtl: PgCtl,
  options: readonly string[],
  logFile: string,
): LaunchedServer {
  const { file, args } = pgCtl.toCommand([
    ...['start', '-w', '-D', pgCtl.dataFolder, '-l', logFile],
    ...['-o', options.join(' ')],
  ]);
  // 'ignore': the server inherits pg_ctl's handles, and an inherited pipe would never reach its end
  const child = spawn(file, args, {
    stdio: 'ignore',
    windowsHide: true,
    env: { ...process.env, LC_ALL: 'C' },
  });
  let state: 'starting' | 'started' | 'failed' = 'starting';
  child.on('exit', (code) => {
    state = code === 0 ? 'started' : 'failed';
  });
  child.on('error', () => {
    state = 'failed';
  });
  return { hasExited: () => state === 'failed' || (state === 'started' && !isRunning(pgCtl.dataFolder)) };
}

function isRunning(dataFolder: string): boolean {
  if (!existsSync(pidFileOf(dataFolder))) return false;
  const found = readPidFile(dataFolder);
  return found !== undefined && isProcessAlive(found.processId);
}

export async function stopThroughPgCtl(pgCtl: PgCtl): Promise<void> {
  const { file, args } = pgCtl.toCommand(['stop', '-w', '-m', 'fast', '-D', pgCtl.dataFolder]);
  await promisify(execFile)(file, args, { windowsHide: true });
}
