/**
 * `test` for files of test/integration: `databaseUrl` is the address of a migrated database that this file alone uses,
 * `database` a pool on it with Kysely. Both are made when a test first asks for them and gone after the file.
 */
import { inject, test as base } from 'vitest';
import { createDatabase, type OpenDatabase } from '../../server/database/connect.ts';
import { cloneTemplate } from './template-database.ts';

export const test = base
  .extend('databaseUrl', { scope: 'file' }, async ({}, { onCleanup }) => {
    const clone = await cloneTemplate(inject('databaseServer'));
    onCleanup(() => clone.drop());
    return clone.url;
  })
  .extend('database', { scope: 'file' }, ({ databaseUrl }, { onCleanup }): OpenDatabase => {
    const database = createDatabase(databaseUrl);
    onCleanup(() => database.close());
    return database;
  });
