// When a desk talks to the server: at once after a save or a poke, else every 30 s with jitter; after failures with
// full-jitter back-off up to 5 minutes. One round is: push until the queue is empty, then pull until nothing more comes.
//
//        save, poke, timer, wake            Unreachable
//   idle ───────────────────────▶ round ───────────────────▶ offline (since, next try)
//     ▲                             │ ok                           │ timer, wake
//     └─────────────────────────────┘ ◀────────────────────────────┘
import type { Instant } from '../schema/primitives.ts';
import { msToInstant } from './instants.ts';
import type { Answer, Clock } from './ports.ts';
import type { SyncClient } from './sync-client.ts';

const POLL_MS = 30_000;
const POLL_JITTER = 0.3;
const BACKOFF_FIRST_MS = 1_000;
const BACKOFF_MAX_MS = 5 * 60_000;
/** A server whose snapshots it does not itself go on from must not be asked for them without a pause. */
const MAX_SNAPSHOTS = 2;

export type Connection =
  | { readonly type: 'Connecting' }
  | { readonly type: 'Online'; readonly lastContact: Instant }
  | {
      readonly type: 'Offline';
      readonly since: Instant;
      readonly nextTryAt: Instant;
      readonly reason: string;
    }
  /** The server answers, but wants a sign-in (S19). */
  | { readonly type: 'SignInNeeded'; readonly since: Instant }
  /** S2: the server has something else under one of our ids. */
  | { readonly type: 'Stuck'; readonly id: number };

type Timers = { set(run: () => void, ms: number): unknown; clear(handle: unknown): void };

export type SyncLoopParts = {
  readonly client: Pick<SyncClient, 'push' | 'pull'>;
  /**
   * A small question that carries nothing. It is asked before a round while the server was out of reach: what a push has
   * sent into the dark may have arrived and cannot be taken back any more, what never left can.
   */
  readonly look?: () => Promise<Answer<unknown>>;
  readonly clock: Clock;
  readonly timers: Timers;
  /** 0 to 1. */
  readonly random: () => number;
  /** Loads a new base; resolves when it is in place. Rejects when it could not be had. */
  readonly loadSnapshot: () => Promise<void>;
  /** Whether the base in use is so far behind that a new one is cheaper; it stays usable until then. */
  readonly isBaseDue?: () => boolean;
  readonly onConnection: (connection: Connection) => void;
};

type RoundResult =
  | { type: 'Ok' }
  | { type: 'Unreachable'; reason: string }
  | { type: 'SignInNeeded' }
  | { type: 'Stuck'; id: number };

export class SyncLoop {
  readonly #parts: SyncLoopParts;
  #connection: Connection = { type: 'Connecting' };
  #timer: unknown;
  #round: Promise<void> | undefined;
  #again = false;
  #nudge: () => void = () => undefined;
  #failures = 0;
  #stopped = false;

  constructor(parts: SyncLoopParts) {
    this.#parts = parts;
  }

  get connection(): Connection {
    return this.#connection;
  }

