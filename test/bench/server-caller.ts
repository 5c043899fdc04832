// Somebody signed in at the server, without a desk: pushes changes and fetches what desks fetch, by the product's transport.
import { randomUUID } from 'node:crypto';
import { PUSH_MAX_ITEMS } from '#core/schema/sync.ts';
import type { PushItem, SignedIn } from '#core/schema/types.ts';
import { createHttpTransport } from '../../renderer/desk/http-transport.ts';
import { demoPassword } from '../../server/demo/demo-accounts.ts';

export const benchUserName = 'usermanager';

export class ServerCaller {
  readonly url: string;
  readonly userId: string;
  readonly #cookie: string;
  readonly #clientId = randomUUID();
  #lastId = 0;

  private constructor(url: string, userId: string, cookie: string) {
    this.url = url;
    this.userId = userId;
    this.#cookie = cookie;
  }

  static async signIn(url: string): Promise<ServerCaller> {
    const response = await fetch(new URL('/api/session', url), {
      method: 'POST',
      headers: { 'x-carrel': '1', 'content-type': 'application/json' },
      body: JSON.stringify({ userName: benchUserName, password: demoPassword, deviceId: randomUUID() }),
    });
    if (!response.ok) throw new Error(`${benchUserName} could not sign in: ${response.status}`);
    const { user } = (await response.json()) as SignedIn;
    const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0]);
    return new ServerCaller(url, user.userId ?? '', cookie.join('; '));
  }

  readonly fetch = (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('cookie', this.#cookie);
    headers.set('x-carrel', '1');
    return fetch(new URL(path, this.url), { ...init, headers });
  };

  /** A note for each of these users, the next changes of this client. */
  addNotes(userIds: readonly string[]): PushItem[] {
    const occurredAt = new Date().toISOString();
    return userIds.map((userId) => ({
      id: ++this.#lastId,
      uid: randomUUID(),
      name: 'note.add',
      args: { userId, row: makeNote() },
      actorId: this.userId,
      occurredAt,
    }));
  }

  /** Throws unless every item was applied. */
  async push(items: readonly PushItem[], perRequest: number = PUSH_MAX_ITEMS): Promise<void> {
    const transport = createHttpTransport(this.fetch);
    for (let at = 0; at < items.length; at += perRequest) {
      const batch = items.slice(at, at + perRequest);
      const answer = await transport.push({ clientId: this.#clientId, items: batch });
      const results = answer.type === 'Answer' ? answer.value.results : [];
      if (results.length !== batch.length || results.some(({ status }) => status !== 'applied'))
        throw new Error(`a push was not applied: ${JSON.stringify(results.at(-1) ?? answer)}`);
    }
  }
}

const makeNote = () => ({
  id: randomUUID(),
  external: false,
  type: 'OTHER',
  text: 'Asked about the opening hours of the reading room.',
  popUp: false,
  userViewable: false,
});
