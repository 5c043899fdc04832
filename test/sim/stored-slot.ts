// Slots in the production layout whose deflate stream only stores: what is in them matters to a run, not their size.
import { fileToSlot } from '#core/codec/slot.ts';
import { concatBytes } from '#core/codec/bytes.ts';
import type { UserFile } from '#core/schema/types.ts';
import { nodeUtf8 } from '../../server/codec/node-utf8.ts';

const NO_DICTIONARY = new Uint8Array(0);
const BLOCK_BYTES = 0xffff;

export const fileToStoredSlot = (file: UserFile): Uint8Array =>
  fileToSlot(file, NO_DICTIONARY, storeOnly, nodeUtf8);

/** RFC 1951, 3.2.4: blocks of type 00, the last one marked. */
function storeOnly(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = 0; at === 0 || at < bytes.length; at += BLOCK_BYTES) {
    const block = bytes.subarray(at, at + BLOCK_BYTES);
    const isLast = at + BLOCK_BYTES >= bytes.length ? 1 : 0;
    const { length } = block;
    const head = [isLast, length & 0xff, length >> 8, ~length & 0xff, (~length >> 8) & 0xff];
    parts.push(Uint8Array.from(head), block);
  }
  return concatBytes(parts);
}
