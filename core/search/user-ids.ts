// The ids of the base rows: 16 bytes each instead of 36 letters, with a second column that lists the rows in the order
// of their ids, so that the row of an id is found by halving.
import type { UserId } from '../schema/primitives.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const WORDS = 4;

/** Writes the four words of an id; false when it is not a lower-case UUID. */
function writeWords(id: string, out: Uint32Array, at: number): boolean {
  if (!UUID.test(id)) return false;
  out[at] = parseInt(id.slice(0, 8), 16);
  out[at + 1] = parseInt(id.slice(9, 13) + id.slice(14, 18), 16);
  out[at + 2] = parseInt(id.slice(19, 23) + id.slice(24, 28), 16);
  out[at + 3] = parseInt(id.slice(28), 16);
  return true;
}

export type PackedIds = { readonly words: Uint32Array; readonly order: Uint32Array };

/** Throws when an id is not a lower-case UUID or occurs twice: the server makes no others. */
export function packUserIds(ids: readonly UserId[]): PackedIds {
  const words = new Uint32Array(WORDS * ids.length);
  ids.forEach((id, row) => {
    if (!writeWords(id, words, WORDS * row))
      throw new TypeError(`a user id must be a UUID, row ${row} has another`);
  });
  // Lower-case UUIDs of one length sort as text as their words do.
  const order = Uint32Array.from(ids.keys()).sort((a, b) =>
    ids[a]! < ids[b]! ? -1 : ids[a] === ids[b] ? 0 : 1,
  );
  for (let i = 1; i < order.length; i++) {
    if (ids[order[i]!] === ids[order[i - 1]!])
      throw new TypeError(`user ${String(ids[order[i]!])} occurs twice`);
  }
  return { words, order };
}

export class UserIds {
  readonly #words: Uint32Array;
  readonly #order: Uint32Array;
  readonly #probe = new Uint32Array(WORDS);

  constructor(packed: PackedIds) {
    this.#words = packed.words;
    this.#order = packed.order;
  }

  at(row: number): UserId {
    const word = (i: number) => this.#words[WORDS * row + i]!.toString(16).padStart(8, '0');
    const [a, b, c, d] = [word(0), word(1), word(2), word(3)];
    return `${a}-${b.slice(0, 4)}-${b.slice(4)}-${c.slice(0, 4)}-${c.slice(4)}${d}`;
  }

  /** -1 when no row has this id. */
  rowOf(id: UserId): number {
    if (!writeWords(id, this.#probe, 0)) return -1;
    let low = 0;
    let high = this.#order.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const row = this.#order[middle]!;
      const order = this.#compareToProbe(row);
      if (order === 0) return row;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  #compareToProbe(row: number): number {
    for (let i = 0; i < WORDS; i++) {
      const difference = this.#words[WORDS * row + i]! - this.#probe[i]!;
      if (difference !== 0) return difference;
    }
    return 0;
  }
}
