// What an earlier run left in the data folder, to be settled before a server is started on it.
//
//   no postmaster.pid, or its process is gone   → nothing to do: PostgreSQL recovers by itself
//   the process lives and is our server         → it outlived its parent: stop it and wait
//   the process lives and is not our server     → the number went to another process: only remove the file, over which
//                                                 PostgreSQL would otherwise refuse to start
//
// Removing the file never lets two servers onto one folder: PostgreSQL also holds a shared memory segment that is named
// after the folder, and refuses to start beside it. Take the owner lock (owner-lock.ts) first, or the second of two
// starts would stop the server of the first.
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { askServer, type ClusterAccess } from './ask-server.ts';
import { pidFileOf, readPidFile } from './pid-file.ts';
import { isProcessAlive } from './process-alive.ts';

export type LeftBehind = 'nothing' | 'stopped' | 'pidFileRemoved';

const stopLimitMs = 60_000;
const silenceLimitMs = 5000;
const startingLimitMs = 60_000;

export async function settleLeftBehind(
  access: ClusterAccess,
  stopServer: (processId: number) => Promise<void>,
): Promise<LeftBehind> {
  const found = readPidFile(access.dataFolder);
  if (found === undefined || !isProcessAlive(found.processId)) return 'nothing';
  if (found.port === undefined || !(await isOurs(found.port, access))) {
    rmSync(pidFileOf(access.dataFolder), { force: true });
    return 'pidFileRemoved';
  }
  await stopServer(found.processId);
  await untilStopped(access.dataFolder, found.processId);
  return 'stopped';
}

async function isOurs(port: number, access: ClusterAccess): Promise<boolean> {
  const since = Date.now();
  for (;;) {
    const answer = await askServer(port, access);
    if (answer === 'ours' || answer === 'notOurs') return answer === 'ours';
    const waitedMs = Date.now() - since;
    if (answer === 'silent' && waitedMs > silenceLimitMs) return false;
    if (waitedMs > startingLimitMs)
      throw new Error('An earlier PostgreSQL is still starting; try again later.');
    await sleep(100);
  }
}

/** A server that has stopped removes its file last; the process may linger until somebody collects it. */
async function untilStopped(dataFolder: string, processId: number): Promise<void> {
  const deadline = Date.now() + stopLimitMs;
  while (isProcessAlive(processId) && readPidFile(dataFolder)?.processId === processId) {
    if (Date.now() > deadline) throw new Error(`An earlier PostgreSQL (process ${processId}) does not stop.`);
    await sleep(20);
  }
}
