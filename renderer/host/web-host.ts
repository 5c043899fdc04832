// The desk in a plain browser: fetch, EventSource, nothing of the operating system.
import { printByBrowser } from './print-by-browser.ts';
import type { Host, PokeListener, PokeStream } from './host.ts';

/** A refusal may pass (a captive portal, a sign-in that had ended), and then a desk without the stream would only poll. */
const REOPEN_MS = 30_000;

/**
 * A refused stream is closed for good by EventSource; any other failure it repairs itself. A stream that breaks is the
 * first sign that the server is away, so it is a poke, too: the desk looks at once. Tries that fail after that are not.
 */
function openEventSource({ onPoke, onRefused }: PokeListener): PokeStream {
  const source = new EventSource('/api/sync/pokes');
  let wasOpen = false;
  source.addEventListener('open', () => {
    wasOpen = true;
    onPoke();
  });
  source.addEventListener('poke', onPoke);
  source.addEventListener('error', () => {
    if (source.readyState === EventSource.CLOSED) onRefused();
    else if (wasOpen) onPoke();
    wasOpen = false;
  });
  return { close: () => source.close() };
}

export function createWebHost(): Host {
  return {
    kind: 'web',
    fetch: (path, init) => globalThis.fetch(path, init),
    printing: { print: printByBrowser },
    openPokes(listener) {
      const open = () => openEventSource({ ...listener, onRefused });
      let reopening: ReturnType<typeof setTimeout> | undefined;
      const onRefused = () => {
        listener.onRefused();
        reopening = setTimeout(reopen, REOPEN_MS);
      };
      const reopen = () => {
        clearTimeout(reopening);
        source.close();
        source = open();
      };
      let source = open();
      // An open stream survives a cable that was pulled out; close it so that it is opened anew when the network is back.
      const onOffline = () => source.close();
      addEventListener('offline', onOffline);
      addEventListener('online', reopen);
      return {
        close() {
          removeEventListener('offline', onOffline);
          removeEventListener('online', reopen);
          clearTimeout(reopening);
          source.close();
        },
      };
    },
  };
}
