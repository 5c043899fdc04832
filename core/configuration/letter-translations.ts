// Texts of letters in other languages than the institution's own, as rows to be edited: one for each letter that the product
// sends and each enabled language, and for whatever was written beside them. A row is named "letter/language".
import { otherLanguages } from '../letters/letter-language.ts';
import { writtenLetters } from '../letters/own-letters.ts';
import type { Configuration } from '../schema/types.ts';

type LetterTexts = NonNullable<Configuration['letterTexts']>;

type TranslationRow = { readonly id: string; readonly subject?: string; readonly body?: string };

export function translationRows(config: Configuration): TranslationRow[] {
  const languages = otherLanguages(config);
  const texts = new Map(
    translationsOf(config).map((text) => [translationId(text.letter, text.language), text]),
  );
  const letters = writtenLetters.filter((letter) =>
    config.codeTables.letters.some(({ code }) => code === letter),
  );
  const ids = letters.flatMap((letter) => languages.map((language) => translationId(letter, language)));
  return [...new Set([...ids, ...texts.keys()])].map((id) => {
    const { subject = '', body = '' } = texts.get(id) ?? {};
    return { id, ...(subject !== '' && { subject }), ...(body !== '' && { body }) };
  });
}

/** All texts of letters, with those of the rows in place of the translations that were there. */
export function withTranslations(
  { letterTexts = [] }: Configuration,
  rows: readonly TranslationRow[],
): LetterTexts {
  const written = rows.filter(({ subject = '', body = '' }) => subject !== '' || body !== '');
  return [
    ...letterTexts.filter(({ language }) => language === undefined),
    ...written.map(({ id, subject = '', body = '' }) => ({ ...partsOfTranslation(id), subject, body })),
  ];
}

export function translationsOf({ letterTexts = [] }: Pick<Configuration, 'letterTexts'>) {
  return letterTexts.flatMap(({ language, ...text }) =>
    language === undefined ? [] : [{ ...text, language }],
  );
}

export function partsOfTranslation(id: string): { readonly letter: string; readonly language: string } {
  const [letter = '', language = ''] = id.split('/');
  return { letter, language };
}

export const translationId = (letter: string, language: string): string => `${letter}/${language}`;
