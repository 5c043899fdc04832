import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createSaveDiagnostics } from '../../../electron/save-diagnostics.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'carrel-diagnostics-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
const file = { name: 'carrel-diagnostics.json', text: '{"version":"0.1.0"}' };

test('Diagnostics are written where somebody says, and nowhere when they do not', async () => {
  const chosen = path.join(dir, 'mine.json');
  const proposed: unknown[] = [];
  const answers = [
    { canceled: false, filePath: chosen },
    { canceled: true, filePath: '' },
    { canceled: false, filePath: path.join(dir, 'absent', 'mine.json') },
  ];
  const save = createSaveDiagnostics({
    ask: ({ defaultPath }) => {
      proposed.push(defaultPath);
      return Promise.resolve(answers[proposed.length - 1] ?? { canceled: true, filePath: '' });
    },
    folder: () => dir,
  });
  expect(await save(file)).toEqual({ type: 'Saved' });
  expect(readFileSync(chosen, 'utf8')).toBe(file.text);
  expect(proposed).toEqual([path.join(dir, file.name)]);
  expect(await save(file)).toEqual({ type: 'Cancelled' });
  expect(await save(file)).toEqual({ type: 'NotSaved' });
});
