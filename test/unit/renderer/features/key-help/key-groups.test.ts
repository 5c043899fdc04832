import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../../../../build/root.ts';
import { keyGroups, keyGroupsOf } from '../../../../../renderer/features/key-help/key-groups.ts';

const renderer = path.join(root, 'renderer');
const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('key-help'))
  .map((name) => readFileSync(path.join(renderer, name), 'utf8'))
  .join('\n');
/** Bindings, keys of row actions, and those of choices, as the code writes them. */
const bound = new Set([...sources.matchAll(/\bkeys: '([^']+)'/g)].map((match) => match[1] ?? ''));
const listed = new Set(keyGroups.flatMap(({ entries }) => entries.flatMap(([, ...keys]) => keys)));
/** Grid, search, dialogs and radio groups read these from the event itself (use-grid-keys.ts, search-box.tsx …). */
const readFromTheEvent = [
  ...['↑', '↓', '←', '→', 'Ctrl+Home', 'Ctrl+End', 'Enter', 'Ctrl+Enter', 'Shift+Enter', 'Space'],
  ...['Shift+↑', 'Shift+↓', 'Ctrl+A', 'Shift+F10', 'Esc'],
];
const namesOn = (page: string) => keyGroupsOf(page).map(({ name }) => name);

describe('the keyboard help', () => {
  test('lists every key that a screen binds', () => {
    expect(bound.size).toBeGreaterThan(25);
    // a hint at the foot of a list names both arrows at once
    expect([...bound].filter((keys) => !listed.has(keys) && keys !== '↑↓')).toEqual([]);
  });

  test('lists no key that nothing binds', () => {
    const known = new Set([...bound, ...readFromTheEvent]);
    expect([...listed].filter((keys) => !known.has(keys) && !sources.includes(`keys="${keys}"`))).toEqual([]);
  });

  test('shows on each page what works there, the page’s own first', () => {
    expect(namesOn('/users')).toEqual(['users', 'list', 'search', 'dialogs', 'pages', 'desk']);
    expect(namesOn('/users/1/fees').slice(0, 3)).toEqual(['fees', 'user', 'list']);
    expect(namesOn('/users/1/general/patron-services/loans').slice(0, 2)).toEqual(['services', 'list']);
    expect(namesOn('/users/new')).toEqual(['newUser', 'search', 'dialogs', 'pages', 'desk']);
    expect(namesOn('/register')[0]).toBe('registration');
    expect(namesOn('/outbox/7')[0]).toBe('conflict');
    expect(namesOn('/health')).toEqual(['search', 'dialogs', 'pages', 'desk']);
  });
});
