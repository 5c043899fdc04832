// Randomness that can be told again: the same seed gives the same numbers on every machine. Small and fast (mulberry32),
// because a library of 200,000 users takes millions of them. For demo data only: it guards nothing.
import { hash } from 'node:crypto';

export class SeededRandom {
  #state: number;

  constructor(...seed: readonly (string | number)[]) {
    this.#state = Number.parseInt(hash('sha256', seed.join('\0'), 'hex').slice(0, 8), 16);
  }

  /** At least 0, less than 2^32. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }

  /** An integer from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    return low + (this.#next() % (high - low + 1));
  }

  hasChance(percent: number): boolean {
    return this.#next() % 10_000 < percent * 100;
  }

  pick<T>(choices: readonly T[]): T {
    const choice = choices[this.#next() % choices.length];
    if (choice === undefined) throw new RangeError('nothing to pick from');
    return choice;
  }

  /** Picks by weight: [['a', 3], ['b', 1]] gives 'a' three times in four. */
  pickWeighted<T>(choices: readonly (readonly [T, number])[]): T {
    let at = this.integer(0, choices.reduce((sum, [, weight]) => sum + weight, 0) - 1);
    for (const [choice, weight] of choices) {
      if (at < weight) return choice;
      at -= weight;
    }
    throw new RangeError('nothing to pick from');
  }

  digits(count: number): string {
    return Array.from({ length: count }, () => String(this.integer(0, 9))).join('');
  }

  uuid(): string {
    const hex = Array.from({ length: 4 }, () => this.#next().toString(16).padStart(8, '0')).join('');
    return hexToUuid(hex);
  }
}

/** The id of something with a name: the same in every demo library. */
export function nameToUuid(...name: readonly (string | number)[]): string {
  return hexToUuid(hash('sha256', ['carrel demo', ...name].join('\0'), 'hex'));
}

/** Marks 128 of the bits as a version 4 UUID. */
function hexToUuid(hex: string): string {
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4] ?? '8';
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
