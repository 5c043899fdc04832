import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ownDataDirectory, type Ownership } from '../../../../server/postgres/owner-lock.ts';

let dir = '';
const owned: Ownership[] = [];

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'carrel-owner-'));
});

afterEach(() => {
  for (const ownership of owned.splice(0)) if (ownership.mine) ownership.release();
  rmSync(dir, { recursive: true });
});

async function own(folder: string, about: string): Promise<Ownership> {
  const ownership = await ownDataDirectory(folder, () => about);
  owned.push(ownership);
  return ownership;
}

/** Another process that owns the folder until it is killed. */
async function ownInAnotherProcess(folder: string, about: string): Promise<{ kill(): Promise<void> }> {
  const lock = path.resolve(import.meta.dirname, '../../../../server/postgres/owner-lock.ts');
  const program = `
    import { ownDataDirectory } from ${JSON.stringify(lock)};
    await ownDataDirectory(${JSON.stringify(folder)}, () => ${JSON.stringify(about)});
    console.log('owned');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return {
    kill: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

test('the first starter owns the folder and the second is told what the first says of itself', async () => {
  expect((await own(dir, 'http://127.0.0.1:4380/')).mine).toBe(true);
  expect(await own(dir, 'another')).toEqual({ mine: false, about: 'http://127.0.0.1:4380/' });
});

test('the text is asked for anew by each later starter', async () => {
  let about = 'starting';
  owned.push(await ownDataDirectory(dir, () => about));
  about = 'http://127.0.0.1:4381/';
  expect(await own(dir, 'another')).toEqual({ mine: false, about: 'http://127.0.0.1:4381/' });
});

test('a released folder has a new owner at once and keeps no file', async () => {
  const first = await own(dir, 'first');
  if (first.mine) first.release();
  expect(readdirSync(dir)).toEqual([]);
  expect((await own(dir, 'second')).mine).toBe(true);
});

test('an owner in another process is heard, and its dead socket does not stand in the way once it is killed', async () => {
  const other = await ownInAnotherProcess(dir, 'the other process');
  expect(await own(dir, 'here')).toEqual({ mine: false, about: 'the other process' });
  await other.kill();
  expect(readdirSync(dir)).toHaveLength(1);
  expect((await own(dir, 'here')).mine).toBe(true);
  expect(readdirSync(dir)).toHaveLength(1);
});

test('of many that start at the same instant over a dead socket one owns the folder and all others hear of it', async () => {
  const dead = await ownInAnotherProcess(dir, 'dead');
  await dead.kill();
  const outcomes = await Promise.all(Array.from({ length: 12 }, (_, index) => own(dir, `starter ${index}`)));
  const winner = outcomes.findIndex((outcome) => outcome.mine);
  expect(outcomes.filter((outcome) => outcome.mine)).toHaveLength(1);
  for (const outcome of outcomes) {
    if (!outcome.mine) expect(outcome.about).toBe(`starter ${winner}`);
  }
});

test('a folder whose path is too long for a socket is locked all the same', async () => {
  const deep = path.join(dir, 'a'.repeat(60), 'b'.repeat(60));
  mkdirSync(deep, { recursive: true });
  expect((await own(deep, 'deep')).mine).toBe(true);
  expect(await own(deep, 'another')).toEqual({ mine: false, about: 'deep' });
  expect((await own(dir, 'shallow')).mine).toBe(true);
});

test('two paths to one folder are one lock', async () => {
  expect((await own(dir, 'first')).mine).toBe(true);
  expect((await own(path.join(dir, '..', path.basename(dir)), 'second')).mine).toBe(false);
});
