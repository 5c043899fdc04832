// A column of strings in two typed arrays: all texts as UTF-8 in one piece, and where each begins. It restores from
// stored bytes without copying, decodes only the rows that are shown, and, when its rows are sorted, is searched by
// comparing bytes (the order of UTF-8 bytes is that of code points).
import { decodeUtf8, utf8Length, writeUtf8 } from '../codec/utf8.ts';

export type PackedStrings = { readonly offsets: Uint32Array; readonly bytes: Uint8Array };

export function packStrings(texts: readonly string[]): PackedStrings {
  const offsets = new Uint32Array(texts.length + 1);
  let length = 0;
  texts.forEach((text, i) => {
    offsets[i] = length;
    length += utf8Length(text);
  });
  offsets[texts.length] = length;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const text of texts) at = writeUtf8(text, bytes, at);
  return { offsets, bytes };
}

export class StringColumn {
  readonly length: number;
  readonly #offsets: Uint32Array;
  readonly #bytes: Uint8Array;

  constructor(packed: PackedStrings) {
    this.length = packed.offsets.length - 1;
    this.#offsets = packed.offsets;
    this.#bytes = packed.bytes;
  }

  at(row: number): string {
    return decodeUtf8(this.#bytes, this.#offsets[row] ?? 0, this.#offsets[row + 1] ?? 0);
  }

  /** Calls `visit` with the bytes of every row: from `start` up to `end` of `bytes`. */
  visitBytes(visit: (row: number, bytes: Uint8Array, start: number, end: number) => void): void {
    for (let row = 0; row < this.length; row++) {
      visit(row, this.#bytes, this.#offsets[row]!, this.#offsets[row + 1]!);
    }
  }

  byteLengthAt(row: number): number {
    return (this.#offsets[row + 1] ?? 0) - (this.#offsets[row] ?? 0);
  }

  /** First row that is not below `key`. Rows must be sorted. */
  findFirst(key: Uint8Array): number {
    return this.#partition((row) => this.compareAt(row, key) < 0);
  }

  /** First row above every row that begins with `key`. Rows must be sorted. */
  findPrefixEnd(key: Uint8Array): number {
    return this.#partition((row) => this.#comparePrefixAt(row, key) <= 0);
  }

  /** First row above every row equal to `key`. Rows must be sorted. */
  findEqualEnd(key: Uint8Array): number {
    return this.#partition((row) => this.compareAt(row, key) <= 0);
  }

  compareAt(row: number, key: Uint8Array): number {
    const order = this.#comparePrefixAt(row, key);
    return order !== 0 ? order : this.byteLengthAt(row) - key.length;
  }

  /** 0 when the row begins with `key`. */
  #comparePrefixAt(row: number, key: Uint8Array): number {
    const bytes = this.#bytes;
    const start = this.#offsets[row] ?? 0;
    const length = Math.min(key.length, (this.#offsets[row + 1] ?? 0) - start);
    for (let i = 0; i < length; i++) {
      const order = (bytes[start + i] ?? 0) - (key[i] ?? 0);
      if (order !== 0) return order;
    }
    return length < key.length ? -1 : 0;
  }

  /** Number of leading rows for which `isBelow` holds. */
  #partition(isBelow: (row: number) => boolean): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isBelow(middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
