/**
 * Resolves when the program is to end: Ctrl-C, TERM, the closed terminal, or the parent that is gone. npm gets a TERM
 * that is meant for us and does not pass it on; all that we see then is another parent. A second signal while stopping
 * ends the process at once; PostgreSQL then stops by its life line.
 */
export type StopReason = 'INT' | 'TERM' | 'HUP' | 'parent gone';

const checkEveryMs = 500;

export function untilToldToStop(): Promise<StopReason> {
  const parent = process.ppid;
  return new Promise((resolve) => {
    let stopping = false;
    const stop = (reason: StopReason): void => {
      if (stopping && reason !== 'parent gone') process.exit(1);
      stopping = true;
      clearInterval(check);
      resolve(reason);
    };
    const check = setInterval(() => {
      if (process.ppid !== parent) stop('parent gone');
    }, checkEveryMs);
    check.unref();
    process.on('SIGINT', () => stop('INT'));
    process.on('SIGTERM', () => stop('TERM'));
    process.on('SIGHUP', () => stop('HUP'));
  });
}
