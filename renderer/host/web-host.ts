// The desk in a plain browser: fetch, EventSource, nothing of the operating system.
import type { Host, PokeListener, PokeStream } from './host.ts';

/** A refused stream is closed for good by EventSource; any other failure it repairs itself. */
function openEventSource({ onPoke, onRefused }: PokeListener): PokeStream {
  const source = new EventSource('/api/sync/pokes');
  source.addEventListener('open', onPoke);
  source.addEventListener('poke', onPoke);
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) onRefused();
  });
  return { close: () => source.close() };
}

export function createWebHost(): Host {
  return {
    kind: 'web',
    fetch: (path, init) => globalThis.fetch(path, init),
    openPokes(listener) {
      let source = openEventSource(listener);
      // An open stream survives a cable that was pulled out; close it so that it is opened anew when the network is back.
      const onOffline = () => source.close();
      const onOnline = () => {
        source.close();
        source = openEventSource(listener);
      };
      addEventListener('offline', onOffline);
      addEventListener('online', onOnline);
      return {
        close() {
          removeEventListener('offline', onOffline);
          removeEventListener('online', onOnline);
          source.close();
        },
      };
    },
  };
}
