import { describe, expect, it } from 'vitest';
import { UserCreateArgs as isUserCreateArgs } from '#gen/validators.js';
import { checkDraft, isMissing } from '../../../../../renderer/features/add-user/draft-problems.ts';
import { draftToUser, newRowIds } from '../../../../../renderer/features/add-user/draft-to-args.ts';
import { isNeeded } from '../../../../../renderer/features/add-user/needed-fields.ts';
import {
  copyDraft,
  inFormOrder,
  startDraft,
  withRecordType,
  type NewUserDraft,
} from '../../../../../renderer/features/add-user/new-user-draft.ts';
import { createDemoConfiguration } from '../../../../../server/demo/demo-configuration.ts';
import { aUser, TODAY, uuid } from '../../../../support/a-user-file.ts';

const demo = createDemoConfiguration();
const asking = {
  ...demo,
  mandatoryFields: { ...demo.mandatoryFields, PUBLIC: [...demo.mandatoryFields.PUBLIC, 'identifier1'] },
};
let lastId = 100;
const ids = () => newRowIds(() => uuid(++lastId));
const whole: NewUserDraft = {
  ...startDraft('PUBLIC', demo),
  firstName: 'Klára',
  lastName: 'Nováková',
  primaryId: 'klara',
  userGroup: 'GUEST',
  'emails.0.address': 'klara@mail.example',
};
const rules = { config: demo, today: TODAY, isRegistration: false };
const fieldsOf = (draft: NewUserDraft, more: Partial<typeof rules> = {}) =>
  checkDraft(draft, { ...rules, ...more }).map(({ field }) => field);

describe('the arguments of a new user', () => {
  it('fit the schema, with everything filled in', () => {
    const draft: NewUserDraft = {
      ...whole,
      'phones.0.number': '+44 7700 900 142',
      'addresses.0.line1': '1 Castle Road',
      'addresses.0.line2': 'Tower B',
      'addresses.0.line3': 'Floor 3',
      'addresses.0.line4': 'Room 14',
      'addresses.0.line5': 'At the end',
      'addresses.0.country': 'GBR',
      'identifiers.0.value': '2930',
      birthDate: '1999-03-14',
      pinNumber: '0042',
      isProxy: true,
      fulfillmentProxyFor: uuid(1),
    };
    const user = draftToUser(draft, ids(), asking, true);
    expect(isUserCreateArgs({ user, registration: true })).toBe(true);
    expect(user).toMatchObject({
      pinNumber: '0042',
      fulfillmentProxyFor: uuid(1),
      addresses: [
        {
          ...{ types: ['home'], line1: '1 Castle Road', line2: 'Tower B', line3: 'Floor 3' },
          ...{ line4: 'Room 14', line5: 'At the end', country: 'GBR', preferred: true },
        },
      ],
      phones: [{ types: ['mobile'], number: '+44 7700 900 142' }],
      identifiers: [{ type: 'BARCODE', value: '2930', status: 'ACTIVE' }],
    });
  });

  it('leave out what is empty or only white space, and rows in which nothing was typed', () => {
    const user = draftToUser({ ...whole, middleName: '  ', 'addresses.0.city': ' ' }, ids(), demo, false);
    expect(isUserCreateArgs({ user, registration: false })).toBe(true);
    expect(user).not.toHaveProperty('middleName');
    expect(user).not.toHaveProperty('birthDate');
    expect(user).toMatchObject({ addresses: [], phones: [], identifiers: [] });
  });

  it('have no identifier where the institution does not ask for one', () => {
    expect(draftToUser({ ...whole, 'identifiers.0.value': '2930' }, ids(), demo, false).identifiers).toEqual(
      [],
    );
  });

  it('name no sponsor once the box is cleared', () => {
    const user = draftToUser({ ...whole, isProxy: false, fulfillmentProxyFor: uuid(1) }, ids(), demo, false);
    expect(user).not.toHaveProperty('fulfillmentProxyFor');
  });

  it('never make an external user on Quick User Management', () => {
    expect(draftToUser({ ...whole, hasInstitutionalRecord: true }, ids(), demo, false).accountType).toBe(
      'INTERNAL',
    );
  });
});

