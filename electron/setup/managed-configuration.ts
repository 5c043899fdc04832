// What IT has set, checked key by key: a key with a fault is left out and told in a sentence, the others count. A desk must not
// stop working in the middle of a day because somebody mistyped the name of an update channel.
import { ManagedConfiguration as isManaged } from '#gen/validators.js';
import type { ManagedConfiguration } from '#core/schema/types.ts';
import { parseServerAddress } from './server-address.ts';

export type CheckedConfiguration = {
  readonly managed: ManagedConfiguration;
  /** A sentence each, with the key and where it stands. */
  readonly problems: readonly string[];
};

export const nothingManaged: CheckedConfiguration = { managed: {}, problems: [] };

/** `source` names the file or the policy. */
export function checkManagedConfiguration(value: unknown, source: string): CheckedConfiguration {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { managed: {}, problems: [`${source}: this is not a configuration, an object is expected.`] };
  const problems: string[] = [];
  const managed: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) {
    const faults = faultsOf(key, part);
    if (faults.length === 0) managed[key] = part;
    else problems.push(...faults.map((fault) => `${source}: ${fault}`));
  }
  return { managed, problems };
}

/** Of JSON. A byte order mark, which Windows' editors write, is no fault. */
export function readManagedText(text: string, source: string): CheckedConfiguration {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message : 'unreadable';
    return { managed: {}, problems: [`${source}: this is not JSON (${reason}).`] };
  }
  return checkManagedConfiguration(value, source);
}

/** What stands in `first` counts before what stands in `second`, key by key. */
export function mergeManaged(
  first: CheckedConfiguration,
  second: CheckedConfiguration,
): CheckedConfiguration {
  return {
    managed: { ...second.managed, ...first.managed },
    problems: [...first.problems, ...second.problems],
  };
}

function faultsOf(key: string, part: unknown): readonly string[] {
  if (!isManaged({ [key]: part })) return (isManaged.errors ?? []).map(describeProblem);
  const known = { [key]: part } as ManagedConfiguration;
  if (known.server !== undefined && parseServerAddress(known.server).type === 'NoAddress')
    return ['server must be an https address.'];
  if (known.updates?.feed !== undefined && parseServerAddress(known.updates.feed).type === 'NoAddress')
    return ['updates.feed must be an https address.'];
  if (known.proxy?.mode === 'fixed_servers' && known.proxy.rules === undefined)
    return ['proxy.rules is missing: mode fixed_servers needs it.'];
  if (known.proxy?.mode === 'pac_script' && known.proxy.pacScript === undefined)
    return ['proxy.pacScript is missing: mode pac_script needs it.'];
  return [];
}

type Problem = NonNullable<typeof isManaged.errors>[number];

function describeProblem({ keyword, instancePath, params }: Problem): string {
  const path = instancePath.slice(1).replaceAll('/', '.');
  const within = (name: unknown) => [path, String(name)].filter((part) => part !== '').join('.');
  switch (keyword) {
    case 'additionalProperties':
      return `${within(params['additionalProperty'])} is not a key of Carrel.`;
    case 'required':
      return `${within(params['missingProperty'])} is missing.`;
    case 'enum':
      return `${path} must be one of ${(params['allowedValues'] as readonly string[]).join(', ')}.`;
    case 'type':
      return `${path} must be of type ${String(params['type'])}.`;
    default:
      return `${path} is too short or too long.`;
  }
}
