// Slots as the server makes them: zlib's raw deflate with the shared dictionary (layout: core/codec/slot.ts). New slots
// are made with the newest dictionary; a slot keeps the dictionary it was made with until its user changes.
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { MAX_FILE_BYTES } from '#core/codec/slot.ts';
import { validateUserFile } from '#core/codec/validate-user-file.ts';
import type { UserFile } from '#core/schema/types.ts';

export type Dictionary = { readonly id: string; readonly bytes: Uint8Array };

export interface SlotCodec {
  readonly dictionary: Dictionary;
  encode(file: UserFile): Buffer<ArrayBuffer>;
  /** `dictionary`: the one the slot was made with, when it is not the codec's own. */
  decode(slot: Uint8Array, dictionary?: Dictionary): UserFile;
}

// a file is 3 KB: the best level costs hardly more time than the middle ones
const level = 9;

export function createSlotCodec(dictionary: Dictionary): SlotCodec {
  return {
    dictionary,
    encode(file) {
      const raw = Buffer.from(JSON.stringify(file));
      const deflated = deflateRawSync(raw, {
        dictionary: dictionary.bytes,
        level,
        memLevel: 9,
        chunkSize: 2048,
      });
      const slot = Buffer.allocUnsafe(4 + deflated.length);
      slot.writeUInt32LE(raw.length);
      deflated.copy(slot, 4);
      return slot;
    },
    decode(slot, own = dictionary) {
      const bytes = Buffer.from(slot.buffer, slot.byteOffset, slot.byteLength);
      const length = bytes.readUInt32LE(0);
      if (length > MAX_FILE_BYTES) throw new RangeError(`a user file of ${length} bytes is too long`);
      const raw = inflateRawSync(bytes.subarray(4), {
        dictionary: own.bytes,
        maxOutputLength: MAX_FILE_BYTES,
      });
      return validateUserFile(JSON.parse(raw.toString()));
    },
  };
}
