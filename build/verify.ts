/**
 * `npm run verify`: every quick check, one after the other (the machine's cores are busy enough with each), each with
 * its time. What passes is silent, what fails shows its output, and all run to the end, so that one round shows every
 * fault. Exit code 1 when any failed.
 */
import { findToolScript, runNode } from './run-tool.ts';

type Check = { readonly name: string; readonly args: readonly string[] };

const checks: readonly Check[] = [
  { name: 'format', args: [findToolScript('prettier', 'prettier'), '--check', '--log-level', 'warn', '.'] },
  { name: 'types', args: [findToolScript('typescript', 'tsc'), '-b'] },
  {
    name: 'lint',
    args: [
      findToolScript('eslint', 'eslint'),
      '--cache',
      '--cache-location',
      '.out/eslint/',
      '--max-warnings',
      '0',
      '.',
    ],
  },
  {
    name: 'imports',
    args: [
      findToolScript('dependency-cruiser', 'depcruise'),
      ...['--config', '.dependency-cruiser.mjs', '--output-type', 'err'],
      ...['core', 'renderer', 'electron', 'server', 'build', 'test'],
    ],
  },
  { name: 'unused', args: [findToolScript('knip', 'knip')] },
  {
    name: 'tests',
    args: [
      findToolScript('vitest', 'vitest'),
      ...['run', '--project', 'node', '--project', 'dom', '--project', 'contract'],
      // not over the report of a full run
      ...['--reporter', 'dot'],
    ],
  },
];

const failed: string[] = [];
for (const { name, args } of checks) {
  const started = performance.now();
  const { exitCode, output } = await runNode(args, { show: false });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${exitCode === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(8)} ${seconds} s`);
  if (exitCode !== 0) {
    failed.push(name);
    console.log(output.trimEnd());
  }
}
console.log(failed.length === 0 ? 'All checks passed' : `Failed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
