// The server's answer to a push: a batch of queued changes of one client, in the order of their ids (rules: core/sync/SPEC.md).
//
// One transaction: lock the client, answer what was answered before, load everything that the rest touches, run it on one
// in-memory change set, and write what changed together with the results and the new lastMutationId (S5). A change that
// breaks a rule is answered and passed (S6). A change that makes the program itself fail is deferred, and quarantined
// when it fails again (S7): the change set drops its traces, and what came before it in the batch stands.
import { PUSH_MAX_BYTES } from '#core/schema/sync.ts';
import { itemToText, type Hmac } from '#core/sync/item-mac.ts';
import { runMutation, touchesOf } from '#core/mutations/run-mutation.ts';
import type { Outcome, Rejection } from '#core/mutations/rejection.ts';
import type { ItemResult, PushItem, PushRequest, PushResponse } from '#core/schema/types.ts';
import type { ClientId, MutationUid, UserId } from '#core/schema/primitives.ts';
import { describeError, type Log } from '../log/log.ts';
import { toFileChanges } from '../users/file-change.ts';
import type { ServerClock } from './clock.ts';
import { createdUser } from './created-user.ts';
import { judgeItem } from './judge-item.ts';
import { loadWorld, type World } from './load-world.ts';
import { quotedUsers } from './quoted-users.ts';
import type {
  ClientState,
  ItemRecord,
  ServerStore,
  ServerTransaction,
  SettledResult,
} from './server-store.ts';
import { StoreUnavailable } from './store-unavailable.ts';

/** Who is signed in where the push comes from; need not be who made the changes (S9). */
type Sender = { readonly userId: UserId };
export type PushHandler = (request: PushRequest, sender: Sender) => Promise<PushResponse>;

export type PushParts = {
  readonly store: ServerStore;
  readonly clock: ServerClock;
  readonly log: Log;
  readonly hmac: Hmac;
  /** Of an item's text; any hash that no two texts share. */
  readonly hash: (text: string) => string;
};

/** Throws StoreUnavailable when there is no answer: then nothing advanced. */
export function createPushHandler(parts: PushParts): PushHandler {
  return async (request, sender) => {
    try {
      return await pushBatch(parts, request.clientId, request.items, sender);
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      parts.log.error({ code: 'PushBatchFailed', clientId: request.clientId, ...describeError(error) });
      return pushOneByOne(parts, request, sender);
    }
  };
}

/** The batch as a whole could not be written: finds the item that cannot, and lets those before it pass. */
async function pushOneByOne(parts: PushParts, request: PushRequest, sender: Sender): Promise<PushResponse> {
  const results: ItemResult[] = [];
  let lastMutationId = 0;
  for (const item of request.items) {
    const answer = await pushAlone(parts, request.clientId, item, sender);
    results.push(...answer.results);
    lastMutationId = answer.lastMutationId;
    const stops = answer.conflict ?? answer.expected;
    if (stops !== undefined) return { ...answer, results };
    if (answer.results.some((result) => result.status === 'deferred')) break;
  }
  return { lastMutationId, results };
}

async function pushAlone(
  parts: PushParts,
  clientId: ClientId,
  item: PushItem,
  sender: Sender,
): Promise<PushResponse> {
  try {
    return await pushBatch(parts, clientId, [item], sender);
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error;
    return pushBatch(parts, clientId, [item], sender, error);
  }
}

function pushBatch(
  parts: PushParts,
  clientId: ClientId,
  items: readonly PushItem[],
  sender: Sender,
  fault?: unknown,
): Promise<PushResponse> {
  return parts.store.withTransaction(async (tx) => {
    const client = await tx.lockClient(clientId);
    const stored = await tx.readItems(clientId, items);
    const hashes = new Map(items.map((item) => [item.id, parts.hash(itemToText(item))]));

    const answered = items.filter((item) => item.id <= client.lastMutationId);
    const conflict = answered.find((item) => stored.byId.get(item.id)?.payloadHash !== hashes.get(item.id));
    if (conflict) return { lastMutationId: client.lastMutationId, results: [], conflict: conflict.id };

    const { fresh, expected } = takeConsecutive(items, client.lastMutationId);
    const world = await loadWorld(tx, clientId, fresh, stored.appliedByUid);
    const batch = new Batch(parts, clientId, client, world, hashes);
    for (const item of fresh) {
      if (fault === undefined) await batch.run(item, sender);
      else batch.fail(item, fault);
      if (batch.deferred) break;
    }
    await batch.write(tx, sender);
    const repeated = answered.flatMap((item) => stored.byId.get(item.id)?.result ?? []);
    return {
      lastMutationId: batch.lastMutationId,
      results: [...repeated, ...batch.results],
      ...(expected !== undefined && { expected }),
    };
  });
}

/** Items that follow the last answered one without a gap, and the id that is missing behind them (S2). */
function takeConsecutive(
  items: readonly PushItem[],
  lastMutationId: number,
): { fresh: PushItem[]; expected?: number } {
  const fresh: PushItem[] = [];
  let next = lastMutationId + 1;
  for (const item of items) {
    if (item.id < next) continue;
    if (item.id > next) return { fresh, expected: next };
    fresh.push(item);
    next++;
  }
  return { fresh };
}

