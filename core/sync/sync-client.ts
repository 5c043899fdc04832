// The desk's side of sync: save, push, pull, and what becomes of rejected changes. Rules: SPEC.md beside this file.
// It holds no state of its own that a crash could lose: everything stands in the LocalStore. Scheduling (when to push and
// pull, back-off, pokes) is sync-loop.ts; this file only knows how.
import type { Actor, MutationContext } from '../mutations/mutation.ts';
import type { Notice, Rejection } from '../mutations/rejection.ts';
import { runMutation } from '../mutations/run-mutation.ts';
import { shownName } from '../domain/shown-name.ts';
import { instantToCalendarDate } from '../domain/calendar-date.ts';
import type { Configuration, UserFile } from '../schema/types.ts';
import type { ClientId, Instant, MutationUid, UserId } from '../schema/primitives.ts';
import { instantPlusMs, msToInstant } from './instants.ts';
import { settleConfirmed, settlePushed } from './settle-items.ts';
import { takeBatch } from './take-batch.ts';
import { loadChangeSet, replay, type Loaders } from './replay.ts';
import { createWriteQueue } from './write-queue.ts';
import type {
  Clock,
  Ids,
  LocalStore,
  OutboxItem,
  PullAnswer,
  Refused,
  StoreChange,
  SyncState,
  Transport,
  Unreachable,
} from './ports.ts';

export const DONE_KEPT_MS = 7 * 24 * 3600 * 1000;
/** A commit that was overtaken is prepared again this often before something must be wrong. */
const COMMIT_TRIES = 8;

/** Who is signed in at this desk, and where. */
export type DeskSession = {
  readonly actor: Actor & { readonly userId: UserId };
  readonly desk?: { readonly code: string; readonly library: string };
  readonly grant?: { readonly id: string; readonly secret: string };
};

/** Computes the MAC of an item under the session's grant (core/sync/item-mac.ts). */
export type ItemSigner = (item: OutboxItem, secret: string) => Promise<string>;

export type SaveResult =
  | { readonly type: 'Saved'; readonly uid: MutationUid; readonly notices: readonly Notice[] }
  | { readonly type: 'Rejected'; readonly rejection: Rejection }
  /** The desk has no configuration yet: it was never connected. */
  | { readonly type: 'NotReady' };

export type PushResult =
  | { readonly type: 'Idle' }
  | { readonly type: 'Pushed'; readonly settled: number; readonly more: boolean }
  /** The server holds something else under an id of ours (SPEC S2): nothing more is sent until someone looked. */
  | { readonly type: 'Conflict'; readonly id: number }
  | { readonly type: 'Restored' }
  | Unreachable
  | Refused;

export type PullResult =
  | { readonly type: 'Pulled'; readonly changed: number; readonly more: boolean }
  | { readonly type: 'SnapshotNeeded' }
  | { readonly type: 'Restored' }
  | Unreachable
  | Refused;

export type SyncClientParts = {
  readonly store: LocalStore;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly sign?: ItemSigner;
};

export class SyncClient {
  readonly #parts: SyncClientParts;
  readonly #enqueue = createWriteQueue();
  /** Server time minus this desk's clock, in ms, as the last answer told it. */
  #clockOffsetMs = 0;

  constructor(parts: SyncClientParts) {
    this.#parts = parts;
  }

  get clockOffsetMs(): number {
    return this.#clockOffsetMs;
  }

  noteServerTime(serverTime: Instant, sentAtMs: number): void {
    const now = this.#parts.clock.now();
    this.#clockOffsetMs = Date.parse(serverTime) - (sentAtMs + now) / 2;
  }

  /** Runs a change here and queues it, in one local transaction (SPEC S12). Nothing is stored when a rule refuses it. */
  save(name: string, args: unknown, session: DeskSession): Promise<SaveResult> {
    return this.#enqueue(() => this.#retry((state) => this.#saveOnce(state, name, args, session)));
  }

  /** Puts a corrected rejected change, and what was held behind it, at the end of the queue under the same uids (S16, S17). */
  resend(uid: MutationUid, args: unknown, session: DeskSession): Promise<SaveResult> {
    return this.#enqueue(() => this.#retry((state) => this.#resendOnce(state, uid, args, session)));
  }

  /** Drops a rejected change, or one that was never sent; undefined when that is not possible any more. */
  discard(
    uid: MutationUid,
  ): Promise<'Discarded' | 'MoneyHeld' | 'NeededByLater' | 'AlreadySent' | 'Unknown'> {
    return this.#enqueue(() => this.#retry((state) => this.#discardOnce(state, uid)));
  }

