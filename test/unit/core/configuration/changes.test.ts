import { describe, expect, it } from 'vitest';
import {
  applyChanges,
  conflictsBetween,
  diffConfigurations,
  type ConfigurationChange,
} from '#core/configuration/changes.ts';
import {
  configurationTableNames,
  putRows,
  rowsOfTable,
  type ConfigurationTableName,
  type TableRow,
} from '#core/configuration/tables.ts';
import type { Configuration } from '#core/schema/types.ts';
import { Configuration as isConfiguration } from '../../../../.gen/validators.js';
import { createDemoConfiguration } from '../../../../server/demo/demo-configuration.ts';
import { aConfiguration } from '../../../support/a-configuration.ts';

const config = aConfiguration();

function edit(
  from: Configuration,
  table: ConfigurationTableName,
  change: (rows: readonly TableRow[]) => readonly TableRow[],
): Configuration {
  return putRows(from, table, change(rowsOfTable(from, table)));
}
const setCell = (from: Configuration, table: ConfigurationTableName, at: number, cells: TableRow) =>
  edit(from, table, (rows) => rows.with(at, { ...rows[at], ...cells }));

describe('the tables of the configuration', () => {
  it.each(configurationTableNames)('%s is put back as it was read', (table) => {
    for (const from of [config, createDemoConfiguration()]) {
      const again = putRows(from, table, rowsOfTable(from, table));
      expect(diffConfigurations(from, again)).toEqual([]);
      expect(isConfiguration(again)).toBe(true);
    }
  });

  it('a user group carries its limits, and takes its registration rule along when it goes', () => {
    const limited = setCell(config, 'userGroups', 1, { maxCashMinor: 1500 });
    expect(limited.patronLimits).toContainEqual({ userGroup: 'UNDERGRAD', maxCashMinor: 1500 });
    const ruled = { ...limited, registrationRules: [{ userGroup: 'UNDERGRAD', terms: 'X' }] };
    const without = edit(ruled, 'userGroups', (rows) => rows.filter(({ code }) => code !== 'UNDERGRAD'));
    expect(without.patronLimits.map(({ userGroup }) => userGroup)).toEqual(['FACULTY']);
    expect(without.registrationRules).toEqual([]);
  });

  it('a mandatory field and a letter are edited as rows, too', () => {
    const rows = rowsOfTable(config, 'mandatoryFields');
    const at = rows.findIndex(({ field }) => field === 'phone');
    expect(setCell(config, 'mandatoryFields', at, { PUBLIC: true }).mandatoryFields.PUBLIC).toContain(
      'phone',
    );
    const lettered = setCell(config, 'letters', 0, { subject: 'Hello', body: 'Dear {{first_name}}' });
    expect(lettered.letterTexts).toEqual([
      { letter: 'LoanReceipt', subject: 'Hello', body: 'Dear {{first_name}}' },
    ]);
    // beside it, in another language
    const french = { letter: 'LoanReceipt', language: 'fr', subject: 'Bonjour', body: '' };
    const both = { ...lettered, letterTexts: [...(lettered.letterTexts ?? []), french] };
    expect(rowsOfTable(both, 'letterTranslations')).toEqual([{ id: 'LoanReceipt/fr', subject: 'Bonjour' }]);
    const changed = setCell(both, 'letterTranslations', 0, { body: 'Voici' });
    expect(changed.letterTexts).toEqual([both.letterTexts[0], { ...french, body: 'Voici' }]);
    expect(setCell(changed, 'letters', 0, { subject: 'Hi' }).letterTexts?.[1]).toEqual(
      changed.letterTexts?.[1],
    );
    const without = edit(changed, 'letters', (rows) => rows.filter(({ code }) => code !== 'LoanReceipt'));
    expect(without.letterTexts).toBeUndefined();
  });
});

describe('differences', () => {
  it('name the table, the row, the field, the old and the new value', () => {
    const after = setCell(config, 'userGroups', 0, { label: 'Professors', maxCashMinor: 5000 });
    expect(diffConfigurations(config, after)).toEqual([
      {
        kind: 'changed',
        table: 'userGroups',
        code: 'FACULTY',
        field: 'label',
        old: 'FACULTY',
        new: 'Professors',
      },
      {
        kind: 'changed',
        table: 'userGroups',
        code: 'FACULTY',
        field: 'maxCashMinor',
        old: 10_000,
        new: 5000,
      },
    ]);
  });

  it('know added, removed and moved rows', () => {
    const after = edit(config, 'campuses', () => [{ code: 'SOUTH', label: 'South', enabled: true }]);
    expect(diffConfigurations(config, after).map(({ kind }) => kind)).toEqual(['added', 'removed']);
    const turned = edit(config, 'userGroups', (rows) => rows.toReversed());
    expect(diffConfigurations(config, turned)).toEqual([
      { kind: 'moved', table: 'userGroups', codes: ['OLDGROUP', 'UNDERGRAD', 'FACULTY'] },
    ]);
  });

  it('applied to the old configuration give the new one', () => {
    const steps = [
      setCell(config, 'userGroups', 0, { label: 'Professors', recordTypes: ['PUBLIC'] }),
      edit(config, 'campuses', (rows) => [{ code: 'SOUTH', label: 'South', enabled: true }, ...rows]),
      edit(config, 'userGroups', (rows) => rows.toReversed()),
      setCell(config, 'parameters', 0, { value: '[0-9]+' }),
    ];
    for (const after of steps) {
      const again = applyChanges(config, diffConfigurations(config, after));
      expect(diffConfigurations(after, again)).toEqual([]);
    }
  });
});

describe('two administrators at once', () => {
  const mine = diffConfigurations(config, setCell(config, 'userGroups', 0, { label: 'Mine' }));
  const theirsOf = (after: Configuration) => diffConfigurations(config, after);

  it('changes of different cells go together', () => {
    const theirs = setCell(config, 'userGroups', 0, { maxCashMinor: 1 });
    expect(conflictsBetween(mine, theirsOf(theirs))).toEqual([]);
    const both = applyChanges(theirs, mine);
    expect(rowsOfTable(both, 'userGroups')[0]).toMatchObject({ label: 'Mine', maxCashMinor: 1 });
  });

  it('the same cell with another value is a conflict, with the same value it is none', () => {
    expect(conflictsBetween(mine, theirsOf(setCell(config, 'userGroups', 0, { label: 'Theirs' })))).toEqual([
      { mine: mine[0], theirs: expect.objectContaining({ new: 'Theirs' }) as ConfigurationChange },
    ]);
    expect(conflictsBetween(mine, theirsOf(setCell(config, 'userGroups', 0, { label: 'Mine' })))).toEqual([]);
  });

  it('a row that one edits and the other removes is a conflict; the edit does not bring it back', () => {
    const theirs = edit(config, 'userGroups', (rows) => rows.slice(1));
    expect(conflictsBetween(mine, theirsOf(theirs))).toHaveLength(1);
    expect(rowsOfTable(applyChanges(theirs, mine), 'userGroups')).toHaveLength(2);
  });
});
