/**
 * Brings the library's database into the state that the server wants: there, migrated, with the demo library in it. A
 * database whose seeding was cut short is made anew; one that is finished is only told where its pictures are.
 */
import type { RunningPostgres } from '../server/postgres/embedded.ts';
import { createDictionary } from '../server/codec/dictionary.ts';
import { createSlotCodec } from '../server/codec/slot-codec.ts';
import { createDatabase, type OpenDatabase } from '../server/database/connect.ts';
import {
  branchDatabase,
  dropLibraryDatabase,
  ensureLibraryDatabase,
  libraryUrl,
} from '../server/database/library-database.ts';
import { migrateToLatest } from '../server/database/migrate.ts';
import type { ZoneMember } from '../server/network/zone.ts';
import { branchInstitution, seedBranch } from '../server/demo/demo-branch.ts';
import { demoInstitution } from '../server/demo/demo-configuration.ts';
import { readDemoState, seedDemo, updatePhotoServerUrl, type DemoState } from '../server/demo/seed-demo.ts';

export type LibraryOptions = {
  readonly users: number;
  readonly resets: boolean;
  readonly photoServerUrl: string;
  /** Called while the demo library is made, with the number of users so far. */
  readonly onSeeded: (users: number) => void;
};

/** Returns the address of the database. */
export async function prepareLibrary(postgres: RunningPostgres, options: LibraryOptions): Promise<string> {
  if (options.resets) await dropLibraryDatabase(postgres);
  const url = await ensureLibraryDatabase(postgres);
  if ((await prepare(url, options)) !== 'unfinished') return url;
  await dropLibraryDatabase(postgres);
  await ensureLibraryDatabase(postgres);
  await prepare(url, options);
  return url;
}

/** The network zone of the demo: the library, and the second institution, which is made here. */
export async function prepareZone(
  postgres: RunningPostgres,
  { resets }: Pick<LibraryOptions, 'resets'>,
): Promise<readonly ZoneMember[]> {
  if (resets) await dropLibraryDatabase(postgres, branchDatabase);
  const branchUrl = await ensureLibraryDatabase(postgres, branchDatabase);
  const branch = createDatabase(branchUrl, { maxConnections: 2 });
  let state: DemoState;
  try {
    await migrateToLatest(branch.db);
    state = await readDemoState(branch.pool);
    if (state === 'empty') {
      const codec = createSlotCodec(createDictionary());
      await seedBranch(branch.pool, { codec, now: new Date().toISOString() });
    }
  } finally {
    await branch.close();
  }
  // a start that was killed left it half-made
  if (state === 'unfinished') return prepareZone(postgres, { resets: true });
  return [
    { ...demoInstitution, databaseUrl: libraryUrl(postgres) },
    { ...branchInstitution, databaseUrl: branchUrl },
  ];
}

/** Returns what was found. */
async function prepare(url: string, options: LibraryOptions): Promise<DemoState> {
  const database = createDatabase(url);
  try {
    await migrateToLatest(database.db);
    const state = await readDemoState(database.pool);
    if (state === 'empty') await seed(database, options);
    if (state === 'ready') await updatePhotoServerUrl(database.pool, options.photoServerUrl);
    return state;
  } finally {
    await database.close();
  }
}

async function seed(
  { pool }: OpenDatabase,
  { users, photoServerUrl, onSeeded }: LibraryOptions,
): Promise<void> {
  await seedDemo(pool, {
    codec: createSlotCodec(createDictionary()),
    users,
    now: new Date().toISOString(),
    photoServerUrl,
    onProgress: onSeeded,
  });
}
