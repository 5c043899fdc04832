// Reads the block stream of a snapshot: u32 length and bytes for each block, cut anywhere by the network.
import { readUint32 } from '#core/codec/bytes.ts';
import type { Bytes } from './store-rows.ts';

/** The stream ended inside a block, stood still, or says a length no block has. What came before is good. */
export class StreamCutError extends Error {
  override readonly name = 'StreamCutError';
}

/** A user file of MAX_FILE_BYTES does not deflate to more; a longer length means that this is no block stream. */
const MAX_BLOCK_BYTES = 32 * 1024 * 1024;

/** A count and the offsets of no slot. */
const LEAST_BLOCK_BYTES = 8;

/** Yields whole blocks, those of one network chunk together. Cancels the stream when the caller leaves early. */
export async function* readBlockFrames(
  stream: ReadableStream<Uint8Array>,
  stallMs: number,
): AsyncGenerator<Bytes[]> {
  const reader = stream.getReader();
  let rest: Bytes = new Uint8Array(0);
  try {
    for (;;) {
      const { done, value } = await orStall(reader.read(), stallMs);
      if (done) break;
      rest = append(rest, value);
      const { blocks, end } = takeBlocks(rest);
      rest = rest.slice(end);
      if (blocks.length > 0) yield blocks;
    }
    if (rest.length > 0) throw new StreamCutError('the stream ended inside a block');
  } finally {
    // An abandoned reader would keep its connection, and a browser has six.
    await reader.cancel().catch(() => undefined);
  }
}

function takeBlocks(bytes: Bytes): { blocks: Bytes[]; end: number } {
  const blocks: Bytes[] = [];
  let at = 0;
  while (bytes.length - at >= 4) {
    const length = readUint32(bytes, at);
    if (length < LEAST_BLOCK_BYTES || length > MAX_BLOCK_BYTES)
      throw new StreamCutError(`a block of ${length} bytes`);
    if (bytes.length - at - 4 < length) break;
    blocks.push(bytes.slice(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return { blocks, end: at };
}

function append(head: Bytes, tail: Uint8Array): Bytes {
  const out = new Uint8Array(head.length + tail.length);
  out.set(head);
  out.set(tail, head.length);
  return out;
}

async function orStall<T>(reading: Promise<T>, stallMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stalled = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StreamCutError('the stream stood still')), stallMs);
  });
  try {
    return await Promise.race([reading, stalled]);
  } catch (cause) {
    throw cause instanceof StreamCutError ? cause : new StreamCutError('the stream broke off', { cause });
  } finally {
    clearTimeout(timer);
  }
}
