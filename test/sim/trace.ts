// What happened in a run, line by line with the virtual time. Two runs of one seed have the same lines, hence the same hash.
import { cheapHash } from './cheap-hash.ts';
import { START_MS } from './sim-library.ts';
import type { VirtualTime } from './virtual-time.ts';

export class Trace {
  readonly #time: VirtualTime;
  readonly #lines: string[] = [];

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  note(who: string, what: string): void {
    const seconds = ((this.#time.now() - START_MS) / 1000).toFixed(3);
    this.#lines.push(`${seconds.padStart(9)} s  ${who.padEnd(12)} ${what}`);
  }

  last(count: number): readonly string[] {
    return this.#lines.slice(-count);
  }

  hash(): string {
    return cheapHash(this.#lines.join('\n'));
  }
}
