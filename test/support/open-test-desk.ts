// A desk for looking at and testing screens: the product's own Desk over the store in memory, real rules, a server that
// is scripted or absent. What another desk did arrives by `receive`.
import { packFrame } from '#core/codec/frame.ts';
import { shownName } from '#core/domain/shown-name.ts';
import type { Actor } from '#core/mutations/mutation.ts';
import type { ClientId, UserId } from '#core/schema/primitives.ts';
import type { Configuration, SnapshotManifest, UserFile } from '#core/schema/types.ts';
import type { UserSearch } from '#core/search/user-search.ts';
import { browserUtf8 } from '../../renderer/desk/browser-utf8.ts';
import type { DeskStore } from '../../renderer/desk/desk-store.ts';
import { Desk } from '../../renderer/desk/desk.ts';
import { MemoryLocalStore } from './memory-local-store.ts';

const CLIENT: ClientId = '00000000-0000-4000-8000-0000000000c1';

export type TestRequest = { readonly method: string; readonly path: string; readonly body: unknown };
/** undefined: the server cannot be reached. */
export type TestServer = (request: TestRequest) => Response | undefined;

class TestStore extends MemoryLocalStore implements DeskStore {
  readonly isBaseDue = false;

  readonly names = new Map<UserId, UserFile>();

  /** Only what pages ask of it: who a user is. */
  search(): UserSearch {
    return {
      findById: (id: UserId) => {
        const file = this.names.get(id);
        return file && { id, name: shownName(file.user), primaryId: file.user.primaryId };
      },
    } as unknown as UserSearch;
  }

  async loadSnapshot(): Promise<SnapshotManifest> {
    throw new Error('there is no snapshot here');
  }

  async close(): Promise<void> {}
}

export type TestDesk = {
  readonly desk: Desk;
  /** Confirmed files as another desk's changes left them. */
  readonly receive: (...files: readonly UserFile[]) => void;
  readonly requests: TestRequest[];
};

export type TestDeskParts = {
  readonly files: readonly UserFile[];
  readonly config: Configuration;
  readonly actor: Actor;
  readonly desk?: { readonly code: string; readonly library: string };
  readonly server?: TestServer;
};

export async function openTestDesk(parts: TestDeskParts): Promise<TestDesk> {
  const files = new Map(parts.files.map((file) => [file.user.id, file]));
  const store = new TestStore({
    clientId: CLIENT,
    dictionaryOf: async () => new Uint8Array(),
    utf8: browserUtf8,
  });
  let version = 1;
  const install = () => {
    store.names.clear();
    for (const [id, file] of files) store.names.set(id, file);
    store.installBase([...files.values()], cookieOf(version));
  };
  install();
  await store.commit({
    expectedRevision: (await store.readState()).revision,
    meta: { configuration: parts.config },
    durable: true,
  });
  const requests: TestRequest[] = [];
  let lastId = 0;
  const desk = await Desk.open({
    store,
    host: {
      kind: 'web',
      openPokes: () => ({ close: () => undefined }),
      fetch: async (path, init) => {
        const { body } = init;
        const request = {
          path,
          method: init.method ?? 'GET',
          body: typeof body === 'string' ? (JSON.parse(body) as unknown) : undefined,
        };
        requests.push(request);
        const answer = parts.server?.(request);
        if (!answer) throw new TypeError('the network is down');
        return answer;
      },
    },
    pictures: { get: async () => undefined, put: async () => undefined },
    report: { finding: 'Sound', recovered: 0, unreadable: 0 },
    session: {
      actor: { ...parts.actor, userId: parts.actor.userId ?? CLIENT },
      ...(parts.desk && { desk: parts.desk }),
    },
    clock: { now: () => Date.now() },
    ids: { uuid: () => `00000000-0000-4000-9000-${String(++lastId).padStart(12, '0')}` },
    sign: async () => '',
  });
  return {
    desk,
    requests,
    receive(...changed) {
      for (const file of changed) files.set(file.user.id, file);
      version += 1;
      install();
    },
  };
}

function cookieOf(version: number) {
  return { epoch: 'test', version, configVersion: 1, scopeHash: 'all' };
}

/** Answers as a server with nothing new: the desk is online. */
export function quietPull(): Response {
  const header = {
    cookie: cookieOf(1),
    lastMutationId: 0,
    results: [],
    dictionaryId: 'none',
    puts: [],
    deletes: [],
    more: false,
    serverTime: new Date().toISOString(),
  };
  return new Response(packFrame(header, [], browserUtf8), {
    headers: { 'content-type': 'application/octet-stream' },
  });
}
