// What this machine itself did at a till on a day: money that it moved, and counts. Read off its own changes, those that
// wait and those of the last 7 days that were sent, so that it is there without the server.
import { useEffect, useState } from 'react';
import { addDays } from '#core/domain/calendar-date.ts';
import { argsToCashCount } from '#core/mutations/cash-count.ts';
import type { ArgsOf } from '#core/mutations/registry.ts';
import type { UserId } from '#core/schema/primitives.ts';
import type { CashCount } from '#core/schema/types.ts';
import { itemsOfTill, itemToTaking, type OwnTaking, type Till } from '#core/sync/own-takings.ts';
import type { OutboxItem } from '#core/sync/ports.ts';
import type { Desk } from '../../desk/desk.ts';
import { useDesk, useOutbox } from '../../desk/use-desk.ts';

export type OwnCount = { readonly count: CashCount; readonly state: OutboxItem['state'] };
type OwnDay = { readonly takings: readonly OwnTaking[]; readonly counts: readonly OwnCount[] };

export type OwnDayView =
  | { readonly type: 'Loading' }
  /** The store could not be read. */
  | { readonly type: 'Failed' }
  | { readonly type: 'Known'; readonly value: OwnDay };

export function useOwnDay({ desk: till, day, timeZone }: Till): OwnDayView {
  const desk = useDesk();
  const outbox = useOutbox();
  const key = `${till} ${day}`;
  const [state, setState] = useState<{ readonly key: string; readonly view: OwnDayView }>();
  useEffect(() => {
    let isCurrent = true;
    const tell = (view: OwnDayView) => {
      if (isCurrent) setState({ key, view });
    };
    readOwnDay(desk, outbox, { desk: till, day, timeZone }).then(
      (value) => tell({ type: 'Known', value }),
      () => tell({ type: 'Failed' }),
    );
    return () => {
      isCurrent = false;
    };
  }, [desk, outbox, key, till, day, timeZone]);
  return state?.key === key ? state.view : { type: 'Loading' };
}

/** One reading of both lists: what moves from one to the other meanwhile is in either, and counted once. */
async function readOwnDay(desk: Desk, outbox: readonly OutboxItem[], till: Till): Promise<OwnDay> {
  // sent is later than done: a day's changes are not older than the day
  const sent = await desk.readSent(`${addDays(till.day, -1)}T00:00:00.000Z`);
  const items = [...new Map([...sent, ...outbox].map((item) => [item.uid, item])).values()];
  const ofTill = itemsOfTill(items, till);
  const reversed = ofTill.filter(({ name }) => name === 'fee.reverse').map(({ userId }) => userId);
  const files = await desk.store.readCurrent([...new Set<UserId>(reversed)]);
  return {
    takings: ofTill.flatMap((item) => itemToTaking(item, files.get(item.userId)) ?? []),
    counts: items.flatMap((item) => itemToCount(item, till) ?? []),
  };
}

function itemToCount(item: OutboxItem, { desk, day }: Till): OwnCount | undefined {
  if (item.name !== 'cash.count') return undefined;
  const args = item.args as ArgsOf<'cash.count'>;
  if (args.desk !== desk || args.day !== day) return undefined;
  const by = { userId: item.actorId, name: item.actorName };
  return { count: argsToCashCount(args, by, item.occurredAt), state: item.state };
}
