// A segment of the journal as bytes: a header, records, zeros up to the size it was made with. No files in here.
//
//   header   "CARRELJ1" | number (4) | id (16) | key check (32) | 4 zeros
//   record   length of the rest (4) | SHA-256 of the record before it, of the header for the first (32) | vector (12) |
//            AES-256-GCM of the content, with that hash as additional data | tag (16)
//
// A record that was torn by a power cut, remains of an older one, or a foreign one does not continue the chain: there the
// segment ends, and everything before it stands. The key check tells "another key" from "damaged".
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';

type Bytes = Uint8Array;

const MAGIC = Buffer.from('CARRELJ1', 'latin1');
const NUMBER_AT = 8;
const ID_AT = 12;
const CHECK_AT = 28;
export const HEADER_BYTES = 64;
const LENGTH_BYTES = 4;
const HASH_BYTES = 32;
const VECTOR_BYTES = 12;
const TAG_BYTES = 16;
export const RECORD_OVERHEAD = LENGTH_BYTES + HASH_BYTES + VECTOR_BYTES + TAG_BYTES;

/** Where the next record goes and what it continues. */
export type ChainEnd = { readonly at: number; readonly hash: Bytes };

export type Segment =
  | { readonly type: 'Damaged' }
  /** None of the keys is the one it was written with. */
  | { readonly type: 'Foreign' }
  | {
      readonly type: 'Read';
      readonly key: Bytes;
      readonly contents: readonly Bytes[];
      readonly end: ChainEnd;
      /** Nothing but zeros follows, so that it can be gone on with. */
      readonly isClean: boolean;
    };

export function makeHeader(number: number, key: Bytes): Bytes {
  const header = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(header);
  header.writeUInt32BE(number, NUMBER_AT);
  randomBytes(CHECK_AT - ID_AT).copy(header, ID_AT);
  keyCheck(header, key).copy(header, CHECK_AT);
  return header;
}

export const endOfHeader = (header: Bytes): ChainEnd => ({ at: HEADER_BYTES, hash: hashOf(header) });

/** The next record, and the chain's end behind it. */
export function sealRecord(content: Bytes, end: ChainEnd, key: Bytes): { record: Bytes; end: ChainEnd } {
  const vector = randomBytes(VECTOR_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, vector);
  cipher.setAAD(end.hash);
  const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(RECORD_OVERHEAD - LENGTH_BYTES + sealed.length);
  const record = Buffer.concat([length, end.hash, vector, sealed, cipher.getAuthTag()]);
  return { record, end: { at: end.at + record.length, hash: hashOf(record) } };
}

export function readSegment(bytes: Bytes, keys: readonly Bytes[]): Segment {
  const header = bytes.subarray(0, HEADER_BYTES);
  if (header.length < HEADER_BYTES || !MAGIC.equals(header.subarray(0, NUMBER_AT)))
    return { type: 'Damaged' };
  const check = header.subarray(CHECK_AT, CHECK_AT + HASH_BYTES);
  const key = keys.find((candidate) => keyCheck(header, candidate).equals(check));
  if (!key) return { type: 'Foreign' };
  const contents: Bytes[] = [];
  let end = endOfHeader(header);
  for (let next = openRecord(bytes, end, key); next; next = openRecord(bytes, end, key)) {
    contents.push(next.content);
    end = next.end;
  }
  return { type: 'Read', key, contents, end, isClean: bytes.subarray(end.at).every((byte) => byte === 0) };
}

function openRecord(
  bytes: Bytes,
  { at, hash }: ChainEnd,
  key: Bytes,
): { content: Bytes; end: ChainEnd } | undefined {
  if (at + RECORD_OVERHEAD > bytes.length) return undefined;
  const length = Buffer.from(bytes.buffer, bytes.byteOffset + at, LENGTH_BYTES).readUInt32BE();
  const stop = at + LENGTH_BYTES + length;
  if (stop - at < RECORD_OVERHEAD || stop > bytes.length) return undefined;
  const record = bytes.subarray(at, stop);
  const vectorAt = LENGTH_BYTES + HASH_BYTES;
  if (!Buffer.from(hash).equals(record.subarray(LENGTH_BYTES, vectorAt))) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, record.subarray(vectorAt, vectorAt + VECTOR_BYTES));
  decipher.setAAD(hash);
  decipher.setAuthTag(record.subarray(-TAG_BYTES));
  const sealed = record.subarray(vectorAt + VECTOR_BYTES, -TAG_BYTES);
  try {
    const content = Buffer.concat([decipher.update(sealed), decipher.final()]);
    return { content, end: { at: stop, hash: hashOf(record) } };
  } catch {
    // the tag does not fit: torn
    return undefined;
  }
}

const hashOf = (bytes: Bytes): Bytes => createHash('sha256').update(bytes).digest();

/** Over magic, number and id. */
const keyCheck = (header: Bytes, key: Bytes): Buffer =>
  createHmac('sha256', key).update(header.subarray(0, CHECK_AT)).digest();
