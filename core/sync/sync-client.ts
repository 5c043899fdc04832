// The desk's side of sync: save, push, pull, and what becomes of rejected changes. Rules: SPEC.md beside this file.
// It holds no state of its own that a crash could lose: everything stands in the LocalStore. Scheduling (when to push and
// pull, back-off, pokes) is sync-loop.ts; this file only knows how.
import type { Instant, MutationUid } from '../schema/primitives.ts';
import type { Configuration } from '../schema/types.ts';
import { instantPlusMs } from './instants.ts';
import { LocalWriter, mustGetSlot, type LocalWriterParts } from './local-writer.ts';
import { holderOf, outboxToPushItem, toWaiting } from './outbox-item.ts';
import type { OutboxItem, PullAnswer, Refused, SyncState, Transport, Unreachable } from './ports.ts';
import { appendChange, type DeskSession, type ItemSigner, type SaveResult } from './save-mutation.ts';
import { discardItem, resendRejected, setMoneyAside, type DiscardResult } from './settle-by-staff.ts';
import { placeHeld, settleConfirmed, settlePushed, type Placed } from './settle-items.ts';
import { takeBatch } from './take-batch.ts';

export const DONE_KEPT_MS = 7 * 24 * 3600 * 1000;

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

export type SyncClientParts = LocalWriterParts & {
  readonly transport: Transport;
  readonly sign?: ItemSigner;
};

export class SyncClient {
  readonly #writer: LocalWriter;
  readonly #transport: Transport;
  readonly #sign: ItemSigner | undefined;

  constructor(parts: SyncClientParts) {
    this.#writer = new LocalWriter(parts);
    this.#transport = parts.transport;
    this.#sign = parts.sign;
  }

  get clockOffsetMs(): number {
    return this.#writer.clockOffsetMs;
  }

  /** Runs a change here and queues it, in one local transaction (SPEC S12). Nothing is stored when a rule refuses it. */
  save(name: string, args: unknown, session: DeskSession): Promise<SaveResult> {
    const uid = this.#writer.ids.uuid() as MutationUid;
    return this.#writer.write((state) =>
      appendChange(this.#writer, state, { uid, name, args }, session, this.#sign),
    );
  }

  resend(uid: MutationUid, args: unknown, session: DeskSession): Promise<SaveResult> {
    return this.#writer.write((state) => resendRejected(this.#writer, state, uid, args, session, this.#sign));
  }

  setAside(uid: MutationUid, reason: string, session: DeskSession): Promise<SaveResult> {
    return this.#writer.write((state) =>
      setMoneyAside(this.#writer, state, uid, reason, session, this.#sign),
    );
  }

  discard(uid: MutationUid): Promise<DiscardResult> {
    return this.#writer.write((state) => discardItem(this.#writer, state, uid));
  }

