// The data folder of the embedded PostgreSQL and its password: made once, found again at every later start.
//
//   <dir>/pg18          the cluster, named after the major version that can read it
//   <dir>/pg18.secret   the password of its only user, random, readable by the owner alone
//   <dir>/postgres.log  what PostgreSQL writes
//
// Order: the password is on disk before initdb runs, and initdb works beside the final place. So a cluster that stands in
// its place is whole and has its password, wherever an earlier start was killed.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ClusterAccess } from './ask-server.ts';
import type { PostgresBinaries } from './binaries.ts';
import { initdbArguments, type PostgresTuning } from './settings.ts';
import { asOrdinaryUser } from './user-namespace.ts';

const user = 'carrel';

export async function openCluster(
  dir: string,
  binaries: PostgresBinaries,
  tuning: PostgresTuning,
): Promise<ClusterAccess> {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const dataFolder = path.join(path.resolve(dir), `pg${binaries.majorVersion}`);
  const passwordFile = `${dataFolder}.secret`;
  if (!existsSync(path.join(dataFolder, 'PG_VERSION'))) {
    await createCluster({ dataFolder, passwordFile, binaries, tuning });
  }
  if (!existsSync(passwordFile)) {
    throw new Error(`${passwordFile} is missing: without it the database in ${dataFolder} cannot be opened.`);
  }
  return { dataFolder, user, password: readFileSync(passwordFile, 'utf8') };
}

interface ClusterToCreate {
  readonly dataFolder: string;
  readonly passwordFile: string;
  readonly binaries: PostgresBinaries;
  readonly tuning: PostgresTuning;
}

async function createCluster({ dataFolder, passwordFile, binaries, tuning }: ClusterToCreate): Promise<void> {
  rmSync(passwordFile, { force: true });
  const password = randomBytes(24).toString('base64url');
  writeFileSync(passwordFile, password, { mode: 0o600, flush: true });
  const unfinished = `${dataFolder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  const { majorVersion } = binaries;
  const args = initdbArguments({ folder: unfinished, user, passwordFile, majorVersion, ...tuning });
  await runInitdb(asOrdinaryUser({ file: binaries.initdb, args }));
  renameSync(unfinished, dataFolder);
}

async function runInitdb({ file, args }: { file: string; args: readonly string[] }): Promise<void> {
  try {
    await promisify(execFile)(file, args, { env: { ...process.env, LC_ALL: 'C' }, windowsHide: true });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    throw new Error(`PostgreSQL could not make its data folder: ${stderr?.trim() || message}`, {
      cause: error,
    });
  }
}
