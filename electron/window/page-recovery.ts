// Brings back a page that crashed or hangs, and remembers why, so that the desk says so when it is there again. A page that
// is lost again and again is not started for ever: after three times within a minute a plain page without any program says
// what to do.
//
//   lost ──▶ start again ──lost──▶ … three within a minute ──lost──▶ the plain page
import type { WebContents } from 'electron';
import type { RestartCause, ShellRestart } from '#core/ipc/channels.ts';

const RESTARTS = 3;
const WITHIN_MS = 60_000;
/** A long task ends in this time; staff who wait longer have given up on it. */
const PATIENCE_MS = 10_000;

type Page = Pick<WebContents, 'forcefullyCrashRenderer'> & {
  on(event: 'render-process-gone', listener: (event: unknown, details: { reason: string }) => void): unknown;
  on(event: 'unresponsive' | 'responsive', listener: () => void): unknown;
};

export type RecoveryParts = {
  readonly contents: Page;
  readonly start: () => void;
  readonly giveUp: () => void;
  /** For the log: codes alone. */
  readonly note: (code: 'PageLost' | 'PageGivenUp', reason: string) => void;
  readonly now: () => Date;
};

/** The answer tells why the page was last started again; it is given once. */
export function recoverPage({
  contents,
  start,
  giveUp,
  note,
  now,
}: RecoveryParts): () => ShellRestart | null {
  let restarts: number[] = [];
  let lost: ShellRestart | null = null;
  let impatience: NodeJS.Timeout | undefined;
  let cause: RestartCause = 'Crashed';

  contents.on('unresponsive', () => {
    clearTimeout(impatience);
    impatience = setTimeout(() => {
      cause = 'Hung';
      // its process goes, and that is told below
      contents.forcefullyCrashRenderer();
    }, PATIENCE_MS);
  });
  contents.on('responsive', () => clearTimeout(impatience));
  contents.on('render-process-gone', (_event, { reason }) => {
    clearTimeout(impatience);
    if (reason === 'clean-exit') return;
    const at = now();
    lost = { cause, at: at.toISOString() };
    cause = 'Crashed';
    restarts = restarts.filter((earlier) => at.getTime() - earlier < WITHIN_MS);
    if (restarts.length >= RESTARTS) {
      note('PageGivenUp', reason);
      giveUp();
      return;
    }
    restarts.push(at.getTime());
    note('PageLost', reason);
    start();
  });
  return () => {
    const told = lost;
    lost = null;
    return told;
  };
}
