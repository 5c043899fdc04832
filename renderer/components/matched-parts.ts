/**
 * Which letters of a result to underline: each typed word marks the beginning of the name's words it fits, in any order
 * and without minding accents ("leila" marks "Leïla"), as the search itself folds them.
 */
import { foldText, textToTerms } from '#core/search/fold.ts';

export type MatchedPart = { readonly text: string; readonly matched: boolean };

/** How many of the word's characters the term covers; 0 if the word does not begin with it. */
function coveredLength(word: readonly string[], term: string): number {
  let covered = '';
  for (const [index, character] of word.entries()) {
    covered += foldText(character);
    if (covered.length >= term.length) return covered.startsWith(term) ? index + 1 : 0;
    if (!term.startsWith(covered)) return 0;
  }
  return 0;
}

function splitWord(word: string, terms: readonly string[]): MatchedPart[] {
  const characters = [...word];
  const length = Math.max(0, ...terms.map((term) => coveredLength(characters, term)));
  const parts = [
    { text: characters.slice(0, length).join(''), matched: true },
    { text: characters.slice(length).join(''), matched: false },
  ];
  return parts.filter((part) => part.text !== '');
}

export function matchedParts(name: string, query: string): readonly MatchedPart[] {
  const terms = textToTerms(query);
  const pieces = name.match(/[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+/gu) ?? [];
  const parts = pieces.flatMap((piece) =>
    /^[\p{L}\p{N}\p{M}]/u.test(piece) ? splitWord(piece, terms) : [{ text: piece, matched: false }],
  );
  return parts.reduce<MatchedPart[]>((joined, part) => {
    const last = joined.at(-1);
    if (last?.matched !== part.matched) return [...joined, part];
    return [...joined.slice(0, -1), { text: last.text + part.text, matched: part.matched }];
  }, []);
}
