import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readPidFile } from '../../../../server/postgres/pid-file.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'carrel-pid-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const write = (text: string): void => writeFileSync(path.join(folder, 'postmaster.pid'), text);

test('the process and the port are lines 1 and 4', () => {
  write('4711\n/data/pg18\n1700000000\n54321\n\n127.0.0.1\n  7340043         5\nready   \n');
  expect(readPidFile(folder)).toEqual({ processId: 4711, port: 54321 });
});

test('a file from before the server listens has no port yet', () => {
  write('4711\n/data/pg18\n1700000000\n');
  expect(readPidFile(folder)).toEqual({ processId: 4711, port: undefined });
});

test('no file, an empty file and a file without a process name nobody', () => {
  expect(readPidFile(folder)).toBeUndefined();
  write('');
  expect(readPidFile(folder)).toBeUndefined();
  write('-1\n');
  expect(readPidFile(folder)).toBeUndefined();
});
