import { describe, expect, it } from 'vitest';
import {
  configurationTables,
  putRows,
  rowsOfTable,
  type ConfigurationTableName,
  type TableRow,
} from '#core/configuration/tables.ts';
import { checkConfiguration, checkConfigurationChange } from '#core/configuration/rules.ts';
import type { Configuration } from '#core/schema/types.ts';
import { createDemoConfiguration } from '../../../../server/demo/demo-configuration.ts';
import { aConfiguration } from '../../../support/a-configuration.ts';

const config = aConfiguration();

function withRow(table: ConfigurationTableName, key: string, cells: TableRow): Configuration {
  const { key: field } = configurationTables[table];
  return putRows(
    config,
    table,
    rowsOfTable(config, table).map((row) => (row[field] === key ? { ...row, ...cells } : row)),
  );
}
const withParameter = (name: string, value: string) => withRow('parameters', name, { value });
const found = (changed: Configuration) =>
  checkConfiguration(changed).map(({ table, code, field, problem, limit }) =>
    [table, code, field, problem, limit].filter((part) => part !== undefined).join(' '),
  );

describe('a configuration', () => {
  it('of the demo, and of a new library, has no problem', () => {
    expect(checkConfiguration(createDemoConfiguration())).toEqual([]);
    expect(checkConfiguration(config)).toEqual([]);
  });

  it('has each code once, of letters, digits, "_", "-" and "."', () => {
    expect(found(withRow('userGroups', 'UNDERGRAD', { code: 'FACULTY' }))).toContain(
      'userGroups FACULTY code duplicate',
    );
    expect(found(withRow('campuses', 'NORTH', { code: 'NO RTH' }))).toEqual([
      'campuses NO RTH code codeCharacters',
    ]);
    expect(found(withRow('campuses', 'NORTH', { code: '' }))).toEqual(['campuses  code required']);
    expect(found(withRow('campuses', 'NORTH', { label: ' ' }))).toEqual(['campuses NORTH label required']);
  });

  it('names only codes that exist', () => {
    expect(found(withRow('blockDefinitions', 'DELINQUENT', { type: 'NOWHERE' }))).toEqual([
      'blockDefinitions DELINQUENT type unknownCode NOWHERE',
    ]);
    expect(found(withRow('desks', 'CIRC', { library: 'GONE' }))).toEqual([
      'desks CIRC library unknownCode GONE',
    ]);
    const serviceUnits = [{ code: 'ACQ', library: 'GONE', name: 'Acquisitions' }];
    expect(found({ ...config, serviceUnits })).toEqual(['serviceUnits ACQ library unknownCode GONE']);
    expect(found(withRow('registrationRules', 'FACULTY', { terms: 'NONE' }))).toEqual([
      'registrationRules FACULTY terms unknownCode NONE',
    ]);
  });

  it('gives a copy of another institution’s user an expiration date that is one, or the one of there', () => {
    const rule = { code: 'R', label: 'Rule', expiryFromSource: false, refreshExpiry: false };
    const withRule = (more: object) => found({ ...config, linkedAccountRules: [{ ...rule, ...more }] });
    expect(withRule({ userGroup: 'FACULTY', expiryDate: '2027-06-30' })).toEqual([]);
    expect(withRule({ userGroup: 'NONE' })).toEqual(['linkedAccountRules R userGroup unknownCode NONE']);
    expect(withRule({ expiryDate: '30 June' })).toEqual(['linkedAccountRules R expiryDate notADate']);
    expect(withRule({ expiryDate: '2027-06-30', expiryFromSource: true })).toEqual([
      'linkedAccountRules R expiryDate notBoth',
    ]);
  });

  it('has one default, which is in use', () => {
    const two = withRow('userGroups', 'FACULTY', { isDefault: true });
    const three = putRows(
      two,
      'userGroups',
      rowsOfTable(two, 'userGroups').map((row) => ({ ...row, isDefault: row['code'] !== 'UNDERGRAD' })),
    );
    expect(found(three)).toEqual([
      'userGroups OLDGROUP isDefault twoDefaults',
      'userGroups OLDGROUP isDefault defaultNotEnabled',
    ]);
  });

  it('leaves at least one type of e-mail address to choose', () => {
    const off = putRows(
      config,
      'emailTypes',
      rowsOfTable(config, 'emailTypes').map((row) => ({ ...row, enabled: false })),
    );
    expect(found(off)).toEqual(['emailTypes personal enabled noneEnabled']);
  });

  it.each([
    ['email_regex', '[a-z', 'notARegex'],
    ['photo_server_url', 'https://photos.example/users', 'folderSlash'],
    ['photo_server_url', 'http://photos.example/', 'folderScheme'],
    ['photo_server_url', 'https://me:secret@photos.example/', 'folderScheme'],
    ['photo_identifier_type', 'NOSUCH', 'unknownCode NOSUCH'],
    ['user_audit_retention_period', '-1', 'notInBounds 1–36500'],
    ['session_timeout_minutes', '10', 'notInBounds 15–150'],
    ['desk_lock_minutes', '15.5', 'notInBounds 1–150'],
    ['mfa_for_alma_hep', 'yes', 'notAChoice'],
    ['pin_number_method', 'six', 'notAChoice'],
    ['login_restriction_ranges', '10.0.0.0/8, desk-7', 'notAnAddress desk-7'],
    ['from_address', 'library', 'email'],
    ['ill_item_creation_lib_code', 'NOLIB', 'unknownCode NOLIB'],
    ['restricted_user_groups', 'FACULTY, GONE', 'unknownCode GONE'],
  ])('refuses %s = %s', (name, value, problem) => {
    expect(found(withParameter(name, value))).toEqual([`parameters ${name} value ${problem}`]);
  });

  it.each([
    ['email_regex', '.+@.+'],
    ['photo_server_url', 'https://photos.example/users/'],
    ['photo_server_url', 'http://127.0.0.1:4388/'],
    ['photo_identifier_type', 'USERNAME'],
    ['restricted_user_groups', 'FACULTY,UNDERGRAD'],
    ['session_timeout_minutes', '150'],
    ['mfa_for_alma_hep', ''],
    ['login_restriction_ranges', '10.0.0.0/8, 2001:db8::7'],
  ])('takes %s = %s', (name, value) => {
    expect(found(withParameter(name, value))).toEqual([]);
  });

  it('names what a letter cannot fill in', () => {
    expect(found(withRow('letters', 'LoanReceipt', { subject: 'x', body: 'Dear {{frist_name}}' }))).toEqual([
      'letters LoanReceipt body unknownLetterField frist_name',
    ]);
  });

  it('names what a letter in another language cannot fill in, and a language that is none', () => {
    const text = { letter: 'LoanReceipt', subject: 'x', body: 'Hallo {{vorname}}' };
    expect(found(aConfiguration({ letterTexts: [{ ...text, language: 'fr' }] }))).toEqual([
      'letterTranslations LoanReceipt/fr body unknownLetterField vorname',
    ]);
    const elsewhere = { ...text, body: 'Hallo', language: 'xx' };
    expect(found(aConfiguration({ letterTexts: [elsewhere] }))).toEqual([
      'letterTranslations LoanReceipt/xx body unknownCode xx',
    ]);
  });

  it('takes only addresses as those who are told of jobs', () => {
    const notice = { job: 'purge-users', onSuccess: true, onFailure: true, users: 'sam' };
    const withAddresses = (addresses: string) =>
      found(aConfiguration({ jobNotices: [{ ...notice, addresses }] }));
    expect(withAddresses('it@example.org, desk@example.org')).toEqual([]);
    expect(withAddresses('it@example.org desk')).toEqual(['jobNotices purge-users addresses email']);
  });

  it('knows no place and no time that is none', () => {
    expect(found(aConfiguration({ timeZone: 'Europe/Nowhere' }))).toEqual([
      'institution timeZone value timeZone',
    ]);
  });
});

