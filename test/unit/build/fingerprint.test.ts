import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fingerprint, isCurrent, writeStamp } from '../../../build/fingerprint.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'carrel-fingerprint-'));
  mkdirSync(path.join(folder, 'source/inner'), { recursive: true });
  writeFileSync(path.join(folder, 'source/inner/a.ts'), 'a');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a touched file leaves the fingerprint as it was', () => {
  const before = fingerprint(folder, ['source']);
  utimesSync(path.join(folder, 'source/inner/a.ts'), 1, 1);
  expect(fingerprint(folder, ['source'])).toBe(before);
});

test('a changed, an added and a renamed file each change it', () => {
  const before = fingerprint(folder, ['source']);
  writeFileSync(path.join(folder, 'source/inner/a.ts'), 'b');
  const changed = fingerprint(folder, ['source']);
  writeFileSync(path.join(folder, 'source/b.ts'), '');
  const added = fingerprint(folder, ['source']);
  rmSync(path.join(folder, 'source/b.ts'));
  writeFileSync(path.join(folder, 'source/c.ts'), '');
  expect(new Set([before, changed, added, fingerprint(folder, ['source'])]).size).toBe(4);
});

test('a product is current while its stamp fits and all its files are there', () => {
  const product = path.join(folder, 'out/product.js');
  const stamp = path.join(folder, 'out/product.stamp');
  writeStamp(stamp, 'one');
  expect(isCurrent(stamp, 'one', [product])).toBe(false);
  writeFileSync(product, '');
  expect(isCurrent(stamp, 'one', [product])).toBe(true);
  expect(isCurrent(stamp, 'two', [product])).toBe(false);
});
