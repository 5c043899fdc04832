import { describe, expect, test } from 'vitest';
import { problemCodes } from '#core/domain/field-problem.ts';
import { RejectionSchema, NoticeSchema, type Notice, type Rejection } from '#core/mutations/rejection.ts';
import { operations } from '#core/permissions/permissions.ts';
import { fieldName, valueText } from '../../../../renderer/i18n/field-words.ts';
import { createFormats } from '../../../../renderer/i18n/format.ts';
import { createI18n } from '../../../../renderer/i18n/i18n.ts';
import { createSentences } from '../../../../renderer/i18n/sentences.ts';
import { createDemoConfiguration } from '../../../../server/demo/demo-configuration.ts';
import { uuid } from '../../../support/a-user-file.ts';

const i18n = createI18n('en');
const fields = i18n.getFixedT('en', 'fields');
const formats = createFormats('en', undefined, 'UTC');
const demo = createDemoConfiguration();
const sentencesOf = (config = demo) =>
  createSentences({
    t: i18n.getFixedT('en', 'rejections'),
    formats,
    config,
    today: '2026-11-23',
    nowMs: Date.parse('2026-11-23T10:00:00.000Z'),
    fieldName: (field) => fieldName(field, fields),
    valueText: (field, value) => valueText(field, value, { t: fields, formats, config }),
  });
const sentences = sentencesOf();

const isSentence = (text: string) => {
  expect(text).not.toMatch(/\{\{|undefined|\[object/);
  expect(text).toMatch(/\s/);
};

type Branch = { properties: Record<string, { const?: string; type?: string }> };
/** One value of each member of a union of closed objects, made from its schema. */
function samplesOf<T>(schema: unknown): T[] {
  return (schema as { anyOf: Branch[] }).anyOf.map(({ properties }) => {
    const values = Object.entries(properties).map(([name, { const: literal, type }]) => {
      if (literal !== undefined) return [name, literal];
      if (type === 'integer') return [name, 950];
      if (name === 'by') return [name, { name: 'Weber, Tom' }];
      if (name === 'at') return [name, '2026-11-23T09:40:00.000Z'];
      if (name === 'operation') return [name, 'user.delete'];
      return [name, name === 'field' ? 'userGroup' : name === 'problem' ? 'required' : uuid(7)];
    });
    return Object.fromEntries(values) as T;
  });
}

test('every rejection has a sentence', () => {
  const samples = samplesOf<Rejection>(RejectionSchema);
  expect(samples.length).toBeGreaterThan(20);
  for (const sample of samples) isSentence(sentences.rejection(sample));
});

test('every notice has a sentence', () => {
  const samples = samplesOf<Notice>(NoticeSchema);
  expect(samples.length).toBeGreaterThan(4);
  for (const sample of samples) isSentence(sentences.notice(sample));
});

test('every field problem has a sentence', () => {
  for (const problem of problemCodes)
    isSentence(sentences.problem({ field: 'title', problem, limit: '255' }));
});

test('every operation says who may', () => {
  for (const operation of operations)
    expect(sentences.permission(operation)).toMatch(/^Only an? .+ can .+\.$/);
  expect(sentences.permission('user.delete')).toBe(
    'Only a User Manager or User Administrator can delete users.',
  );
});

describe('names of fields', () => {
  test('of the user, of rows in a whole user, of rows in a notice, of rows in History', () => {
    expect(fieldName('purgeDate', fields)).toBe('Purge date');
    expect(fieldName('emails.0.address', fields)).toBe('Email address');
    expect(fieldName('note.popUp', fields)).toBe('Pop up note');
    expect(fieldName('email', fields)).toBe('Email address');
    expect(fieldName('addresses', fields)).toBe('Address');
  });
});

test('somebody else’s change is told with name, field, value in words and time', () => {
  const by = { name: 'Weber, Tom' };
  const at = '2026-11-23T09:40:00.000Z';
  expect(
    sentences.rejection({
      code: 'ChangedMeanwhile',
      field: 'expiryDate',
      currentValue: '2027-08-31',
      by,
      at,
    }),
  ).toBe('Weber, Tom changed Expiration date to 31 Aug 2027, today 09:40. Look at it and choose again.');
});

test('What does not have the form of an email address is told in the library’s own words, where it has such', () => {
  const problem = { field: 'emails.0.address', problem: 'pattern', limit: 'email_regex' } as const;
  expect(sentences.problem(problem)).toContain('(email_regex)');
  const parameters = { ...demo.parameters, email_regex_display: 'Only addresses of the university.' };
  const own = sentencesOf({ ...demo, parameters });
  expect(own.problem(problem)).toBe('Only addresses of the university.');
  expect(own.problem({ ...problem, limit: 'phone_regex' })).toContain('(phone_regex)');
});
