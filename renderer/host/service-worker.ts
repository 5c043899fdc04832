// Lets the web shell start without the server. A new version waits until the page is loaded anew by itself; nothing is
// taken over under staff's hands. In Electron the pages come from app:// and need none.
import { SERVICE_WORKER_URL, toTrustedScriptUrl } from './trusted-urls.ts';

export function registerServiceWorker(): void {
  if (!('serviceWorker' in navigator) || !location.protocol.startsWith('http') || import.meta.env.DEV) return;
  const options = { updateViaCache: 'none' } as const;
  // Without it the desk works as before, only not after a restart without the server.
  void navigator.serviceWorker
    .register(toTrustedScriptUrl(SERVICE_WORKER_URL), options)
    .catch(() => undefined);
}
