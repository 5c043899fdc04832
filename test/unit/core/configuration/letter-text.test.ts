import { expect, it } from 'vitest';
import { fillLetter, findLetterText, unknownFields } from '#core/configuration/letter-text.ts';
import { aConfiguration } from '../../../support/a-configuration.ts';

it('fills in what is known, leaves out what the user has not, and lets a mistake stand', () => {
  const text = {
    subject: 'For {{ full_name }}',
    body: 'Dear {{first_name}}{{expiry_date}}, {{frist_name}} {{}}',
  };
  expect(fillLetter(text, { full_name: 'Amara Okafor', first_name: 'Amara' })).toEqual({
    subject: 'For Amara Okafor',
    body: 'Dear Amara, {{frist_name}} {{}}',
  });
  expect(unknownFields(text.body)).toEqual(['frist_name', '']);
});

it('a value is not filled in anew', () => {
  const filled = fillLetter(
    { subject: '', body: '{{message}}' },
    { message: '{{first_name}}', first_name: 'x' },
  );
  expect(filled.body).toBe('{{first_name}}');
});

it('a letter without a text has the product’s own', () => {
  const config = aConfiguration({ letterTexts: [{ letter: 'A', subject: ' ', body: '' }] });
  expect(findLetterText(config, 'A')).toBeUndefined();
  expect(findLetterText(config, 'B')).toBeUndefined();
});
