// Raw deflate by the browser's own stream: the search index parts are megabytes, and this keeps them off our thread.
import type { Bytes } from './store-rows.ts';

/** Throws a RangeError when the content is not `rawBytes` long, a TypeError when it is no raw deflate. */
export async function inflateRaw(deflated: Bytes, rawBytes: number): Promise<Bytes> {
  const stream = new Blob([deflated]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const out = new Uint8Array(rawBytes);
  let at = 0;
  for (const reader = stream.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (at + value.length > rawBytes) {
      await reader.cancel();
      throw new RangeError(`more than the ${rawBytes} bytes that were announced`);
    }
    out.set(value, at);
    at += value.length;
  }
  if (at !== rawBytes) throw new RangeError(`${at} bytes came instead of ${rawBytes}`);
  return out;
}