  async push(): Promise<PushResult> {
    const { transport } = this.#parts;
    const { state, batch } = await this.#startBatch();
    const last = batch.at(-1);
    if (!last) return { type: 'Idle' };
    const answer = await transport.push({
      clientId: state.clientId,
      ...(state.cookie && { epoch: state.cookie.epoch }),
      items: batch.map(outboxToPushItem),
    });
    if (answer.type !== 'Answer') return answer;
    if (answer.value.conflict !== undefined) return { type: 'Conflict', id: answer.value.conflict };
    if (answer.value.expected !== undefined && answer.value.expected < (batch[0]?.id ?? 1)) {
      await this.recoverFromRestore();
      return { type: 'Restored' };
    }
    const settled = settlePushed(batch, answer.value.results, this.#now());
    await this.#commitNow((now) => ({
      expectedRevision: now.revision,
      outbox: {
        put: settled.filter((item) =>
          now.outbox.some((known) => known.uid === item.uid && known.id === item.id),
        ),
      },
      durable: true,
    }));
    const stopped = answer.value.results.some((result) => result.status === 'deferred');
    return {
      type: 'Pushed',
      settled: settled.length,
      more: !stopped && state.outbox.some((item) => item.state === 'waiting' && item.id > last.id),
    };
  }

  async pull(): Promise<PullResult> {
    const { transport, store, clock } = this.#parts;
    const state = await store.readState();
    const sentAt = clock.now();
    const answer = await transport.pull({
      clientId: state.clientId,
      cookie: state.cookie,
      knownMutationId: state.knownMutationId,
    });
    if (answer.type !== 'Answer') return answer;
    const { header } = answer.value;
    this.noteServerTime(header.serverTime, sentAt);
    if (state.cookie && this.#wasRestored(state, header)) {
      await this.recoverFromRestore();
      return { type: 'Restored' };
    }
    if (header.reset) return { type: 'SnapshotNeeded' };
    await this.#enqueue(() => this.#retry((now) => this.#rebaseOnce(now, answer.value)));
    return { type: 'Pulled', changed: header.puts.length + header.deletes.length, more: header.more };
  }

  /** S18: a restored server lost what it had answered. New client id; everything of the last days is sent again under its uid. */
  async recoverFromRestore(): Promise<void> {
    const { store, ids, clock } = this.#parts;
    const since = msToInstant(clock.now() - DONE_KEPT_MS);
    await this.#commitNow(async (state) => {
      const done = await store.readDone(since);
      const again = [
        ...done,
        ...state.outbox.filter((item) => item.state === 'waiting' || item.state === 'answered'),
      ];
      const known = new Set<string>();
      const items = again
        .filter((item) => !known.has(item.uid) && known.add(item.uid))
        .map((item, i) => toWaiting(item, i + 1));
      return {
        expectedRevision: state.revision,
        meta: {
          clientId: ids.uuid() as ClientId,
          lastIssuedId: items.length,
          lastAttemptedId: 0,
          knownMutationId: 0,
          cookie: null,
        },
        outbox: { put: items },
        durable: true,
      };
    });
  }

  /** After a new base generation was loaded: makes the pending layer anew over it. */
  rebaseOnNewBase(): Promise<void> {
    return this.#commitNow(async (state) => ({
      expectedRevision: state.revision,
      pending: { mode: 'replace', files: await this.#replayed(state, state.outbox) },
      durable: true,
    }));
  }

  /** The next items, marked as attempted before they leave: from here on they cannot be withdrawn any more. */
  #startBatch(): Promise<{ state: SyncState; batch: OutboxItem[] }> {
    return this.#enqueue(() =>
      this.#retry(async (state) => {
        const batch = takeBatch(state.outbox);
        const last = batch.at(-1);
        if (!last || last.id <= state.lastAttemptedId) return { state, batch };
        const meta = { lastAttemptedId: last.id };
        const committed = await this.#parts.store.commit({
          expectedRevision: state.revision,
          meta,
          durable: true,
        });
        return committed ? { state, batch } : undefined;
      }),
    );
  }

  #wasRestored(state: SyncState, header: PullAnswer['header']): boolean {
    if (!state.cookie) return false;
    return (
      header.cookie.epoch !== state.cookie.epoch ||
      header.cookie.version < state.cookie.version ||
      header.lastMutationId < state.knownMutationId
    );
  }

  #now(): Instant {
    return instantPlusMs(msToInstant(this.#parts.clock.now()), this.#clockOffsetMs);
  }

  #currentLoaders(): Loaders {
    const { store } = this.#parts;
    return { files: (ids) => store.readCurrent(ids), owners: (keys) => store.findCurrentOwners(keys) };
  }

  #context(uid: MutationUid, session: DeskSession, config: Configuration): MutationContext {
    const occurredAt = this.#now();
    return {
      uid,
      actor: session.actor,
      occurredAt,
      today: instantToCalendarDate(occurredAt, config.timeZone),
      ...(session.desk && { desk: session.desk }),
      config,
    };
  }

  async #saveOnce(
    state: SyncState,
    name: string,
    args: unknown,
    session: DeskSession,
  ): Promise<SaveResult | undefined> {
    const uid = this.#parts.ids.uuid() as MutationUid;
    return this.#append(state, { uid, name, args, held: [] }, session);
  }

  /** undefined: another commit came between, try again. */
  async #append(
    state: SyncState,
    change: { uid: MutationUid; name: string; args: unknown; held: readonly OutboxItem[] },
    session: DeskSession,
  ): Promise<SaveResult | undefined> {
    const config = state.configuration;
    if (!config) return { type: 'NotReady' };
    const changeSet = await loadChangeSet([change, ...change.held], config, this.#currentLoaders());
    const context = this.#context(change.uid, session, config);
    const outcome = runMutation(changeSet, change.name, change.args, context);
    if (!outcome.ok) return { type: 'Rejected', rejection: outcome.rejection };
    const id = state.lastIssuedId + 1;
    const item = await this.#toItem(id, change, context, session, changeSet.changes());
    const held = change.held.map((dependant, i) => toWaiting(dependant, id + 1 + i));
    const files = new Map(changeSet.changes());
    const replayed =
      held.length > 0
        ? await this.#replayed(state, [...state.outbox.filter(isUnsettled), item, ...held])
        : undefined;
    const committed = await this.#parts.store.commit({
      expectedRevision: state.revision,
      meta: { lastIssuedId: id + held.length },
      outbox: { put: [item, ...held] },
      pending: replayed ? { mode: 'replace', files: replayed } : { mode: 'put', files },
      durable: true,
    });
    return committed ? { type: 'Saved', uid: change.uid, notices: outcome.notices } : undefined;
  }

  async #toItem(
    id: number,
    change: { uid: MutationUid; name: string; args: unknown },
    context: MutationContext,
    session: DeskSession,
    changes: Iterable<readonly [UserId, UserFile | null]>,
  ): Promise<OutboxItem> {
    const userId =
      (change.args as { userId?: UserId; user?: { id: UserId } }).userId ??
      (change.args as { user?: { id: UserId } }).user?.id;
    const file = [...changes].find(([changed]) => changed === userId)?.[1] ?? undefined;
    const known = file ?? (userId ? (await this.#parts.store.readCurrent([userId])).get(userId) : undefined);
    const item: OutboxItem = {
      id,
      uid: change.uid,
      name: change.name,
      args: change.args,
      actorId: session.actor.userId,
      actorName: session.actor.name,
      occurredAt: context.occurredAt,
      ...(session.desk && { desk: session.desk.code }),
      ...(session.grant && { grantId: session.grant.id }),
      state: 'waiting',
      userId: userId ?? ('' as UserId),
      userName: known ? shownName(known.user) : '',
    };
    if (!session.grant || !this.#parts.sign) return item;
    return { ...item, mac: await this.#parts.sign(item, session.grant.secret) };
  }

  async #resendOnce(
    state: SyncState,
    uid: MutationUid,
    args: unknown,
    session: DeskSession,
  ): Promise<SaveResult | undefined> {
    const item = state.outbox.find((candidate) => candidate.uid === uid && candidate.state === 'rejected');
    if (!item) throw new Error('only a rejected change can be sent again');
    return this.#append(state, { uid, name: item.name, args, held: heldBehind(state.outbox, uid) }, session);
  }

  async #discardOnce(
    state: SyncState,
    uid: MutationUid,
  ): Promise<'Discarded' | 'MoneyHeld' | 'NeededByLater' | 'AlreadySent' | 'Unknown' | undefined> {
    const item = state.outbox.find((candidate) => candidate.uid === uid);
    if (!item) return 'Unknown';
    if (item.state === 'rejected' || item.state === 'held') {
      const held = heldBehind(state.outbox, uid);
      if ([item, ...held].some((candidate) => candidate.name === 'fee.pay')) return 'MoneyHeld';
      const committed = await this.#parts.store.commit({
        expectedRevision: state.revision,
        outbox: { remove: [uid, ...held.map((candidate) => candidate.uid)] },
        durable: true,
      });
      return committed ? 'Discarded' : undefined;
    }
    if (item.state !== 'waiting' || item.id <= state.lastAttemptedId) return 'AlreadySent';
    return this.#withdraw(state, item);
  }

  /** Takes back a change that certainly never left this desk; later ids move up so that no gap remains. */
  async #withdraw(state: SyncState, item: OutboxItem): Promise<'Discarded' | 'NeededByLater' | undefined> {
    const config = state.configuration;
    if (!config) throw new Error('an outbox item without a configuration');
    const unsettled = state.outbox.filter(isUnsettled);
    const before = await replay(unsettled, config, this.#baseLoaders());
    const rest = unsettled.filter((candidate) => candidate.uid !== item.uid);
    const after = await replay(rest, config, this.#baseLoaders());
    if (
      rest.some(
        (candidate) => after.withoutEffect.has(candidate.uid) && !before.withoutEffect.has(candidate.uid),
      )
    )
      return 'NeededByLater';
    const moved = rest
      .filter((candidate) => candidate.id > item.id)
      .map((candidate) => ({ ...candidate, id: candidate.id - 1 }));
    const committed = await this.#parts.store.commit({
      expectedRevision: state.revision,
      meta: { lastIssuedId: state.lastIssuedId - 1 },
      outbox: { put: moved, remove: [item.uid] },
      pending: { mode: 'replace', files: after.files },
      durable: true,
    });
    return committed ? 'Discarded' : undefined;
  }

  async #rebaseOnce(state: SyncState, answer: PullAnswer): Promise<true | undefined> {
    const { header, slots } = answer;
    const items = settleConfirmed(state.outbox, header, this.#now());
    const settledByUid = new Map(items.map((item) => [item.uid, item]));
    const outbox = state.outbox.map((item) => settledByUid.get(item.uid) ?? item);
    const merged: SyncState = {
      ...state,
      outbox,
      configuration: header.configuration ?? state.configuration,
    };
    const files = await this.#replayed(merged, outbox, answer);
    const committed = await this.#parts.store.commit({
      expectedRevision: state.revision,
      meta: {
        cookie: header.cookie,
        knownMutationId: header.lastMutationId,
        ...(header.configuration && { configuration: header.configuration }),
      },
      outbox: { put: items },
      pending: { mode: 'replace', files },
      overlay: {
        dictionaryId: header.dictionaryId,
        puts: header.puts.map((put, i) => ({
          id: put.id,
          version: put.version,
          slot: mustGetSlot(slots, i),
        })),
        deletes: header.deletes,
      },
      durable: true,
    });
    return committed || undefined;
  }

  #baseLoaders(answer?: PullAnswer): Loaders {
    const { store } = this.#parts;
    return {
      owners: (keys) => store.findBaseOwners(keys),
      files: async (ids) => {
        const files = new Map(await store.readBase(ids));
        if (!answer) return files;
        const wanted = new Set(ids);
        for (const { id } of answer.header.deletes) if (wanted.has(id)) files.set(id, null);
        for (const [i, put] of answer.header.puts.entries()) {
          if (wanted.has(put.id))
            files.set(put.id, await store.openSlot(mustGetSlot(answer.slots, i), answer.header.dictionaryId));
        }
        return files;
      },
    };
  }

  async #replayed(
    state: SyncState,
    outbox: readonly OutboxItem[],
    answer?: PullAnswer,
  ): Promise<ReadonlyMap<UserId, UserFile | null>> {
    if (!state.configuration) return new Map();
    return (await replay(outbox.filter(isUnsettled), state.configuration, this.#baseLoaders(answer))).files;
  }

  #commitNow(prepare: (state: SyncState) => StoreChange | Promise<StoreChange>): Promise<void> {
    return this.#enqueue(async () => {
      await this.#retry(async (state) =>
        (await this.#parts.store.commit(await prepare(state))) ? true : undefined,
      );
    });
  }

  async #retry<T>(attempt: (state: SyncState) => Promise<T | undefined>): Promise<T> {
    for (let tries = 0; tries < COMMIT_TRIES; tries++) {
      const result = await attempt(await this.#parts.store.readState());
      if (result !== undefined) return result;
    }
    throw new Error(`the local store was overtaken ${COMMIT_TRIES} times in a row`);
  }
}

const isUnsettled = (item: OutboxItem): boolean => item.state === 'waiting' || item.state === 'answered';

const heldBehind = (outbox: readonly OutboxItem[], uid: MutationUid): OutboxItem[] =>
  outbox.filter(
    (item) =>
      item.state === 'held' && item.rejection?.code === 'DependsOnRejected' && item.rejection.uid === uid,
  );

function toWaiting(item: OutboxItem, id: number): OutboxItem {
  const { rejection: _rejection, notices: _notices, settledAt: _settledAt, ...rest } = item;
  return { ...rest, id, state: 'waiting' };
}

function outboxToPushItem(item: OutboxItem) {
  const { id, uid, name, args, actorId, occurredAt, desk, grantId, mac } = item;
  return {
    id,
    uid,
    name,
    args,
    actorId,
    occurredAt,
    ...(desk && { desk }),
    ...(grantId && { grantId }),
    ...(mac && { mac }),
  };
}

function mustGetSlot(slots: readonly Uint8Array[], index: number): Uint8Array {
  const slot = slots[index];
  if (!slot) throw new RangeError(`the pull named ${index + 1} slots and brought ${slots.length}`);
  return slot;
}
