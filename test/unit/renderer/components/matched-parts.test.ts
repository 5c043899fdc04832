import { describe, expect, it } from 'vitest';
import { matchedParts } from '../../../../renderer/components/matched-parts.ts';

/** Marked letters in brackets. */
const marked = (name: string, query: string) =>
  matchedParts(name, query)
    .map(({ text, matched }) => (matched ? `[${text}]` : text))
    .join('');

describe('what is underlined in a result', () => {
  it('is the beginning of each word typed, in any order', () => {
    expect(marked('Okafor, Amara Nneka', 'oka ama')).toBe('[Oka]for, [Ama]ra Nneka');
    expect(marked('Amankwah, Okafemi', 'oka ama')).toBe('[Ama]nkwah, [Oka]femi');
    expect(marked('Okafor-Lind, Amal', 'lind')).toBe('Okafor-[Lind], Amal');
  });
  it('does not mind accents and joint letters', () => {
    expect(marked('Haddad, Leïla', 'leil')).toBe('Haddad, [Leïl]a');
    expect(marked('Großmann, Øyvind', 'gross oy')).toBe('[Groß]mann, [Øy]vind');
  });
  it('is the longest of the words that fit', () => {
    expect(marked('Amara', 'am ama')).toBe('[Ama]ra');
  });
  it('is nothing when a word is not typed from its start', () => {
    expect(marked('Okafor, Amara', 'for mara')).toBe('Okafor, Amara');
    expect(marked('Okafor', '')).toBe('Okafor');
  });
});
