// A desk of a run: a store that outlives crashes, and on it one run after another of the program, each with its own
// sync client and loop over the production transport. Two people share it; one of them is signed in.
import { SyncClient } from '#core/sync/sync-client.ts';
import { SyncLoop, type Connection } from '#core/sync/sync-loop.ts';
import type { DeskSession } from '#core/sync/save-mutation.ts';
import { computeItemMac } from '#core/sync/item-mac.ts';
import { unpackFrame, splitBody } from '#core/codec/frame.ts';
import { slotToFile } from '#core/codec/slot.ts';
import type { Cookie, UserFile } from '#core/schema/types.ts';
import type { ClientId, UserId } from '#core/schema/primitives.ts';
import { createHttpTransport } from '../../renderer/desk/http-transport.ts';
import { requestOk } from '../../renderer/desk/request.ts';
import { nodeUtf8 } from '../../server/codec/node-utf8.ts';
import { MemoryLocalStore } from '../support/memory-local-store.ts';
import { cheapHash } from './cheap-hash.ts';
import { CrashingStore } from './crashing-store.ts';
import type { FaultyWire } from './faulty-wire.ts';
import type { PlantedBug } from './planted-bug.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { VirtualTime } from './virtual-time.ts';

export type SimDeskParts = {
  readonly name: string;
  readonly time: VirtualTime;
  readonly random: SeededRandom;
  readonly wire: FaultyWire;
  readonly people: readonly [DeskSession, DeskSession];
  readonly bug: PlantedBug | undefined;
  readonly onConnection: (desk: SimDesk, connection: Connection) => void;
};

type Program = { readonly store: CrashingStore; readonly client: SyncClient; readonly loop: SyncLoop };

const NO_DICTIONARY = new Uint8Array(0);
const createStore = (clientId: ClientId) =>
  new MemoryLocalStore({ clientId, dictionaryOf: async () => NO_DICTIONARY, utf8: nodeUtf8 });

const hmac = (secret: string, text: string) => cheapHash(secret + text);

export class SimDesk {
  readonly name: string;
  readonly people: readonly [DeskSession, DeskSession];
  readonly wire: FaultyWire;
  readonly #parts: SimDeskParts;
  /** Rises when the store is wiped. */
  storeNumber = 1;
  store: MemoryLocalStore;
  program: Program | undefined;
  clockAheadMs = 0;
  signedIn: DeskSession;
  /** The session ended; somebody has to sign in again (S19). */
  isSignInExpired = false;
  /** Staff is settling an item; they do one at a time. */
  isBusy = false;

  constructor(parts: SimDeskParts) {
    this.#parts = parts;
    this.name = parts.name;
    this.people = parts.people;
    this.wire = parts.wire;
    this.signedIn = parts.people[0];
    this.store = createStore(parts.random.uuid());
  }

  /** Starts the program on what is in the store. */
  start(): void {
    const { time, random, wire, bug } = this.#parts;
    const clock = { now: () => time.now() + this.clockAheadMs };
    const store = new CrashingStore(this.store, time, random, () => this.#died());
    const transport = createHttpTransport((path, init) => {
      if (store.isDead) return new Promise(() => undefined);
      return wire.fetch(path, init);
    });
    const client = new SyncClient({
      store: bug?.wrapLocalStore?.(store) ?? store,
      transport: bug?.wrapTransport?.(transport, random) ?? transport,
      clock,
      ids: random,
      sign: (item, secret) => computeItemMac(item, secret, hmac),
    });
    const loop = new SyncLoop({
      client,
      clock,
      timers: time,
      random: random.next,
      loadSnapshot: () => this.#loadSnapshot(store, client),
      onConnection: (connection) => this.#parts.onConnection(this, connection),
    });
    this.program = { store, client, loop };
    void loop.wake();
  }

  /** Disk gone: nothing of the store is left, and a new client id is taken (SPEC S4). */
  async wipe(): Promise<void> {
    this.program?.store.crashNow();
    const { clientId } = await this.store.readState();
    this.storeNumber += 1;
    const next: ClientId = this.#parts.bug?.keepsClientIdAfterWipe ? clientId : this.#parts.random.uuid();
    this.store = createStore(next);
  }

  async readFile(id: UserId): Promise<UserFile | null | undefined> {
    return (await this.store.readCurrent([id])).get(id);
  }

  #died(): void {
    this.program?.loop.stop();
    this.program = undefined;
  }

  async #loadSnapshot(store: CrashingStore, client: SyncClient): Promise<void> {
    const answer = await requestOk(this.wire.fetch, '/api/sync/snapshot', { timeoutMs: 60_000 });
    if (answer.type !== 'Answer' || !answer.value.contentType.startsWith('application/octet-stream'))
      throw new Error('no snapshot');
    const { header, body } = unpackFrame(answer.value.bytes, nodeUtf8);
    const { cookie, users } = header as {
      cookie: Cookie;
      users: { length: number }[];
    };
    const slots = splitBody(
      body,
      users.map(({ length }) => length),
    );
    const files = slots.map((slot) => slotToFile(slot, NO_DICTIONARY, nodeUtf8));
    await store.guard(async () => this.store.installBase(files, cookie));
    await client.rebaseOnNewBase();
  }
}
