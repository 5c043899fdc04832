// The library's database as the import sees it.
import type pg from 'pg';
import type { Configuration } from '#core/schema/types.ts';
import type { SlotCodec } from '../codec/slot-codec.ts';
import { createDictionaries, registerDictionary } from '../store/dictionaries.ts';
import { query, type Queryable } from '../store/query.ts';
import { withTransaction } from '../store/transaction.ts';
import { readFiles } from '../users/read-files.ts';
import { readOwners } from '../users/read-owners.ts';
import { writeFiles } from '../users/write-files.ts';
import type { ImportStore } from './import-users.ts';

/** undefined when the database has no configuration: nobody has set the library up yet. */
export async function openImportStore(pool: pg.Pool, codec: SlotCodec): Promise<ImportStore | undefined> {
  const config = await readNewestConfiguration(pool);
  if (!config) return undefined;
  await registerDictionary(pool, codec.dictionary);
  const reader = { codec, dictionaries: createDictionaries(pool, codec.dictionary) };
  return {
    config,
    withTransaction: (body) =>
      withTransaction(pool, (client) =>
        body({
          readOwners: (keys) => readOwners(client, keys),
          lockFiles: (ids) => readFiles(client, ids, reader, 'lock'),
          settle: async (_judged, changes) => {
            if (changes.length > 0) await writeFiles(client, changes, { codec, config });
          },
        }),
      ),
  };
}

async function readNewestConfiguration(client: Queryable): Promise<Configuration | undefined> {
  const [row] = await query<{ document: string }>(
    client,
    'select document from configuration order by version desc limit 1',
  );
  return row && (JSON.parse(row.document) as Configuration);
}
