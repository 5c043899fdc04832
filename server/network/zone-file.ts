// The file that CARREL_ZONE_FILE names: the institutions of the network zone as a JSON list of {code, name, databaseUrl}, the
// own one among them, so that all of them can have the same file. What is wrong is said by its place; nothing of it is
// quoted, for addresses hold passwords.
import { readFileSync } from 'node:fs';
import { ConfigurationError } from '../configuration.ts';
import type { ZoneMember } from './zone.ts';

export function readZoneFile(path: string): readonly ZoneMember[] {
  const list = parse(readText(path));
  if (!Array.isArray(list)) throw fault('must hold a list of institutions');
  const members = list.map((entry: unknown, i) => toMember(entry, i + 1));
  const twice = members.find(({ code }, i) => members.findIndex((each) => each.code === code) < i);
  if (twice) throw fault(`names the institution ${twice.code} twice`);
  return members;
}

const fault = (text: string) => new ConfigurationError(`CARREL_ZONE_FILE ${text}`);

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw fault(`cannot be read: ${path}`);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw fault('is not JSON');
  }
}

function toMember(entry: unknown, number: number): ZoneMember {
  const { code, name, databaseUrl } = (entry ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof code !== 'string' || !/^[\w.-]{1,50}$/.test(code))
    throw fault(`needs a code of letters and digits for institution ${number}`);
  if (typeof name !== 'string' || name.trim() === '' || name.length > 255)
    throw fault(`needs a name for the institution ${code}`);
  const protocol = typeof databaseUrl === 'string' ? URL.parse(databaseUrl)?.protocol : undefined;
  if (typeof databaseUrl !== 'string' || (protocol !== 'postgres:' && protocol !== 'postgresql:'))
    throw fault(`needs a databaseUrl that begins with postgres:// for the institution ${code}`);
  return { code, name, databaseUrl };
}