/** Runs the items of one transaction, and keeps what is to be written and answered. */
class Batch {
  readonly results: ItemResult[] = [];
  lastMutationId: number;
  deferred = false;
  readonly #parts: PushParts;
  readonly #clientId: ClientId;
  readonly #world: World;
  readonly #hashes: ReadonlyMap<number, string>;
  readonly #records: ItemRecord[] = [];
  readonly #uidsByTransaction = new Map<string, MutationUid>();
  #notedTransactions = 0;
  #failedUid: MutationUid | null;

  constructor(
    parts: PushParts,
    clientId: ClientId,
    client: ClientState,
    world: World,
    hashes: ReadonlyMap<number, string>,
  ) {
    this.#parts = parts;
    this.#clientId = clientId;
    this.#world = world;
    this.#hashes = hashes;
    this.lastMutationId = client.lastMutationId;
    this.#failedUid = client.failedUid;
  }

  async run(item: PushItem, sender: Sender): Promise<void> {
    const earlier = this.#world.appliedByUid.get(item.uid);
    if (earlier) {
      this.#settle(item, { ...earlier.result, id: item.id }, { version: earlier.version });
      return;
    }
    const refusal = this.#refuseUnrun(item);
    if (refusal) {
      this.#settle(item, toResult(item, { ok: false, rejection: refusal }));
      return;
    }
    const judgement = await judgeItem(item, sender, this.#world, this.#parts);
    if (judgement.type === 'Refused') {
      this.#settle(item, toResult(item, { ok: false, rejection: judgement.rejection }));
      return;
    }
    try {
      const outcome = runMutation(this.#world.changeSet, item.name, item.args, judgement.context);
      this.#noteTransactions(item);
      this.#settle(item, toResult(item, outcome));
    } catch (error) {
      this.fail(item, error);
    }
  }

  /** S7: the first time the item is put off, the second time set aside. */
  fail(item: PushItem, error: unknown): void {
    const isSecondTime = this.#failedUid === item.uid && this.results.length === 0;
    this.#parts.log.error({
      code: isSecondTime ? 'ItemQuarantined' : 'ItemDeferred',
      clientId: this.#clientId,
      uid: item.uid,
      mutation: item.name,
      ...describeError(error),
    });
    if (isSecondTime) {
      this.#settle(
        item,
        toResult(item, { ok: false, rejection: { code: 'Quarantined', reference: item.uid } }),
      );
      return;
    }
    this.#failedUid = item.uid;
    this.deferred = true;
    this.results.push({ id: item.id, status: 'deferred', reason: 'ServerFault' });
  }

  async write(tx: ServerTransaction, sender: Sender): Promise<void> {
    if (this.results.length === 0) return;
    await tx.write({
      client: {
        id: this.#clientId,
        lastMutationId: this.lastMutationId,
        failedUid: this.#failedUid,
        items: this.#records,
        sentBy: sender.userId,
      },
      changes: toFileChanges(this.#world.changeSet, this.#world.filesBefore, this.#uidsByTransaction),
      suspense: this.#world.changeSet.suspense,
      cashCounts: this.#world.changeSet.cashCounts,
    });
  }

  /** Why an item is refused without a look at what it wants. */
  #refuseUnrun(item: PushItem): Rejection | undefined {
    if (JSON.stringify(item.args ?? null).length > PUSH_MAX_BYTES)
      return { code: 'InvalidArguments', path: '', problem: 'tooLong' };
    const uid = this.#world.findRejectedCreation(item);
    return uid === undefined ? undefined : { code: 'DependsOnRejected', uid };
  }

  #noteTransactions(item: PushItem): void {
    const all = this.#world.changeSet.newTransactions;
    for (const { transaction } of all.slice(this.#notedTransactions))
      this.#uidsByTransaction.set(transaction.id, item.uid);
    this.#notedTransactions = all.length;
  }

  #settle(item: PushItem, result: SettledResult, repeatOf?: { version: number | null }): void {
    const creates = createdUser(item);
    if (creates && result.status === 'rejected' && !repeatOf)
      this.#world.noteRejectedCreation(creates, item.uid);
    this.#records.push({
      id: item.id,
      uid: item.uid,
      payloadHash: this.#hashes.get(item.id) ?? '',
      name: item.name,
      actorId: item.actorId,
      occurredAt: item.occurredAt,
      creates,
      result,
      quotes: quotedUsers(result, touchesOf(item.name, item.args, this.#world.config).userIds),
      ...(repeatOf && { repeatOf }),
    });
    if (result.status === 'applied' && !repeatOf)
      this.#world.appliedByUid.set(item.uid, { result, version: null });
    this.results.push(result);
    this.lastMutationId = item.id;
    if (this.#failedUid === item.uid) this.#failedUid = null;
  }
}

function toResult(item: PushItem, outcome: Outcome): SettledResult {
  if (outcome.ok) return { id: item.id, status: 'applied', notices: [...outcome.notices] };
  return { id: item.id, status: 'rejected', rejection: outcome.rejection };
}
