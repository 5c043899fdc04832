// What the product itself says in letters, by language. A language that stands here is complete: the compiler sees to it.
import type { LetterText } from '../configuration/letter-text.ts';
import { english } from './own-english.ts';
import { german } from './own-german.ts';
import type { OwnLetters, WrittenLetter } from './letter-words.ts';

const byLanguage: Readonly<Record<string, OwnLetters>> = { en: english, de: german };

export const writtenLetters = Object.keys(english.texts) as WrittenLetter[];

/** "de-CH" speaks German. undefined: the product does not know the language. */
export function findOwnLetters(language: string): OwnLetters | undefined {
  const [base = ''] = language.toLowerCase().split('-');
  return Object.hasOwn(byLanguage, base) ? byLanguage[base] : undefined;
}

/** undefined: the product does not write this letter, or not in this language. */
export function findOwnText(letter: string, language: string): LetterText | undefined {
  const texts = findOwnLetters(language)?.texts;
  return texts && Object.hasOwn(texts, letter) ? texts[letter as WrittenLetter] : undefined;
}

/** In English where the product does not know the language. */
export function ownLettersIn(language: string): OwnLetters {
  return findOwnLetters(language) ?? english;
}
