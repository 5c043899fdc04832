import { describe, expect, test } from 'vitest';
import type { Configuration, User } from '#core/schema/types.ts';
import { mergeSisUser } from '../../../../server/import/merge-sis-user.ts';
import type { SisUser } from '../../../../server/import/sis-user.ts';
import { createDemoConfiguration } from '../../../../server/demo/demo-configuration.ts';
import { author, aUserFile, uuid } from '../../../support/a-user-file.ts';

const noRows = { address: [], phone: [], email: [], identifier: [], note: [], block: [], statistic: [] };

/** The rows of a load of someone whom the library had given these by hand, and what History says of them. */
function load(mine: Partial<User>, sent: Partial<SisUser['rows']>, config: Configuration) {
  let lastId = 500;
  const context = {
    config,
    now: '2026-11-23T09:14:00.000Z',
    today: '2026-11-23',
    newId: () => uuid(++lastId),
  };
  const sis = {
    line: 2,
    recordType: 'PUBLIC' as const,
    general: { userGroup: 'FACULTY' },
    problems: [],
    ignored: [],
  };
  const before = aUserFile({ accountType: 'EXTERNAL', externalId: 'SIS', ...mine });
  const result = mergeSisUser(before, { ...sis, rows: { ...noRows, ...sent } }, context);
  if (result.outcome !== 'updated') throw new Error(`expected a change, found ${JSON.stringify(result)}`);
  const again = mergeSisUser(result.file, { ...sis, rows: { ...noRows, ...sent } }, context);
  expect(again).toEqual({ outcome: 'unchanged' });
  return result.file;
}

describe('an identifier of the library that the SIS now sends', () => {
  const demo = createDemoConfiguration();
  const mine = { id: uuid(60), type: 'UNIV_ID', value: 'NU-1', note: 'old card', status: 'ACTIVE' as const };
  const identifiers = [{ ...mine, external: false, ...author }];

  test.each([
    ['with another type', 'BARCODE', 'NU-1'],
    ['in another case', 'UNIV_ID', 'nu-1'],
    ['without its note', 'UNIV_ID', 'NU-1'],
  ])('%s becomes the SIS’s', (_, type, value) => {
    const sent = { type, value, status: 'ACTIVE' as const };
    const { user, history } = load({ identifiers }, { identifier: [sent] }, demo);
    expect(user.identifiers).toEqual([{ ...sent, id: mine.id, external: true, ...author }]);
    expect(history).toMatchObject([
      {
        ...{ field: 'identifier', source: 'SIS import' },
        ...{ oldValue: 'UNIV_ID · NU-1 · old card', newValue: `${type} · ${value}` },
      },
    ]);
  });

  test('in another case stays beside the SIS’s where case counts', () => {
    const config = { ...demo, parameters: { ...demo.parameters, identifiers_case_sensitive: 'true' } };
    const sent = { type: 'UNIV_ID', value: 'nu-1', status: 'ACTIVE' as const };
    const { user } = load({ identifiers }, { identifier: [sent] }, config);
    expect(user.identifiers.map(({ value, external }) => [value, external])).toEqual([
      ['NU-1', false],
      ['nu-1', true],
    ]);
  });
});

describe('a statistic of the library that the SIS now sends', () => {
  const config = createDemoConfiguration();
  const mine = (n: number, categoryType: string, external = false) => ({
    ...{ id: uuid(n), category: 'LAW', categoryType, external },
    ...author,
  });
  const sent = (...types: string[]) => ({
    statistic: types.map((categoryType) => ({ category: 'LAW', categoryType })),
  });
  const rowsAfter = (statistics: User['statistics'], ...types: string[]) =>
    load({ statistics }, sent(...types), config).user.statistics.map((row) => [
      row.id,
      row.categoryType,
      row.external,
    ]);

  test('becomes the SIS’s, also with another category type', () => {
    expect(rowsAfter([mine(70, 'YEAR')], 'DEPT')).toEqual([[uuid(70), 'DEPT', true]]);
  });

  test('is rather the one of the same type, wherever it stands', () => {
    expect(rowsAfter([mine(70, 'YEAR'), mine(71, 'DEPT')], 'DEPT')).toEqual([
      [uuid(70), 'YEAR', false],
      [uuid(71), 'DEPT', true],
    ]);
  });

  test('stays the library’s where the SIS’s row of the category is there already', () => {
    const statistic = [...sent('DEPT').statistic, { category: 'MUSIC', categoryType: 'DEPT' }];
    const { user } = load({ statistics: [mine(70, 'YEAR'), mine(71, 'DEPT', true)] }, { statistic }, config);
    expect(user.statistics).toMatchObject([
      mine(70, 'YEAR'),
      mine(71, 'DEPT', true),
      { category: 'MUSIC', external: true },
    ]);
  });
});
