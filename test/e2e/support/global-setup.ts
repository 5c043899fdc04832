/**
 * Once before all specs: the desk is built, PostgreSQL runs with a template that holds a small demo library, and a demo
 * photo server stands by. What workers need to know they find in the environment (shared-parts.ts).
 *
 * The pages are served from a copy, so that a build during the run does not take them from under a desk.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildAll } from '../../../build/build.ts';
import { root } from '../../../build/root.ts';
import { createDictionary } from '../../../server/codec/dictionary.ts';
import { createSlotCodec } from '../../../server/codec/slot-codec.ts';
import { startDemoPhotoServer } from '../../../server/demo/demo-photo-server.ts';
import { seedDemo } from '../../../server/demo/seed-demo.ts';
import { buildSnapshot } from '../../../server/snapshot/build-snapshot.ts';
import { createPostgresStore } from '../../../server/store/postgres-store.ts';
import { startDatabaseServer } from '../../support/template-database.ts';
import { demoUserCount, tellSharedParts } from './shared-parts.ts';

export default async function setUp(): Promise<() => Promise<void>> {
  await buildAll();
  const folder = mkdtempSync(path.join(tmpdir(), 'carrel-e2e-'));
  const pages = path.join(folder, 'renderer');
  cpSync(path.join(root, 'dist/renderer'), pages, { recursive: true });
  const portraits = path.join(root, '.out/demo-photos');
  mkdirSync(portraits, { recursive: true });
  const photos = await startDemoPhotoServer(portraits, 0);
  const codec = createSlotCodec(createDictionary());
  const database = await startDatabaseServer(async ({ pool }) => {
    const now = new Date();
    await seedDemo(pool, {
      codec,
      users: demoUserCount,
      now: now.toISOString(),
      photoServerUrl: photos.url,
    });
    // so that no server of a test has to build it
    await buildSnapshot(pool, await createPostgresStore(pool, codec), now.getTime());
  });
  tellSharedParts({ databaseAdminUrl: database.adminUrl, pages });
  return async () => {
    await photos.stop();
    await database.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
}
