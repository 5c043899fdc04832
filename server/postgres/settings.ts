// The arguments that PostgreSQL is made and started with: what holds for a library's data, and what tests may give up.

export interface PostgresTuning {
  /**
   * Gives up everything that keeps data through a crash, for speed: a killed server loses what was committed in its last
   * moments, a power cut perhaps the whole cluster. Only for data that a test throws away.
   */
  readonly unsafeForTests: boolean;
}

const always = [
  'listen_addresses=127.0.0.1',
  // no Unix socket: its path may hold 107 bytes only, and Windows would need TCP as a second way all the same
  'unix_socket_directories=',
  'max_connections=60',
  'shared_buffers=128MB',
  // the queries of a desk are short: compiling them costs more than it saves
  'jit=off',
  'log_checkpoints=off',
  'password_encryption=scram-sha-256',
];

const onlyInTests = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'autovacuum=off',
  'wal_level=minimal',
  'max_wal_senders=0',
];

export function serverSettings(tuning: PostgresTuning): readonly string[] {
  return tuning.unsafeForTests ? [...always, ...onlyInTests] : always;
}

export interface NewCluster extends PostgresTuning {
  readonly folder: string;
  readonly user: string;
  readonly passwordFile: string;
  readonly majorVersion: number;
}

export function initdbArguments(cluster: NewCluster): readonly string[] {
  return [
    ...['-D', cluster.folder, '-U', cluster.user, '--auth=scram-sha-256', `--pwfile=${cluster.passwordFile}`],
    '--encoding=UTF8',
    ...localeArguments(cluster.majorVersion),
    ...(cluster.unsafeForTests ? ['--no-sync'] : []),
  ];
}

/**
 * Code point order with Unicode letters, the same on every operating system and under every later PostgreSQL, so that
 * no index goes wrong by an upgrade. A query that orders names for people names its collation. The built-in provider
 * came with version 17; before it the operating system's locale of the same name is the nearest.
 */
function localeArguments(majorVersion: number): readonly string[] {
  if (majorVersion < 17) return ['--locale=C.UTF-8'];
  return ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
}
