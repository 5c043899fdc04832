// Signs queued items under the offline grant, by the browser's own HMAC.
import { computeItemMac, type Hmac } from '#core/sync/item-mac.ts';
import type { ItemSigner } from '#core/sync/save-mutation.ts';

const encoder = new TextEncoder();

const hmac: Hmac = async (secret, text) => {
  const bytes = Uint8Array.from(atob(secret), (letter) => letter.charCodeAt(0));
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text)));
  return btoa(String.fromCharCode(...mac))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
};

export const createItemSigner = (): ItemSigner => (item, secret) => computeItemMac(item, secret, hmac);
