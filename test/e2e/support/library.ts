/**
 * A library of its own for a test: a clone of the demo library and a central server on it, in this process. Tests look
 * into its database to see what the server holds in the end.
 */
import type pg from 'pg';
import type { UserFile } from '#core/schema/types.ts';
import { createDictionary } from '../../../server/codec/dictionary.ts';
import { createSlotCodec } from '../../../server/codec/slot-codec.ts';
import { createDatabase } from '../../../server/database/connect.ts';
import { personId } from '../../../server/demo/demo-person.ts';
import { updatePhotoServerUrl } from '../../../server/demo/seed-demo.ts';
import type { ZoneMember } from '../../../server/network/zone.ts';
import { startServer } from '../../../server/start-server.ts';
import { createPostgresStore } from '../../../server/store/postgres-store.ts';
import { readFile } from '../../../server/users/read-files.ts';
import { saveConfiguration } from '../../../server/users/stored-configuration.ts';
import { cloneTemplate } from '../../support/template-database.ts';
import { mustHaveSharedParts } from './shared-parts.ts';

export interface Library {
  readonly port: number;
  readonly pool: pg.Pool;
  /** A person of the demo library as the server has them. */
  readPerson(primaryId: string): Promise<UserFile>;
  /** As an administrator does in Configuration; desks hear of it. */
  setParameter(name: string, value: string): Promise<void>;
  /** Ends every session, as a long weekend does. */
  endSessions(): Promise<void>;
  close(): Promise<void>;
}

type LibraryOptions = {
  readonly photoServerUrl?: string;
  /** Of a mail server. */
  readonly smtpUrl?: string;
  /** Folder of built pages in place of the shared one: for a test that changes them. */
  readonly pages?: string;
  /** Institutions beside this one. */
  readonly zone?: readonly ZoneMember[];
};

export async function openLibrary({
  photoServerUrl,
  smtpUrl,
  pages,
  zone,
}: LibraryOptions = {}): Promise<Library> {
  const { databaseAdminUrl, pages: sharedPages } = mustHaveSharedParts();
  const database = await cloneTemplate(databaseAdminUrl);
  const { pool, close } = createDatabase(database.url, { maxConnections: 2 });
  if (photoServerUrl !== undefined) await updatePhotoServerUrl(pool, photoServerUrl);
  const server = await startServer({
    databaseUrl: database.url,
    staticDir: pages ?? sharedPages,
    port: 0,
    maxConnections: 5,
    ...(smtpUrl !== undefined && { smtpUrl }),
    ...(zone && { zone }),
  });
  const store = await createPostgresStore(pool, createSlotCodec(createDictionary()));
  return {
    port: server.port,
    pool,
    async readPerson(primaryId) {
      const file = await readFile(pool, personId(primaryId), store.reader);
      if (!file) throw new Error(`the server has no user ${primaryId}`);
      return file;
    },
    async setParameter(name, value) {
      const { configuration, version } = await store.withView((view) => view.readConfiguration());
      const parameters = { ...configuration.parameters, [name]: value };
      await saveConfiguration(pool, { ...configuration, parameters }, version);
    },
    async endSessions() {
      await pool.query('delete from session');
    },
    async close() {
      await server.close();
      await close();
      await database.drop();
    },
  };
}