describe('the problems of the form', () => {
  it('are none when all that is needed is there', () => {
    expect(checkDraft(whole, rules)).toEqual([]);
  });

  it('stand at the field that makes the missing row', () => {
    expect(fieldsOf({ ...whole, 'emails.0.address': '' })).toEqual(['emails.0.address']);
    expect(fieldsOf(whole, { config: asking })).toEqual(['identifiers.0.value']);
    expect(fieldsOf(startDraft('CONTACT', demo))).toContain('phones.0.number');
  });

  it('call an address without its street, or without a type, incomplete', () => {
    expect(fieldsOf({ ...whole, 'addresses.0.city': 'Nottingham' })).toEqual(['addresses.0.line1']);
    const untyped = { ...whole, 'addresses.0.line1': '1 Castle Road', 'addresses.0.types': [] };
    expect(fieldsOf(untyped)).toEqual(['addresses.0.types']);
  });

  it('call a code that was not chosen missing, not unknown', () => {
    const [problem] = checkDraft(
      { ...whole, 'identifiers.0.type': '', 'identifiers.0.value': '2930' },
      { ...rules, config: asking },
    );
    expect(problem?.field).toBe('identifiers.0.type');
    expect(problem && isMissing(problem)).toBe(true);
  });

  it('take an unreadable date for wrong, never for empty', () => {
    const problems = checkDraft({ ...whole, expiryDate: '?' }, rules);
    expect(problems).toMatchObject([{ field: 'expiryDate', problem: { problem: 'notADate' } }]);
  });

  it('say that passwords differ, that a proxy needs a sponsor, that the terms were not shown', () => {
    expect(fieldsOf({ ...whole, password: 'one', verifyPassword: 'two' })).toEqual(['verifyPassword']);
    expect(fieldsOf({ ...whole, isProxy: true })).toEqual(['fulfillmentProxyFor']);
    const config = { ...demo, parameters: { ...demo.parameters, registration_terms_of_use: 'Terms' } };
    expect(fieldsOf(whole, { config, isRegistration: true })).toEqual(['termsAccepted']);
    expect(fieldsOf(whole, { config })).toEqual([]);
  });

  it('find an additional identifier that repeats the primary one', () => {
    const draft = { ...whole, 'identifiers.0.value': 'KLARA' };
    expect(fieldsOf(draft, { config: asking })).toEqual(['identifiers.0.value']);
  });
});

describe('the start of the form', () => {
  it('has the default codes of the record type', () => {
    expect(startDraft('PUBLIC', demo)).toMatchObject({
      preferredLanguage: 'en',
      'emails.0.types': ['personal'],
      'phones.0.types': ['mobile'],
      'identifiers.0.type': 'BARCODE',
    });
  });

  it('copies what is shared, leaves out codes out of use and dates gone by, and every identifier', () => {
    const user = aUser({
      userGroup: 'GRAD',
      campus: 'GONE',
      jobDescription: 'Desk',
      pinNumber: '1234',
      birthDate: '1999-03-14',
      expiryDate: '2020-01-01',
      purgeDate: '2031-01-01',
      resourceSharingLibraries: ['MAIN'],
      declinedLetters: ['FulShortLoanLetter'],
    });
    const copy = copyDraft(user, demo, TODAY);
    expect(copy).toMatchObject({
      userGroup: 'GRAD',
      campus: '',
      jobDescription: 'Desk',
      expiryDate: '',
      purgeDate: '2031-01-01',
      resourceSharingLibraries: ['MAIN'],
      declinedLetters: ['FulShortLoanLetter'],
    });
    for (const name of [
      'firstName',
      'lastName',
      'primaryId',
      'pinNumber',
      'birthDate',
      'emails.0.address',
    ] as const)
      expect(copy[name]).toBe('');
  });

  it('keeps what was typed under another record type, but for types that are not meant for it', () => {
    const draft = { ...whole, 'emails.0.types': ['school', 'work'] };
    const contact = withRecordType(draft, 'CONTACT', demo);
    expect(contact).toMatchObject({
      recordType: 'CONTACT',
      lastName: 'Nováková',
      'emails.0.types': ['work'],
    });
  });
});

describe('the stars', () => {
  it('follow the configuration and the record type', () => {
    expect(isNeeded('userGroup', 'PUBLIC', demo)).toBe(true);
    expect(isNeeded('userGroup', 'CONTACT', demo)).toBe(false);
    expect(isNeeded('emails.0.address', 'STAFF', demo)).toBe(true);
    expect(isNeeded('phones.0.number', 'CONTACT', demo)).toBe(true);
    expect(isNeeded('addresses.0.line1', 'PUBLIC', demo)).toBe(false);
    expect(isNeeded('addresses.0.city', 'PUBLIC', demo)).toBe(false);
    expect(isNeeded('identifiers.0.value', 'PUBLIC', asking)).toBe(true);
  });
});

describe('fields in the order of the form', () => {
  it('are named once each', () => {
    expect(inFormOrder(['emails.0.address', 'lastName', 'termsAccepted', 'lastName', 'firstName'])).toEqual([
      'firstName',
      'lastName',
      'emails.0.address',
      'termsAccepted',
    ]);
  });
});
