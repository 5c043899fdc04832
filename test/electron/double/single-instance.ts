// One shell on a profile, as Electron keeps it: the first start has the lock; a later one calls the first and gets none.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const CALL = 'SIGUSR2';

export function takeSingleInstance(profile: string, onSecondStart: () => void): boolean {
  const lock = path.join(profile, 'double.lock');
  if (existsSync(lock) && isCalled(Number(readFileSync(lock, 'utf8')))) return false;
  writeFileSync(lock, String(process.pid));
  process.on(CALL, onSecondStart);
  return true;
}

/** False: whoever took the lock was killed. */
function isCalled(pid: number): boolean {
  try {
    return process.kill(pid, CALL);
  } catch {
    return false;
  }
}
