// The language of a letter: the user's preferred one when it is enabled for the institution, else the institution's own,
// which is the default of the code table of languages. A language in which nobody wrote the letter is passed over.
import { findLetterText, type LetterText } from '../configuration/letter-text.ts';
import type { Configuration, User } from '../schema/types.ts';
import type { WrittenLetter } from './letter-words.ts';
import { findOwnLetters } from './own-letters.ts';

export const ENGLISH = 'en';

export function institutionLanguage({ codeTables }: Configuration): string {
  return codeTables.languages.find(({ isDefault }) => isDefault)?.code ?? ENGLISH;
}

/** Enabled languages beside the institution's own, in the order of their table. */
export function otherLanguages(config: Configuration): readonly string[] {
  const own = institutionLanguage(config);
  return config.codeTables.languages
    .filter(({ code, enabled }) => enabled && code !== own)
    .map(({ code }) => code);
}

export function letterLanguage(
  letter: WrittenLetter,
  { preferredLanguage }: Pick<User, 'preferredLanguage'>,
  config: Configuration,
): string {
  const own = institutionLanguage(config);
  const wanted = otherLanguages(config).find((code) => code === preferredLanguage);
  const candidates = wanted === undefined ? [own] : [wanted, own];
  const isWritten = (code: string) => findTextIn(code, letter, config) ?? findOwnLetters(code);
  return candidates.find(isWritten) ?? ENGLISH;
}

/** What the institution wrote in that language. Its own may have changed since: a text for the language as such comes first. */
export function findTextIn(language: string, letter: string, config: Configuration): LetterText | undefined {
  const isOwn = language === institutionLanguage(config);
  return findLetterText(config, letter, language) ?? (isOwn ? findLetterText(config, letter) : undefined);
}
