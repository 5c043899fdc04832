// A desk's day as it is known here: the server's figures, as far as they can be had, with what this machine did that the
// server has not. Each change is counted once, whichever of both tells of it.
import { useEffect, useEffectEvent } from 'react';
import { withoutKnown } from '#core/ledger/takings.ts';
import type { Instant } from '#core/schema/primitives.ts';
import type { CashCount, Taking } from '#core/schema/types.ts';
import type { OwnTaking, Till } from '#core/sync/own-takings.ts';
import { useServerAnswer, type ServerAnswer } from '../../desk/use-server-answer.ts';
import { useConnection, useOutbox } from '../../desk/use-desk.ts';
import { readCashDay } from './cash-requests.ts';
import { useOwnDay, type OwnCount } from './use-own-day.ts';

/** Other machines take money at the same desk. */
const lookAgainMs = 15_000;

export type ShownCount = { readonly count: CashCount; readonly isPending: boolean };
export type DeskDay = {
  readonly takings: readonly Taking[];
  /** Of them, what the server does not have. */
  readonly unsent: readonly OwnTaking[];
  /** Newest first. */
  readonly counts: readonly ShownCount[];
  readonly lastFloatMinor: number | undefined;
  /** OwnOnly: the server was not reached since the page was opened. Older: it was, at `asOf`. */
  readonly source: 'Server' | 'Older' | 'OwnOnly';
  readonly asOf: Instant | undefined;
};
export type DeskDayView =
  | { readonly type: 'Loading' }
  | { readonly type: 'Failed'; readonly code: string }
  | { readonly type: 'Known'; readonly value: DeskDay };

export function useDeskDay(till: Till): DeskDayView {
  const outbox = useOutbox();
  const isOnline = useConnection().type === 'Online';
  const own = useOwnDay(till);
  const [server, again] = useServerAnswer(
    `cash ${till.desk} ${till.day}`,
    (fetch) => readCashDay(fetch, till.desk, till.day),
    () => lookAgainMs,
  );
  const lookAgain = useEffectEvent(again);
  useEffect(() => lookAgain(), [outbox]);
  if (own.type === 'Failed') return { type: 'Failed', code: 'StoreNotRead' };
  if (own.type === 'Loading' || server.type === 'Loading') return { type: 'Loading' };
  const known = knownOf(server);
  const unsent = withoutKnown(own.value.takings, known?.takings ?? []);
  return {
    type: 'Known',
    value: {
      takings: [...(known?.takings ?? []), ...unsent],
      unsent: unsent.filter(({ state }) => state !== 'done'),
      counts: mergeCounts(known?.counts ?? [], own.value.counts),
      lastFloatMinor: known?.lastFloatMinor,
      source: known === undefined ? 'OwnOnly' : isOnline && server.type === 'Known' ? 'Server' : 'Older',
      asOf: known?.asOf,
    },
  };
}

const knownOf = <T>(answer: ServerAnswer<T>): T | undefined =>
  answer.type === 'Known' ? answer.value : undefined;

function mergeCounts(known: readonly CashCount[], own: readonly OwnCount[]): readonly ShownCount[] {
  const ids = new Set(known.map(({ id }) => id));
  const mine = own
    .filter(({ count, state }) => !ids.has(count.id) && state !== 'rejected')
    .map(({ count, state }) => ({ count, isPending: state !== 'done' }));
  return [...known.map((count) => ({ count, isPending: false })), ...mine].toSorted((a, b) =>
    a.count.at < b.count.at ? 1 : a.count.at > b.count.at ? -1 : 0,
  );
}
