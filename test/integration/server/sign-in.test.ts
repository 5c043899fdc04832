import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { HistoryRow, SignedIn } from '../../../core/schema/types.ts';
import { SignedIn as isSignedIn } from '../../../.gen/validators.js';
import { LOCK_MS } from '../../../server/auth/sign-in-failures.ts';
import { ABSOLUTE_MS } from '../../../server/auth/sessions.ts';
import { saveConfiguration } from '../../../server/users/stored-configuration.ts';
import { aConfiguration } from '../../support/a-configuration.ts';
import { addStaff, Caller, signedInCaller, staffPassword } from '../../support/library.ts';
import { test } from '../../support/server.ts';
import type { User } from '../../../core/schema/types.ts';

test('who signs in gets a session, a grant and the key of the device', async ({ server }) => {
  const caller = new Caller(server.url);
  const reply = await caller.signIn('operator');
  expect(reply.status).toBe(200);
  expect(reply.headers.get('set-cookie')).toMatch(
    /^carrel_session=[\w-]{43}; Path=\/api; HttpOnly; SameSite=Strict$/,
  );
  const who = reply.json<SignedIn>();
  expect(isSignedIn(who)).toBe(true);
  expect(Buffer.from(who.deviceKey, 'base64')).toHaveLength(32);
  expect(Buffer.from(who.grant.secret, 'base64')).toHaveLength(32);
  const hours = (Date.parse(who.grant.expiresAt) - Date.parse(who.serverTime)) / 3600_000;
  expect(hours).toBe(72);
  expect((await caller.get('/api/session')).json<SignedIn>()).toEqual({
    ...who,
    serverTime: expect.any(String) as string,
  });
});

test('the user name is not case-sensitive', async ({ server }) => {
  expect((await new Caller(server.url).signIn(' OPERATOR ')).status).toBe(200);
});

test('a device has one number, which no other device has, whoever signs in there and however often', async ({
  server,
}) => {
  const caller = new Caller(server.url);
  const [here, there] = [randomUUID(), randomUUID()];
  const number = async (name: string, deviceId: string) =>
    (await caller.signIn(name, staffPassword, deviceId)).json<SignedIn>().deviceNumber;
  const first = await number('operator', here);
  expect(await number('manager', here)).toBe(first);
  expect(await number('operator', there)).toBe(first + 1);
  expect(await number('operator', here)).toBe(first);
});

test('a device has one key, whoever signs in there; another device has another', async ({ server }) => {
  const caller = new Caller(server.url);
  const device = randomUUID();
  const key = async (name: string, deviceId: string) =>
    (await caller.signIn(name, staffPassword, deviceId)).json<SignedIn>().deviceKey;
  const first = await key('operator', device);
  expect(await key('manager', device)).toBe(first);
  expect(await key('operator', randomUUID())).not.toBe(first);
});

