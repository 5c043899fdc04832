import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../../build/root.ts';
import { readStartArguments } from '../../../build/start-arguments.ts';

describe('the flags of npm start', () => {
  test('may be left out', () => {
    expect(readStartArguments([], '/somewhere')).toEqual({
      opensDesk: true,
      port: 4380,
      dataDir: path.join(root, '.carrel'),
      users: 2000,
      resets: false,
    });
  });

  test('are all understood; a relative folder is one of where the command was given', () => {
    const args = ['--no-open', '--port', '4400', '--data', 'x/y', '--users', '200000', '--reset'];
    expect(readStartArguments(args, '/somewhere')).toEqual({
      opensDesk: false,
      port: 4400,
      dataDir: path.resolve('/somewhere', 'x/y'),
      users: 200_000,
      resets: true,
    });
  });

  test.each([
    [['--port', '0'], /--port/],
    [['--port', '70000'], /--port/],
    [['--port', 'x'], /--port/],
    [['--users', '200001'], /--users/],
    [['--users', '-5'], /users/],
    [['--colour'], /--colour/],
    [['extra'], /extra/],
  ])('%j is refused with a sentence', (args, sentence) => {
    expect(readStartArguments(args, '/')).toMatch(sentence);
  });
});
