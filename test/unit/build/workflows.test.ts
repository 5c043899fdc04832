import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../../build/root.ts';

const { load } = createRequire(path.join(root, 'node_modules/app-builder-lib/package.json'))('js-yaml') as {
  load: (text: string) => unknown;
};
type Step = { readonly run?: string; readonly uses?: string };
type Job = {
  readonly steps?: readonly Step[];
  readonly uses?: string;
  readonly needs?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly strategy?: {
    readonly matrix: { readonly os?: readonly string[]; readonly include?: readonly { os: string }[] };
  };
};
type Workflow = {
  readonly on: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, Job>>;
};

const dir = path.join(root, '.github/workflows');
const read = (file: string) => load(readFileSync(path.join(dir, file), 'utf8')) as Workflow;
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  scripts: Readonly<Record<string, string>>;
};
const systemsOf = (job: Job | undefined) =>
  (job?.strategy?.matrix.os ?? job?.strategy?.matrix.include?.map(({ os }) => os) ?? []).map(
    (os) => os.split('-')[0],
  );
const threeSystems = ['ubuntu', 'windows', 'macos'];

describe('the hosted checks', () => {
  test.each(readdirSync(dir))('%s runs commands that there are', (file) => {
    const steps = Object.values(read(file).jobs).flatMap((job) => job.steps ?? []);
    const commands = steps.flatMap(({ run }) => [...(run ?? '').matchAll(/npm (?:run )?([a-z]+)/g)]);
    const names = commands.map((match) => match[1]).filter((name) => name !== 'ci');
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(Object.keys(scripts)).toContain(name);
  });

  test('run the specs of the shell on three systems, in Electron and not in its double', () => {
    const { jobs } = read('test.yml');
    expect(systemsOf(jobs['test'])).toEqual(threeSystems);
    expect(jobs['test']?.env?.['CARREL_E2E_SHELL']).toBe('electron');
  });

  test('make installers on three systems, after the tests', () => {
    const { jobs } = read('installers.yml');
    expect(systemsOf(jobs['installers'])).toEqual(threeSystems);
    expect(jobs['installers']?.needs).toBe('tests');
    expect(jobs['tests']?.uses).toBe('./.github/workflows/test.yml');
    expect(Object.keys(read('test.yml').on)).toContain('workflow_call');
  });
});
