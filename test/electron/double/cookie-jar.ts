// The cookies of the main process, by host: enough for a session cookie with a path.

export class CookieJar {
  readonly #cookies = new Map<string, Map<string, { readonly value: string; readonly path: string }>>();

  keep(headers: Headers, url: string): void {
    const { host } = new URL(url);
    const mine = this.#cookies.get(host) ?? new Map<string, { value: string; path: string }>();
    for (const line of headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const at = pair.indexOf('=');
      const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice('path='.length) ?? '/';
      const isGone = attributes.some((attribute) => /^max-age=0$|^expires=thu, 01 jan 1970/i.test(attribute));
      if (isGone) mine.delete(pair.slice(0, at));
      else mine.set(pair.slice(0, at), { value: pair.slice(at + 1), path });
    }
    this.#cookies.set(host, mine);
  }

  addTo(headers: Headers, url: string): void {
    const { host, pathname } = new URL(url);
    const mine = [...(this.#cookies.get(host) ?? [])].filter(([, { path }]) => pathname.startsWith(path));
    if (mine.length > 0)
      headers.set('cookie', mine.map(([name, { value }]) => `${name}=${value}`).join('; '));
  }
}
