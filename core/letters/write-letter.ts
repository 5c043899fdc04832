// A letter to one user: the institution's text or the product's own, filled in. The same words come out on the desk as on the
// server, so what a desk shows while it is offline is what is sent.
import { fillLetter, type LetterText } from '../configuration/letter-text.ts';
import { shownName } from '../domain/shown-name.ts';
import type { CalendarDate } from '../schema/primitives.ts';
import type { Configuration, User } from '../schema/types.ts';
import { findTextIn, letterLanguage } from './letter-language.ts';
import { createLetterVoice, type LetterVoice } from './letter-voice.ts';
import type { LetterCode, WrittenLetter } from './letter-words.ts';
import { ownLettersIn } from './own-letters.ts';

export type Letter = LetterText & { readonly letter: LetterCode };

export type LetterSurroundings = {
  readonly config: Configuration;
  readonly today: CalendarDate;
  /** Name of the library that writes; absent: the institution. */
  readonly library?: string;
};

/** What the product has to say, in the language of the letter. */
export type LetterMessage = (voice: LetterVoice) => string;

/** undefined: the institution has switched this letter off, or the user does not want it (Selected Patron Letters). */
export function writeLetter(
  letter: WrittenLetter,
  user: User,
  { config, today, library }: LetterSurroundings,
  message: LetterMessage = () => '',
): Letter | undefined {
  if (!isLetterWanted(letter, user, config)) return undefined;
  const language = letterLanguage(letter, user, config);
  const voice = createLetterVoice(language, config);
  const groups = config.codeTables.userGroups;
  const filled = fillLetter(textOf(letter, language, config), {
    first_name: user.preferredFirstName ?? user.firstName,
    last_name: user.preferredLastName ?? user.lastName,
    full_name: shownName(user),
    primary_id: user.primaryId,
    user_group: groups.find(({ code }) => code === user.userGroup)?.label ?? user.userGroup ?? '',
    expiry_date: user.expiryDate === undefined ? '' : voice.date(user.expiryDate),
    library: library ?? config.institution.name,
    institution: config.institution.name,
    date: voice.date(today),
    message: message(voice),
  });
  return { letter, ...filled };
}

function textOf(letter: WrittenLetter, language: string, config: Configuration): LetterText {
  const own = ownLettersIn(language).texts[letter];
  const written = findTextIn(language, letter, config);
  return {
    subject: written?.subject.trim() ? written.subject : own.subject,
    body: written?.body.trim() ? written.body : own.body,
  };
}

export function isLetterWanted(
  letter: LetterCode,
  { declinedLetters }: Pick<User, 'declinedLetters'>,
  config: Configuration,
): boolean {
  const isOff = config.codeTables.letters.some(({ code, enabled }) => code === letter && !enabled);
  return !isOff && !declinedLetters.includes(letter);
}
