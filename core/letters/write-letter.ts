// A letter to one user: the institution's text or the product's own, filled in. The same words come out on the desk as on the
// server, so what a desk shows while it is offline is what is sent.
import { fillLetter, findLetterText, type LetterText } from '../configuration/letter-text.ts';
import { shownName } from '../domain/shown-name.ts';
import type { CalendarDate } from '../schema/primitives.ts';
import type { Configuration, User } from '../schema/types.ts';
import { ownTexts, type LetterCode } from './own-texts.ts';

type WrittenLetter = keyof typeof ownTexts;

export type Letter = LetterText & { readonly letter: LetterCode };

export type LetterSurroundings = {
  readonly config: Configuration;
  readonly today: CalendarDate;
  /** Name of the library that writes; absent: the institution. */
  readonly library?: string;
};

/** undefined: the institution has switched this letter off, or the user does not want it (Selected Patron Letters). */
export function writeLetter(
  letter: WrittenLetter,
  user: User,
  { config, today, library }: LetterSurroundings,
  message = '',
): Letter | undefined {
  if (!isLetterWanted(letter, user, config)) return undefined;
  const own = ownTexts[letter];
  const written = findLetterText(config, letter);
  const text = {
    subject: written?.subject.trim() ? written.subject : own.subject,
    body: written?.body.trim() ? written.body : own.body,
  };
  const groups = config.codeTables.userGroups;
  const filled = fillLetter(text, {
    first_name: user.preferredFirstName ?? user.firstName,
    last_name: user.preferredLastName ?? user.lastName,
    full_name: shownName(user),
    primary_id: user.primaryId,
    user_group: groups.find(({ code }) => code === user.userGroup)?.label ?? user.userGroup ?? '',
    expiry_date: user.expiryDate === undefined ? '' : writtenDate(user.expiryDate),
    library: library ?? config.institution.name,
    institution: config.institution.name,
    date: writtenDate(today),
    message,
  });
  return { letter, ...filled };
}

export function isLetterWanted(
  letter: LetterCode,
  { declinedLetters }: Pick<User, 'declinedLetters'>,
  config: Configuration,
): boolean {
  const isOff = config.codeTables.letters.some(({ code, enabled }) => code === letter && !enabled);
  return !isOff && !declinedLetters.includes(letter);
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** "28 Nov 2026" */
function writtenDate(date: CalendarDate): string {
  const [year, month, day] = date.split('-');
  return `${Number(day)} ${months[Number(month) - 1] ?? ''} ${year ?? ''}`;
}
