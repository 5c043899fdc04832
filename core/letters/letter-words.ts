// What there is to say in letters, in any language: the English words set the measure.
import type { LetterText } from '../configuration/letter-text.ts';
import type { english } from './own-english.ts';

/** Letters that the product writes. */
export type WrittenLetter = keyof typeof english.texts;
/** General mail has no text: staff write it, as they do the letter of "Update/Notify Users". */
export type LetterCode = WrittenLetter | 'GeneralMessageEmailLetter' | 'UserNotificationsLetter';

type EnglishWords = typeof english.words;
type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> };

export type OwnLetters = {
  readonly texts: Readonly<Record<WrittenLetter, LetterText>>;
  /** Of what the product fills in for {{message}}. */
  readonly words: Words<EnglishWords>;
};
