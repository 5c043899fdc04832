import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { releaseNotesOf } from '../../../build/release-notes.ts';
import { root } from '../../../build/root.ts';

const changelog = `# Changelog

## 0.2.0

- Faster, also on
  old machines.
- Press \`F1\`.

## 0.1.0

- The first one.
`;

test('The notes of a version are its section, one line for each point', () => {
  expect(releaseNotesOf(changelog, '0.2.0')).toBe('- Faster, also on old machines.\n- Press F1.');
  expect(releaseNotesOf(changelog, '0.1.0')).toBe('- The first one.');
});

test('A version that nothing is written about has none', () => {
  expect(releaseNotesOf(changelog, '0.3.0')).toBeUndefined();
  expect(releaseNotesOf('## 0.3.0\n', '0.3.0')).toBeUndefined();
});

test('The version of package.json has notes', () => {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  expect(releaseNotesOf(readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8'), version)).toMatch(/^- /);
});
