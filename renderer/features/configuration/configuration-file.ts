/**
 * The configuration as one file: JSON that says what it is. Secrets stay at home: a file has none, and taking one over
 * leaves those that are set. What can never change (code, currency, the case of identifiers) stays, too, so that a file
 * of another institution can serve as a start.
 */
import { isSecret } from '#core/configuration/parameters.ts';
import type { Configuration } from '#core/schema/types.ts';
import { Configuration as isConfiguration } from '#gen/validators.js';

const FORMAT = 'carrel-configuration';
const VERSION = 1;
const MAX_BYTES = 2 * 1024 * 1024;

export type FileFault =
  | { readonly type: 'TooLarge' | 'NotOurs' | 'TooNew' }
  | { readonly type: 'NotJson'; readonly position: number | undefined }
  | { readonly type: 'Shape'; readonly path: string; readonly keyword: string };
export type ReadFile =
  | {
      readonly type: 'Read';
      readonly configuration: Configuration;
      readonly otherInstitution: string | undefined;
    }
  | { readonly type: 'Fault'; readonly fault: FileFault };

export function configurationToFile(configuration: Configuration): string {
  const open = Object.entries(configuration.parameters).filter(([name]) => !isSecret(name));
  const withoutSecrets = { ...configuration, parameters: Object.fromEntries(open) };
  return `${JSON.stringify({ format: FORMAT, version: VERSION, configuration: withoutSecrets }, undefined, 2)}\n`;
}

export function readConfigurationFile(text: string, current: Configuration): ReadFile {
  const fault = (found: FileFault): ReadFile => ({ type: 'Fault', fault: found });
  if (text.length > MAX_BYTES) return fault({ type: 'TooLarge' });
  const parsed = parse(text);
  if ('fault' in parsed) return fault(parsed.fault);
  const { format, version, configuration } = (parsed.value ?? {}) as Readonly<Record<string, unknown>>;
  if (format !== FORMAT || typeof version !== 'number') return fault({ type: 'NotOurs' });
  if (version > VERSION) return fault({ type: 'TooNew' });
  if (!isConfiguration(configuration)) {
    const [first] = isConfiguration.errors ?? [];
    const extra = first?.params['additionalProperty'] ?? first?.params['missingProperty'];
    const path = `/configuration${first?.instancePath ?? ''}${typeof extra === 'string' ? `/${extra}` : ''}`;
    return fault({ type: 'Shape', path, keyword: first?.keyword ?? '' });
  }
  const { institution } = configuration;
  return {
    type: 'Read',
    configuration: withOwn(configuration, current),
    otherInstitution: institution.code === current.institution.code ? undefined : institution.name,
  };
}

function withOwn(file: Configuration, current: Configuration): Configuration {
  const isKept = (name: string) => isSecret(name) || name === 'identifiers_case_sensitive';
  const pick = (parameters: Configuration['parameters'], kept: boolean) =>
    Object.fromEntries(Object.entries(parameters).filter(([name]) => isKept(name) === kept));
  return {
    ...file,
    institution: { code: current.institution.code, name: file.institution.name },
    currency: current.currency,
    parameters: { ...pick(file.parameters, false), ...pick(current.parameters, true) },
  };
}

function parse(text: string): { readonly value: unknown } | { readonly fault: FileFault } {
  try {
    // a byte order mark that an editor put in front
    return { value: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const [, position] = /position (\d+)/.exec(error.message) ?? [];
    return { fault: { type: 'NotJson', position: position === undefined ? undefined : Number(position) } };
  }
}
