// The base users that have a token within a few slips of a word. All distinct tokens are looked at (there are far fewer
// than users); a set of letters and a length, both read off the bytes, rule out nearly all before a distance is
// computed: one slip changes the set by at most two letters and the length by at most one.
import { encodeUtf8 } from '../codec/utf8.ts';
import type { BaseIndex } from './base-index.ts';
import { countWord } from './bitset.ts';
import { boundedEditDistance } from './edit-distance.ts';
import { isRoleToken } from './fold.ts';

/** Adds to `into` the ranks of every token that is at most `bound` edits from `word`. */
export function addNearTokenMatches(base: BaseIndex, word: string, bound: number, into: Uint32Array): void {
  const { tokens } = base.columns;
  const bytes = encodeUtf8(word);
  if (bound === 0) {
    base.addTokenMatches(tokens.findFirst(bytes), tokens.findEqualEnd(bytes), into);
    return;
  }
  const wanted = bytes.reduce((letters, byte) => letters | letterBit(byte), 0);
  const wantedLength = bytes.reduce((count, byte) => count + (isContinuation(byte) ? 0 : 1), 0);
  tokens.visitBytes((row, tokenBytes, start, end) => {
    if (end - start < wantedLength - bound) return;
    let letters = 0;
    let length = 0;
    for (let i = start; i < end; i++) {
      const byte = tokenBytes[i]!;
      letters |= letterBit(byte);
      if (!isContinuation(byte)) length++;
    }
    if (Math.abs(length - wantedLength) > bound || countWord(letters ^ wanted) > 2 * bound) return;
    const token = tokens.at(row);
    if (isRoleToken(token) || boundedEditDistance(token, word, bound) > bound) return;
    base.addTokenMatches(row, row + 1, into);
  });
}

const isContinuation = (byte: number) => (byte & 0xc0) === 0x80;

/** All letters beyond ASCII share one bit, so that no slip among them changes more than the set can tell. */
const letterBit = (byte: number) => (byte < 0x80 ? 1 << (byte & 31) : 1 << 31);
