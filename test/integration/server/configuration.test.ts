import { describe, expect } from 'vitest';
import {
  putRows,
  rowsOfTable,
  type ConfigurationTableName,
  type TableRow,
} from '../../../core/configuration/tables.ts';
import type { ConfigurationEffect } from '../../../core/configuration/effect.ts';
import type { Configuration } from '../../../core/schema/types.ts';
import { bulkLoadUsers } from '../../../server/users/bulk-load.ts';
import { aConfiguration } from '../../support/a-configuration.ts';
import { aFee, aUserFile, uuid } from '../../support/a-user-file.ts';
import { startHostilePhotoServer } from '../../support/hostile-photo-server.ts';
import {
  aStaffFile,
  Caller,
  giveAccount,
  signedInCaller,
  staffNames,
  staffRole,
  testCodec,
} from '../../support/library.ts';
import { test } from '../../support/server.ts';

type Stored = { readonly version: number; readonly configuration: Configuration };

async function read(caller: Caller): Promise<Stored> {
  return (await caller.get('/api/configuration')).json<Stored>();
}
const edited = (from: Configuration, table: ConfigurationTableName, code: string, cells: TableRow) =>
  putRows(
    from,
    table,
    rowsOfTable(from, table).map((row) => (Object.values(row)[0] === code ? { ...row, ...cells } : row)),
  );
const put = (caller: Caller, baseVersion: number, configuration: unknown) =>
  caller.put('/api/configuration', { baseVersion, configuration });

