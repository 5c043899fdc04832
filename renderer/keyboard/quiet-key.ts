/**
 * Runs what a single letter asks for only when no other key follows at once: the first letter of a scanned barcode
 * must not open "Add Fine or Fee". The wait is longer than a scanner's gap and shorter than anyone notices.
 */
import { maxScanGapMs } from './scanner.ts';

export type QuietKey = {
  /** Asks to run; any later press within the wait takes it back. */
  readonly ask: (run: () => void) => void;
  /** To be told of every key press. */
  readonly pressed: () => void;
};

export type Timers = {
  readonly set: (run: () => void, ms: number) => number;
  readonly clear: (id: number) => void;
};

const browserTimers: Timers = {
  set: (run, ms) => window.setTimeout(run, ms),
  clear: (id) => window.clearTimeout(id),
};

export function createQuietKey(timers: Timers = browserTimers): QuietKey {
  let waiting: number | undefined;
  const pressed = () => {
    if (waiting !== undefined) timers.clear(waiting);
    waiting = undefined;
  };
  return {
    pressed,
    ask(run) {
      pressed();
      waiting = timers.set(() => {
        waiting = undefined;
        run();
      }, maxScanGapMs + 5);
    },
  };
}
