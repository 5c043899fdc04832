// The set-up on this machine: files of the profile and of IT, the network session, the keychain.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Session } from 'electron';
import { readIfThere, writeDurably } from '../vault/durable-file.ts';
import type { Keychain } from '../vault/keychain.ts';
import { createDeviceCredential } from './device-credential.ts';
import { readManagedConfiguration } from './read-managed.ts';
import { watchCertificates } from './seen-certificates.ts';
import { parseServerAddress } from './server-address.ts';
import { createSetUp, type SetUp } from './set-up.ts';
import type { CheckedConfiguration } from './managed-configuration.ts';

const RUN_TIMEOUT_MS = 5_000;

export type SetUpPlace = {
  /** Of the profile. */
  readonly folder: string;
  readonly isPackaged: boolean;
  /** In which the server is spoken to. */
  readonly network: Pick<Session, 'fetch' | 'setProxy' | 'setCertificateVerifyProc'>;
  readonly keychain: Pick<Keychain, 'seal' | 'open'>;
  readonly managed: CheckedConfiguration;
};

export const readManagedHere = (): Promise<CheckedConfiguration> =>
  readManagedConfiguration({ platform: process.platform, env: process.env, readText, run });

/** After `ready` only. Throws a sentence when CARREL_SERVER is wrong. */
export async function openSetUp({
  folder,
  isPackaged,
  network,
  keychain,
  managed,
}: SetUpPlace): Promise<SetUp> {
  const settings = path.join(folder, 'settings.json');
  const credential = path.join(folder, 'enrolment');
  // without a word of IT the system's own proxy settings hold
  await network.setProxy(managed.managed.proxy ?? { mode: 'system' });
  return createSetUp({
    managed,
    developmentServer: isPackaged ? undefined : readDevelopmentServer(process.env),
    fetch: (url, init) => network.fetch(url, init),
    certificateOf: watchCertificates(network),
    readSetting: async () => readServer(await readIfThere(settings)),
    writeSetting: (server) => writeDurably(settings, Buffer.from(JSON.stringify({ server }))),
    credential: createDeviceCredential({
      seal: (secret) => keychain.seal(secret),
      open: (sealed) => keychain.open(sealed),
      read: () => readIfThere(credential),
      write: (sealed) => writeDurably(credential, sealed),
    }),
  });
}

export function readDevelopmentServer(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const text = env['CARREL_SERVER'];
  if (text === undefined || parseServerAddress(text).type === 'Address') return text;
  throw new Error(`CARREL_SERVER must be an https address (http only on this machine): ${text}`);
}

/** Half a file, or somebody else's: then the desk is set up anew. */
function readServer(bytes: Buffer | undefined): string | undefined {
  try {
    const { server } = JSON.parse(bytes?.toString('utf8') ?? '{}') as { server?: unknown };
    return typeof server === 'string' ? server : undefined;
  } catch {
    return undefined;
  }
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function run(program: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: RUN_TIMEOUT_MS, windowsHide: true }, (error, stdout) => {
      resolve(error ? undefined : stdout);
    });
  });
}
