/** vitest's global set-up of the project `integration`: one PostgreSQL for all its files (template-database.ts). */
import type { TestProject } from 'vitest/node';
import { startDatabaseServer } from './template-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the server's database `postgres`, from which test databases are made. */
    databaseServer: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startDatabaseServer();
  project.provide('databaseServer', server.adminUrl);
  return () => server.stop();
}
