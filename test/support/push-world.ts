/** A server without HTTP: the push and pull handlers over a store in memory, with staff, a user and a clock of the test's. */
import type { ArgsOf, MutationName } from '#core/mutations/registry.ts';
import { roleTypes } from '#core/permissions/permissions.ts';
import { computeItemMac } from '#core/sync/item-mac.ts';
import { msToInstant } from '#core/sync/instants.ts';
import type { Cookie, PullHeader, PushItem, PushResponse, Role, UserFile } from '#core/schema/types.ts';
import type { ClientId, UserId } from '#core/schema/primitives.ts';
import type { Log, LogFields } from '../../server/log/log.ts';
import { hashText, hmac } from '../../server/sync/node-crypto.ts';
import { createPullHandler, type PullAnswer } from '../../server/sync/pull.ts';
import { createPushHandler } from '../../server/sync/push.ts';
import type { ServerStore } from '../../server/sync/server-store.ts';
import { toFileChange } from '../../server/users/file-change.ts';
import { MemoryServerStore } from '../sim/memory-server-store.ts';
import { aConfiguration } from './a-configuration.ts';
import { aPatronRole, aUserFile, AT, uuid } from './a-user-file.ts';

export const deskClient: ClientId = uuid(71);
export const secondClient: ClientId = uuid(72);
export const operatorId: UserId = uuid(901);
export const managerId: UserId = uuid(902);
export const patronId: UserId = uuid(1);
export const brokenId: UserId = uuid(66);
const secret = Buffer.alloc(32, 5).toString('base64');
const scopeHash = 'EXU';
const wholeLibrary = { hash: scopeHash, libraries: 'all' } as const;

const withhold = (slot: Uint8Array) => slot;

let lastUid = 40_000;
export const nextUid = () => uuid(++lastUid);

const staff = (id: UserId, type: string): UserFile =>
  aUserFile({ id, primaryId: `staff-${type}`, emails: [], roles: [{ ...aPatronRole(), type }] });

export class PushWorld {
  readonly store: MemoryServerStore;
  readonly logged: LogFields[] = [];
  nowMs = Date.parse(AT);
  /** What the handlers work on; tests put a broken one in its place. */
  #used: ServerStore;

  constructor(wrap: (store: MemoryServerStore) => ServerStore = (store) => store) {
    this.store = new MemoryServerStore(aConfiguration(), 'epoch-1');
    this.#used = wrap(this.store);
  }

  static async create(wrap?: (store: MemoryServerStore) => ServerStore): Promise<PushWorld> {
    const world = new PushWorld(wrap);
    await world.put(staff(operatorId, roleTypes.circulationDeskOperator));
    await world.put(staff(managerId, roleTypes.userManager));
    await world.put(aUserFile({ id: patronId }));
    return world;
  }

  put(file: UserFile): Promise<void> {
    return this.store.writeChanges((data) => [
      toFileChange(file.user.id, data.files.get(file.user.id)?.file, file),
    ]);
  }

  /** A user whose fees make core throw: only a fault in the data can do that. */
  putBroken(): Promise<void> {
    const broken = { ...aUserFile({ id: brokenId, primaryId: 'broken' }), fees: null } as never;
    return this.store.writeChanges(() => [
      {
        ...{ userId: brokenId, before: undefined, after: broken },
        ...{ history: [], closedFees: [], returnedFees: [], ledger: [], letters: [] },
      },
    ]);
  }

  remove(id: UserId): Promise<void> {
    return this.store.writeChanges((data) => [toFileChange(id, data.files.get(id)?.file, null)]);
  }

  file(id: UserId = patronId): UserFile | undefined {
    return this.store.data.files.get(id)?.file;
  }

  push(
    items: readonly PushItem[],
    clientId: ClientId = deskClient,
    sender: UserId = operatorId,
  ): Promise<PushResponse> {
    const log: Log = { error: (fields) => this.logged.push(fields), info: () => {}, debug: () => {} };
    const handler = createPushHandler({ store: this.#used, clock: this.clock, log, hmac, hash: hashText });
    return handler({ clientId, items: [...items] }, { userId: sender });
  }

  pull(cookie: Cookie | null, knownMutationId = 0, clientId: ClientId = deskClient): Promise<PullAnswer> {
    const handler = createPullHandler({ store: this.#used, clock: this.clock, withhold });
    return handler({ clientId, cookie, knownMutationId }, wholeLibrary);
  }

  /** A cookie that stands at the present. */
  cookie(changes: Partial<Cookie> = {}): Cookie {
    const { epoch, version, configVersion } = this.store.data;
    return { epoch, version, configVersion, scopeHash, ...changes };
  }

  async header(cookie: Cookie | null, knownMutationId = 0): Promise<PullHeader> {
    return (await this.pull(cookie, knownMutationId)).header;
  }

  readonly clock = { now: () => this.nowMs };

  item<N extends MutationName>(
    id: number,
    name: N,
    args: ArgsOf<N>,
    changes: Partial<PushItem> = {},
  ): PushItem {
    return { id, uid: nextUid(), name, args, actorId: operatorId, occurredAt: AT, desk: 'CIRC', ...changes };
  }

  note(id: number, text = 'A note', changes: Partial<PushItem> = {}): PushItem {
    const row = { id: nextUid(), external: false, type: 'OTHER', text, popUp: false, userViewable: false };
    return this.item(id, 'note.add', { userId: patronId, row }, changes);
  }

  /** Issued at AT for 72 hours. */
  grant(userId: UserId, roles: Role[], id = 'grant-1'): string {
    const expiresAt = msToInstant(Date.parse(AT) + 72 * 3600_000);
    this.store.addGrant({ id, userId, secret, roles, issuedAt: AT, expiresAt });
    return id;
  }

  async signed(item: PushItem, grantId = 'grant-1'): Promise<PushItem> {
    const named = { ...item, grantId };
    return { ...named, mac: await computeItemMac(named, secret, hmac) };
  }
}