  /** Asks for a round now. Resolves when a round that began after this call has ended. */
  async wake(): Promise<void> {
    if (this.#stopped) return;
    if (this.#round) {
      this.#again = true;
      this.#nudge();
      await this.#round;
      return this.#round;
    }
    this.#parts.timers.clear(this.#timer);
    this.#round = this.#runRounds().finally(() => {
      this.#round = undefined;
    });
    return this.#round;
  }

  stop(): void {
    this.#stopped = true;
    this.#parts.timers.clear(this.#timer);
  }

  async #runRounds(): Promise<void> {
    do {
      this.#again = false;
      this.#settle(await this.#oneRound());
    } while (this.#again && !this.#stopped);
    this.#schedule();
  }

  /** A store that fails is no reason to stop trying: it may only be busy or full. */
  async #oneRound(): Promise<RoundResult> {
    try {
      return await this.#pushAndPull();
    } catch (cause) {
      return { type: 'Unreachable', reason: cause instanceof Error ? cause.name : 'store' };
    }
  }

  async #pushAndPull(): Promise<RoundResult> {
    const { client, isBaseDue, look } = this.#parts;
    if (this.#connection.type !== 'Online') {
      const seen = await look?.();
      if (seen?.type === 'Unreachable') return failureOf(seen);
    }
    let snapshots = 0;
    for (;;) {
      const pushed = await client.push();
      if (pushed.type === 'Conflict') return { type: 'Stuck', id: pushed.id };
      if (pushed.type === 'Unreachable' || pushed.type === 'Refused') return failureOf(pushed);
      if (pushed.type === 'Pushed' && pushed.more) continue;
      if (pushed.type === 'Restored') continue;
      const pulled = await client.pull();
      if (pulled.type === 'Unreachable' || pulled.type === 'Refused') return failureOf(pulled);
      const isUpToDate = pulled.type === 'Pulled' && !pulled.more;
      if (isUpToDate && (snapshots > 0 || isBaseDue?.() !== true)) return { type: 'Ok' };
      if (isUpToDate || pulled.type === 'SnapshotNeeded') {
        snapshots += 1;
        if (snapshots > MAX_SNAPSHOTS) return { type: 'Unreachable', reason: 'SnapshotOfNoUse' };
        const failure = await this.#load();
        // What is in use stays: a base that is only due can wait for the next round.
        if (failure) return isUpToDate ? { type: 'Ok' } : failure;
      }
      if (this.#stopped) return { type: 'Ok' };
    }
  }

  /** A load may take minutes over a slow line; what is saved meanwhile is sent all the same. */
  async #load(): Promise<RoundResult | undefined> {
    const load = this.#parts.loadSnapshot().then(
      () => undefined,
      (cause: unknown): RoundResult => ({
        type: 'Unreachable',
        reason: cause instanceof Error ? cause.name : 'snapshot',
      }),
    );
    for (;;) {
      const nudged = new Promise<'nudged'>((resolve) => {
        this.#nudge = () => resolve('nudged');
      });
      const first = await Promise.race([load, nudged]);
      if (first !== 'nudged') return first;
      if (!this.#stopped) await this.#parts.client.push();
    }
  }

  #settle(result: RoundResult): void {
    const now = this.#parts.clock.now();
    switch (result.type) {
      case 'Ok':
        this.#failures = 0;
        return this.#show({ type: 'Online', lastContact: msToInstant(now) });
      case 'SignInNeeded':
        return this.#show(
          this.#connection.type === 'SignInNeeded'
            ? this.#connection
            : { type: 'SignInNeeded', since: msToInstant(now) },
        );
      case 'Stuck':
        return this.#show({ type: 'Stuck', id: result.id });
      case 'Unreachable': {
        this.#failures += 1;
        const since = this.#connection.type === 'Offline' ? this.#connection.since : msToInstant(now);
        return this.#show({
          type: 'Offline',
          since,
          nextTryAt: msToInstant(now + this.#backoffMs()),
          reason: result.reason,
        });
      }
    }
  }

  #show(connection: Connection): void {
    if (this.#stopped) return;
    this.#connection = connection;
    this.#parts.onConnection(connection);
  }

  #backoffMs(): number {
    const ceiling = Math.min(BACKOFF_MAX_MS, BACKOFF_FIRST_MS * 2 ** this.#failures);
    return Math.round(ceiling / 2 + (ceiling / 2) * this.#parts.random());
  }

  #schedule(): void {
    if (this.#stopped || this.#connection.type === 'Stuck' || this.#connection.type === 'SignInNeeded')
      return;
    const { clock, random, timers } = this.#parts;
    const ms =
      this.#connection.type === 'Offline'
        ? Math.max(0, Date.parse(this.#connection.nextTryAt) - clock.now())
        : POLL_MS * (1 - POLL_JITTER + 2 * POLL_JITTER * random());
    timers.clear(this.#timer);
    this.#timer = timers.set(() => void this.wake(), ms);
  }
}

function failureOf(
  failure: { type: 'Unreachable'; reason: string } | { type: 'Refused'; status: number; code: string },
): RoundResult {
  if (failure.type === 'Refused' && failure.status === 401) return { type: 'SignInNeeded' };
  return { type: 'Unreachable', reason: failure.type === 'Refused' ? failure.code : failure.reason };
}
