// Which central server this desk belongs to.
const DEFAULT_SERVER = 'http://127.0.0.1:4380';

/** Origin of the server. https anywhere; http on this machine only. Throws a sentence for anything else. */
export function readServerOrigin(env: Readonly<Record<string, string | undefined>>): string {
  const text = env['CARREL_SERVER'] ?? DEFAULT_SERVER;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new Error(`CARREL_SERVER is not an address: ${text}`);
  }
  const isLoopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback)) {
    throw new Error(`CARREL_SERVER must be an https address (http only on this machine): ${text}`);
  }
  return url.origin;
}
