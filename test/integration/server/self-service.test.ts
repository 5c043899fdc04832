// What the discovery system changes for patrons who are signed in there.
import { describe, expect } from 'vitest';
import type { UserFile } from '../../../core/schema/types.ts';
import { bulkLoadUsers } from '../../../server/users/bulk-load.ts';
import { aConfiguration } from '../../support/a-configuration.ts';
import { author, aUserFile, uuid } from '../../support/a-user-file.ts';
import { Caller, signedInCaller, testCodec } from '../../support/library.ts';
import { selfServiceKey, test } from '../../support/server.ts';

const config = aConfiguration();
const path = '/api/self-service/address';
const address = { line1: '7 Quay Street', city: 'Northgate' };
const home = { id: uuid(8611), types: ['home'], preferred: true, line1: '1 Lantern Row', ...author };

const send = (url: string, body: object, key = selfServiceKey) =>
  new Caller(url).send('PUT', path, body, { authorization: `Bearer ${key}` });

describe('a patron’s address', () => {
  test('beside an external preferred one becomes an internal preferred one; again it is updated', async ({
    server,
    database,
  }) => {
    const user = aUserFile(
      {
        id: uuid(8601),
        primaryId: 'Quay-1',
        accountType: 'EXTERNAL',
        emails: [],
        addresses: [{ ...home, external: true }],
      },
      { fees: [] },
    );
    await bulkLoadUsers(database.pool, [user], { codec: testCodec, config });
    const readFile = async (): Promise<UserFile> => {
      const reply = await (await signedInCaller(server.url, 'manager')).get(`/api/users/${uuid(8601)}/file`);
      return testCodec.decode(reply.bytes);
    };
    expect((await send(server.url, { identifier: 'quay-1', address })).status).toBe(204);
    const first = await readFile();
    expect(first.user.addresses).toMatchObject([
      { id: home.id, external: true, preferred: false, line1: '1 Lantern Row' },
      { external: false, preferred: true, types: ['home'], ...address },
    ]);
    expect(first.history.every(({ source }) => source === 'API')).toBe(true);
    expect(first.history.length).toBeGreaterThan(0);
    expect(first.user.lastPatronActivityDate, 'it is an activity of the patron').toMatch(/^\d{4}-\d\d-\d\d$/);

    expect((await send(server.url, { identifier: 'quay-1', address })).status).toBe(204);
    expect(await readFile(), 'the same again changes nothing').toEqual(first);

    const moved = { ...address, line1: '9 Quay Street' };
    expect((await send(server.url, { identifier: 'quay-1', address: moved })).status).toBe(204);
    const { addresses } = (await readFile()).user;
    expect(addresses).toHaveLength(2);
    expect(addresses[1]).toMatchObject({ id: first.user.addresses[1]!.id, preferred: true, ...moved });
  });

  test('needs the key, a user, and an address', async ({ server }) => {
    const body = { identifier: 'nobody', address };
    for (const key of ['', 'another key of thirty-two characters'])
      expect((await send(server.url, body, key)).error.code).toBe('KeyNeeded');
    expect((await send(server.url, body)).error.code).toBe('UserNotFound');
    expect((await send(server.url, { ...body, address: { city: 'Northgate' } })).error.code).toBe(
      'InvalidRequest',
    );
    const untold = { ...address, preferred: false };
    expect((await send(server.url, { ...body, address: untold })).error.code).toBe('InvalidRequest');
  });
});
