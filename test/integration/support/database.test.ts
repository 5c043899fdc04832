import { sql } from 'kysely';
import { describe, expect, inject } from 'vitest';
import { createDatabase } from '../../../server/database/connect.ts';
import { migrations } from '../../../server/migrations/index.ts';
import { test } from '../../support/database.ts';
import { cloneTemplate } from '../../support/template-database.ts';

describe('the database of a test file', () => {
  test('has been through every migration', async ({ database }) => {
    const applied = await database.db.selectFrom('kysely_migration').select('name').execute();
    expect(applied.map((row) => row.name).toSorted()).toEqual(Object.keys(migrations).toSorted());
  });

  test('is one of its own: what is written there is not in the next clone', async ({ database }) => {
    await sql`create table only_here (id int)`.execute(database.db);
    const clone = await cloneTemplate(inject('databaseServer'));
    const other = createDatabase(clone.url);
    try {
      const found = await sql<{ name: string | null }>`select to_regclass('only_here')::text as name`.execute(
        other.db,
      );
      expect(found.rows).toEqual([{ name: null }]);
    } finally {
      await other.close();
      await clone.drop();
    }
  });

  test('can be dropped while a connection to it is open', async () => {
    const clone = await cloneTemplate(inject('databaseServer'));
    const other = createDatabase(clone.url);
    await sql`select 1`.execute(other.db);
    await clone.drop();
    await expect(sql`select 1`.execute(other.db)).rejects.toThrow();
    await other.close();
  });
});