test('only a User Administrator reads or changes it', async ({ server }) => {
  for (const name of staffNames.filter((each) => each !== 'admin')) {
    const caller = await signedInCaller(server.url, name);
    const replies = [
      await caller.get('/api/configuration'),
      await put(caller, 1, aConfiguration()),
      await caller.post('/api/configuration/check', { configuration: aConfiguration() }),
      await caller.get('/api/configuration/changes'),
    ];
    expect(replies.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  }
});

test('a change is saved over the version it was made from, and logged field by field', async ({ server }) => {
  const admin = await signedInCaller(server.url, 'admin');
  const { version, configuration } = await read(admin);
  const changed = edited(configuration, 'userGroups', 'FACULTY', { label: 'Professors' });
  expect((await put(admin, version, changed)).json()).toEqual({ version: version + 1 });
  const late = await put(admin, version, configuration);
  expect([late.status, late.error.code]).toEqual([409, 'ChangedMeanwhile']);
  expect((await read(admin)).configuration).toEqual(changed);
  const log = (await admin.get('/api/configuration/changes')).json<{ changes: unknown[] }>().changes;
  expect(log).toEqual([
    {
      version: version + 1,
      at: expect.any(String) as string,
      by: 'admin, Staff',
      change: {
        kind: 'changed',
        ...{ table: 'userGroups', code: 'FACULTY', field: 'label', old: 'FACULTY', new: 'Professors' },
      },
    },
  ]);
  const older = await admin.get(`/api/configuration/changes?before=${version + 1}`);
  expect(older.json()).toEqual({ changes: [] });
});

test('a secret is not in the log', async ({ server, database }) => {
  const admin = await signedInCaller(server.url, 'admin');
  const { version, configuration } = await read(admin);
  const parameters = { ...configuration.parameters, jwt_signature_secret: 'hunter2-canary' };
  expect((await put(admin, version, { ...configuration, parameters })).status).toBe(200);
  const { rows } = await database.pool.query<{ change: string }>(
    'select change from configuration_change where version = $1',
    [version + 1],
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.change).toContain('jwt_signature_secret');
  expect(rows[0]?.change).not.toContain('canary');
});

test('the currency changes as long as no money is in the books, and never after', async ({
  server,
  database,
}) => {
  const admin = await signedInCaller(server.url, 'admin');
  const { version, configuration } = await read(admin);
  const { rowCount } = await database.pool.query('select from ledger_entry');
  expect(rowCount).toBe(0);
  const yen = { ...configuration, currency: { code: 'JPY', decimals: 0 } };
  expect((await put(admin, version, yen)).status).toBe(200);
  expect((await put(admin, version + 1, configuration)).status).toBe(200);
  const debtor = aUserFile(
    { id: uuid(7100), primaryId: 'debtor', userGroup: 'UNDERGRAD' },
    { fees: [aFee(7100, 500)] },
  );
  await bulkLoadUsers(database.pool, [debtor], { codec: testCodec, config: configuration });
  const reply = await put(admin, version + 2, { ...configuration, currency: { code: 'EUR', decimals: 3 } });
  expect([reply.status, reply.error.problems]).toEqual([
    422,
    [{ table: 'institution', code: 'decimals', field: 'value', problem: 'moneyBooked', limit: 'EUR (2)' }],
  ]);
  const absurd = await put(admin, version + 2, { ...configuration, currency: { code: 'EUR', decimals: 12 } });
  expect(absurd.error.message).toContain('/currency/decimals');
  expect((await read(admin)).configuration).toEqual(configuration);
});

describe('what is not saved', () => {
  test('a document of another shape: the path says where', async ({ server }) => {
    const admin = await signedInCaller(server.url, 'admin');
    const { version, configuration } = await read(admin);
    const reply = await put(admin, version, { ...configuration, feeTypes: [{ code: 'X' }] });
    expect([reply.status, reply.error.code]).toEqual([400, 'InvalidRequest']);
    expect(reply.error.message).toContain('/feeTypes/0');
  });

  test('a rule that is broken: every problem at its row', async ({ server }) => {
    const admin = await signedInCaller(server.url, 'admin');
    const { version, configuration } = await read(admin);
    const parameters = { photo_server_url: 'https://photos.example', identifiers_case_sensitive: 'true' };
    const reply = await put(admin, version, { ...configuration, parameters });
    expect([reply.status, reply.error.code]).toEqual([422, 'InvalidConfiguration']);
    expect(reply.error.problems?.map(({ code, problem }) => `${code} ${problem}`)).toEqual([
      'identifiers_case_sensitive fixed',
      'photo_server_url folderSlash',
    ]);
    expect((await read(admin)).version).toBe(version);
  });

  test('a code that users have cannot be deleted, but switched off', async ({ server }) => {
    const admin = await signedInCaller(server.url, 'admin');
    const { version, configuration } = await read(admin);
    const without = putRows(
      configuration,
      'userGroups',
      rowsOfTable(configuration, 'userGroups').filter(({ code }) => code !== 'FACULTY'),
    );
    const reply = await put(admin, version, without);
    expect(reply.error.problems).toEqual([
      { table: 'userGroups', code: 'FACULTY', field: 'code', problem: 'inUse', limit: '6' },
    ]);
    const off = edited(configuration, 'userGroups', 'FACULTY', { enabled: false });
    expect((await put(admin, version, off)).status).toBe(200);
    const empty = putRows(
      configuration,
      'userGroups',
      rowsOfTable(configuration, 'userGroups').filter(({ code }) => code !== 'OLDGROUP'),
    );
    expect((await put(admin, version + 1, empty)).status).toBe(200);
  });
});

test('what a change does to people is counted before it is saved', async ({ server, database }) => {
  const admin = await signedInCaller(server.url, 'admin');
  const { configuration } = await read(admin);
  const owing = [1, 2, 3].map((n) =>
    aUserFile({ id: uuid(7000 + n), primaryId: `owing-${n}` }, { fees: [aFee(7000 + n, n * 6000)] }),
  );
  await bulkLoadUsers(database.pool, owing, { codec: testCodec, config: configuration });
  const higher = edited(configuration, 'userGroups', 'FACULTY', { maxCashMinor: 15_000 });
  const reply = await admin.post('/api/configuration/check', { configuration: higher });
  const { effect } = reply.json<{ effect: ConfigurationEffect }>();
  expect(effect).toEqual({ uses: [], unblocked: 1, blocked: 0, activityDates: 0 });
});

test('photo settings are tried before they are saved: the picture, or what stands in its way', async ({
  server,
  database,
  onTestFinished,
}) => {
  const photos = await startHostilePhotoServer();
  onTestFinished(() => photos.close());
  const admin = await signedInCaller(server.url, 'admin');
  const attempt = (url: string, suffix: string, primaryId = 'viewer') =>
    admin.post('/api/configuration/photo', {
      primaryId,
      parameters: { photo_server_url: url, photo_identifier_type: 'USERNAME', photo_suffix: suffix },
    });
  const faultOf = async (...args: Parameters<typeof attempt>) => (await attempt(...args)).error.code;
  expect(await faultOf(photos.url, 'png', 'nobody')).toBe('PhotoNoUser');
  expect(await faultOf('', 'png')).toBe('PhotoNoAddress');
  expect(await faultOf(photos.url, 'png')).toBe('PhotoNoPhoto');
  expect(await faultOf('http://127.0.0.1:1/', 'png')).toBe('PhotoUnreachable');
  const { configuration: config } = await read(admin);
  const users = ['good', 'html'].map((primaryId, i) => aUserFile({ id: uuid(8000 + i), primaryId }));
  await bulkLoadUsers(database.pool, users, { codec: testCodec, config });
  const good = await attempt(photos.url, 'png', 'good');
  expect([good.status, good.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect(await faultOf(photos.url, 'png', 'html')).toBe('PhotoNotAPicture');
});

test('a General System Administrator edits it as a User Administrator does, without their other rights', async ({
  server,
  database,
}) => {
  const id = uuid(77);
  const roles = [staffRole('38'), { ...staffRole('26'), id: uuid(78) }];
  const file = aStaffFile('viewer', { id, primaryId: 'system', roles });
  await bulkLoadUsers(database.pool, [file], { codec: testCodec, config: aConfiguration() });
  await giveAccount(database.pool, id);
  const caller = new Caller(server.url);
  await caller.signIn('system');
  const { version, configuration } = await read(caller);
  const reply = await put(caller, version, { ...configuration, timeZone: 'Europe/Brussels' });
  expect(reply.status).toBe(200);
  expect((await put(caller, version + 1, configuration)).status).toBe(200);
  expect((await caller.get('/api/devices')).status).toBe(200);
  expect((await caller.get('/api/jobs')).status).toBe(403);
  expect((await caller.get('/api/letters')).status).toBe(403);
});