describe('wrong passwords', () => {
  test('the fifth in a row locks the name for 30 minutes, then it opens by itself', async ({
    server,
    database,
    clock,
  }) => {
    await addStaff(database, 'lockable');
    const caller = new Caller(server.url);
    for (const triesLeft of [4, 3, 2, 1]) {
      const reply = await caller.signIn('lockable', 'wrong');
      expect([reply.status, reply.error]).toMatchObject([401, { code: 'SignInFailed', triesLeft }]);
    }
    const fifth = await caller.signIn('lockable', 'wrong');
    expect([fifth.status, fifth.error.code]).toEqual([423, 'Locked']);
    const until = Date.parse(fifth.error.until ?? '');
    expect(Math.abs(until - clock.now() - LOCK_MS)).toBeLessThan(10_000);
    expect((await caller.signIn('lockable')).error.code).toBe('Locked');
    clock.offsetMs += LOCK_MS - 60_000;
    expect((await caller.signIn('lockable')).error).toMatchObject({
      code: 'Locked',
      until: fifth.error.until,
    });
    clock.offsetMs += 61_000;
    expect((await caller.signIn('lockable')).status).toBe(200);
    clock.offsetMs = 0;
  });

  test('after a lock the count begins anew', async ({ server, database, clock }) => {
    await addStaff(database, 'again');
    const caller = new Caller(server.url);
    for (let i = 0; i < 5; i++) await caller.signIn('again', 'wrong');
    clock.offsetMs += LOCK_MS + 1000;
    expect((await caller.signIn('again', 'wrong')).error).toMatchObject({
      code: 'SignInFailed',
      triesLeft: 4,
    });
    clock.offsetMs = 0;
  });

  test('a right password in between sets the count back', async ({ server, database }) => {
    await addStaff(database, 'forgetful');
    const caller = new Caller(server.url);
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 4; i++) await caller.signIn('forgetful', 'wrong');
      expect((await caller.signIn('forgetful')).status).toBe(200);
    }
  });

  test('attempts made at the same time do not slip by the count', async ({ server, database }) => {
    await addStaff(database, 'parallel');
    const replies = await Promise.all(
      Array.from({ length: 12 }, () => new Caller(server.url).signIn('parallel', 'wrong')),
    );
    expect(replies.filter((reply) => reply.error.code === 'SignInFailed')).toHaveLength(4);
    expect(replies.filter((reply) => reply.error.code === 'Locked')).toHaveLength(8);
  });

  test('a name that nobody has is answered and locked like one that somebody has', async ({ server }) => {
    const caller = new Caller(server.url);
    const codes = [];
    for (let i = 0; i < 6; i++) codes.push((await caller.signIn('no such name', 'wrong')).error);
    expect(codes.map((error) => [error.code, error.triesLeft])).toEqual([
      ['SignInFailed', 4],
      ['SignInFailed', 3],
      ['SignInFailed', 2],
      ['SignInFailed', 1],
      ['Locked', undefined],
      ['Locked', undefined],
    ]);
  });

  test('a name that nobody has costs the same work', async ({ server, database }) => {
    await addStaff(database, 'timed');
    const caller = new Caller(server.url);
    // processor time of the server, which runs in this process: other programs do not count in it
    const work = async (name: string): Promise<number> => {
      const before = process.cpuUsage();
      await caller.signIn(name, 'wrong');
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    const known = Math.min(await work('timed'), await work('timed'), await work('timed'));
    const unknown = Math.min(await work('nobody-1'), await work('nobody-2'), await work('nobody-3'));
    // argon2 takes some 20 ms, all the rest 3
    expect(unknown).toBeGreaterThan(known / 2);
    expect(unknown).toBeLessThan(known * 2);
  });

  test('a name with a NUL, a very long one and one of another script are unknown names', async ({
    server,
  }) => {
    const caller = new Caller(server.url);
    for (const name of ['a\0b', 'x'.repeat(255), '管理者', '\ud800'])
      expect((await caller.signIn(name, 'wrong')).error.code).toBe('SignInFailed');
  });
});

test('a new password is listed in History, without a value', async ({ server, database }) => {
  const id = await addStaff(database, 'renewed');
  const admin = await signedInCaller(server.url, 'admin');
  expect((await admin.put(`/api/users/${id}/password`, { password: 'a-canary-password' })).status).toBe(204);
  const reply = await admin.get(`/api/users/${id}/history`);
  const { rows } = reply.json<{ rows: HistoryRow[] }>();
  expect(rows).toMatchObject([{ field: 'password', by: { userId: admin.who.user.userId } }]);
  expect(rows[0]).not.toHaveProperty('newValue');
  expect(reply.bytes.toString()).not.toContain('canary');
});

