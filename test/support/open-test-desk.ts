// A desk for looking at and testing screens: the product's own Desk over the store in memory, real rules, a server that
// is scripted or absent. What another desk did arrives by `receive`.
import { packFrame } from '#core/codec/frame.ts';
import { userFileToIndexRow } from '#core/domain/user-to-index-row.ts';
import type { Actor } from '#core/mutations/mutation.ts';
import type { ClientId, UserId } from '#core/schema/primitives.ts';
import type { Configuration, PushRequest, SnapshotManifest, UserFile } from '#core/schema/types.ts';
import { BaseIndex } from '#core/search/base-index.ts';
import { buildIndex } from '#core/search/build-index.ts';
import { isUnreadable } from '#core/search/index-format.ts';
import { UserSearch } from '#core/search/user-search.ts';
import { browserUtf8 } from '../../renderer/desk/browser-utf8.ts';
import type { AttachmentStore, DeskStore } from '../../renderer/desk/desk-store.ts';
import type { Printing } from '../../renderer/host/host.ts';
import { Desk } from '../../renderer/desk/desk.ts';
import { MemoryLocalStore } from './memory-local-store.ts';

const CLIENT: ClientId = '00000000-0000-4000-8000-0000000000c1';

export type TestRequest = { readonly method: string; readonly path: string; readonly body: unknown };
/** undefined: the server cannot be reached. */
export type TestServer = (request: TestRequest) => Response | undefined;

class TestStore extends MemoryLocalStore implements DeskStore {
  readonly isBaseDue = false;

  readonly names = new Map<UserId, UserFile>();

  #search: UserSearch | undefined;

  /** Over the confirmed users. */
  search(): UserSearch {
    this.#search ??= toSearch([...this.names.values()]);
    return this.#search;
  }

  setNames(files: Iterable<UserFile>): void {
    this.names.clear();
    for (const file of files) this.names.set(file.user.id, file);
    this.#search = undefined;
  }

  async loadSnapshot(): Promise<SnapshotManifest> {
    throw new Error('there is no snapshot here');
  }

  async close(): Promise<void> {}
}

function toSearch(files: readonly UserFile[]): UserSearch {
  const config = { parameters: {}, feeTypes: [] } as unknown as Configuration;
  const { names, keys } = buildIndex(
    files.map((file) => userFileToIndexRow(file, config, -1, '2026-11-23')),
    1,
  );
  const base = BaseIndex.restore(names);
  if (isUnreadable(base)) throw new Error(base.reason);
  base.attachKeys(keys);
  return new UserSearch(base);
}

export type TestDesk = {
  readonly desk: Desk;
  /** Confirmed files as another desk's changes left them. */
  readonly receive: (...files: readonly UserFile[]) => void;
  readonly requests: TestRequest[];
  /** What the desk keeps of pictures, by user. */
  readonly pictures: KeptFiles;
  readonly attachments: KeptFiles;
};

type KeptFiles = Map<string, Uint8Array<ArrayBuffer>>;

function toFileStore(files: KeptFiles): AttachmentStore {
  const unsent = new Set<string>();
  return {
    ids: async () => [...files.keys()],
    get: async (id) => files.get(id),
    put: async (id, file) => void files.set(id, file),
    remove: async (id) => void (unsent.delete(id), files.delete(id)),
    keep: async (id, file) => void (unsent.add(id), files.set(id, file)),
    release: async (id) => void unsent.delete(id),
    unsentIds: async () => [...unsent],
  };
}

export type TestDeskParts = {
  readonly files: readonly UserFile[];
  readonly config: Configuration;
  readonly actor: Actor;
  readonly desk?: { readonly code: string; readonly library: string };
  readonly server?: TestServer;
  /** What becomes of what is printed. */
  readonly printing?: Printing;
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
    store.setNames(files.values());
    store.installBase([...files.values()], cookieOf(version));
  };
  install();
  await store.commit({
    expectedRevision: (await store.readState()).revision,
    meta: { configuration: parts.config },
    durable: true,
  });
  const requests: TestRequest[] = [];
  const pictures: KeptFiles = new Map();
  const attachments: KeptFiles = new Map();
  let lastId = 0;
  const desk = await Desk.open({
    store,
    host: {
      kind: 'web',
      printing: parts.printing ?? { print: async () => ({ type: 'HandedOver' }) },
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
    pictures: toFileStore(pictures),
    attachments: toFileStore(attachments),
    report: { finding: 'Sound', recovered: 0, unreadable: 0 },
    session: {
      actor: { ...parts.actor, userId: parts.actor.userId ?? (CLIENT as string) },
      ...(parts.desk && { desk: parts.desk }),
    },
    clock: { now: () => Date.now() },
    ids: { uuid: () => `00000000-0000-4000-9000-${String(++lastId).padStart(12, '0')}` },
    sign: async () => '',
  });
  return {
    desk,
    requests,
    pictures,
    attachments,
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

/** A server with nothing new that takes every change: the desk is online. Undefined for what is not sync. */
export function quietSync({ path, body }: TestRequest): Response | undefined {
  switch (path) {
    case '/api/sync/hello': {
      const serverTime = new Date().toISOString();
      return Response.json({ name: 'Test library', version: '1', epoch: 'test', protocol: 1, serverTime });
    }
    case '/api/sync/pull':
      return quietPull();
    case '/api/sync/push': {
      const { items } = body as PushRequest;
      const results = items.map(({ id }) => ({ id, status: 'applied', notices: [] }));
      return Response.json({ lastMutationId: items.at(-1)?.id ?? 0, results });
    }
    default:
      return undefined;
  }
}

/** Answers a pull with nothing new. */
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
