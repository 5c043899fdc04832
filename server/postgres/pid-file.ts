// postmaster.pid, which PostgreSQL keeps in its data folder while it runs: line 1 is its process id, line 4 its port.
import { readFileSync } from 'node:fs';
import path from 'node:path';

export interface PidFile {
  readonly processId: number;
  /** Absent until the server listens. */
  readonly port: number | undefined;
}

export function pidFileOf(dataFolder: string): string {
  return path.join(dataFolder, 'postmaster.pid');
}

/** undefined when there is no such file, or none that names a process. */
export function readPidFile(dataFolder: string): PidFile | undefined {
  const text = readIfThere(pidFileOf(dataFolder));
  const lines = text?.split('\n') ?? [];
  const processId = toPositive(lines[0]);
  return processId === undefined ? undefined : { processId, port: toPositive(lines[3]) };
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function toPositive(line: string | undefined): number | undefined {
  const value = Number(line?.trim());
  return Number.isSafeInteger(value) && value > 0 ? value : undefined;
}
