/** The flags of `npm start`. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './root.ts';

export type StartArguments = {
  readonly opensDesk: boolean;
  readonly port: number;
  readonly dataDir: string;
  /** Size of the demo library; counts only when it is made. */
  readonly users: number;
  readonly resets: boolean;
};

export const usage =
  'Usage: npm start -- [--no-open] [--port N] [--data DIR] [--users N] [--reset]\n' +
  '  --no-open   open no window\n' +
  '  --port N    port of the desk on this machine (4380)\n' +
  '  --data DIR  folder of the data (.carrel)\n' +
  '  --users N   size of the demo library when it is made (2000, up to 200000)\n' +
  '  --reset     throw the library away and make it anew\n';

const mostUsers = 200_000;

/** A sentence where the flags cannot be understood. Relative folders are those of `cwd`. */
export function readStartArguments(args: readonly string[], cwd: string): StartArguments | string {
  const flags = parse(args);
  if (typeof flags === 'string') return flags;
  const port = toInteger(flags.port ?? '4380', 1, 65_535);
  if (port === undefined) return '--port wants a number from 1 to 65535.';
  const users = toInteger(flags.users ?? '2000', 1, mostUsers);
  if (users === undefined) return `--users wants a number from 1 to ${mostUsers}.`;
  return {
    opensDesk: !flags['no-open'],
    port,
    dataDir: flags.data === undefined ? path.join(root, '.carrel') : path.resolve(cwd, flags.data),
    users,
    resets: flags.reset ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        'no-open': { type: 'boolean' },
        port: { type: 'string' },
        data: { type: 'string' },
        users: { type: 'string' },
        reset: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    if (!(error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')) throw error;
    return (error as Error).message;
  }
}

function toInteger(text: string, low: number, high: number): number | undefined {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return value >= low && value <= high ? value : undefined;
}
