// Fills an empty, migrated database with the demo library. The configuration is written last: a database that has one is
// a finished library, and one that has users and none was left half-made by a start that was killed.
import type pg from 'pg';
import type { Instant } from '#core/schema/primitives.ts';
import type { Configuration } from '#core/schema/types.ts';
import type { SlotCodec } from '../codec/slot-codec.ts';
import { hashPassword } from '../auth/passwords.ts';
import { query, type Queryable } from '../store/query.ts';
import { bulkLoadUsers } from '../users/bulk-load.ts';
import { saveConfiguration } from '../users/stored-configuration.ts';
import { demoPassword, demoStaff, demoUserNames } from './demo-accounts.ts';
import { createDemoConfiguration } from './demo-configuration.ts';
import { defaultDemoSeed, makeDemoUsers } from './demo-users.ts';

export type SeedOptions = {
  readonly codec: SlotCodec;
  /** How many users in all. */
  readonly users: number;
  readonly now: Instant;
  readonly photoServerUrl: string;
  readonly seed?: number;
  readonly onProgress?: (users: number) => void;
};

/** Returns how many users there are now. */
export async function seedDemo(pool: pg.Pool, options: SeedOptions): Promise<number> {
  const { codec, users, now, seed = defaultDemoSeed, onProgress } = options;
  const config = createDemoConfiguration(options.photoServerUrl);
  const count = await bulkLoadUsers(pool, makeDemoUsers({ users, seed, now }), {
    codec,
    config,
    ...(onProgress && { onProgress }),
  });
  await writeAccounts(pool);
  const saved = await saveConfiguration(pool, config, 0);
  if (saved.type !== 'Saved') throw new Error('this database has a configuration already');
  return count;
}

export type DemoState = 'empty' | 'unfinished' | 'ready';

export async function readDemoState(client: Queryable): Promise<DemoState> {
  const [row] = await query<{ is_ready: boolean; has_users: boolean }>(
    client,
    'select exists (select from configuration) as is_ready, exists (select from user_file) as has_users',
  );
  if (row?.is_ready) return 'ready';
  return row?.has_users ? 'unfinished' : 'empty';
}

/** The picture server may have another port than at the last start. An address that an administrator set stays. */
export async function updatePhotoServerUrl(client: Queryable, url: string): Promise<void> {
  const [row] = await query<{ version: number; document: string }>(
    client,
    'select version, document from configuration order by version desc limit 1',
  );
  if (!row) return;
  const config = JSON.parse(row.document) as Configuration;
  const current = config.parameters['photo_server_url'] ?? '';
  if (current === url || !current.startsWith('http://127.0.0.1:')) return;
  const parameters = { ...config.parameters, photo_server_url: url };
  await saveConfiguration(client, { ...config, parameters }, row.version);
}

async function writeAccounts(client: Queryable): Promise<void> {
  const hashes = await Promise.all(demoUserNames.map(() => hashPassword(demoPassword)));
  await query(
    client,
    `insert into staff_account (user_id, password_hash)
      select id, hash from unnest($1::uuid[], $2::text[]) given(id, hash)`,
    [demoUserNames.map((name) => demoStaff(name).userId), hashes],
  );
}