  /** Sends the next items and notes what became of them. Their effects stay pending until a pull brings them (S15). */
  async push(): Promise<PushResult> {
    const { state, batch } = await this.#startBatch();
    const first = batch[0];
    const last = batch.at(-1);
    if (!first || !last) return { type: 'Idle' };
    const answer = await this.#transport.push({
      clientId: state.clientId,
      ...(state.cookie && { epoch: state.cookie.epoch }),
      items: batch.map(outboxToPushItem),
    });
    if (answer.type !== 'Answer') return answer;
    const { conflict, expected, results } = answer.value;
    if (conflict !== undefined) return { type: 'Conflict', id: conflict };
    if (expected !== undefined && expected < first.id) return this.#restored();
    const settled = settlePushed(batch, results, this.#writer.now());
    await this.#writer.commit(async (now) => {
      // after a restore that was noticed meanwhile, the answer is about ids of another client
      const current = now.clientId === state.clientId ? settled : [];
      const placed = await this.#placeHeld(
        current.filter((item) => isStillQueued(now, item)),
        now,
      );
      return {
        expectedRevision: now.revision,
        meta: { lastIssuedId: placed.lastIssuedId },
        outbox: { put: placed.items },
        durable: true,
      };
    });
    const stopped = results.some((result) => result.status === 'deferred') || settled.length === 0;
    const more = !stopped && state.outbox.some((item) => item.state === 'waiting' && item.id > last.id);
    return { type: 'Pushed', settled: settled.length, more };
  }

  async pull(): Promise<PullResult> {
    const state = await this.#writer.store.readState();
    const sentAtMs = this.#writer.clockMs();
    const { clientId, cookie, knownMutationId } = state;
    const answer = await this.#transport.pull({ clientId, cookie, knownMutationId });
    if (answer.type !== 'Answer') return answer;
    const { header } = answer.value;
    this.#writer.noteServerTime(header.serverTime, sentAtMs);
    if (wasServerRestored(state, header)) return this.#restored();
    if (header.reset) return this.#snapshotNeeded(header.configuration);
    await this.#writer.write((now) =>
      now.clientId === clientId ? this.#rebase(now, answer.value) : Promise.resolve(true as const),
    );
    return { type: 'Pulled', changed: header.puts.length + header.deletes.length, more: header.more };
  }

  /** The configuration comes before the users, so that staff can work while they load. */
  async #snapshotNeeded(configuration: Configuration | undefined): Promise<PullResult> {
    if (configuration) {
      const meta = { configuration };
      await this.#writer.commit((now) => ({ expectedRevision: now.revision, meta, durable: true }));
    }
    return { type: 'SnapshotNeeded' };
  }

  /** After a new base generation was loaded: makes the pending layer anew over it. */
  rebaseOnNewBase(): Promise<void> {
    return this.#writer.commit(async (state) => ({
      expectedRevision: state.revision,
      pending: { mode: 'replace', files: await this.#writer.replayed(state.configuration, state.outbox) },
      durable: true,
    }));
  }

  /** The next items, marked as attempted before they leave: from here on they cannot be withdrawn any more. */
  #startBatch(): Promise<{ state: SyncState; batch: OutboxItem[] }> {
    return this.#writer.write(async (state) => {
      const batch = takeBatch(state.outbox);
      const last = batch.at(-1);
      if (!last || last.id <= state.lastAttemptedId) return { state, batch };
      const meta = { lastAttemptedId: last.id };
      const committed = await this.#writer.store.commit({
        expectedRevision: state.revision,
        meta,
        durable: true,
      });
      return committed ? { state, batch } : undefined;
    });
  }

  /** One transaction (S13): overlay gets the pull, confirmed items go, the rest is replayed into a cleared pending layer. */
  async #rebase(state: SyncState, answer: PullAnswer): Promise<true | undefined> {
    const { header, slots } = answer;
    const confirmed = settleConfirmed(state.outbox, header, this.#writer.now());
    const { items: settled, lastIssuedId } = await this.#placeHeld(confirmed, state);
    const byUid = new Map(settled.map((item) => [item.uid, item]));
    const outbox = state.outbox.map((item) => byUid.get(item.uid) ?? item).sort((a, b) => a.id - b.id);
    const files = await this.#writer.replayed(header.configuration ?? state.configuration, outbox, answer);
    const committed = await this.#writer.store.commit({
      expectedRevision: state.revision,
      meta: {
        cookie: header.cookie,
        knownMutationId: header.lastMutationId,
        lastIssuedId,
        ...(header.configuration && { configuration: header.configuration }),
      },
      outbox: { put: settled },
      pending: { mode: 'replace', files },
      overlay: {
        dictionaryId: header.dictionaryId,
        puts: header.puts.map(({ id, version }, i) => ({ id, version, slot: mustGetSlot(slots, i) })),
        deletes: header.deletes,
      },
      durable: true,
    });
    return committed || undefined;
  }

  async #placeHeld(settled: readonly OutboxItem[], state: SyncState): Promise<Placed> {
    const holders = settled.map(holderOf).filter((uid) => uid !== undefined);
    if (holders.length === 0) return { items: settled, lastIssuedId: state.lastIssuedId };
    const done = new Set((await this.#writer.store.readDone(this.#doneSince())).map(({ uid }) => uid));
    return placeHeld(settled, state, (uid) => done.has(uid));
  }

  /** Confirmed items are kept from here on (S18). */
  #doneSince(): Instant {
    return instantPlusMs(this.#writer.now(), -DONE_KEPT_MS);
  }

  /** S18: a restored server lost what it had answered. New client id; everything of the last days goes again under its uid. */
  async #restored(): Promise<{ type: 'Restored' }> {
    await this.#writer.commit(async (state) => {
      const done = await this.#writer.store.readDone(this.#doneSince());
      const queued = state.outbox.filter((item) => item.state === 'waiting' || item.state === 'answered');
      const byUid = new Map([...done, ...queued].map((item) => [item.uid, item]));
      const again = [...byUid.values()].map((item, i) => toWaiting(item, i + 1));
      return {
        expectedRevision: state.revision,
        meta: {
          clientId: this.#writer.ids.uuid(),
          lastIssuedId: again.length,
          lastAttemptedId: 0,
          knownMutationId: 0,
          cookie: null,
        },
        outbox: { put: again },
        durable: true,
      };
    });
    return { type: 'Restored' };
  }
}

const isStillQueued = (state: SyncState, item: OutboxItem): boolean =>
  state.outbox.some((known) => known.uid === item.uid && known.id === item.id && known.state === 'waiting');

/** Says how far the server is with our items, not only how far this answer goes. */
const isWhole = (header: PullAnswer['header']): boolean => !header.more && header.reset === undefined;

const lastAnsweredId = (state: SyncState): number =>
  Math.max(0, ...state.outbox.filter((item) => item.state === 'answered').map(({ id }) => id));

/** `state`: as it was when the pull was sent. */
function wasServerRestored(state: SyncState, header: PullAnswer['header']): boolean {
  if (!state.cookie) return false;
  return (
    header.cookie.epoch !== state.cookie.epoch ||
    header.cookie.version < state.cookie.version ||
    header.lastMutationId < state.knownMutationId ||
    (isWhole(header) && header.lastMutationId < lastAnsweredId(state))
  );
}
