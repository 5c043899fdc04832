/**
 * Runs a tool of node_modules with the Node that runs us (the one on the PATH may be older), found by its package's
 * own `bin` entry. Windows' .cmd shims and npx are left out on purpose: both go through a shell.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.ts';

export type Finished = { readonly exitCode: number; readonly output: string };

/** The script of a package's command, for instance of `playwright` in `@playwright/test`. */
export function findToolScript(packageName: string, command: string): string {
  const folder = path.join(root, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    bin?: string | Record<string, string>;
  };
  const script = typeof bin === 'string' ? bin : bin?.[command];
  if (script === undefined) throw new Error(`${packageName} has no command ${command}`);
  return path.join(folder, script);
}

/** Runs to the end; `output` is empty where `show` lets the tool write to our own output. */
export async function runNode(args: readonly string[], { show }: { show: boolean }): Promise<Finished> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
  });
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    // no code: killed by a signal
    child.once('close', (code) => {
      resolve({ exitCode: code ?? 1, output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}
