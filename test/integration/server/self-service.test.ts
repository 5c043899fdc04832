// What the discovery system changes for patrons who are signed in there.
import { describe, expect } from 'vitest';
import type { Configuration, JobList, UserFile } from '../../../core/schema/types.ts';
import { bulkLoadUsers } from '../../../server/users/bulk-load.ts';
import { aConfiguration } from '../../support/a-configuration.ts';
import { author, aUserFile, uuid } from '../../support/a-user-file.ts';
import type { ConfigurationEffect } from '../../../core/configuration/effect.ts';
import { Caller, signedInCaller, testCodec } from '../../support/library.ts';
import { selfServiceKey, test } from '../../support/server.ts';
import { until } from '../../support/until.ts';

type Stored = { readonly version: number; readonly configuration: Configuration };

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

    expect((await send(server.url, { identifier: 'quay-1', address })).status).toBe(204);
    expect(await readFile(), 'the same again changes nothing').toEqual(first);

    const moved = { ...address, line1: '9 Quay Street' };
    expect((await send(server.url, { identifier: 'quay-1', address: moved })).status).toBe(204);
    const { addresses } = (await readFile()).user;
    expect(addresses).toHaveLength(2);
    expect(addresses[1]).toMatchObject({ id: first.user.addresses[1]!.id, preferred: true, ...moved });
  });

  test('is an activity, whose date is kept while that is switched on, and deleted when it is switched off', async ({
    server,
    database,
  }) => {
    const admin = await signedInCaller(server.url, 'admin');
    const manager = await signedInCaller(server.url, 'manager');
    const reader = (n: number) =>
      aUserFile({ id: uuid(n), primaryId: `active-${n}`, emails: [] }, { fees: [] });
    await bulkLoadUsers(database.pool, [reader(8621), reader(8622)], { codec: testCodec, config });
    const dateOf = async (n: number) => {
      const { bytes } = await manager.get(`/api/users/${uuid(n)}/file`);
      return testCodec.decode(bytes).user.lastPatronActivityDate;
    };
    const move = async (n: number, line1: string) => {
      const body = { identifier: `active-${n}`, address: { ...address, line1 } };
      expect((await send(server.url, body)).status).toBe(204);
    };
    const stored = async () => (await admin.get('/api/configuration')).json<Stored>();
    const switched = async (value: string) => {
      const { version, configuration } = await stored();
      const parameters = { ...configuration.parameters, record_last_patron_activity_date: value };
      return { baseVersion: version, configuration: { ...configuration, parameters } };
    };
    await move(8621, '1 Quay Street');
    expect(await dateOf(8621), 'nothing is set').toBeUndefined();

    expect((await admin.put('/api/configuration', await switched('true'))).status).toBe(200);
    await move(8621, '2 Quay Street');
    await move(8622, '2 Quay Street');
    expect(await dateOf(8621)).toMatch(/^\d{4}-\d\d-\d\d$/);

    const off = await switched('false');
    const { effect } = (
      await admin.post('/api/configuration/check', { configuration: off.configuration })
    ).json<{ effect: ConfigurationEffect }>();
    expect(effect).toMatchObject({ activityDates: 2 });
    expect(await dateOf(8621), 'it was only asked').toBeDefined();
    expect((await admin.put('/api/configuration', off)).status).toBe(200);
    await until('the dates are deleted', async () =>
      [await dateOf(8621), await dateOf(8622)].every((date) => date === undefined),
    );
    await move(8621, '3 Quay Street');
    expect(await dateOf(8621)).toBeUndefined();
    const { jobs } = (await admin.get('/api/jobs')).json<JobList>();
    expect(jobs.filter(({ parameters }) => parameters.kind === 'delete-activity-dates')).toMatchObject([
      {
        requestedBy: { name: '' },
        counts: { datesDeleted: 2 },
        canRollBack: false,
      },
    ]);
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
