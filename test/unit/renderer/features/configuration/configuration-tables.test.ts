import { describe, expect, it } from 'vitest';
import type { Configuration } from '#core/schema/types.ts';
import { keyOfRow } from '#core/configuration/tables.ts';
import { createConfigurationGroups } from '../../../../../renderer/features/configuration/configuration-tables.ts';
import { filterRows } from '../../../../../renderer/features/configuration/page-rows.ts';
import type {
  ConfigurationPageTable,
  PageId,
} from '../../../../../renderer/features/configuration/page-columns.ts';
import { createFormats } from '../../../../../renderer/i18n/format.ts';
import { createI18n } from '../../../../../renderer/i18n/i18n.ts';
import { createDemoConfiguration } from '../../../../../server/demo/demo-configuration.ts';

const demo = createDemoConfiguration();
const i18n = createI18n('en');

function tablesOf(changes: Partial<Configuration> = {}): ReadonlyMap<PageId, ConfigurationPageTable> {
  const groups = createConfigurationGroups({
    config: { ...demo, ...changes },
    t: i18n.getFixedT('en', 'configuration'),
    tf: i18n.getFixedT('en', 'fields'),
    formats: createFormats('en'),
    institutions: [],
    usersOfGroup: (code) => (code === 'GRAD' ? 3911 : undefined),
  });
  return new Map(groups.flatMap(({ tables }) => tables.map((table) => [table.id, table])));
}
function cellsOf(id: PageId, key: string, changes: Partial<Configuration> = {}): string[] | undefined {
  const page = tablesOf(changes).get(id);
  const row = page?.rows.find((each) => keyOfRow(page.table, each) === key);
  return row && page?.columns.map((column) => column.text(row));
}

describe('the tables of the configuration', () => {
  it('hold every code table', () => {
    const tables = tablesOf();
    for (const name of Object.keys(demo.codeTables)) expect(tables.has(name as PageId), name).toBe(true);
  });

  it('show each parameter on one page', () => {
    const shown = [...tablesOf().values()].filter(({ table }) => table === 'parameters');
    const names = shown.flatMap(({ rows }) => rows.map((row) => row['name']));
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(expect.arrayContaining(Object.keys(demo.parameters)));
  });

  it('say of a letter in another language what is sent: what was written, the product’s own words, or another language', () => {
    const letterTexts = [{ letter: 'PINNumberLetter', language: 'fr', subject: 'Votre code', body: 'Voici' }];
    const cells = (language: string) =>
      cellsOf('letterTranslations', `PINNumberLetter/${language}`, { letterTexts });
    expect(cells('fr')).toEqual(['PIN Number Generation Letter, French', 'Votre code', 'Written here']);
    expect(cells('de')).toEqual(['PIN Number Generation Letter, German', '', 'The product’s own']);
    expect(cells('ar')).toEqual(['PIN Number Generation Letter, Arabic', '', 'In English']);
    expect(cells('en')).toBeUndefined();
  });

  it('say of a user group its limit and how many have it', () => {
    expect(cellsOf('userGroups', 'GRAD')).toEqual([
      'Yes',
      'GRAD',
      'Graduate Student',
      '',
      'Public, Staff',
      '20.00',
      '5',
      '3,911',
    ]);
    expect(cellsOf('userGroups', 'GRAD', { patronLimits: [] })?.[5]).toBe('No limit');
  });

  it('say what a block forbids in words', () => {
    expect(cellsOf('blockDefinitions', 'CONDUCT')).toEqual([
      'CONDUCT',
      'Library use suspended',
      'General',
      'loan, renewal, request, resource sharing request',
      'Circulation Desk Manager',
      'Yes',
    ]);
  });

  it('write rates without a float', () => {
    const [fee] = demo.feeTypes;
    if (!fee) throw new Error('the demo library has fee types');
    const rateOf = (vatBasisPoints: number) =>
      cellsOf('feeTypes', fee.code, { feeTypes: [{ ...fee, vatBasisPoints }] })?.at(-1);
    expect([0, 5, 750, 1900, 10_000].map(rateOf)).toEqual(['0 %', '0.05 %', '7.5 %', '19 %', '100 %']);
  });

  it('say of a field for which record types it is mandatory', () => {
    expect(cellsOf('mandatoryFields', 'email')).toEqual(['Email address', 'Yes', 'Yes', 'No', 'email']);
    expect(cellsOf('mandatoryFields', 'lastName')?.slice(1, 4)).toEqual(['Yes', 'Yes', 'Yes']);
  });

  it('show no secret, and say of an empty parameter that it is not set', () => {
    const parameters = { jwt_signature_secret: 'hunter2', email_regex: '', made_up: 'x' };
    expect(cellsOf('parameters', 'jwt_signature_secret', { parameters })).toEqual([
      'jwt_signature_secret',
      'Not shown',
      '',
    ]);
    expect(cellsOf('formats', 'email_regex', { parameters })).toEqual([
      'email_regex',
      'Not set',
      'Form of an email address',
    ]);
  });
});

describe('the search', () => {
  const groups = tablesOf().get('userGroups');
  const found = (text: string) => groups && filterRows(groups, 'User Groups', text).map((row) => row['code']);

  it('finds rows by any of their cells, all words in any order', () => {
    expect(found('student')).toEqual(['UNDERGRAD', 'GRAD']);
    expect(found('STUDENT graduate')).toEqual(['UNDERGRAD', 'GRAD']);
    expect(found('3,911')).toEqual(['GRAD']);
    expect(found('nowhere')).toEqual([]);
  });

  it('finds every row by the name of the table, and all when nothing is sought', () => {
    expect(found('user groups')).toHaveLength(demo.codeTables.userGroups.length);
    expect(found('  ')).toHaveLength(demo.codeTables.userGroups.length);
  });
});
