// Lets the web shell start without the server, and tells of a new version. That waits: it is taken when staff ask, or by
// itself at the next start, when no page of the old one is left. In Electron the pages come from app:// and need none.
import type { NewVersion } from './host.ts';
import { SERVICE_WORKER_URL, toTrustedScriptUrl } from './trusted-urls.ts';

/** A browser looks for a new version when a page is opened; a desk stays open for days. */
const LOOK_AGAIN_MS = 60 * 60_000;

export function registerServiceWorker(): NewVersion | undefined {
  if (!('serviceWorker' in navigator) || !location.protocol.startsWith('http') || import.meta.env.DEV)
    return undefined;
  const { serviceWorker } = navigator;
  const listeners = new Set<() => void>();
  let waiting: ServiceWorker | undefined;
  const onWaiting = (worker: ServiceWorker | null) => {
    // without a controller it is the first one, and nothing is new
    if (!worker || !serviceWorker.controller) return;
    waiting = worker;
    for (const listener of listeners) listener();
  };
  const options = { updateViaCache: 'none' } as const;
  const register = async () => {
    const registration = await serviceWorker.register(toTrustedScriptUrl(SERVICE_WORKER_URL), options);
    onWaiting(registration.waiting);
    registration.addEventListener('updatefound', () => {
      const { installing } = registration;
      installing?.addEventListener('statechange', () => onWaiting(registration.waiting));
    });
    setInterval(() => void registration.update().catch(() => undefined), LOOK_AGAIN_MS);
  };
  // Once the page is there: what is kept for the next start does not hold up this one. Without it the desk works as before,
  // only not after a restart without the server.
  addEventListener('load', () => void register().catch(() => undefined), { once: true });
  return {
    onReady(listener) {
      listeners.add(listener);
      if (waiting) listener();
      return () => void listeners.delete(listener);
    },
    take() {
      serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      waiting?.postMessage('take-over');
    },
  };
}
