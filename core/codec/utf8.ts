// UTF-8 for the short strings of packed columns. core/ has neither TextEncoder nor TextDecoder, and for names of
// twenty letters these loops cost no more than a call of them. Whole documents go through the injected `Utf8`
// (slot.ts). As in TextEncoder, a lone surrogate becomes U+FFFD. Decoding trusts its input: the bytes are our own.

const REPLACEMENT = 0xfffd;

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit < 0xdc00;
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit < 0xe000;

/** The code point at `index`; a pair counts as one, a lone surrogate as U+FFFD. */
function codePointAt(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  if (unit < 0xd800 || unit > 0xdfff) return unit;
  const next = text.charCodeAt(index + 1);
  if (!isHighSurrogate(unit) || !isLowSurrogate(next)) return REPLACEMENT;
  return ((unit - 0xd800) << 10) + (next - 0xdc00) + 0x10000;
}

export function utf8Length(text: string): number {
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) length++;
    else if (unit < 0x800) length += 2;
    else if (codePointAt(text, i) < 0x10000) length += 3;
    else {
      length += 4;
      i++;
    }
  }
  return length;
}

/** Writes `text` at `at` and returns the end. The caller has made room for `utf8Length(text)` bytes. */
export function writeUtf8(text: string, out: Uint8Array, at: number): number {
  let end = at;
  for (let i = 0; i < text.length; i++) {
    const point = codePointAt(text, i);
    if (point < 0x80) {
      out[end++] = point;
      continue;
    }
    if (point < 0x800) {
      out[end++] = 0xc0 | (point >> 6);
    } else if (point < 0x10000) {
      out[end++] = 0xe0 | (point >> 12);
      out[end++] = 0x80 | ((point >> 6) & 0x3f);
    } else {
      i++;
      out[end++] = 0xf0 | (point >> 18);
      out[end++] = 0x80 | ((point >> 12) & 0x3f);
      out[end++] = 0x80 | ((point >> 6) & 0x3f);
    }
    out[end++] = 0x80 | (point & 0x3f);
  }
  return end;
}

export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(utf8Length(text));
  writeUtf8(text, out, 0);
  return out;
}

export function decodeUtf8(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  const tail = (index: number) => (bytes[index] ?? 0) & 0x3f;
  for (let i = start; i < end; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x80) {
      text += String.fromCharCode(byte);
    } else if (byte < 0xe0) {
      text += String.fromCharCode(((byte & 0x1f) << 6) | tail(i + 1));
      i += 1;
    } else if (byte < 0xf0) {
      text += String.fromCharCode(((byte & 0x0f) << 12) | (tail(i + 1) << 6) | tail(i + 2));
      i += 2;
    } else {
      const point = ((byte & 0x07) << 18) | (tail(i + 1) << 12) | (tail(i + 2) << 6) | tail(i + 3);
      text += String.fromCodePoint(point);
      i += 3;
    }
  }
  return text;
}

/** Order of code points, which is that of UTF-8 bytes. `<` differs where a surrogate meets U+E000 and above. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left === right) continue;
    const isLeftSurrogate = left >= 0xd800 && left < 0xe000;
    const isRightSurrogate = right >= 0xd800 && right < 0xe000;
    // Half of an astral letter: those sort above all others.
    if (isLeftSurrogate !== isRightSurrogate) return isLeftSurrogate ? 1 : -1;
    return left - right;
  }
  return a.length - b.length;
}
