import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import { enrolmentLetters } from '../../../core/domain/enrolment-code.ts';
import type { DeviceList, Enrolled, Hello, MadeCode, SignedIn } from '../../../core/schema/types.ts';
import { LOCK_MS } from '../../../server/auth/sign-in-failures.ts';
import { saveConfiguration } from '../../../server/users/stored-configuration.ts';
import { query } from '../../../server/store/query.ts';
import { Caller, signedInCaller, staffId, staffPassword } from '../../support/library.ts';
import { test } from '../../support/server.ts';
import type { OpenDatabase } from '../../../server/database/connect.ts';
import type { Configuration } from '../../../core/schema/types.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

async function makeCode(url: string, label = 'Front desk 1'): Promise<MadeCode> {
  const admin = await signedInCaller(url, 'admin');
  const reply = await admin.post('/api/devices/codes', { label });
  expect(reply.status).toBe(200);
  return reply.json<MadeCode>();
}

const enrol = (url: string, code: string, deviceId: string) =>
  new Caller(url).post('/api/enrolment', { code, deviceId });

async function enrolled(url: string, deviceId: string, label?: string): Promise<Enrolled> {
  const { code } = await makeCode(url, label);
  const reply = await enrol(url, code, deviceId);
  expect(reply.status).toBe(200);
  return reply.json<Enrolled>();
}

const signInAt = (url: string, deviceId: string, credential?: string) =>
  new Caller(url).send(
    'POST',
    '/api/session',
    { userName: 'operator', password: staffPassword, deviceId },
    credential === undefined ? {} : { 'x-carrel-device': credential },
  );

async function listOf(url: string): Promise<DeviceList> {
  return (await (await signedInCaller(url, 'admin')).get('/api/devices')).json<DeviceList>();
}

async function setEnrolment(database: OpenDatabase, desk_enrolment: string): Promise<void> {
  const [row] = await query<{ version: number; document: string }>(
    database.pool,
    'select version, document from configuration order by version desc limit 1',
  );
  if (!row) throw new Error('the library has no configuration');
  const known = JSON.parse(row.document) as Configuration;
  const changed = { ...known, parameters: { ...known.parameters, desk_enrolment } };
  expect(await saveConfiguration(database.pool, changed, row.version, staffId('admin'))).toMatchObject({
    type: 'Saved',
  });
}

describe('an enrolment code', () => {
  test('is ten letters that nobody mistakes, waits in the list, and is exchanged once', async ({
    server,
  }) => {
    const made = await makeCode(server.url, 'Branch 2');
    expect(made.code).toMatch(new RegExp(`^[${enrolmentLetters}]{10}$`));
    expect((await listOf(server.url)).codes).toMatchObject([{ id: made.id, label: 'Branch 2' }]);
    const deviceId = randomUUID();
    // typed as it was read out
    const typed = ` ${made.code.slice(0, 5).toLowerCase()}-${made.code.slice(5)}`;
    const { credential, label } = (await enrol(server.url, typed, deviceId)).json<Enrolled>();
    expect(Buffer.from(credential, 'base64url')).toHaveLength(32);
    expect(label).toBe('Branch 2');
    const { codes, devices } = await listOf(server.url);
    expect(codes).toEqual([]);
    expect(devices.find(({ id }) => id === deviceId)).toMatchObject({ label: 'Branch 2' });
    const again = await enrol(server.url, made.code, randomUUID());
    expect([again.status, again.error.code]).toEqual([403, 'CodeNotValid']);
  });

  test('is over after 24 hours, and when it was withdrawn', async ({ server, clock }) => {
    const late = await makeCode(server.url);
    clock.offsetMs += DAY_MS;
    expect((await enrol(server.url, late.code, randomUUID())).error.code).toBe('CodeNotValid');
    const withdrawn = await makeCode(server.url);
    const admin = await signedInCaller(server.url, 'admin');
    expect((await admin.delete(`/api/devices/codes/${withdrawn.id}`)).status).toBe(204);
    expect((await admin.delete(`/api/devices/codes/${withdrawn.id}`)).status).toBe(404);
    expect((await enrol(server.url, withdrawn.code, randomUUID())).error.code).toBe('CodeNotValid');
  });

  test('cannot be guessed: five wrong ones close the door for that address, then it opens by itself', async ({
    server,
    clock,
  }) => {
    clock.offsetMs += 2 * LOCK_MS;
    const { code } = await makeCode(server.url);
    const enrolCode = (text: string) => enrol(server.url, text, randomUUID());
    // a right one forgets the wrong ones before it
    expect((await enrol(server.url, (await makeCode(server.url)).code, randomUUID())).status).toBe(200);
    for (let i = 0; i < 5; i += 1) expect((await enrolCode('22222-2222A')).error.code).toBe('CodeNotValid');
    const shut = await enrolCode(code);
    expect([shut.status, shut.error.code]).toEqual([423, 'Locked']);
    clock.offsetMs += LOCK_MS + 1000;
    expect((await enrolCode(code)).status).toBe(200);
  });

  test('stands in the database as a hash only, and so does the credential', async ({ server, database }) => {
    const { code } = await makeCode(server.url);
    const deviceId = randomUUID();
    const { credential } = (await enrol(server.url, code, deviceId)).json<Enrolled>();
    const rows = await query(
      database.pool,
      'select to_jsonb(c) as code, to_jsonb(d) as device from enrolment_code c join device d on d.id = c.device_id',
    );
    expect(JSON.stringify(rows)).toContain(deviceId);
    expect(JSON.stringify(rows)).not.toContain(code);
    expect(JSON.stringify(rows)).not.toContain(credential);
  });
});

