import { expect, test } from 'vitest';
import { UserCreateArgs as isUserCreateArgs } from '#gen/validators.js';
import type { UserCreateArgs } from '#core/schema/types.ts';
import { createDemoConfiguration } from '../../../../../server/demo/demo-configuration.ts';
import { corrected, type FixField } from '../../../../../renderer/features/outbox/fix-fields.ts';
import { missingFieldsOf } from '../../../../../renderer/features/outbox/missing-fields.ts';
import { mutationExamples } from '../../../../support/mutation-examples.ts';
import { uuid } from '../../../../support/a-user-file.ts';

const { args } = mutationExamples['user.create'];
const change = { name: 'user.create', args: { ...args, registration: true } };
const parts = { config: createDemoConfiguration(), version: 7, uuid: () => uuid(77) };
const refused = (field: string, problem = 'required') => ({ code: 'InvalidField', field, problem }) as const;

/** The change as it goes once the one missing field was filled in. */
function filledIn(field: string, typed: string, problem?: string): UserCreateArgs {
  const [missing] = missingFieldsOf(change, refused(field, problem), parts);
  if (!missing) throw new Error(`${field} is not asked for`);
  return corrected(change, new Map<FixField, string>([[missing, typed]])) as UserCreateArgs;
}

test.each([
  ['birthDate', '1999-03-14', { birthDate: '1999-03-14' }],
  ['jobDescription', ' Keeper ', { jobDescription: 'Keeper' }],
  ['purchaseRequestLibraries', 'LAW', { purchaseRequestLibraries: ['LAW'] }],
  ['phones', '+44 1', { phones: [{ id: uuid(77), number: '+44 1', types: ['mobile'], preferred: true }] }],
  ['addresses', '1 Castle Road', { addresses: [{ line1: '1 Castle Road', types: ['home'] }] }],
  ['emails', 'a@b.example', { emails: [{ address: 'a@b.example', types: ['personal'], preferred: true }] }],
  ['identifiers', '2930', { identifiers: [{ type: 'BARCODE', value: '2930', status: 'ACTIVE' }] }],
])('%s that became mandatory is asked for, and what is typed fits the schema', (field, typed, user) => {
  const sent = filledIn(field, typed);
  expect(sent.user).toMatchObject(user);
  expect(isUserCreateArgs(sent)).toBe(true);
});

test('terms of use that were introduced are noted with the version that has them', () => {
  const sent = filledIn('termsAccepted', 'accepted', 'notAccepted');
  expect(sent).toEqual({ ...change.args, termsAccepted: { version: 7 } });
  expect(isUserCreateArgs(sent)).toBe(true);
});

test('left empty, the change stays as it was', () => {
  for (const field of ['birthDate', 'phones']) {
    const [missing] = missingFieldsOf(change, refused(field), parts);
    expect(missing).toMatchObject({ field });
    expect(corrected(change, new Map(missing ? [[missing, ' ']] : []))).toEqual(change.args);
  }
});

test('what was typed and is wrong is no missing field', () => {
  expect(missingFieldsOf(change, refused('lastName'), parts)).toEqual([]);
  expect(missingFieldsOf(change, refused('emails.0.address', 'email'), parts)).toEqual([]);
  expect(missingFieldsOf({ name: 'note.add', args: {} }, refused('text'), parts)).toEqual([]);
});
