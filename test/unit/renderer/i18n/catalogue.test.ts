import { expect, test } from 'vitest';
import { english } from '../../../../renderer/i18n/en/catalogue.ts';

/** Every text of a catalogue with its place: "kit.toast.undo". */
function textsOf(part: unknown, place: string): readonly (readonly [string, unknown])[] {
  if (typeof part !== 'object' || part === null) return [[place, part]];
  return Object.entries(part).flatMap(([key, inner]) => textsOf(inner, `${place}.${key}`));
}

test('Every key has words: an empty text would show its key on the screen', () => {
  const texts = Object.entries(english).flatMap(([namespace, part]) => textsOf(part, namespace));
  expect(texts.length).toBeGreaterThan(1000);
  const wordless = texts.filter(([, text]) => typeof text !== 'string' || text.trim() === '');
  expect(wordless).toEqual([]);
});
