import { describe, expect, it } from 'vitest';
import { parseCell, percentText } from '../../../../../renderer/features/configuration/cell-kinds.ts';
import {
  addRow,
  moveRow,
  removeRow,
  setCell,
} from '../../../../../renderer/features/configuration/edited-rows.ts';
import { aConfiguration } from '../../../../support/a-configuration.ts';

const config = aConfiguration();
const groups = (changed: typeof config) => changed.codeTables.userGroups.map(({ code }) => code);

describe('rows of a table', () => {
  it('are added at the end, moved, and taken away', () => {
    const added = addRow(config, 'userGroups', { code: 'NEW', label: 'New', enabled: true });
    expect(groups(added)).toEqual(['FACULTY', 'UNDERGRAD', 'OLDGROUP', 'NEW']);
    expect(groups(moveRow(added, 'userGroups', 3, 0))).toEqual(['NEW', 'FACULTY', 'UNDERGRAD', 'OLDGROUP']);
    expect(groups(removeRow(config, 'userGroups', 1))).toEqual(['FACULTY', 'OLDGROUP']);
    expect(moveRow(config, 'userGroups', 0, -1)).toBe(config);
  });

  it('have one default: a new one takes it from the old', () => {
    const first = setCell(config, 'userGroups', 0, 'isDefault', true);
    const second = setCell(first, 'userGroups', 1, 'isDefault', true);
    expect(second.codeTables.userGroups.map(({ isDefault }) => isDefault)).toEqual([
      undefined,
      true,
      undefined,
    ]);
  });

  it('are for all record types when all are chosen', () => {
    const some = setCell(config, 'userGroups', 0, 'recordTypes', ['PUBLIC', 'STAFF']);
    expect(some.codeTables.userGroups[0]?.recordTypes).toEqual(['PUBLIC', 'STAFF']);
    const all = setCell(some, 'userGroups', 0, 'recordTypes', ['PUBLIC', 'STAFF', 'CONTACT']);
    expect(all.codeTables.userGroups[0]?.recordTypes).toBeUndefined();
  });
});

describe('what is typed into a cell', () => {
  it.each([
    ['15', { value: 1500 }],
    ['15,50', { value: 1550 }],
    ['', {}],
    ['x', { wrong: true }],
  ])('money %s', (text, parsed) => {
    expect(parseCell({ type: 'money', digits: 2 }, text)).toEqual(parsed);
  });

  it.each([
    ['19 %', 1900],
    ['7,5', 750],
    ['0.05', 5],
    ['100', 10_000],
    ['101', undefined],
    ['1.234', undefined],
  ])('percent %s', (text, value) => {
    expect(parseCell({ type: 'percent' }, text)).toEqual(value === undefined ? { wrong: true } : { value });
    if (value !== undefined) expect(parseCell({ type: 'percent' }, percentText(value))).toEqual({ value });
  });

  it.each([
    ['12', { value: 12 }],
    ['601', { wrong: true }],
    ['1.5', { wrong: true }],
    ['', {}],
  ])('a number %s', (text, parsed) => {
    expect(parseCell({ type: 'number', max: 600 }, text)).toEqual(parsed);
  });
});
