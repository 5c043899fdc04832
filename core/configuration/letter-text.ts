// The text of a letter: what an institution wrote, with names in double braces that are filled in when it is sent. A name
// that is not known stays as it stands, so that the mistake is seen and no letter is lost.
import type { Configuration } from '../schema/types.ts';

/** What may stand in a letter. `message` is what staff wrote, or what the product has to say (the PIN, the fees). */
export const letterFields = [
  'first_name',
  'last_name',
  'full_name',
  'primary_id',
  'user_group',
  'expiry_date',
  'library',
  'institution',
  'date',
  'message',
] as const;
type LetterField = (typeof letterFields)[number];
export type LetterValues = Readonly<Partial<Record<LetterField, string>>>;
export type LetterText = { readonly subject: string; readonly body: string };

const FIELD = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** What the institution wrote; undefined: the product's own words are sent. Without a language: in the institution's own. */
export function findLetterText(
  { letterTexts }: Pick<Configuration, 'letterTexts'>,
  letter: string,
  language?: string,
): LetterText | undefined {
  const found = letterTexts?.find((text) => text.letter === letter && text.language === language);
  return found?.subject.trim() || found?.body.trim() ? found : undefined;
}

export function fillLetter(text: LetterText, values: LetterValues): LetterText {
  const fill = (part: string) =>
    part.replace(FIELD, (whole, name: string) => (isLetterField(name) ? (values[name] ?? '') : whole));
  return { subject: fill(text.subject), body: fill(text.body) };
}

/** Names in braces that no letter knows. */
export function unknownFields(text: string): string[] {
  const names = [...text.matchAll(FIELD)].map(([, name = '']) => name);
  return [...new Set(names.filter((name) => !isLetterField(name)))];
}

function isLetterField(name: string): name is LetterField {
  return (letterFields as readonly string[]).includes(name);
}
