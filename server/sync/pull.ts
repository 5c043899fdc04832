// The server's answer to a pull: everything that changed since the desk's cookie, read at one moment, together with how
// far the desk's own items are part of it (S15). A cookie that cannot be gone on from is answered with `reset` (S10).
import { PULL_MAX_ROWS } from '#core/schema/sync.ts';
import { msToInstant } from '#core/sync/instants.ts';
import type { Cookie, ItemResult, PullHeader, PullRequest } from '#core/schema/types.ts';
import type { ServerClock } from './clock.ts';
import type { DeskScope } from './desk-scope.ts';
import type { LibraryScope } from '#core/permissions/library-scope.ts';
import type { Changes, ServerStore, ServerView, SpaceState } from './server-store.ts';

export type PullAnswer = { readonly header: PullHeader; readonly slots: readonly Uint8Array[] };
export type PullHandler = (request: PullRequest, scope: DeskScope) => Promise<PullAnswer>;
/** What of a slot may be known within these libraries; the very same slot when that is all of it. */
export type SlotFilter = (slot: Uint8Array, libraries: LibraryScope) => Uint8Array;

export function createPullHandler(parts: {
  readonly store: ServerStore;
  readonly clock: ServerClock;
  readonly withhold: SlotFilter;
}): PullHandler {
  const { store, clock, withhold } = parts;
  return (request, { hash: scopeHash, libraries }) =>
    store.withView(async (view) => {
      const space = await view.readState();
      const configVersion = await view.readConfigurationVersion();
      const serverTime = msToInstant(clock.now());
      const since = usableVersion(request.cookie, space, scopeHash);
      const answer = since === undefined ? await reset(view, request, space) : await go(view, request, since);
      const { changes, own } = answer;
      const slots = changes.puts.map(({ slot }) => withhold(slot, libraries));
      const cookie: Cookie = { epoch: space.epoch, version: changes.upTo, configVersion, scopeHash };
      const knowsConfiguration = request.cookie?.configVersion === configVersion && since !== undefined;
      return {
        header: {
          cookie,
          lastMutationId: own.lastMutationId,
          results: [...own.results],
          dictionaryId: store.dictionaryId,
          puts: changes.puts.map(({ id, version }, i) => ({ id, version, length: slots[i]?.length ?? 0 })),
          deletes: [...changes.deletes],
          ...(since === undefined && { reset: 'snapshot' as const }),
          ...(!knowsConfiguration && { configuration: (await view.readConfiguration()).configuration }),
          more: since !== undefined && (changes.upTo < space.version || own.more),
          serverTime,
        },
        slots,
      };
    });
}

/** The version to go on from, or undefined when the desk must load anew. */
function usableVersion(cookie: Cookie | null, space: SpaceState, scopeHash: string): number | undefined {
  if (cookie?.epoch !== space.epoch || cookie.scopeHash !== scopeHash) return undefined;
  if (cookie.version > space.version || cookie.version < space.tombstoneFloor) return undefined;
  return cookie.version;
}

type Parts = {
  readonly changes: Changes;
  readonly own: {
    readonly lastMutationId: number;
    readonly results: readonly ItemResult[];
    readonly more: boolean;
  };
};

async function go(view: ServerView, request: PullRequest, since: number): Promise<Parts> {
  const changes = await view.readChanges(since, PULL_MAX_ROWS);
  const known = request.knownMutationId;
  const last = await view.readLastMutationId(request.clientId, changes.upTo);
  const results = await view.readResults(request.clientId, known, last, PULL_MAX_ROWS);
  // a desk may count on it that every result up to lastMutationId was in some answer
  const lastGiven = results.length === PULL_MAX_ROWS ? (results.at(-1)?.id ?? last) : last;
  return { changes, own: { lastMutationId: lastGiven, results, more: lastGiven < last } };
}

/** Nothing is in the answer, so nothing new is confirmed: that comes with the pull after the snapshot. */
async function reset(view: ServerView, request: PullRequest, space: SpaceState): Promise<Parts> {
  const last = await view.readLastMutationId(request.clientId, space.version);
  return {
    changes: { puts: [], deletes: [], upTo: space.version },
    own: { lastMutationId: Math.min(last, request.knownMutationId), results: [], more: false },
  };
}