describe('accounts that may not sign in', () => {
  test.for([
    ['AccountInactive', { status: 'INACTIVE' }],
    ['AccountExpired', { expiryDate: '2020-01-01' }],
    ['ExternalAccount', { accountType: 'EXTERNAL', externalId: 'SIS' }],
    ['NoDeskRole', { roles: [] }],
  ] as const)('%s is told only to who knows the password', async ([code, changes], { server, database }) => {
    const name = `refused-${code}`;
    await addStaff(database, name, changes as Partial<User>);
    const caller = new Caller(server.url);
    expect((await caller.signIn(name, 'wrong')).error.code).toBe('SignInFailed');
    const reply = await caller.signIn(name);
    expect([reply.status, reply.error.code]).toEqual([403, code]);
    expect(caller.cookie).toBe('');
  });

  test('an additional identifier is no user name', async ({ server, database }) => {
    const row = {
      id: randomUUID(),
      external: false,
      type: 'BARCODE',
      value: 'B-17',
      status: 'ACTIVE',
    } as const;
    const author = { createdBy: { name: 'Import' }, createdAt: '2026-01-05T08:00:00.000Z' };
    await addStaff(database, 'with-barcode', { identifiers: [{ ...row, ...author }] });
    expect((await new Caller(server.url).signIn('B-17')).error.code).toBe('SignInFailed');
  });
});

/** As long as the institution has set nothing else. */
const IDLE_MS = 60 * 60_000;

describe('sessions', () => {
  test('end after the minutes that the configuration names', async ({ server, database, clock }) => {
    const caller = await signedInCaller(server.url, 'viewer');
    const parameters = { session_timeout_minutes: '20' };
    await saveConfiguration(database.pool, aConfiguration({ parameters }), 1);
    clock.offsetMs += 19 * 60_000;
    expect((await caller.get('/api/session')).status).toBe(200);
    clock.offsetMs += 21 * 60_000;
    expect((await caller.get('/api/session')).status).toBe(401);
    await saveConfiguration(database.pool, aConfiguration(), 2);
    clock.offsetMs = 0;
  });

  test('end after an hour without a request', async ({ server, clock }) => {
    const caller = await signedInCaller(server.url, 'viewer');
    clock.offsetMs += IDLE_MS - 60_000;
    expect((await caller.get('/api/session')).status).toBe(200);
    clock.offsetMs += IDLE_MS - 60_000;
    expect((await caller.get('/api/session')).status).toBe(200);
    clock.offsetMs += IDLE_MS + 1000;
    const reply = await caller.get('/api/session');
    expect([reply.status, reply.error.code]).toEqual([401, 'SignInNeeded']);
    clock.offsetMs = 0;
  });

  test('end after twelve hours in any case', async ({ server, clock }) => {
    const caller = await signedInCaller(server.url, 'viewer');
    const step = IDLE_MS / 2;
    for (let passed = step; passed < ABSOLUTE_MS; passed += step) {
      clock.offsetMs = passed;
      expect((await caller.get('/api/session')).status).toBe(200);
    }
    clock.offsetMs = ABSOLUTE_MS + 1000;
    expect((await caller.get('/api/session')).status).toBe(401);
    clock.offsetMs = 0;
  });

  test('end with a sign-out, for that session only', async ({ server }) => {
    const [one, two] = [
      await signedInCaller(server.url, 'viewer'),
      await signedInCaller(server.url, 'viewer'),
    ];
    expect((await one.delete('/api/session')).status).toBe(204);
    expect((await one.get('/api/session')).status).toBe(401);
    expect((await two.get('/api/session')).status).toBe(200);
  });

  test('the database holds no token and no password', async ({ server, database }) => {
    const caller = await signedInCaller(server.url, 'viewer');
    const token = caller.cookie.split('=')[1] ?? '';
    const { rows } = await database.pool.query<{ text: string }>(
      'select string_agg(session::text, $1) || (select string_agg(staff_account::text, $1) from staff_account) as text from session',
      ['|'],
    );
    expect(rows[0]?.text).not.toContain(token);
    expect(rows[0]?.text).not.toContain(Buffer.from(token).toString('hex'));
    expect(rows[0]?.text).not.toContain(staffPassword);
  });

  test('made-up cookies are nobody', async ({ server }) => {
    const caller = new Caller(server.url);
    for (const cookie of [
      'carrel_session=',
      `carrel_session=${'A'.repeat(43)}`,
      'carrel_session=%00%ff',
      'x',
    ]) {
      caller.cookie = cookie;
      expect((await caller.get('/api/session')).status).toBe(401);
    }
  });
});
