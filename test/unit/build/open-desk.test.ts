import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findElectron, hasScreen } from '../../../build/open-desk.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'carrel-test-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe("Electron's runtime", () => {
  test('is not there when only the package is', () => {
    expect(findElectron({}, folder)).toBeUndefined();
    writeFileSync(path.join(folder, 'path.txt'), 'electron');
    expect(findElectron({}, folder)).toBeUndefined();
  });

  test('is found in the package by the name that its installer wrote', () => {
    writeFileSync(path.join(folder, 'path.txt'), 'some-electron');
    mkdirSync(path.join(folder, 'dist'));
    writeFileSync(path.join(folder, 'dist/some-electron'), '');
    expect(findElectron({}, folder)).toBe(path.join(folder, 'dist/some-electron'));
  });

  test('is found where ELECTRON_OVERRIDE_DIST_PATH says', () => {
    writeFileSync(path.join(folder, 'path.txt'), 'other-electron');
    mkdirSync(path.join(folder, 'elsewhere'));
    writeFileSync(path.join(folder, 'elsewhere/other-electron'), '');
    const env = { ELECTRON_OVERRIDE_DIST_PATH: path.join(folder, 'elsewhere') };
    expect(findElectron(env, folder)).toBe(path.join(folder, 'elsewhere/other-electron'));
  });
});

test('a Linux machine has a screen when X11 or Wayland names one', () => {
  expect(hasScreen('linux', {})).toBe(false);
  expect(hasScreen('linux', { DISPLAY: ':0' })).toBe(true);
  expect(hasScreen('linux', { WAYLAND_DISPLAY: 'wayland-0' })).toBe(true);
  expect(hasScreen('darwin', {})).toBe(true);
});
