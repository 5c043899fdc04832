// Binary answers: u32 length of a JSON header, the header, then raw bytes whose lengths the header names.
import { concatBytes, readUint32, uint32Bytes } from './bytes.ts';
import type { Utf8 } from './slot.ts';

const MAX_HEADER_BYTES = 8 * 1024 * 1024;

export function packFrame(
  header: unknown,
  parts: readonly Uint8Array[],
  utf8: Utf8,
): Uint8Array<ArrayBuffer> {
  const json = utf8.encode(JSON.stringify(header));
  return concatBytes([uint32Bytes(json.length), json, ...parts]);
}

/** Splits an answer into its header and the bytes behind it. Throws a RangeError when it was cut short. */
export function unpackFrame(bytes: Uint8Array, utf8: Utf8): { header: unknown; body: Uint8Array } {
  if (bytes.length < 4) throw new RangeError('the answer was cut short');
  const length = readUint32(bytes, 0);
  if (length > MAX_HEADER_BYTES || bytes.length < 4 + length)
    throw new RangeError('the answer was cut short');
  return { header: JSON.parse(utf8.decode(bytes.subarray(4, 4 + length))), body: bytes.subarray(4 + length) };
}

/** Cuts `body` into parts of the given lengths; throws a RangeError when they do not add up to it. */
export function splitBody(body: Uint8Array, lengths: readonly number[]): Uint8Array[] {
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const length of lengths) {
    if (at + length > body.length) throw new RangeError('the answer was cut short');
    parts.push(body.subarray(at, at + length));
    at += length;
  }
  if (at !== body.length) throw new RangeError('the answer is longer than its header says');
  return parts;
}
