// The contract of ServerStore on PostgreSQL: each case on a database of its own.
import { describe, inject, it } from 'vitest';
import { createDatabase } from '../../../server/database/connect.ts';
import { createPostgresStore } from '../../../server/store/postgres-store.ts';
import { saveConfiguration } from '../../../server/users/stored-configuration.ts';
import { testCodec } from '../../support/library.ts';
import { contractConfiguration, serverStoreCases } from '../../support/server-store-cases.ts';
import { cloneTemplate } from '../../support/template-database.ts';

describe('ServerStore on PostgreSQL', () => {
  for (const { name, run } of serverStoreCases)
    it(name, async () => {
      const clone = await cloneTemplate(inject('databaseServer'));
      const database = createDatabase(clone.url, { maxConnections: 8 });
      try {
        await saveConfiguration(database.pool, contractConfiguration, 0);
        await run(await createPostgresStore(database.pool, testCodec));
      } finally {
        await database.close();
        await clone.drop();
      }
    });
});
