// Several server processes on one database: what a desk sends to one, the desks of the other hear of at once.
import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { startServer } from '../../../server/start-server.ts';
import { saveConfiguration } from '../../../server/users/stored-configuration.ts';
import { aConfiguration } from '../../support/a-configuration.ts';
import { uuid } from '../../support/a-user-file.ts';
import { EventStream } from '../../support/event-stream.ts';
import { signedInCaller, type Caller } from '../../support/library.ts';
import { test as base } from '../../support/server.ts';
import { until } from '../../support/until.ts';

const test = base.extend('second', { scope: 'file' }, async ({ server, databaseUrl }, { onCleanup }) => {
  expect(server.port).toBeGreaterThan(0);
  const second = await startServer({ databaseUrl, heartbeatMs: 100 });
  onCleanup(() => second.close());
  return second;
});

async function pushNote(caller: Caller & { who: { user: { userId?: string } } }): Promise<void> {
  const row = {
    id: randomUUID(),
    external: false,
    type: 'OTHER',
    text: 'x',
    popUp: false,
    userViewable: false,
  };
  const item = {
    ...{ id: 1, uid: randomUUID(), name: 'note.add', args: { userId: uuid(1), row } },
    ...{ actorId: caller.who.user.userId, occurredAt: new Date().toISOString() },
  };
  const reply = await caller.post('/api/sync/push', { clientId: randomUUID(), items: [item] });
  expect(reply.json<{ results: { status: string }[] }>().results[0]?.status).toBe('applied');
}

test('a change at one process pokes the desks of both', async ({ server, second }) => {
  const caller = await signedInCaller(server.url, 'operator');
  const streams = [await EventStream.open(server.url, caller), await EventStream.open(second.url, caller)];
  for (const stream of streams) {
    expect(stream.status).toBe(200);
    expect(stream.headers.get('content-type')).toBe('text/event-stream');
    expect(stream.headers.get('content-security-policy')).toContain("default-src 'none'");
  }
  await until('both streams are open', () => streams.every((stream) => stream.comments > 0));
  const before = streams.map((stream) => stream.events);
  await pushNote(caller);
  await until('both are poked', () => streams.every((stream, i) => stream.events > before[i]!));
  for (const stream of streams) stream.close();
});

test('a session of one process is known to the other', async ({ server, second }) => {
  const caller = await signedInCaller(server.url, 'operator');
  const elsewhere = await EventStream.open(second.url, caller);
  expect(elsewhere.status).toBe(200);
  await caller.delete('/api/session');
  await until('the stream of the ended session ends', () => elsewhere.hasEnded);
});

test('a new configuration is a poke, too', async ({ server, database }) => {
  const caller = await signedInCaller(server.url, 'admin');
  const stream = await EventStream.open(server.url, caller);
  await until('the stream is open', () => stream.comments > 0);
  const before = stream.events;
  const body = { baseVersion: 1, configuration: aConfiguration({ timeZone: 'Europe/Paris' }) };
  expect((await caller.put('/api/configuration', body)).json()).toEqual({ version: 2 });
  await until('it is poked', () => stream.events > before);
  const late = await caller.put('/api/configuration', body);
  expect([late.status, late.error.code]).toEqual([409, 'ChangedMeanwhile']);
  expect((await saveConfiguration(database.pool, aConfiguration(), 2)).type).toBe('Saved');
  stream.close();
});

test('after the connection to the database was cut, desks are poked once it is back', async ({
  server,
  database,
}) => {
  const caller = await signedInCaller(server.url, 'operator');
  const stream = await EventStream.open(server.url, caller);
  await until('the stream is open', () => stream.comments > 0);
  const before = stream.events;
  await database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'carrel pokes' and datname = current_database()`,
  );
  await until('it is poked', () => stream.events > before);
  await pushNote(caller);
  await until('and again', () => stream.events > before + 1);
  stream.close();
});

test('a server with open streams stops at once', async ({ server, databaseUrl }) => {
  const third = await startServer({ databaseUrl, heartbeatMs: 100 });
  const caller = await signedInCaller(server.url, 'operator');
  const stream = await EventStream.open(third.url, caller);
  await until('the stream is open', () => stream.comments > 0);
  const start = performance.now();
  await third.close();
  expect(performance.now() - start).toBeLessThan(2000);
  await until('the stream has ended', () => stream.hasEnded);
});
