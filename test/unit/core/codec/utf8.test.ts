import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareCodePoints, decodeUtf8, encodeUtf8, utf8Length } from '#core/codec/utf8.ts';

const encoder = new TextEncoder();
const text = fc.string({ unit: 'binary', maxLength: 40 });

describe('UTF-8 of short strings', () => {
  it('encodes as TextEncoder does and decodes what it encoded', () => {
    fc.assert(
      fc.property(text, (value) => {
        const bytes = encodeUtf8(value);
        expect([...bytes]).toEqual([...encoder.encode(value)]);
        expect(utf8Length(value)).toBe(bytes.length);
        expect(decodeUtf8(bytes, 0, bytes.length)).toBe(value);
      }),
      { numRuns: 500 },
    );
  });

  it('writes a lone surrogate as the replacement character, as TextEncoder does', () => {
    for (const value of ['\ud800', 'a\udc00b', '\ud800x', '\udc00\ud800']) {
      expect([...encodeUtf8(value)]).toEqual([...encoder.encode(value)]);
    }
  });

  it('compares strings as their bytes compare, astral letters above all others', () => {
    const order = (a: string, b: string) => Math.sign(compareCodePoints(a, b));
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(order(a, b)).toBe(Buffer.compare(encoder.encode(a), encoder.encode(b)));
      }),
      { numRuns: 500 },
    );
    expect(order('\u{1f600}', '\uffee')).toBe(1);
    expect(order('\uffee', '\u{1f600}')).toBe(-1);
  });
});
