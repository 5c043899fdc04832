// The address of the central server as somebody wrote it: https anywhere, http on this machine only.
export type ServerAddress =
  | { readonly type: 'Address'; readonly origin: string }
  | { readonly type: 'NoAddress'; readonly code: 'NotAnAddress' | 'NotHttps' };

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** "carrel.example.edu" is taken as https. A path is dropped: the server answers at the root of its name. */
export function parseServerAddress(text: string): ServerAddress {
  const trimmed = text.trim();
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
  if (!url || url.hostname === '' || url.username !== '' || url.password !== '')
    return { type: 'NoAddress', code: 'NotAnAddress' };
  if (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.has(url.hostname)))
    return { type: 'Address', origin: url.origin };
  return { type: 'NoAddress', code: url.protocol === 'http:' ? 'NotHttps' : 'NotAnAddress' };
}