describe('an enrolled desk', () => {
  test('proves itself at sign-in: its id alone gives nobody its key', async ({ server }) => {
    const deviceId = randomUUID();
    const { credential, deviceNumber } = await enrolled(server.url, deviceId);
    const reply = await signInAt(server.url, deviceId, credential);
    expect(reply.json<SignedIn>().deviceNumber).toBe(deviceNumber);
    for (const wrong of [
      undefined,
      '',
      credential.slice(1),
      (await enrolled(server.url, randomUUID())).credential,
    ]) {
      const refused = await signInAt(server.url, deviceId, wrong);
      expect([refused.status, refused.error.code]).toEqual([403, 'DeskNotEnrolled']);
    }
    const { devices } = await listOf(server.url);
    expect(devices.find(({ id }) => id === deviceId)?.lastSignInAt).toBeDefined();
  });

  test('that is shut out loses its sessions at once, and opens again with a new code only', async ({
    server,
  }) => {
    const deviceId = randomUUID();
    const { credential } = await enrolled(server.url, deviceId);
    const session = await signInAt(server.url, deviceId, credential);
    const caller = new Caller(server.url);
    caller.cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await caller.get('/api/session')).status).toBe(200);

    const admin = await signedInCaller(server.url, 'admin');
    expect((await admin.delete(`/api/devices/${deviceId}`)).status).toBe(204);
    expect((await caller.get('/api/session')).status).toBe(401);
    expect((await signInAt(server.url, deviceId, credential)).error.code).toBe('DeskRevoked');
    expect((await listOf(server.url)).devices.find(({ id }) => id === deviceId)?.revokedAt).toBeDefined();
    // the sessions of other desks go on
    expect((await admin.get('/api/session')).status).toBe(200);

    const anew = await enrolled(server.url, deviceId);
    expect((await signInAt(server.url, deviceId, anew.credential)).status).toBe(200);
    expect((await signInAt(server.url, deviceId, credential)).error.code).toBe('DeskNotEnrolled');
  });
});

test('a desk that was never enrolled signs in, unless the institution asks for enrolment', async ({
  server,
  database,
}) => {
  const hello = async () => (await new Caller(server.url).get('/api/sync/hello')).json<Hello>().enrolment;
  expect(await hello()).toBe('optional');
  expect((await signInAt(server.url, randomUUID())).status).toBe(200);
  const { code } = await makeCode(server.url);
  await setEnrolment(database, 'required');
  expect(await hello()).toBe('required');
  expect((await signInAt(server.url, randomUUID())).error.code).toBe('DeskNotEnrolled');
  const deviceId = randomUUID();
  const { credential } = (await enrol(server.url, code, deviceId)).json<Enrolled>();
  expect((await signInAt(server.url, deviceId, credential)).status).toBe(200);
  // who does not know the password learns nothing of the desk
  const wrong = await new Caller(server.url).signIn('operator', 'wrong', randomUUID());
  expect(wrong.error.code).toBe('SignInFailed');
});
