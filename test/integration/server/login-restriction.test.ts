// Signing in where the institution restricts it by address. The server stands behind one proxy, so that a test can be at
// any address: `x-forwarded-for` is what the proxy would say.
import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Configuration } from '../../../core/schema/types.ts';
import { startServer } from '../../../server/start-server.ts';
import { aConfiguration } from '../../support/a-configuration.ts';
import { test as base } from '../../support/database.ts';
import {
  aStaffFile,
  Caller,
  fillLibrary,
  giveAccount,
  staffPassword,
  type Reply,
} from '../../support/library.ts';

const inside = '10.1.2.3';
const outside = '203.0.113.9';
const config = aConfiguration({ parameters: { login_restriction_ranges: '10.1.0.0/16' } });

const test = base.extend('server', { scope: 'file' }, async ({ databaseUrl, database }, { onCleanup }) => {
  const id = randomUUID();
  const free = aStaffFile('operator', { id, primaryId: 'free', loginRestrictionsDisabled: true });
  await fillLibrary(database.pool, [free], config);
  await giveAccount(database.pool, id);
  const server = await startServer({ databaseUrl, trustProxy: 1 });
  onCleanup(() => server.close());
  return server;
});

function signIn(
  server: { readonly url: string },
  userName: string,
  from: string,
  password = staffPassword,
): Promise<Reply> {
  const body = { userName, password, deviceId: randomUUID() };
  return new Caller(server.url).send('POST', '/api/session', body, { 'x-forwarded-for': from });
}
const told = ({ status, error: { code, triesLeft } }: Reply) => [status, code, triesLeft];

describe('from an address that is not allowed', () => {
  test('the right password is refused like a wrong one and like a name that nobody has', async ({
    server,
  }) => {
    const refused = [403, 'AddressNotAllowed', undefined];
    expect(told(await signIn(server, 'viewer', outside))).toEqual(refused);
    expect(told(await signIn(server, 'viewer', outside, 'wrong'))).toEqual(refused);
    expect(told(await signIn(server, 'nobody at all', outside))).toEqual(refused);
    expect(told(await signIn(server, 'free', outside, 'wrong'))).toEqual(refused);
    expect((await signIn(server, 'viewer', inside)).status).toBe(200);
  });

  test('a user whose login restrictions are disabled gets in', async ({ server }) => {
    expect((await signIn(server, 'free', outside)).status).toBe(200);
  });

  test('five tries lock the name for callers from outside alone', async ({ server }) => {
    for (let tries = 0; tries < 4; tries++)
      expect((await signIn(server, 'manager', outside, 'wrong')).error.code).toBe('AddressNotAllowed');
    expect((await signIn(server, 'manager', outside, 'wrong')).error.code).toBe('Locked');
    expect((await signIn(server, 'manager', outside)).error.code).toBe('Locked');
    expect((await signIn(server, 'manager', inside)).status).toBe(200);
  });

  test('what the caller writes into the proxy’s header is not believed', async ({ server }) => {
    expect(told(await signIn(server, 'viewer', `${inside}, ${outside}`))[1]).toBe('AddressNotAllowed');
    expect((await signIn(server, 'viewer', `${outside}, ${inside}`)).status).toBe(200);
  });

  test('a session that was opened inside goes on', async ({ server }) => {
    const caller = await callerAt(server, 'viewer', inside);
    expect((await caller.send('GET', '/api/session', undefined, { 'x-forwarded-for': outside })).status).toBe(
      200,
    );
  });
});

async function callerAt(server: { readonly url: string }, userName: string, from: string): Promise<Caller> {
  const caller = new Caller(server.url);
  caller.cookie = (await signIn(server, userName, from)).headers.get('set-cookie')?.split(';')[0] ?? '';
  return caller;
}

describe('an administrator', () => {
  const at = (from: string) => ({ 'x-forwarded-for': from });
  type Stored = { readonly version: number; readonly configuration: Configuration };
  const withRanges = ({ configuration, version }: Stored, ranges: string) => ({
    baseVersion: version,
    configuration: {
      ...configuration,
      parameters: { ...configuration.parameters, login_restriction_ranges: ranges },
    },
  });

  test('is told the address the server sees', async ({ server }) => {
    const caller = await callerAt(server, 'admin', inside);
    const reply = await caller.send('GET', '/api/configuration/address', undefined, at(inside));
    expect(reply.json()).toEqual({ address: inside, loginRestrictionsDisabled: false });
  });

  test('cannot save what would shut them out, and can save anything else from wherever they are', async ({
    server,
  }) => {
    const caller = await callerAt(server, 'admin', inside);
    const stored = (await caller.get('/api/configuration')).json<Stored>();
    const body = withRanges(stored, '192.0.2.0/24');
    const refused = await caller.send('PUT', '/api/configuration', body, at(inside));
    expect(refused.status).toBe(422);
    expect(refused.error.problems).toEqual([
      {
        ...{ table: 'parameters', code: 'login_restriction_ranges', field: 'value' },
        ...{ problem: 'locksYouOut', limit: inside },
      },
    ]);
    const { configuration } = body;
    const check = await caller.send('POST', '/api/configuration/check', { configuration }, at(inside));
    expect(check.json()).toMatchObject({ problems: [{ problem: 'locksYouOut' }] });

    const renamed = {
      ...stored.configuration,
      institution: { ...stored.configuration.institution, name: 'N' },
    };
    const other = await caller.send(
      'PUT',
      '/api/configuration',
      { baseVersion: stored.version, configuration: renamed },
      at(outside),
    );
    expect(other.status).toBe(200);
    const wider = withRanges({ version: stored.version + 1, configuration: renamed }, '10.1.0.0/16, ::1');
    expect((await caller.send('PUT', '/api/configuration', wider, at(inside))).status).toBe(200);
  });

  test('gets in again after the ranges were taken away in the database', async ({ server, database }) => {
    expect((await signIn(server, 'deskManager', outside)).status).toBe(403);
    // as docs/deployment.md says
    await database.pool.query(
      `insert into configuration (version, document)
        select version + 1, document::jsonb #- '{parameters,login_restriction_ranges}'
        from configuration order by version desc limit 1`,
    );
    expect((await signIn(server, 'deskManager', outside)).status).toBe(200);
  });
});
