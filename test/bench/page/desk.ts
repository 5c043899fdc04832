// The product's store, worker and sync client put together as the desk's own program does (renderer/app/desk-services.ts),
// without its screens.
import { rolesToActorRoles } from '#core/permissions/actor-roles.ts';
import type { SignedIn } from '#core/schema/types.ts';
import type { DeskSession } from '#core/sync/save-mutation.ts';
import { SyncClient } from '#core/sync/sync-client.ts';
import { SignedIn as isSignedIn } from '#gen/validators.js';
import { readDeskFacts } from '../../../renderer/desk/desk-facts.ts';
import { createHttpTransport } from '../../../renderer/desk/http-transport.ts';
import { createItemSigner } from '../../../renderer/desk/item-signer.ts';
import { requestJson } from '../../../renderer/desk/request.ts';
import { toTrustedScriptUrl } from '../../../renderer/host/trusted-urls.ts';
import { DexieStore } from '../../../renderer/store/dexie-store.ts';
import { createIndexRowMaker } from '../../../renderer/store/index-rows.ts';
import { openSoundStore } from '../../../renderer/store/integrity.ts';
import { createRunLoad } from '../../../renderer/store/run-load.ts';
import { StoreKey } from '../../../renderer/store/sealed-row.ts';
import { fetchDictionary } from '../../../renderer/store/snapshot-server.ts';
import type { StoreAccess } from '../../../renderer/store/store-access.ts';

/** The server's word of a sign-in, kept so that a new start of the browser need not ask for it. */
const SIGNED_IN = 'bench-signed-in';

export type BenchDesk = {
  readonly access: StoreAccess;
  readonly store: DexieStore;
  readonly client: SyncClient;
  readonly session: DeskSession;
};

const request = (path: string, init?: RequestInit) => fetch(path, init);

export async function signIn(userName: string, password: string): Promise<void> {
  const { deviceId } = readDeskFacts(() => crypto.randomUUID());
  const body = { userName, password, deviceId };
  const options = { method: 'POST', body, timeoutMs: 60_000, check: isSignedIn } as const;
  const answer = await requestJson<SignedIn>(request, '/api/session', options);
  if (answer.type !== 'Answer') throw new Error(`the sign-in was not answered: ${JSON.stringify(answer)}`);
  localStorage.setItem(SIGNED_IN, JSON.stringify(answer.value));
}

export const readStoreKey = (): Promise<StoreKey> => StoreKey.fromDeviceKey(mustBeSignedIn().deviceKey);

export async function openAccess(): Promise<StoreAccess> {
  const opening = {
    key: await readStoreKey(),
    newClientId: () => crypto.randomUUID(),
    hadStore: false,
    journal: { items: [], done: [] },
  };
  const { access, report } = await openSoundStore(opening);
  if (report.finding !== 'New' && report.finding !== 'Sound')
    throw new Error(`the store is ${report.finding}`);
  return access;
}

export async function openDesk(): Promise<BenchDesk> {
  const access = await openAccess();
  const nowMs = () => Date.now();
  const store = await DexieStore.open({
    access,
    makeRows: createIndexRowMaker(nowMs),
    now: nowMs,
    fetchDictionary: async (id) => {
      const answer = await fetchDictionary(request, id);
      return answer.type === 'Answer' ? answer.value : undefined;
    },
    fetchUserFile: async () => undefined,
    runLoad: createRunLoad(access, () => startWorker('/assets/bench-load-worker.js')),
  });
  const client = new SyncClient({
    store,
    transport: createHttpTransport(request),
    clock: { now: nowMs },
    ids: { uuid: () => crypto.randomUUID() },
    sign: createItemSigner(),
  });
  return { access, store, client, session: toSession(mustBeSignedIn()) };
}

export const startWorker = (path: string): Worker => new Worker(toTrustedScriptUrl(path), { type: 'module' });

function mustBeSignedIn(): SignedIn {
  const text = localStorage.getItem(SIGNED_IN);
  if (text === null) throw new Error('nobody has signed in with this profile');
  return JSON.parse(text) as SignedIn;
}

function toSession({ user, roles, grant }: SignedIn): DeskSession {
  if (user.userId === undefined) throw new Error('whoever signs in is a user');
  return {
    actor: { userId: user.userId, name: user.name, roles: rolesToActorRoles(roles) },
    grant: { id: grant.id, secret: grant.secret },
  };
}
