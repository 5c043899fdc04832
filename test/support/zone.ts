/**
 * `test` for the network zone: two institutions with a database each in the one PostgreSQL of the tests, and a server of
 * the first one. A third institution is named whose database answers nobody, and a fourth whose address is another's.
 */
import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { primaryIdToKey } from '#core/domain/identifier-key.ts';
import type { Configuration, User, UserFile } from '#core/schema/types.ts';
import { createLog, type Log } from '../../server/log/log.ts';
import { createDatabase, type OpenDatabase } from '../../server/database/connect.ts';
import { startServer, type RunningServer } from '../../server/start-server.ts';
import { createDictionaries } from '../../server/store/dictionaries.ts';
import { query } from '../../server/store/query.ts';
import { bulkLoadUsers } from '../../server/users/bulk-load.ts';
import { readFile } from '../../server/users/read-files.ts';
import { readOwners } from '../../server/users/read-owners.ts';
import { aConfiguration } from './a-configuration.ts';
import { aUserFile, author } from './a-user-file.ts';
import { test as base } from './database.ts';
import { fillLibrary, testCodec } from './library.ts';
import { cloneTemplate } from './template-database.ts';

export const BRANCH = 'BRANCH';

/** It has neither the note type ADDRESS nor the group FACULTY. */
export function branchConfiguration(changes: Partial<Configuration> = {}): Configuration {
  const config = aConfiguration({ institution: { code: BRANCH, name: 'Branch College' } });
  const without = (code: string) => (row: { readonly code: string }) => row.code !== code;
  return {
    ...config,
    codeTables: {
      ...config.codeTables,
      noteTypes: config.codeTables.noteTypes.filter(without('ADDRESS')),
      userGroups: [
        { code: 'GUEST', label: 'Guest', enabled: true },
        ...config.codeTables.userGroups.filter(without('FACULTY')),
      ],
    },
    patronLimits: [],
    linkedAccountRules: [
      {
        ...{ code: 'ALL', label: 'All others', userGroup: 'GUEST' },
        ...{ expiryFromSource: false, refreshExpiry: false },
      },
    ],
    ...changes,
  };
}

/** A row with its author. */
export const row = <More extends object>(more: More) => ({
  ...{ id: randomUUID(), external: false, ...author },
  ...more,
});

async function load({ pool }: OpenDatabase, file: UserFile, config: Configuration): Promise<User> {
  await bulkLoadUsers(pool, [file], { codec: testCodec, config });
  return file.user;
}
export const loadHere = (database: OpenDatabase, user: Partial<User>, rest: Partial<UserFile> = {}) =>
  load(database, aUserFile({ id: randomUUID(), ...user }, rest), aConfiguration());
export const loadThere = (branch: OpenDatabase, user: Partial<User>) =>
  load(branch, aUserFile({ id: randomUUID(), userGroup: 'UNDERGRAD', ...user }), branchConfiguration());

export async function findByKey({ pool }: OpenDatabase, key: string): Promise<UserFile | undefined> {
  const reader = { codec: testCodec, dictionaries: createDictionaries(pool, testCodec.dictionary) };
  const id = (await readOwners(pool, [key])).get(key);
  return id === undefined ? undefined : readFile(pool, id, reader);
}
export const findById = (database: OpenDatabase, primaryId: string) =>
  findByKey(database, primaryIdToKey(primaryId));

export async function versionOf({ pool }: OpenDatabase): Promise<number> {
  const [space] = await query<{ version: number }>(pool, 'select version from sync_space where id = 1');
  return space?.version ?? -1;
}

class LogLines {
  readonly lines: string[] = [];
  readonly log: Log = createLog('debug', { write: (line: string) => void this.lines.push(line) });
}

export const test = base
  .extend('logged', { scope: 'file' }, () => new LogLines())
  .extend('branchUrl', { scope: 'file' }, async ({}, { onCleanup }) => {
    const clone = await cloneTemplate(inject('databaseServer'));
    onCleanup(() => clone.drop());
    return clone.url;
  })
  .extend('branch', { scope: 'file' }, async ({ branchUrl }, { onCleanup }): Promise<OpenDatabase> => {
    const database = createDatabase(branchUrl);
    onCleanup(() => database.close());
    await fillLibrary(database.pool, [], branchConfiguration());
    return database;
  })
  .extend(
    'server',
    { scope: 'file' },
    async ({ databaseUrl, database, branch, branchUrl, logged }, { onCleanup }) => {
      void branch;
      await fillLibrary(
        database.pool,
        [],
        aConfiguration({
          linkedAccountRules: [
            {
              ...{
                code: 'BRANCH',
                label: 'Branch College',
                sourceInstitution: BRANCH,
                userGroup: 'UNDERGRAD',
              },
              ...{ expiryFromSource: true, refreshExpiry: true, purgeMonths: 1 },
            },
          ],
        }),
      );
      const silent = 'postgres://nobody:secret-of-the-zone@127.0.0.1:9/none';
      const server: RunningServer = await startServer({
        databaseUrl,
        log: logged.log,
        zone: [
          { code: 'EXU', name: 'Example University', databaseUrl },
          { code: BRANCH, name: 'Branch College', databaseUrl: branchUrl },
          { code: 'SILENT', name: 'Silent College', databaseUrl: silent },
          { code: 'WRONG', name: 'Wrong College', databaseUrl: branchUrl },
        ],
      });
      onCleanup(() => server.close());
      return server;
    },
  );
