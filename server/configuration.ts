// The settings of the central server: environment variables, all named CARREL_*. What is set wrongly is said by name
// before anything starts.
import type { LogLevel } from './log/log.ts';

export type ServerConfiguration = {
  /** CARREL_DATABASE_URL; without it the embedded PostgreSQL is started in `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** CARREL_DATA_DIR */
  readonly dataDir: string;
  /** CARREL_HOST */
  readonly host: string;
  /** CARREL_PORT */
  readonly port: number;
  /** CARREL_SMTP_URL; without it letters stay queued, where managers see them. */
  readonly smtpUrl: string | undefined;
  /** CARREL_MAIL_FROM */
  readonly mailFrom: string | undefined;
  /**
   * CARREL_TRUST_PROXY: how many proxies stand before the server and set X-Forwarded-For and X-Forwarded-Proto; `true` is one.
   * What a caller wrote there itself, further to the left, is not believed.
   */
  readonly trustProxy: number;
  /** CARREL_LOG_LEVEL */
  readonly logLevel: LogLevel;
  /** CARREL_STATIC_DIR: the built pages; `dist/renderer` when that is there. */
  readonly staticDir: string | undefined;
  /** CARREL_ZONE_FILE: the institutions of the network zone (network/zone-file.ts); without it there is no zone. */
  readonly zoneFile: string | undefined;
  /** CARREL_SIS_FOLDER: where the SIS puts its files (jobs/sis-folder.ts); without it users are loaded by hand. */
  readonly sisFolder: string | undefined;
  /** CARREL_SELF_SERVICE_KEY: with which other systems of the library call; without it none may. */
  readonly selfServiceKey: string | undefined;
  /** CARREL_ADMIN_PASSWORD: for the user `admin` of a database that has no library yet. */
  readonly adminPassword: string | undefined;
  /** CARREL_INSTITUTION_CODE and CARREL_INSTITUTION_NAME of that library. */
  readonly institution: { readonly code: string; readonly name: string };
};

export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

type Environment = Readonly<Record<string, string | undefined>>;

export function readConfiguration(environment: Environment): ServerConfiguration {
  const text = (name: string): string | undefined => environment[name]?.trim() || undefined;
  return {
    databaseUrl: checkUrl('CARREL_DATABASE_URL', text('CARREL_DATABASE_URL'), ['postgres:', 'postgresql:']),
    dataDir: text('CARREL_DATA_DIR') ?? '.carrel',
    host: text('CARREL_HOST') ?? '127.0.0.1',
    port: checkPort('CARREL_PORT', text('CARREL_PORT') ?? '4380'),
    smtpUrl: checkUrl('CARREL_SMTP_URL', text('CARREL_SMTP_URL'), ['smtp:', 'smtps:']),
    mailFrom: text('CARREL_MAIL_FROM'),
    trustProxy: checkProxies('CARREL_TRUST_PROXY', text('CARREL_TRUST_PROXY') ?? 'false'),
    logLevel: checkChoice('CARREL_LOG_LEVEL', text('CARREL_LOG_LEVEL') ?? 'info', [
      'error',
      'info',
      'debug',
      'silent',
    ]),
    staticDir: text('CARREL_STATIC_DIR'),
    zoneFile: text('CARREL_ZONE_FILE'),
    sisFolder: text('CARREL_SIS_FOLDER'),
    selfServiceKey: checkKey('CARREL_SELF_SERVICE_KEY', text('CARREL_SELF_SERVICE_KEY')),
    adminPassword: text('CARREL_ADMIN_PASSWORD'),
    institution: {
      code: text('CARREL_INSTITUTION_CODE') ?? 'LIBRARY',
      name: text('CARREL_INSTITUTION_NAME') ?? 'Library',
    },
  };
}

/** The value itself is never shown: it may hold a password. */
function checkUrl(name: string, value: string | undefined, protocols: readonly string[]): string | undefined {
  if (value === undefined) return undefined;
  const url = URL.parse(value);
  if (url && protocols.includes(url.protocol)) return value;
  throw new ConfigurationError(`${name} must be an address that begins with ${protocols.join('// or ')}//`);
}

/** Long enough that nobody guesses it. */
function checkKey(name: string, value: string | undefined): string | undefined {
  if (value === undefined || value.length >= 32) return value;
  throw new ConfigurationError(`${name} must have at least 32 characters`);
}

function checkPort(name: string, value: string): number {
  const port = Number(value);
  if (/^\d+$/.test(value) && port <= 65_535) return port;
  throw new ConfigurationError(`${name} must be a port number from 0 to 65535, found "${value}"`);
}

function checkProxies(name: string, value: string): number {
  if (value === 'true' || value === 'false') return value === 'true' ? 1 : 0;
  if (/^\d$/.test(value)) return Number(value);
  throw new ConfigurationError(
    `${name} must be true, false or a number of proxies up to 9, found "${value}"`,
  );
}

function checkChoice<T extends string>(name: string, value: string, choices: readonly T[]): T {
  const choice = choices.find((each) => each === value);
  if (choice !== undefined) return choice;
  throw new ConfigurationError(`${name} must be one of ${choices.join(', ')}, found "${value}"`);
}
