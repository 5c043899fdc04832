import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import { ApiError as isApiError } from '../../../.gen/validators.js';
import { accessByRoute, findAccess, type Access } from '../../../server/http/access.ts';
import { addGuard } from '../../../server/http/guard.ts';
import { fastify } from 'fastify';
import type { OpenDatabase } from '../../../server/database/connect.ts';
import { aConfiguration } from '../../support/a-configuration.ts';
import { bulkLoadUsers } from '../../../server/users/bulk-load.ts';
import { toFileChange } from '../../../server/users/file-change.ts';
import { writeFiles } from '../../../server/users/write-files.ts';
import { withTransaction } from '../../../server/store/transaction.ts';
import {
  aStaffFile,
  Caller,
  giveAccount,
  signedInCaller,
  staffRole,
  testCodec,
  type StaffName,
} from '../../support/library.ts';
import { matrixRoleNames, matrixRoles, mayDo, type MatrixRole } from '../../support/permission-matrix.ts';
import { test } from '../../support/server.ts';

const routes = Object.entries(accessByRoute).map(([route, access]) => {
  const [method = '', url = ''] = route.split(' ');
  const path = url
    .replace(':id', url.includes('dictionary') ? 'abc' : randomUUID())
    .replace(':generation', '999')
    .replace(':part', '0');
  return { route, method, path, access };
});

/** A body that is no good to anybody: whoever is let in gets another answer than who is not. */
const bodyOf = (method: string) => (method === 'POST' || method === 'PUT' ? {} : undefined);

const mayCall = (role: MatrixRole, access: Access): boolean =>
  access !== 'selfService' &&
  (access === 'public' || access === 'machine' || access === 'session' || mayDo(role, access));

test('a route that the access table does not name cannot be added', () => {
  const app = fastify();
  addGuard(app, {} as never);
  expect(() => app.get('/api/forgotten', () => 'open')).toThrow('GET /api/forgotten');
  expect(() => app.post('/anything', () => 'open')).toThrow('POST /anything');
  expect(findAccess('GET', '/api/')).toBeUndefined();
});

describe('without a session', () => {
  for (const { route, method, path, access } of routes)
    test(`${route} is ${access === 'public' || access === 'machine' ? 'open' : 'closed'}`, async ({
      server,
    }) => {
      const reply = await new Caller(server.url).send(method, path, bodyOf(method));
      if (access === 'public' || access === 'machine') return expect([200, 204, 400]).toContain(reply.status);
      const code = access === 'selfService' ? 'KeyNeeded' : 'SignInNeeded';
      expect([reply.status, reply.error.code]).toEqual([401, code]);
    });
});

describe.each(matrixRoleNames)('%s', (role) => {
  for (const { route, method, path, access } of routes) {
    // a stream does not end, and who signs out is out
    if (path.endsWith('/pokes') || route === 'DELETE /api/session') continue;
    const isAllowed = mayCall(role, access);
    test(`${isAllowed ? 'may' : 'may not'} call ${route}`, async ({ server, database }) => {
      const caller = await callerWith(role, server.url, database);
      const reply = await caller.send(method, path, bodyOf(method));
      if (isAllowed) return expect([200, 204, 400, 404]).toContain(reply.status);
      // a session is no key
      const refusal = access === 'selfService' ? [401, 'KeyNeeded'] : [403, 'NotPermitted'];
      expect([reply.status, reply.error.code]).toEqual(refusal);
    });
  }
});

/** Signed in with a role; who has none had one then, and lost it since. */
async function signInWith(role: MatrixRole, url: string, { pool }: OpenDatabase): Promise<Caller> {
  const id = randomUUID();
  const primaryId = role.replaceAll(' ', '-');
  const type = matrixRoles[role];
  const file = aStaffFile('viewer', { id, primaryId, ...(type && { roles: [staffRole(type)] }) });
  const parts = { codec: testCodec, config: aConfiguration() };
  await bulkLoadUsers(pool, [file], parts);
  await giveAccount(pool, id);
  const caller = new Caller(url);
  await caller.signIn(primaryId);
  const without = { ...file, user: { ...file.user, roles: [] } };
  if (!type)
    await withTransaction(pool, (client) => writeFiles(client, [toFileChange(id, file, without)], parts));
  return caller;
}

const callersByRole = new Map<MatrixRole, Promise<Caller>>();
function callerWith(role: MatrixRole, url: string, database: OpenDatabase): Promise<Caller> {
  const known = callersByRole.get(role) ?? signInWith(role, url, database);
  callersByRole.set(role, known);
  return known;
}

