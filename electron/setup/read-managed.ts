// Where IT puts its configuration on each system. A policy (registry, configuration profile) counts before the file, for it
// is the one that no person at the machine can write.
import path from 'node:path';
import {
  checkManagedConfiguration,
  mergeManaged,
  nothingManaged,
  readManagedText,
  type CheckedConfiguration,
} from './managed-configuration.ts';
import { parseRegistryPolicy } from './registry-policy.ts';

export type ManagedSources = {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** undefined: there is none. Rejects when it is there and cannot be read. */
  readonly readText: (file: string) => Promise<string | undefined>;
  /** What the program prints; undefined when it fails or is not there. */
  readonly run: (program: string, args: readonly string[]) => Promise<string | undefined>;
};

const POLICY_KEY = 'HKEY_LOCAL_MACHINE\\Software\\Policies\\Carrel';
const PROFILE = '/Library/Managed Preferences/org.carrel.desk.plist';

export async function readManagedConfiguration(sources: ManagedSources): Promise<CheckedConfiguration> {
  const [policy, file] = await Promise.all([readPolicy(sources), readFile(sources)]);
  return mergeManaged(policy, file);
}

export function managedFile({ platform, env }: Pick<ManagedSources, 'platform' | 'env'>): string {
  if (platform === 'win32')
    return path.win32.join(env['ProgramData'] ?? 'C:\\ProgramData', 'Carrel', 'carrel.json');
  return platform === 'darwin'
    ? '/Library/Application Support/Carrel/carrel.json'
    : '/etc/carrel/carrel.json';
}

async function readFile(sources: ManagedSources): Promise<CheckedConfiguration> {
  const file = managedFile(sources);
  try {
    const text = await sources.readText(file);
    return text === undefined ? nothingManaged : readManagedText(text, file);
  } catch {
    return { managed: {}, problems: [`${file}: the file cannot be read.`] };
  }
}

async function readPolicy({ platform, env, run, readText }: ManagedSources): Promise<CheckedConfiguration> {
  if (platform === 'win32') {
    const reg = path.win32.join(env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'reg.exe');
    // fails where there is no such key
    const output = await run(reg, ['query', POLICY_KEY, '/s']);
    return output === undefined
      ? nothingManaged
      : checkManagedConfiguration(parseRegistryPolicy(output, POLICY_KEY), POLICY_KEY);
  }
  if (platform !== 'darwin') return nothingManaged;
  try {
    if ((await readText(PROFILE)) === undefined) return nothingManaged;
  } catch {
    return { managed: {}, problems: [`${PROFILE}: the profile cannot be read.`] };
  }
  const json = await run('/usr/bin/plutil', ['-convert', 'json', '-o', '-', PROFILE]);
  return json === undefined
    ? { managed: {}, problems: [`${PROFILE}: the profile cannot be read.`] }
    : readManagedText(json, PROFILE);
}
