import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { listenForPokes, type PokeListener } from '../../../server/database/listen.ts';
import {
  queryOnce,
  startThrowAwayPostgres,
  type ThrowAwayPostgres,
} from '../../support/throw-away-postgres.ts';
import { until } from '../../support/until.ts';

let server: ThrowAwayPostgres;
const listeners: PokeListener[] = [];

beforeAll(async () => {
  server = await startThrowAwayPostgres();
});

afterEach(async () => {
  for (const listener of listeners.splice(0)) await listener.stop();
});

afterAll(() => server.dispose());

interface Heard {
  readonly pokes: (string | undefined)[];
  readonly losses: Error[];
  readonly listener: PokeListener;
}

function listen(channel: string, url = server.postgres.adminUrl): Heard {
  const pokes: (string | undefined)[] = [];
  const losses: Error[] = [];
  const onConnectionLost = (error: Error): void => void losses.push(error);
  const listener = listenForPokes(url, channel, (payload) => pokes.push(payload), { onConnectionLost });
  listeners.push(listener);
  return { pokes, losses, listener };
}

const notify = (channel: string, payload: string): Promise<unknown> =>
  queryOnce(server.postgres.adminUrl, `select pg_notify('${channel}', '${payload}')`);

const openListeners = (): Promise<readonly unknown[]> =>
  queryOnce(
    server.postgres.adminUrl,
    "select 1 from pg_stat_activity where application_name = 'carrel pokes'",
  );

test('the connection made is a poke, and so is every notification of the channel and of no other', async () => {
  const { pokes } = listen('Changes "quoted"');
  await until('the listener is connected', () => pokes.length === 1);
  expect(pokes).toEqual([undefined]);
  await notify('other', 'not for us');
  await notify('Changes "quoted"', '1234');
  await notify('Changes "quoted"', '');
  await until('both are heard', () => pokes.length === 3);
  expect(pokes).toEqual([undefined, '1234', undefined]);
});

test('a cut connection is made again, which counts as a poke, and hears what follows', async () => {
  const { pokes, losses } = listen('changes');
  await until('the listener is connected', () => pokes.length === 1);
  await queryOnce(
    server.postgres.adminUrl,
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'carrel pokes'",
  );
  await until('it is connected again', () => pokes.length === 2);
  expect(losses).toHaveLength(1);
  await notify('changes', 'after the cut');
  await until('the notification is heard', () => pokes.length === 3);
  expect(pokes).toEqual([undefined, undefined, 'after the cut']);
  expect(await openListeners()).toHaveLength(1);
});

test('a server that cannot be reached is tried again and again, and stopping ends that at once', async () => {
  const { pokes, losses, listener } = listen('changes', 'postgres://carrel@127.0.0.1:1/postgres');
  await until('it has failed twice', () => losses.length >= 2);
  const since = Date.now();
  await listener.stop();
  expect(Date.now() - since).toBeLessThan(5000);
  expect(pokes).toEqual([]);
});

test('a stopped listener has no connection and hears nothing', async () => {
  const { pokes, losses, listener } = listen('changes');
  await until('the listener is connected', () => pokes.length === 1);
  await listener.stop();
  await until('its connection is gone', async () => (await openListeners()).length === 0);
  await notify('changes', 'too late');
  expect(pokes).toEqual([undefined]);
  expect(losses).toEqual([]);
});