const callers = new Map<StaffName, Promise<Caller>>();
function callerOf(url: string, name: StaffName): Promise<Caller> {
  const known = callers.get(name) ?? signedInCaller(url, name);
  callers.set(name, known);
  return known;
}

describe('requests from elsewhere', () => {
  test('a request that changes something needs the header of our own pages', async ({ server }) => {
    const caller = await signedInCaller(server.url, 'operator');
    const foreign: Record<string, string>[] = [
      { 'x-carrel': '' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of foreign) {
      const reply = await caller.send(
        'POST',
        '/api/sync/push',
        { clientId: randomUUID(), items: [] },
        headers,
      );
      expect([reply.status, reply.error.code]).toEqual([403, 'ForeignPage']);
    }
  });

  test('only JSON is read', async ({ server }) => {
    const caller = await signedInCaller(server.url, 'operator');
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ]) {
      const reply = await caller.send('POST', '/api/sync/push', '{}', { 'content-type': type });
      expect([reply.status, reply.error.code]).toEqual([415, 'UnsupportedMediaType']);
    }
  });
});

describe('lying requests', () => {
  const clientId = randomUUID();
  const item = {
    id: 1,
    uid: randomUUID(),
    name: 'note.add',
    args: {},
    actorId: randomUUID(),
    occurredAt: '2026-11-23T09:14:00.000Z',
  };
  const pushes: [string, unknown][] = [
    ['cut JSON', '{"clientId":'],
    ['no JSON', 'hello'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['a deep list', '['.repeat(50_000)],
    ['a prototype', `{"__proto__": {"admin": true}, "clientId": "${clientId}", "items": []}`],
    ['no items', { clientId }],
    ['a field too many', { clientId, items: [], extra: 1 }],
    ['an id that is text', { clientId, items: [{ ...item, id: '1' }] }],
    ['an id of 0', { clientId, items: [{ ...item, id: 0 }] }],
    ['an id with a fraction', { clientId, items: [{ ...item, id: 1.5 }] }],
    ['a uid that is none', { clientId, items: [{ ...item, uid: 'x' }] }],
    ['a day that is none', { clientId, items: [{ ...item, occurredAt: 'yesterday' }] }],
    ['101 items', { clientId, items: Array.from({ length: 101 }, (_, i) => ({ ...item, id: i + 1 })) }],
    ['a client that is none', { clientId: "'; drop table client; --", items: [] }],
  ];
  test.for(pushes)('a push with %s is refused in our own words', async ([, body], { server }) => {
    const caller = await callerOf(server.url, 'operator');
    const reply = await caller.post('/api/sync/push', body);
    expect(reply.status).toBe(400);
    expect(isApiError(reply.error)).toBe(true);
    expect(reply.error.message.length).toBeLessThan(300);
  });

  test('a body beyond the limit is refused', async ({ server }) => {
    const caller = await callerOf(server.url, 'operator');
    const long = { clientId, items: [{ ...item, args: 'x'.repeat(5_000_000) }] };
    const reply = await caller.post('/api/sync/push', long);
    expect([reply.status, reply.error.code]).toEqual([413, 'TooLarge']);
    const two = { clientId, items: [1, 2].map((id) => ({ ...item, id, args: 'x'.repeat(200_000) })) };
    expect((await caller.post('/api/sync/push', two)).error.code).toBe('TooLarge');
    const signIn = { userName: 'x', password: 'x', deviceId: 'x'.repeat(100_000) };
    expect((await caller.post('/api/session', signIn)).error.code).toBe('TooLarge');
  });

  test('numbers beyond all bounds are an ordinary gap', async ({ server }) => {
    const caller = await callerOf(server.url, 'operator');
    const far = { ...item, id: Number.MAX_SAFE_INTEGER };
    const reply = await caller.post('/api/sync/push', { clientId, items: [far] });
    expect(reply.json()).toEqual({ lastMutationId: 0, results: [], expected: 1 });
  });

  test('text that PostgreSQL cannot hold is refused item by item, and the queue goes on', async ({
    server,
  }) => {
    const caller = await signedInCaller(server.url, 'operator');
    const client = randomUUID();
    const userId = '00000000-0000-4000-8000-000000000001';
    const noteOf = (id: number, text: string) => ({
      ...item,
      id,
      uid: randomUUID(),
      actorId: caller.who.user.userId,
      args: {
        userId,
        row: { id: randomUUID(), external: false, type: 'OTHER', text, popUp: false, userViewable: false },
      },
    });
    const items = [
      noteOf(1, 'a\0b'),
      noteOf(2, '\ud800 half a letter'),
      noteOf(3, "'; drop table history; --"),
    ];
    const reply = await caller.post('/api/sync/push', { clientId: client, items });
    const answer = reply.json<{ lastMutationId: number; results: { status: string }[] }>();
    expect(reply.status).toBe(200);
    expect(answer.results.every((result) => ['applied', 'rejected'].includes(result.status))).toBe(true);
    expect(answer.lastMutationId).toBe(3);
  });

  test('hostile text in every place of an item is settled, never a failure of the server', async ({
    server,
  }) => {
    const caller = await signedInCaller(server.url, 'operator');
    const hostile = [
      '\0',
      'a\0b',
      '\ud800',
      "'); select pg_sleep(9); --",
      '$(reboot)',
      'constructor',
      '../../etc',
    ];
    const client = randomUUID();
    const items = hostile.flatMap((text) => [
      { ...item, name: text.slice(0, 60) },
      { ...item, desk: text.slice(0, 50) },
      { ...item, grantId: text, mac: text },
      { ...item, args: { user: { id: text } } },
      { ...item, args: { userId: text, [text]: text } },
      { ...item, name: 'user.create', args: { user: { id: text, primaryId: text }, registration: true } },
    ]);
    items.push(
      { ...item, occurredAt: '0000-01-01T00:00:00Z' },
      { ...item, occurredAt: '2026-06-30T23:59:60Z' },
    );
    const numbered = items.map((each, i) => ({ ...each, id: i + 1, uid: randomUUID() }));
    for (let tries = 0; tries < 4; tries++) {
      const reply = await caller.post('/api/sync/push', { clientId: client, items: numbered });
      expect(reply.status).toBe(200);
      const { lastMutationId } = reply.json<{ lastMutationId: number }>();
      if (lastMutationId === numbered.length) return;
    }
    throw new Error('the queue stands still');
  });

  test.for(['/api/nothing', '/api', '/..%2f..%2fpackage.json', '/%', '/api/users/not-a-uuid/history'])(
    '%s is an error of ours',
    async (path, { server }) => {
      const caller = await callerOf(server.url, 'operator');
      const reply = await caller.get(path);
      expect([400, 404]).toContain(reply.status);
      expect(isApiError(reply.error)).toBe(true);
    },
  );
});

describe('what surrounds the interface', () => {
  test('every answer carries the security headers, a refusal and an unknown page too', async ({ server }) => {
    for (const path of ['/healthz', '/api/session', '/api/sync/hello', '/nowhere']) {
      const { headers } = await new Caller(server.url).get(path);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
    expect((await new Caller(server.url).get('/api/sync/hello')).headers.get('cache-control')).toBe(
      'no-store',
    );
  });

  test('the description names every route of the table', async ({ server }) => {
    const docs = (await new Caller(server.url).get('/docs/json')).json<{ paths: Record<string, object> }>();
    const described = Object.entries(docs.paths).flatMap(([url, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${url.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    expect(described).toEqual(expect.arrayContaining(Object.keys(accessByRoute)));
  });

  test('the page of the description loads no script or style from elsewhere', async ({ server }) => {
    const page = await new Caller(server.url).get('/docs/');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    const text = page.bytes.toString();
    expect(text).toContain('swagger-ui');
    expect(text).not.toMatch(/(src|href)="https?:/);
    expect(text).not.toMatch(/<script>/);
  });

  test('figures are there for Prometheus', async ({ server }) => {
    const caller = new Caller(server.url);
    await caller.get('/healthz');
    const text = (await caller.get('/metrics')).bytes.toString();
    expect(text).toMatch(
      /carrel_http_request_seconds_count\{method="GET",route="\/healthz",status="200"\} \d+/,
    );
    expect(text).toContain('carrel_letters_queued 0');
    expect(text).toContain('carrel_poke_streams');
  });

  test('the log holds no name, password or body', async ({ server, logged }) => {
    const caller = new Caller(server.url);
    await caller.signIn('operator', 'a-secret-nobody-may-see');
    await caller.post('/api/sync/push', 'not json Aaherud');
    const text = logged.lines.join('\n');
    expect(text).toContain('Listening');
    for (const secret of ['a-secret', 'Aaherud', 'operator', 'carrel_session'])
      expect(text).not.toContain(secret);
  });
});
