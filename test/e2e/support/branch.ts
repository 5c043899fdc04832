/** The demo's second institution in a database of its own, for specs about the network zone, and one that answers nobody. */
import type pg from 'pg';
import { createDictionary } from '../../../server/codec/dictionary.ts';
import { createSlotCodec } from '../../../server/codec/slot-codec.ts';
import { createDatabase } from '../../../server/database/connect.ts';
import { branchInstitution, seedBranch } from '../../../server/demo/demo-branch.ts';
import type { ZoneMember } from '../../../server/network/zone.ts';
import { createEmptyDatabase } from '../../support/template-database.ts';
import { mustHaveSharedParts } from './shared-parts.ts';

export type Branch = {
  readonly pool: pg.Pool;
  readonly zone: readonly ZoneMember[];
  close(): Promise<void>;
};

export async function openBranch(): Promise<Branch> {
  const database = await createEmptyDatabase(mustHaveSharedParts().databaseAdminUrl);
  const { pool, close } = createDatabase(database.url, { maxConnections: 2 });
  await seedBranch(pool, { codec: createSlotCodec(createDictionary()), now: new Date().toISOString() });
  return {
    pool,
    zone: [
      { ...branchInstitution, databaseUrl: database.url },
      { code: 'SILENT', name: 'Silent College', databaseUrl: 'postgres://nobody@127.0.0.1:9/none' },
    ],
    async close() {
      await close();
      await database.drop();
    },
  };
}
