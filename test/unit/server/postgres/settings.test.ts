import { describe, expect, test } from 'vitest';
import { initdbArguments, serverSettings } from '../../../../server/postgres/settings.ts';

const cluster = { folder: '/data/pg', user: 'carrel', passwordFile: '/data/secret', unsafeForTests: false };

describe('the settings of the embedded PostgreSQL', () => {
  test('leave everything that keeps data through a crash switched on', () => {
    const settings = serverSettings({ unsafeForTests: false }).join(' ');
    expect(settings).not.toMatch(/fsync|synchronous_commit|full_page_writes|autovacuum|wal_level/);
  });

  test('give that up only in tests', () => {
    const settings = serverSettings({ unsafeForTests: true });
    expect(settings).toEqual(
      expect.arrayContaining(['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
    );
  });

  test('listen on this machine only and make no Unix socket', () => {
    const settings = serverSettings({ unsafeForTests: false });
    expect(settings).toEqual(
      expect.arrayContaining(['listen_addresses=127.0.0.1', 'unix_socket_directories=']),
    );
  });
});

describe('the arguments of initdb', () => {
  test('ask a new PostgreSQL for its built-in collation', () => {
    const args = initdbArguments({ ...cluster, majorVersion: 18 });
    expect(args).toEqual(expect.arrayContaining(['--locale-provider=builtin', '--builtin-locale=C.UTF-8']));
  });

  test("ask one from before version 17 for the system's locale of that name", () => {
    const args = initdbArguments({ ...cluster, majorVersion: 15 });
    expect(args).toContain('--locale=C.UTF-8');
    expect(args.join(' ')).not.toContain('provider');
  });

  test('skip writing to the disk only in tests', () => {
    expect(initdbArguments({ ...cluster, majorVersion: 18 })).not.toContain('--no-sync');
    expect(initdbArguments({ ...cluster, majorVersion: 18, unsafeForTests: true })).toContain('--no-sync');
  });
});
