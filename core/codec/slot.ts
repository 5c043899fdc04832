// A slot: one user file as bytes, the same in the server's column, in a pull, in an overlay page and in a block.
// Layout: u32 raw length, then the raw deflate of the JSON text, made with a shared dictionary. Desks only inflate;
// the server deflates with zlib (server/codec). Each dictionary is named by its hash and kept as long as rows use it.
import { inflateSync } from 'fflate';
import { validateUserFile } from './validate-user-file.ts';
import type { UserFile } from '../schema/types.ts';
import { concatBytes, readUint32, uint32Bytes } from './bytes.ts';

/** A user file above this size is refused before it is inflated: no server makes one. */
export const MAX_FILE_BYTES = 16 * 1024 * 1024;

export type Utf8 = { encode(text: string): Uint8Array; decode(bytes: Uint8Array): string };
/** Raw deflate with dictionary, at the level the caller chose. */
export type Deflate = (bytes: Uint8Array, dictionary: Uint8Array) => Uint8Array;

export function fileToSlot(
  file: UserFile,
  dictionary: Uint8Array,
  deflate: Deflate,
  utf8: Utf8,
): Uint8Array<ArrayBuffer> {
  const raw = utf8.encode(JSON.stringify(file));
  return concatBytes([uint32Bytes(raw.length), deflate(raw, dictionary)]);
}

function slotToText(slot: Uint8Array, dictionary: Uint8Array, utf8: Utf8): string {
  const length = readUint32(slot, 0);
  if (length > MAX_FILE_BYTES) throw new RangeError(`a user file of ${length} bytes is too long`);
  return utf8.decode(inflateSync(slot.subarray(4), { dictionary, out: new Uint8Array(length) }));
}

/** Throws when the bytes are not a user file of this version. */
export function slotToFile(slot: Uint8Array, dictionary: Uint8Array, utf8: Utf8): UserFile {
  return validateUserFile(JSON.parse(slotToText(slot, dictionary, utf8)));
}
