// Hears the pokes that server processes send each other by PostgreSQL's NOTIFY, on a connection of its own.
//
// A poke says "look again", nothing more: a notification that is sent while the connection is down is lost, so every
// connection made counts as a poke, the first one too. It needs a direct connection: a pooler that hands out connections
// by the transaction would lose the LISTEN.
//
//   connecting ──LISTEN done, poke──▶ listening ──cut──▶ waiting (back-off) ──▶ connecting
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export interface PokeListener {
  /** No poke comes after this is called; resolves when the connection is closed. */
  stop(): Promise<void>;
}

export interface ListenOptions {
  /** The connection was cut or could not be made, and is tried again. For the log only. */
  readonly onConnectionLost?: (error: Error) => void;
}

const firstPauseMs = 100;
const longestPauseMs = 10_000;
// A connection can be gone without a word (a cable, a failed-over machine): a question now and then finds it out.
const checkEveryMs = 30_000;
const checkLimitMs = 10_000;
// a server that cannot be reached does not answer a farewell either
const farewellMs = 1000;

/** `onPoke` gets what was sent with the notification, or undefined for a connection made. It must not throw. */
export function listenForPokes(
  url: string,
  channel: string,
  onPoke: (payload: string | undefined) => void,
  options: ListenOptions = {},
): PokeListener {
  const stopping = new AbortController();
  const finished = listenUntilStopped({ url, channel, onPoke, signal: stopping.signal, ...options });
  return {
    stop: () => {
      stopping.abort();
      return finished;
    },
  };
}

interface Listening extends ListenOptions {
  readonly url: string;
  readonly channel: string;
  readonly onPoke: (payload: string | undefined) => void;
  readonly signal: AbortSignal;
}

async function listenUntilStopped(listening: Listening): Promise<void> {
  const { signal, onConnectionLost } = listening;
  let pauseMs = firstPauseMs;
  while (!signal.aborted) {
    const connection = await listenOnce(listening);
    if (signal.aborted) return;
    onConnectionLost?.(connection.error);
    if (connection.wasListening) pauseMs = firstPauseMs;
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  }
}

/** One connection from its making to its end, which is either an error or the stop. */
async function listenOnce(listening: Listening): Promise<{ wasListening: boolean; error: Error }> {
  const { url, channel, onPoke, signal } = listening;
  const client = new pg.Client({
    connectionString: url,
    application_name: 'carrel pokes',
    connectionTimeoutMillis: 10_000,
    query_timeout: checkLimitMs,
    keepAlive: true,
  });
  const over = Promise.withResolvers<Error>();
  const noteStop = (): void => over.resolve(new Error('stopped'));
  const noteEnd = (): void => over.resolve(new Error('the connection was closed'));
  client.on('error', over.resolve).on('end', noteEnd);
  signal.addEventListener('abort', noteStop);
  let wasListening = false;
  const poke = (payload: string | undefined): void => {
    if (!signal.aborted) onPoke(payload);
  };
  try {
    const failure = await Promise.race([client.connect(), over.promise]);
    if (failure instanceof Error) return { wasListening, error: failure };
    client.on('notification', ({ payload }) => poke(payload === '' ? undefined : payload));
    await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    wasListening = true;
    poke(undefined);
    return { wasListening, error: await untilSilent(client, over.promise) };
  } catch (error) {
    return { wasListening, error: error as Error };
  } finally {
    signal.removeEventListener('abort', noteStop);
    await Promise.race([client.end().catch(() => undefined), sleep(farewellMs, undefined, { ref: false })]);
  }
}

/** Asks the server now and then, until it does not answer or the connection has ended. */
async function untilSilent(client: pg.Client, ended: Promise<Error>): Promise<Error> {
  for (;;) {
    const waiting = new AbortController();
    const due = sleep(checkEveryMs, undefined, { signal: waiting.signal, ref: false }).catch(() => undefined);
    const error = await Promise.race([ended, due]);
    waiting.abort();
    if (error !== undefined) return error;
    await client.query('select 1');
  }
}
