// Part "keys" of the base index: every exact-match key, sorted, with the rank of its user. Found by halving over bytes;
// several users may share a key (e-mail addresses need not be unique).
import { encodeUtf8 } from '../codec/utf8.ts';
import type { IndexPart } from './index-format.ts';
import { StringColumn } from './string-column.ts';

export class KeyTable {
  readonly #keys: StringColumn;
  readonly #ranks: Uint32Array;
  /** Ranks in the order of primary identifiers. */
  readonly primaryOrder: Uint32Array;

  constructor(keys: StringColumn, ranks: Uint32Array, primaryOrder: Uint32Array) {
    this.#keys = keys;
    this.#ranks = ranks;
    this.primaryOrder = primaryOrder;
  }

  /** undefined when a section is missing or does not fit the others. */
  static fromPart({ header, sections }: IndexPart): KeyTable | undefined {
    const offsets = sections.get('key.offsets');
    const bytes = sections.get('key.bytes');
    const ranks = sections.get('key.ranks');
    const primaryOrder = sections.get('primaryOrder');
    if (!(offsets instanceof Uint32Array) || !(bytes instanceof Uint8Array)) return undefined;
    if (!(ranks instanceof Uint32Array) || !(primaryOrder instanceof Uint32Array)) return undefined;
    const fits =
      offsets.length === ranks.length + 1 &&
      offsets.at(-1) === bytes.length &&
      primaryOrder.length === header.rowCount;
    return fits ? new KeyTable(new StringColumn({ offsets, bytes }), ranks, primaryOrder) : undefined;
  }

  /** Ranks of the users that have exactly this key, ascending. */
  ranksOf(key: string): number[] {
    const bytes = encodeUtf8(key);
    return Array.from(this.#ranks.subarray(this.#keys.findFirst(bytes), this.#keys.findEqualEnd(bytes)));
  }

  /** Keys that begin with `prefix`, in order, until `visit` returns false. */
  visitPrefix(prefix: string, visit: (key: string, rank: number) => boolean): void {
    const bytes = encodeUtf8(prefix);
    const end = this.#keys.findPrefixEnd(bytes);
    for (let row = this.#keys.findFirst(bytes); row < end; row++) {
      if (!visit(this.#keys.at(row), this.#ranks[row]!)) return;
    }
  }
}
