// Time that stands still until everything that could run has run. Timers fire in the order of their time, then of their
// creation, so a run depends on the seed alone. Real time never enters.
import { setImmediate as nextTurn } from 'node:timers/promises';

type Timer = { readonly at: number; readonly order: number; readonly run: () => void };

export class VirtualTime {
  #now: number;
  #order = 0;
  #timers: Timer[] = [];

  constructor(startMs: number) {
    this.#now = startMs;
  }

  now(): number {
    return this.#now;
  }

  set(run: () => void, ms: number): Timer {
    const timer = { at: this.#now + Math.max(0, ms), order: this.#order++, run };
    this.#timers.push(timer);
    return timer;
  }

  clear(handle: unknown): void {
    const index = this.#timers.indexOf(handle as Timer);
    if (index >= 0) this.#timers.splice(index, 1);
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.set(resolve, ms);
    });
  }

  /** Lets everything run that can run now. */
  async settle(): Promise<void> {
    await nextTurn();
  }

  /** Runs what can run, then goes on to the next timer; until `untilMs`. */
  async runUntil(untilMs: number): Promise<void> {
    for (;;) {
      await nextTurn();
      const next = this.#earliest();
      if (!next || next.at > untilMs) break;
      this.clear(next);
      this.#now = Math.max(this.#now, next.at);
      next.run();
    }
    this.#now = Math.max(this.#now, untilMs);
  }

  #earliest(): Timer | undefined {
    let best: Timer | undefined;
    for (const timer of this.#timers) {
      if (!best || timer.at < best.at || (timer.at === best.at && timer.order < best.order)) best = timer;
    }
    return best;
  }
}
