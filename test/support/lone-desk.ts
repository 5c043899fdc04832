// One sync client on a store in memory, with a server whose answers the test writes. The base holds one user; the person
// at the desk is a User Administrator, who may do everything.
import { SyncClient } from '#core/sync/sync-client.ts';
import type { DeskSession } from '#core/sync/save-mutation.ts';
import type { Answer, OutboxItem, PullAnswer, SyncState, Transport } from '#core/sync/ports.ts';
import type {
  ItemResult,
  PullHeader,
  PullRequest,
  PushRequest,
  PushResponse,
  Rejection,
  UserFile,
} from '#core/schema/types.ts';
import type { MutationUid } from '#core/schema/primitives.ts';
import { nodeUtf8 } from '../../server/codec/node-utf8.ts';
import { fileToStoredSlot } from '../sim/stored-slot.ts';
import { aConfiguration } from './a-configuration.ts';
import { aUserFile, AT, uuid } from './a-user-file.ts';
import { MemoryLocalStore } from './memory-local-store.ts';

export const USER = uuid(1);
export const NEW_USER = uuid(2);

export const session: DeskSession = {
  actor: { userId: uuid(900), name: 'Admin, Ada', roles: [{ type: '50', scope: 'EXU' }] },
  desk: { code: 'CIRC', library: 'MAIN' },
};

const unreachable = { type: 'Unreachable', reason: 'NoConnection' } as const;

export class LoneDesk {
  readonly store = new MemoryLocalStore({
    clientId: uuid(77),
    dictionaryOf: async () => new Uint8Array(0),
    utf8: nodeUtf8,
  });
  readonly client: SyncClient;
  readonly pushes: PushRequest[] = [];
  readonly pulls: PullRequest[] = [];
  clockMs = Date.parse(AT);
  isOnline = true;
  answerPush: (request: PushRequest) => Answer<PushResponse> = () => unreachable;
  answerPull: (request: PullRequest) => Answer<PullAnswer> = () => unreachable;
  #lastUuid = 1000;

  static async open(): Promise<LoneDesk> {
    const desk = new LoneDesk();
    await desk.store.commit({
      expectedRevision: (await desk.state()).revision,
      meta: { configuration: aConfiguration() },
      durable: true,
    });
    desk.store.installBase([aUserFile()], { epoch: 'e1', version: 10, configVersion: 1, scopeHash: 'all' });
    return desk;
  }

  constructor() {
    const transport: Transport = {
      hello: async () => unreachable,
      push: async (request) => {
        this.pushes.push(structuredClone(request));
        return this.answerPush(request);
      },
      pull: async (request) => {
        this.pulls.push(structuredClone(request));
        return this.answerPull(request);
      },
    };
    this.client = new SyncClient({
      store: this.store,
      transport,
      clock: { now: () => this.clockMs },
      isOnline: () => this.isOnline,
      ids: { uuid: () => uuid(this.#lastUuid++) },
    });
  }

  state(): Promise<SyncState> {
    return this.store.readState();
  }

  async save(name: string, args: unknown): Promise<MutationUid> {
    const result = await this.client.save(name, args, session);
    if (result.type !== 'Saved') throw new Error(`expected Saved, found ${JSON.stringify(result)}`);
    return result.uid;
  }

  /** Every item still in the outbox as "id name state", in order. */
  async queue(): Promise<string[]> {
    return (await this.state()).outbox.map(({ id, name, state }) => `${id} ${name} ${state}`);
  }

  async item(uid: MutationUid): Promise<OutboxItem | undefined> {
    const all = [...(await this.state()).outbox, ...(await this.store.readDone(''))];
    return all.find((item) => item.uid === uid);
  }

  async shown(id = USER): Promise<UserFile | null | undefined> {
    return (await this.store.readCurrent([id])).get(id);
  }

  /** The next push is answered item by item; without an entry, "applied". */
  pushAnswers(rejections: Readonly<Record<number, Rejection>> = {}): void {
    this.answerPush = ({ items }) => {
      const results = items.map(({ id }): ItemResult => {
        const rejection = rejections[id];
        return rejection ? { id, status: 'rejected', rejection } : { id, status: 'applied', notices: [] };
      });
      return { type: 'Answer', value: { lastMutationId: items.at(-1)?.id ?? 0, results } };
    };
  }

  pullAnswers(header: Partial<PullHeader>, files: readonly UserFile[] = []): void {
    const slots = files.map(fileToStoredSlot);
    const version = header.cookie?.version ?? 11;
    this.answerPull = () => ({
      type: 'Answer',
      value: {
        header: {
          cookie: { epoch: 'e1', version, configVersion: 1, scopeHash: 'all' },
          lastMutationId: 0,
          results: [],
          dictionaryId: 'none',
          puts: files.map(({ user }, i) => ({ id: user.id, version, length: slots[i]?.length ?? 0 })),
          deletes: [],
          more: false,
          serverTime: AT,
          ...header,
        },
        slots,
      },
    });
  }
}

export const noteArgs = (row: number, text = 'left a card', userId = USER) => ({
  userId,
  row: { id: uuid(row), external: false, type: 'OTHER', text, popUp: false, userViewable: false },
});

export const chargeArgs = (fee: number, amountMinor: number, userId = USER) => ({
  userId,
  feeId: uuid(fee),
  transactionId: uuid(fee + 1),
  type: 'SERVICEFEE',
  owner: 'EXU',
  amountMinor,
  currency: 'EUR',
});

export const payArgs = (fee: number, payment: number, amountMinor: number, userId = USER) => ({
  userId,
  paymentId: uuid(payment),
  receiptNumber: `F-${payment}`,
  method: 'CASH',
  currency: 'EUR',
  allocations: [{ feeId: uuid(fee), amountMinor, transactionId: uuid(payment + 1) }],
  surplusFeeId: uuid(payment + 2),
  surplusTransactionId: uuid(payment + 3),
});

export const createArgs = (primaryId: string) => ({
  registration: true,
  user: {
    id: NEW_USER,
    recordType: 'PUBLIC',
    accountType: 'INTERNAL',
    firstName: 'Nina',
    lastName: 'Neu',
    primaryId,
    userGroup: 'FACULTY',
    status: 'ACTIVE',
    resourceSharingLibraries: [],
    purchaseRequestLibraries: [],
    declinedLetters: [],
    forcePasswordChange: false,
    multiFactor: false,
    loginRestrictionsDisabled: false,
    simulatedLoginAllowed: false,
    roles: [],
    addresses: [],
    phones: [],
    emails: [
      { id: uuid(50), external: false, types: ['personal'], preferred: true, address: 'nina@example.org' },
    ],
    identifiers: [],
  },
});