describe('once there are users and money', () => {
  const problems = (after: Configuration) =>
    checkConfigurationChange(config, after).map(({ code, problem }) => `${code} ${problem}`);

  it('currency and decimals change as long as the server has no money in its books, within reason', () => {
    expect(problems(aConfiguration({ currency: { code: 'JPY', decimals: 0 } }))).toEqual([]);
    expect(problems(aConfiguration({ currency: { code: 'eur', decimals: 4 } }))).toEqual([
      'currency currencyCode',
      'decimals notInBounds',
    ]);
    expect(problems(aConfiguration({ currency: { code: 'EUR', decimals: Number.NaN } }))).toEqual([
      'decimals notInBounds',
    ]);
  });

  it('code and the case of identifiers do not change any more', () => {
    expect(problems(aConfiguration({ institution: { code: 'OTHER', name: 'x' } }))).toEqual(['code fixed']);
    expect(problems(withParameter('identifiers_case_sensitive', 'true'))).toEqual([
      'identifiers_case_sensitive fixed',
    ]);
    expect(problems(withParameter('identifiers_case_sensitive', 'false'))).toEqual([]);
  });

  it('roles that the product itself asks for stay', () => {
    const without = { ...config, roleTypes: config.roleTypes.filter(({ code }) => code !== '50') };
    expect(problems(without)).toEqual(['50 needed']);
  });

  it('the e-mail type that gets copies of letters stays', () => {
    const cc = { code: 'cc', label: 'CC address', enabled: true };
    const codeTables = { ...config.codeTables, emailTypes: [...config.codeTables.emailTypes, cc] };
    const before = { ...config, codeTables };
    expect(checkConfigurationChange(before, config)).toMatchObject([{ code: 'cc', problem: 'needed' }]);
  });
});
