import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findToolScript, runNode } from '../../../build/run-tool.ts';

const run = (code: string) => runNode(['-e', code], { show: false });

test('what a tool writes to either stream is its output', async () => {
  expect(await run("console.log('one'); console.error('two')")).toEqual({
    exitCode: 0,
    output: 'one\ntwo\n',
  });
});

test('the exit code is passed on', async () => {
  expect((await run('process.exitCode = 3')).exitCode).toBe(3);
});

test('a tool that was killed has failed', async () => {
  expect((await run("process.kill(process.pid, 'SIGKILL')")).exitCode).toBe(1);
});

test('tools run on the Node that runs us', async () => {
  expect((await run('process.stdout.write(process.version)')).output).toBe(process.version);
});

test("a command is found by its package's own list, whatever the package is called", () => {
  expect(existsSync(findToolScript('@playwright/test', 'playwright'))).toBe(true);
  expect(existsSync(findToolScript('dependency-cruiser', 'depcruise'))).toBe(true);
  expect(() => findToolScript('vite', 'nothing')).toThrow('vite has no command nothing');
});
