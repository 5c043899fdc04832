import type { Utf8 } from '#core/codec/slot.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const nodeUtf8: Utf8 = {
  encode: (text) => encoder.encode(text),
  decode: (bytes) => decoder.decode(bytes),
};
