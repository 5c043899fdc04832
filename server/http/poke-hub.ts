// Carries pokes from the database to the streams of this process. A poke says "pull now", nothing more; what it missed
// while the connection was down it makes up for with one poke when it is back (server/database/listen.ts).
import { listenForPokes } from '../database/listen.ts';
import { describeError, type Log } from '../log/log.ts';
import { pokeChannel } from '../users/write-files.ts';

export interface PokeHub {
  /** Returns how to stop listening. */
  subscribe(onPoke: () => void): () => void;
  readonly size: number;
  stop(): Promise<void>;
}

/** `onConnected`: the connection to the database was made, for the first time or again. */
export function createPokeHub(
  databaseUrl: string,
  log: Log,
  onConnected: () => void = () => undefined,
): PokeHub {
  const subscribers = new Set<() => void>();
  const listener = listenForPokes(
    databaseUrl,
    pokeChannel,
    (payload) => {
      if (payload === undefined) onConnected();
      for (const onPoke of subscribers) onPoke();
    },
    { onConnectionLost: (error) => log.error({ code: 'PokeConnectionLost', ...describeError(error) }) },
  );
  return {
    subscribe: (onPoke) => {
      // each call its own entry, even of one function
      const entry = (): void => onPoke();
      subscribers.add(entry);
      return () => subscribers.delete(entry);
    },
    get size() {
      return subscribers.size;
    },
    stop: () => listener.stop(),
  };
}
