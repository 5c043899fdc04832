import { lstatSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { restoreSymlinks } from '../../../../server/postgres/binaries.ts';

let native = '';

beforeEach(() => {
  native = mkdtempSync(path.join(tmpdir(), 'carrel-native-'));
  mkdirSync(path.join(native, 'lib'));
  writeFileSync(path.join(native, 'lib', 'libicu.so.60.2'), 'library');
  const links = [{ source: 'native/lib/libicu.so.60.2', target: 'native/lib/libicu.so.60' }];
  writeFileSync(path.join(native, 'pg-symlinks.json'), JSON.stringify(links));
});

afterEach(() => {
  rmSync(native, { recursive: true });
});

test('links that npm left out are put back, relative to their folder', () => {
  restoreSymlinks(native);
  expect(readlinkSync(path.join(native, 'lib', 'libicu.so.60'))).toBe('libicu.so.60.2');
});

test('a link that is there is left as it is', () => {
  writeFileSync(path.join(native, 'lib', 'libicu.so.60'), 'a copy, as Windows has it');
  restoreSymlinks(native);
  expect(lstatSync(path.join(native, 'lib', 'libicu.so.60')).isFile()).toBe(true);
});

test('a package without a list of links needs none', () => {
  rmSync(path.join(native, 'pg-symlinks.json'));
  expect(() => restoreSymlinks(native)).not.toThrow();
});
