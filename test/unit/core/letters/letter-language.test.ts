import { describe, expect, it } from 'vitest';
import { letterLanguage } from '#core/letters/letter-language.ts';
import { createLetterVoice } from '#core/letters/letter-voice.ts';
import { findOwnLetters, writtenLetters } from '#core/letters/own-letters.ts';
import { writeLetter } from '#core/letters/write-letter.ts';
import { letterFields, unknownFields } from '#core/configuration/letter-text.ts';
import type { Configuration, User } from '#core/schema/types.ts';
import { aConfiguration } from '../../../support/a-configuration.ts';
import { aUserFile, TODAY } from '../../../support/a-user-file.ts';

type LetterTexts = NonNullable<Configuration['letterTexts']>;

const languages = (own: string, ...enabled: readonly string[]) => [
  ...['en', 'fr', 'de', 'x_1'].map((code) => ({
    ...{ code, label: code, enabled: code === own || enabled.includes(code) },
    ...(code === own && { isDefault: true }),
  })),
];
const library = (own: string, enabled: readonly string[], letterTexts: LetterTexts = []) =>
  aConfiguration({
    codeTables: { ...aConfiguration().codeTables, languages: languages(own, ...enabled) },
    letterTexts,
  });
const reader = (changes: Partial<User>) => aUserFile({ firstName: 'Ada', lastName: 'Groß', ...changes }).user;
const speaks = (preferredLanguage?: string) =>
  reader(preferredLanguage === undefined ? {} : { preferredLanguage });
const french = {
  letter: 'PINNumberLetter',
  language: 'fr',
  subject: 'Votre code',
  body: 'C’est {{message}}.',
};

describe('the language of a letter', () => {
  it('is the preferred one when it is enabled, else the institution’s own', () => {
    const languageOf = (preferred: string | undefined, config: Configuration) =>
      letterLanguage('PINNumberLetter', speaks(preferred), config);
    expect(languageOf('de', library('en', ['de']))).toBe('de');
    expect(languageOf('de', library('en', []))).toBe('en');
    expect(languageOf('en', library('de', ['en']))).toBe('en');
    expect(languageOf(undefined, library('de', ['en']))).toBe('de');
  });

  it('is one in which somebody wrote the letter', () => {
    const config = library('de', ['fr'], [french]);
    expect(letterLanguage('PINNumberLetter', speaks('fr'), config)).toBe('fr');
    expect(letterLanguage('PersonalInfoLetter', speaks('fr'), config)).toBe('de');
    expect(letterLanguage('PersonalInfoLetter', speaks('fr'), library('fr', []))).toBe('en');
  });

  it('decides which text is sent: the institution’s in that language before the product’s own', () => {
    const own = { letter: 'PINNumberLetter', subject: 'Your code', body: 'It is {{message}}.' };
    const config = library('en', ['fr', 'de'], [own, french]);
    const sent = (language: string) =>
      writeLetter('PINNumberLetter', speaks(language), { config, today: TODAY }, () => '1234');
    expect(sent('en')).toMatchObject({ subject: 'Your code', body: 'It is 1234.' });
    expect(sent('fr')).toMatchObject({ subject: 'Votre code', body: 'C’est 1234.' });
    expect(sent('de')).toMatchObject({ subject: 'Ihre PIN bei Example University' });
    expect(sent('de')?.body).toContain(
      'Guten Tag Ada Groß,\n\nIhre PIN für die Selbstverbuchung lautet 1234.',
    );
  });

  it('takes a text in the institution’s own language from wherever it was written', () => {
    const own = { letter: 'PINNumberLetter', subject: 'Code', body: '{{message}}' };
    const german = { ...own, language: 'de', subject: 'Kennzahl' };
    const subjectIn = (texts: LetterTexts) =>
      writeLetter('PINNumberLetter', speaks('de'), { config: library('de', [], texts), today: TODAY })
        ?.subject;
    expect(subjectIn([own])).toBe('Code');
    // written while another language was the institution's own
    expect(subjectIn([own, german])).toBe('Kennzahl');
  });

  it('decides how dates, times and money are written', () => {
    const say = (language: string) => {
      const voice = createLetterVoice(language, aConfiguration());
      return [
        voice.date('2026-09-05'),
        voice.time('2026-09-05T22:30:00Z'),
        voice.money(123_450),
        voice.money(-5),
      ];
    };
    expect(say('en')).toEqual(['5 Sep 2026', '6 Sep 2026, 00:30', '1,234.50 EUR', '-0.05 EUR']);
    expect(say('de')).toEqual(['05.09.2026', '06.09.2026, 00:30', '1.234,50 EUR', '-0,05 EUR']);
    // a code that no locale has
    expect(say('x_1')).toEqual(say('en'));
  });

  it('has no digits of its own: a letter in Arabic is read with the numbers of the receipt', () => {
    expect(createLetterVoice('ar', aConfiguration()).money(4250)).toMatch(/42.50 EUR/);
  });
});

describe('the product’s own letters', () => {
  it.each(['en', 'de'])('name only fields that are filled in (%s)', (language) => {
    const { texts } = findOwnLetters(language) ?? {};
    expect(Object.keys(texts ?? {})).toEqual(writtenLetters);
    for (const { subject, body } of Object.values(texts ?? {})) {
      expect(unknownFields(`${subject} ${body}`)).toEqual([]);
      expect(letterFields.some((field) => body.includes(`{{${field}}}`))).toBe(true);
    }
  });

  it('say the same in each language: the same letters carry a message', () => {
    const carriers = (language: string) =>
      Object.entries(findOwnLetters(language)?.texts ?? {})
        .filter(([, { body }]) => body.includes('{{message}}'))
        .map(([code]) => code);
    expect(carriers('de')).toEqual(carriers('en'));
    expect(carriers('en').length).toBeGreaterThan(3);
  });
});
