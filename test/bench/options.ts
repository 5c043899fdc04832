// What the benchmark is asked to do, from its command line.
import { parseArgs } from 'node:util';

export type BenchOptions = {
  readonly users: number;
  /** Rows of the table to measure; empty: all. */
  readonly rows: readonly number[];
  readonly repeats: number;
  /** Also writes docs/benchmarks.md. */
  readonly writes: boolean;
};

const fewestUsers = 1000;

export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      users: { type: 'string', default: '20000' },
      rows: { type: 'string', default: '' },
      repeats: { type: 'string', default: '3' },
      write: { type: 'boolean', default: false },
    },
  });
  return {
    users: toNumber('--users', values.users, fewestUsers),
    rows: values.rows.split(',').flatMap((row) => (row === '' ? [] : toNumber('--rows', row, 1))),
    repeats: toNumber('--repeats', values.repeats, 1),
    writes: values.write,
  };
}

function toNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least) return value;
  throw new RangeError(`${name} must be a whole number from ${least} up, found "${text}"`);
}
