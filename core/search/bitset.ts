// Sets of row numbers as bits of a Uint32Array. Bits beyond the last row stay 0 in every set, so counts are exact.
// BitOrder answers "how many before" and "which is the i-th" in a set that no longer changes: that is what lets a
// virtual list ask for any row of a result of 100,000 without a list of 100,000 numbers.

export const wordsFor = (size: number): number => (size + 31) >>> 5;

export function fillBits(bits: Uint32Array, size: number): void {
  bits.fill(0xffffffff);
  if ((size & 31) !== 0) bits[bits.length - 1] = (1 << (size & 31)) - 1;
}

export function setBit(bits: Uint32Array, index: number): void {
  bits[index >>> 5]! |= 1 << (index & 31);
}

export function hasBit(bits: Uint32Array, index: number): boolean {
  return ((bits[index >>> 5]! >>> (index & 31)) & 1) === 1;
}

export function intersect(into: Uint32Array, other: Uint32Array): void {
  for (let i = 0; i < into.length; i++) into[i]! &= other[i]!;
}

export function subtract(from: Uint32Array, other: Uint32Array): void {
  for (let i = 0; i < from.length; i++) from[i]! &= ~other[i]!;
}

export function unite(into: Uint32Array, other: Uint32Array): void {
  for (let i = 0; i < into.length; i++) into[i]! |= other[i]!;
}

export function countWord(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  x = (x + (x >>> 4)) & 0x0f0f0f0f;
  return Math.imul(x, 0x01010101) >>> 24;
}

export function countBits(bits: Uint32Array): number {
  let count = 0;
  for (let i = 0; i < bits.length; i++) count += countWord(bits[i]!);
  return count;
}

/** Calls `visit` with every member in ascending order. */
export function forEachBit(bits: Uint32Array, visit: (index: number) => void): void {
  for (let i = 0; i < bits.length; i++) {
    let word = bits[i]!;
    while (word !== 0) {
      const lowest = word & -word;
      visit((i << 5) + 31 - Math.clz32(lowest));
      word ^= lowest;
    }
  }
}

const WORDS_PER_STEP = 16;

export class BitOrder {
  readonly count: number;
  readonly #bits: Uint32Array;
  /** Members before word 16 * i. */
  readonly #before: Uint32Array;

  /** Takes the set over: it must not change afterwards. */
  constructor(bits: Uint32Array) {
    this.#bits = bits;
    this.#before = new Uint32Array(Math.ceil(bits.length / WORDS_PER_STEP) + 1);
    let count = 0;
    for (let i = 0; i < bits.length; i++) {
      if (i % WORDS_PER_STEP === 0) this.#before[i / WORDS_PER_STEP] = count;
      count += countWord(bits[i]!);
    }
    this.#before[this.#before.length - 1] = count;
    this.count = count;
  }

  /** How many members are below `index`. */
  countBefore(index: number): number {
    const word = index >>> 5;
    const step = Math.floor(word / WORDS_PER_STEP);
    let count = this.#before[step]!;
    for (let i = step * WORDS_PER_STEP; i < word; i++) count += countWord(this.#bits[i]!);
    const rest = index & 31;
    return rest === 0 ? count : count + countWord(this.#bits[word]! & ((1 << rest) - 1));
  }

  /** The member that has `position` members before it; `position` must be below `count`. */
  select(position: number): number {
    let low = 0;
    let high = this.#before.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.#before[middle]! <= position) low = middle;
      else high = middle;
    }
    let rest = position - this.#before[low]!;
    let i = low * WORDS_PER_STEP;
    for (let inWord = countWord(this.#bits[i]!); inWord <= rest; inWord = countWord(this.#bits[i]!)) {
      rest -= inWord;
      i++;
    }
    let word = this.#bits[i]!;
    for (; rest > 0; rest--) word &= word - 1;
    return (i << 5) + 31 - Math.clz32(word & -word);
  }
}
