import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const text = readFileSync(path.join(root, 'docs/requirements.md'), 'utf8');

const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| What') && !/^\| -+/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, asked = '', where = '', shownBy = '']) => ({ asked, where, shownBy }));

const filesOf = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file);
const isTest = (file: string) => /^test\/.*\.(?:test|spec)\.tsx?$/.test(file);

describe('the table of requirements', () => {
  test('has a row for what is asked', () => {
    expect(rows.length).toBeGreaterThan(100);
  });

  test('names only files that are there', () => {
    const named = rows.flatMap(({ where, shownBy }) => [...filesOf(where), ...filesOf(shownBy)]);
    expect(named.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });

  test('says of each row which test shows it, that it is missing, or why it is left out', () => {
    const silent = rows.filter(({ shownBy }) => {
      if (/^missing(?:$|:| but )/.test(shownBy) || /^left out: ./.test(shownBy)) return false;
      const files = filesOf(shownBy);
      return files.length === 0 || !files.every(isTest);
    });
    expect(silent).toEqual([]);
  });

  test('says of what is shown where it is built', () => {
    const homeless = rows.filter(({ where, shownBy }) => isTest(filesOf(shownBy)[0] ?? '') && where === '–');
    expect(homeless).toEqual([]);
  });
});
