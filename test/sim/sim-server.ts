// The server of a run: the production push and pull handlers over a store in memory, behind a door that speaks HTTP's
// statuses. It can restart in the middle of a transaction, and be put back to a backup. Every committed write passes the
// auditor, which stands below whatever a planted bug does to the handlers.
import { packFrame } from '#core/codec/frame.ts';
import { msToInstant } from '#core/sync/instants.ts';
import type { Hello } from '#core/schema/types.ts';
import type { ClientId, UserId } from '#core/schema/primitives.ts';
import {
  PullRequest as isPullRequest,
  PushRequest as isPushRequest,
  PullHeader as isPullHeader,
  PushResponse as isPushResponse,
} from '#gen/validators.js';
import { nodeUtf8 } from '../../server/codec/node-utf8.ts';
import type { Log } from '../../server/log/log.ts';
import { createPullHandler, type PullHandler } from '../../server/sync/pull.ts';
import { createPushHandler, type PushHandler } from '../../server/sync/push.ts';
import type {
  ItemRecord,
  ServerStore,
  ServerTransaction,
  ServerView,
  ServerWrite,
} from '../../server/sync/server-store.ts';
import { StoreUnavailable } from '../../server/sync/store-unavailable.ts';
import type { Auditor } from './auditor.ts';
import { cheapHash } from './cheap-hash.ts';
import type { WireAnswer } from './faulty-wire.ts';
import type { MemoryServerStore, ServerData } from './memory-server-store.ts';
import type { PlantedBug } from './planted-bug.ts';
import type { Figures } from './figures.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { Trace } from './trace.ts';
import type { VirtualTime } from './virtual-time.ts';

const SCOPE_HASH = 'all';
const POISON = 'Poison';
/** Changes that the store cannot write, for ever, as their uid says: a fault that only some items have (S7). More of those that move
 *  money, since staff can set that aside. */
const isPoisoned = ({ uid, name }: ItemRecord): boolean =>
  movesMoney.has(name) ? uid.startsWith('f') : uid.startsWith('ff') && !name.startsWith('fee.setAside');
const movesMoney = new Set(['fee.pay', 'fee.refund', 'fee.reverse']);

type Backup = { readonly data: ServerData; readonly audited: number };
type Snapshot = {
  readonly header: unknown;
  readonly epoch: string;
  readonly version: number;
  readonly slots: Uint8Array[];
};

export class SimServer {
  readonly store: MemoryServerStore;
  readonly #time: VirtualTime;
  readonly #random: SeededRandom;
  readonly #auditor: Auditor;
  readonly #figures: Figures;
  readonly #trace: Trace;
  /** With the planted bug, if there is one. */
  readonly #store: ServerStore;
  readonly #push: PushHandler;
  readonly #pull: PullHandler;
  /** Rises when the server dies; whoever began before hears nothing more. */
  #run = 0;
  #downUntil = 0;
  #snapshot: Snapshot | undefined;
  /** Unexpected errors of the handlers, by place; none is allowed. */
  readonly faults: string[] = [];

  constructor(parts: {
    store: MemoryServerStore;
    time: VirtualTime;
    random: SeededRandom;
    auditor: Auditor;
    figures: Figures;
    trace: Trace;
    bug: PlantedBug | undefined;
  }) {
    const { bug, time, random } = parts;
    this.store = parts.store;
    this.#time = time;
    this.#random = random;
    this.#auditor = parts.auditor;
    this.#figures = parts.figures;
    this.#trace = parts.trace;
    const audited = this.#auditedStore();
    const store = bug?.wrapServerStore?.(audited, { time, random, data: () => parts.store.data }) ?? audited;
    this.#store = store;
    const log: Log = {
      error: (fields) =>
        fields['errorName'] !== POISON &&
        this.faults.push(`${fields.code} ${String(fields['errorName'])} ${String(fields['errorAt'])}`),
      info: () => undefined,
      debug: () => undefined,
    };
    const hmac = (secret: string, text: string) => cheapHash(secret + text);
    const push = createPushHandler({ store, clock: time, log, hmac, hash: cheapHash });
    this.#push = bug?.wrapPush?.(push, random) ?? push;
    this.#pull = createPullHandler({ store, clock: time, withhold: (slot) => slot });
  }

  get isDown(): boolean {
    return this.#time.now() < this.#downUntil;
  }

  /** Kills the process: open transactions roll back, open requests hear nothing. */
  restart(downMs: number): void {
    this.#run += 1;
    this.#downUntil = this.#time.now() + downMs;
  }

