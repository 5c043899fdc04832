// The server as its own process: settings from variables, the first library of an empty database, a clean end.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect } from 'vitest';
import type { SignedIn } from '../../../core/schema/types.ts';
import { startServer } from '../../../server/start-server.ts';
import { createDatabase } from '../../../server/database/connect.ts';
import { Caller } from '../../support/library.ts';
import { test as base } from '../../support/database.ts';
import { until } from '../../support/until.ts';

const root = path.resolve(import.meta.dirname, '../../..');

class Run {
  output = '';
  readonly child: ChildProcess;

  constructor(environment: Record<string, string>) {
    this.child = spawn(process.execPath, ['server/main.ts'], {
      cwd: root,
      env: { PATH: process.env['PATH'] ?? '', ...environment },
    });
    const add = (data: unknown): void => void (this.output += String(data));
    this.child.stdout?.on('data', add);
    this.child.stderr?.on('data', add);
  }

  async url(): Promise<string> {
    await until('the server listens', () => /Carrel server: \S+/.test(this.output), 20_000);
    return /Carrel server: (\S+)/.exec(this.output)?.[1] ?? '';
  }

  async exitCode(): Promise<number | null> {
    if (this.child.exitCode === null) await once(this.child, 'exit');
    return this.child.exitCode;
  }
}

const test = base.extend('staticDir', { scope: 'file' }, ({}, { onCleanup }) => {
  const dir = mkdtempSync(path.join(tmpdir(), 'carrel-static-'));
  mkdirSync(path.join(dir, 'assets'));
  writeFileSync(path.join(dir, 'index.html'), '<!doctype html><title>Carrel</title>');
  writeFileSync(path.join(dir, 'sw.js'), '// worker');
  writeFileSync(path.join(dir, 'assets/app-1a2b.js'), 'export {};');
  onCleanup(() => rmSync(dir, { recursive: true }));
  return dir;
});

test('on an empty database it makes the first library, and its administrator can sign in', async ({
  databaseUrl,
}) => {
  const environment = {
    CARREL_DATABASE_URL: databaseUrl,
    CARREL_PORT: '0',
    CARREL_ADMIN_PASSWORD: 'the first password',
    CARREL_INSTITUTION_CODE: 'TOWN',
  };
  const run = new Run(environment);
  const caller = new Caller(await run.url());
  const who = (await caller.signIn('admin', 'the first password')).json<SignedIn>();
  expect(who.roles).toMatchObject([{ type: '50', scope: 'TOWN' }]);
  expect((await caller.get('/api/sync/snapshot')).status).toBe(200);
  run.child.kill('SIGTERM');
  expect(await run.exitCode()).toBe(0);
  expect(run.output).not.toContain('the first password');

  const again = new Run({ ...environment, CARREL_ADMIN_PASSWORD: 'another one' });
  expect((await new Caller(await again.url()).signIn('admin', 'the first password')).status).toBe(200);
  again.child.kill('SIGINT');
  expect(await again.exitCode()).toBe(0);
}, 60_000);

test('a wrong setting ends it with a sentence that names the variable', async () => {
  const run = new Run({ CARREL_PORT: 'eighty' });
  expect(await run.exitCode()).toBe(1);
  expect(run.output.trim()).toBe('CARREL_PORT must be a port number from 0 to 65535, found "eighty"');
});

test('a database that a newer version has used is refused', async ({ databaseUrl }) => {
  const database = createDatabase(databaseUrl, { maxConnections: 1 });
  await database.pool.query(`insert into kysely_migration (name, timestamp) values ('9999-later', '2099')`);
  const run = new Run({ CARREL_DATABASE_URL: databaseUrl, CARREL_PORT: '0' });
  expect(await run.exitCode()).toBe(1);
  expect(run.output).toMatch(/newer version of Carrel/);
  await database.pool.query(`delete from kysely_migration where name = '9999-later'`);
  await database.close();
});

describe('the built pages', () => {
  test('assets are kept for ever, what names them is asked for each time', async ({
    databaseUrl,
    staticDir,
  }) => {
    const server = await startServer({ databaseUrl, staticDir });
    const caller = new Caller(server.url);
    const cacheOf = async (file: string) => (await caller.get(file)).headers.get('cache-control');
    expect(await cacheOf('/assets/app-1a2b.js')).toBe('public, max-age=31536000, immutable');
    expect(await cacheOf('/')).toBe('no-store');
    expect(await cacheOf('/sw.js')).toBe('no-store');
    const page = await caller.get('/');
    expect(page.bytes.toString()).toContain('<title>Carrel</title>');
    expect(page.headers.get('content-security-policy')).toContain('trusted-types carrel-sw');
    await server.close();
  });

  test('a page’s own address is the page, a missing file is missing', async ({ databaseUrl, staticDir }) => {
    const server = await startServer({ databaseUrl, staticDir });
    const caller = new Caller(server.url);
    const html = { accept: 'text/html' };
    expect((await caller.get('/users/1', html)).bytes.toString()).toContain('<title>Carrel</title>');
    for (const file of ['/assets/gone.js', '/api/gone', '/gone.js'])
      expect((await caller.get(file, file === '/gone.js' ? {} : html)).status).toBe(404);
    for (const outside of ['/../package.json', '/assets/..%2f..%2fpackage.json', '/%2e%2e/package.json'])
      expect((await caller.get(outside)).bytes.toString()).not.toContain('"carrel"');
    await server.close();
  });
});
