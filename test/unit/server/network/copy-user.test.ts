import { describe, expect, it } from 'vitest';
import { UserFile as isUserFile } from '#gen/validators.js';
import { copyUser, toForm, type CopyContext } from '../../../../server/network/copy-user.ts';
import { aConfiguration } from '../../../support/a-configuration.ts';
import { anEmail, aUser, aUserFile, author, TODAY, uuid } from '../../../support/a-user-file.ts';

const rule = { code: 'R', label: 'Rule', expiryFromSource: true, refreshExpiry: true, purgeMonths: 1 };
const config = aConfiguration({ linkedAccountRules: [{ ...rule, userGroup: 'UNDERGRAD' }] });
const context: CopyContext = { sourceInstitution: 'BRANCH', config, recordType: 'PUBLIC', today: TODAY };
const row = { external: true, ...author };

const source = aUser({
  ...{
    firstName: 'Ada',
    middleName: 'Byron',
    lastName: 'Lovelace',
    preferredFirstName: 'A.',
    birthDate: '1815-12-10',
  },
  ...{ title: 'COUNTESS', gender: 'X', preferredLanguage: 'fr', webSiteUrl: 'https://ada.example' },
  ...{
    pinNumber: '1234',
    jobCategory: 'MANAGER',
    jobDescription: 'Analyst',
    campus: 'NORTH',
    catalogerLevel: '10',
  },
  ...{ expiryDate: '2027-01-31', purgeDate: '2030-01-01', forcePasswordChange: true },
  emails: [anEmail('ada@b.example', { preferred: true, types: ['unknown'] })],
  phones: [
    { ...row, id: uuid(40), types: ['mobile', 'unknown'], preferred: true, preferredSms: true, number: '1' },
  ],
  addresses: [
    { ...row, id: uuid(41), types: ['home'], preferred: true, line1: '1 St James’s Square', country: 'GBR' },
    { ...row, id: uuid(42), types: ['work'], preferred: false, line1: 'Two', country: 'USA' },
  ],
  identifiers: [{ ...row, id: uuid(43), type: 'BARCODE', value: 'B1', status: 'ACTIVE' }],
});

describe('a copy of a user of another institution', () => {
  it('takes over names, birth date, contact, and group and dates by the rule, in the codes that are known here', () => {
    expect(isUserFile(aUserFile(source))).toBe(true);
    expect(copyUser(source, context)).toEqual({
      ...{ firstName: 'Ada', middleName: 'Byron', lastName: 'Lovelace', preferredFirstName: 'A.' },
      ...{ birthDate: '1815-12-10', preferredLanguage: 'fr', webSiteUrl: 'https://ada.example' },
      ...{ userGroup: 'UNDERGRAD', expiryDate: '2027-01-31', purgeDate: '2027-02-28' },
      emails: [{ types: ['personal'], preferred: true, address: 'ada@b.example' }],
      phones: [{ types: ['mobile'], preferred: true, preferredSms: true, number: '1' }],
      addresses: [
        { types: ['home'], preferred: true, line1: '1 St James’s Square' },
        { types: ['work'], preferred: false, line1: 'Two', country: 'USA' },
      ],
    });
  });

  it('has neither group nor dates where no rule fits', () => {
    const copy = copyUser(source, { ...context, config: aConfiguration() });
    expect(Object.keys(copy)).not.toEqual(expect.arrayContaining(['userGroup']));
    expect(copy).not.toHaveProperty('expiryDate');
    expect(copy).not.toHaveProperty('purgeDate');
  });

  it('goes into the form without dates gone by, and without further rows that cannot be saved here', () => {
    const strict = aConfiguration({ ...config, parameters: { email_regex: '.*@exu\\.example' } });
    const old = { ...source, expiryDate: '2020-01-31', emails: [...source.emails, anEmail('a2@b.example')] };
    const copy = copyUser(old, { ...context, config: strict });
    expect(copy).toMatchObject({ expiryDate: '2020-01-31', emails: [{}, {}] });
    const form = toForm(copy, { ...context, config: strict });
    expect(form).not.toHaveProperty('expiryDate');
    expect(form).not.toHaveProperty('purgeDate');
    // the preferred one is shown in the form, where it is told what is wrong with it
    expect(form.emails.map(({ address }) => address)).toEqual(['ada@b.example']);
  });
});