  backUp(): Backup {
    return { data: this.store.copy(), audited: this.#auditor.length };
  }

  /** Puts an earlier state back, under a new epoch as the restore script does, or without. */
  restoreBackup(backup: Backup, newEpoch: string | undefined): void {
    this.restart(500);
    const data = backup.data;
    if (newEpoch !== undefined) data.epoch = newEpoch;
    this.store.restore(data);
    this.#auditor.cutBackTo(backup.audited);
    this.#snapshot = undefined;
  }

  /** One request of a signed-in person; undefined: no answer. */
  async answer(path: string, body: string, senderId: UserId): Promise<WireAnswer | undefined> {
    if (this.isDown) return undefined;
    const run = this.#run;
    const answer = await this.#route(path, body, senderId);
    return run === this.#run ? answer : undefined;
  }

  async #route(path: string, body: string, senderId: UserId): Promise<WireAnswer> {
    try {
      switch (path) {
        case '/api/sync/hello':
          return json(200, this.#hello());
        case '/api/sync/push':
          return await this.#answerPush(JSON.parse(body), senderId);
        case '/api/sync/pull':
          return await this.#answerPull(JSON.parse(body));
        case '/api/sync/snapshot':
          return await this.#answerSnapshot();
        default:
          return json(404, { code: 'NotFound', message: '' });
      }
    } catch (error) {
      if (error instanceof StoreUnavailable) return json(503, { code: error.code, message: '' });
      throw error;
    }
  }

  #hello(): Hello {
    const { epoch } = this.store.data;
    return { name: 'sim', version: '1', epoch, serverTime: msToInstant(this.#time.now()), protocol: 1 };
  }

  async #answerPush(request: unknown, senderId: UserId): Promise<WireAnswer> {
    if (!isPushRequest(request)) return json(400, { code: 'BadRequest', message: '' });
    const response = await this.#push(request, { userId: senderId });
    if (!isPushResponse(response)) this.faults.push('the push answer does not fit its schema');
    return json(200, response);
  }

  async #answerPull(request: unknown): Promise<WireAnswer> {
    if (!isPullRequest(request)) return json(400, { code: 'BadRequest', message: '' });
    const { header, slots } = await this.#pull(request, { hash: SCOPE_HASH, libraries: 'all' });
    if (!isPullHeader(header)) this.faults.push('the pull header does not fit its schema');
    if (header.reset) this.#figures.count('pullsReset');
    return binary(packFrame(header, slots, nodeUtf8));
  }

  /** A snapshot is made now and then, and kept as long as its cookie can be gone on from. */
  async #answerSnapshot(): Promise<WireAnswer> {
    const { epoch } = await this.#store.withView((view) => view.readState());
    const { version, tombstoneFloor, configVersion, files } = this.store.data;
    const kept = this.#snapshot;
    const isUsable = kept?.epoch === epoch && kept.version >= tombstoneFloor && kept.version <= version;
    if (!kept || !isUsable || this.#random.chance(0.5)) {
      const users = [...files.values()].map(({ slot }) => ({ length: slot.length }));
      const slots = [...files.values()].map(({ slot }) => slot);
      const cookie = { epoch, version, configVersion, scopeHash: SCOPE_HASH };
      this.#snapshot = { header: { cookie, users }, epoch, version, slots };
    }
    return binary(packFrame(this.#snapshot?.header, this.#snapshot?.slots ?? [], nodeUtf8));
  }

  /** Takes time inside transactions, so that a restart can fall into one, and lets the auditor see what was committed. */
  #auditedStore(): ServerStore {
    return {
      dictionaryId: this.store.dictionaryId,
      withView: (body) => this.store.withView((view) => body(this.#slowView(view))),
      withTransaction: async (body) => {
        const run = this.#run;
        let written: Parameters<ServerTransaction['write']>[0] | undefined;
        const result = await this.store.withTransaction(async (tx) => {
          const outcome = await body({
            ...this.#slowView(tx),
            lockClient: (id: ClientId) => this.#slowly(() => tx.lockClient(id)),
            readItems: tx.readItems,
            readRejectedCreations: tx.readRejectedCreations,
            lockFiles: (ids) => this.#slowly(() => tx.lockFiles(ids)),
            readOwners: tx.readOwners,
            readGrants: tx.readGrants,
            readOlderFees: tx.readOlderFees,
            readUploads: tx.readUploads,
            write: (write) => {
              refusePoison(write);
              written = write;
              return this.#slowly(() => tx.write(write));
            },
          });
          if (run !== this.#run) throw new StoreUnavailable('the server died before it committed');
          return outcome;
        });
        if (written) {
          this.#auditor.committed(written);
          countOutcomes(written, this.#figures);
          this.#trace.note('server', describeWrite(this.store.data.version, written));
        }
        return result;
      },
    };
  }

  #slowView(view: ServerView): ServerView {
    return {
      readState: view.readState,
      readConfigurationVersion: view.readConfigurationVersion,
      readConfiguration: view.readConfiguration,
      readChanges: (since, limit) => this.#slowly(() => view.readChanges(since, limit)),
      readLastMutationId: view.readLastMutationId,
      readResults: view.readResults,
      readFiles: view.readFiles,
    };
  }

  async #slowly<T>(read: () => Promise<T>): Promise<T> {
    const run = this.#run;
    if (this.#random.chance(0.15)) await this.#time.sleep(1 + this.#random.below(200));
    if (run !== this.#run) throw new StoreUnavailable('the server died');
    return read();
  }
}

const json = (status: number, value: unknown): WireAnswer => ({
  status,
  contentType: 'application/json',
  bytes: new TextEncoder().encode(JSON.stringify(value)),
});
const binary = (bytes: Uint8Array): WireAnswer => ({
  status: 200,
  contentType: 'application/octet-stream',
  bytes,
});

function refusePoison({ client }: ServerWrite): void {
  if (!client.items.some((item) => item.result.status === 'applied' && isPoisoned(item))) return;
  const error = new Error('this cannot be written');
  error.name = POISON;
  throw error;
}

function countOutcomes({ client }: ServerWrite, figures: Figures): void {
  for (const { result, repeatOf } of client.items) {
    if (repeatOf) figures.count('server: repeated uid');
    else if (result.status === 'rejected') figures.count(`server: rejected ${result.rejection.code}`);
    else for (const { code } of result.notices) figures.count(`server: notice ${code}`);
  }
}

function describeWrite(version: number, { client, changes }: ServerWrite): string {
  const items = client.items.map(
    ({ id, uid, name, result, repeatOf }) =>
      `${id}=${uid.slice(0, 8)} ${name} ${repeatOf ? 'repeated' : result.status}`,
  );
  const users = changes.map(({ userId }) => userId.slice(0, 8)).join(' ');
  return `at ${version}: client ${client.id.slice(0, 8)}: ${items.join(', ')}; users ${users}`;
}
