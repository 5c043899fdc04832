/**
 * Builds what is stale into dist/: the renderer (`dist/renderer`, one build for Electron and the browser) by Vite, and
 * the shell (`dist/electron/main.js`, `dist/electron/preload.cjs`) by esbuild. The server needs no build, Node runs its
 * source. The preload is CommonJS because a sandboxed preload can be nothing else.
 *
 * A part is made in a folder of its own and moved into place when it is whole, so a failing build leaves the last good
 * one and a running server never serves half of one. `--force` builds everything.
 */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build as esbuild, type BuildOptions } from 'esbuild';
import { fingerprint, isCurrent, writeStamp } from './fingerprint.ts';
import { root } from './root.ts';
import { ensureValidators } from './validators.ts';

type Part = {
  readonly name: string;
  /** Files without which there is nothing to build. */
  readonly entries: readonly string[];
  /** Files and folders that the product is made of. */
  readonly inputs: readonly string[];
  /** Files in `dist/<name>` without which the part is not there. */
  readonly products: readonly string[];
  readonly build: (outDir: string) => Promise<void>;
};

const shared = [
  'core',
  'tsconfig.base.json',
  'build/build.ts',
  'build/validators.ts',
  'package.json',
  'package-lock.json',
];

const parts: readonly Part[] = [
  {
    name: 'renderer',
    entries: ['renderer/index.html'],
    inputs: [...shared, 'renderer', 'vite.config.ts', 'build/service-worker-plugin.ts'],
    products: ['index.html', 'sw.js'],
    build: buildRenderer,
  },
  {
    name: 'electron',
    entries: ['electron/main.ts', 'electron/preload.ts'],
    inputs: [...shared, 'electron'],
    products: ['main.js', 'preload.cjs'],
    build: buildElectron,
  },
];

/** Throws when a part cannot be built; the message names the part. A tree without electron/main.ts has no shell to build. */
export async function buildAll({ force = false }: { force?: boolean } = {}): Promise<void> {
  await ensureValidators();
  for (const part of parts) {
    if (part.name === 'electron' && !existsSync(path.join(root, 'electron/main.ts'))) {
      process.stdout.write('No electron/main.ts: the renderer is built alone\n');
    } else await buildPart(part, force);
  }
}

async function buildPart(part: Part, force: boolean): Promise<void> {
  const started = performance.now();
  const target = path.join(root, 'dist', part.name);
  const stamp = path.join(root, 'dist', `${part.name}.stamp`);
  const value = fingerprint(root, part.inputs);
  const products = part.products.map((file) => path.join(target, file));
  if (!force && isCurrent(stamp, value, products)) return;

  const missing = part.entries.filter((file) => !existsSync(path.join(root, file)));
  if (missing.length > 0) throw new Error(`${part.name}: ${missing.join(' and ')} is missing`);
  process.stdout.write(`Building ${part.name} … `);
  const fresh = path.join(root, 'dist', `.${part.name}-${String(process.pid)}`);
  mkdirSync(fresh, { recursive: true });
  try {
    await part.build(fresh);
    rmSync(target, { recursive: true, force: true, maxRetries: 5 });
    renameSync(fresh, target);
    writeStamp(stamp, value);
  } catch (cause) {
    process.stdout.write('failed\n');
    throw new Error(`${part.name} could not be built`, { cause });
  } finally {
    rmSync(fresh, { recursive: true, force: true, maxRetries: 5 });
  }
  process.stdout.write(`${((performance.now() - started) / 1000).toFixed(1)} s\n`);
}

async function buildRenderer(outDir: string): Promise<void> {
  // Vite takes half a second to load: only when it is needed
  const { build } = await import('vite');
  const { NODE_ENV } = process.env;
  try {
    await build({ configFile: path.join(root, 'vite.config.ts'), logLevel: 'warn', build: { outDir } });
  } finally {
    // it sets "production" for this whole process, and the tests started from here would inherit it
    if (NODE_ENV === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = NODE_ENV;
  }
}

async function buildElectron(outDir: string): Promise<void> {
  const common: BuildOptions = {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node24',
    external: ['electron'],
    sourcemap: 'linked',
    logLevel: 'warning',
  };
  await esbuild({
    ...common,
    entryPoints: ['electron/main.ts'],
    outfile: path.join(outDir, 'main.js'),
    format: 'esm',
    // what a bundled CommonJS package requires of Node itself
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
  });
  await esbuild({
    ...common,
    entryPoints: ['electron/preload.ts'],
    outfile: path.join(outDir, 'preload.cjs'),
    format: 'cjs',
  });
}

if (import.meta.main) await buildAll({ force: process.argv.includes('--force') });
