// Which rows and fields of a user wait to be sent: read off the queued items, for the violet marks.
import type { OutboxItem } from '#core/sync/ports.ts';
import type { UserId } from '#core/schema/primitives.ts';

export type PendingMarks = {
  /** Ids of rows and fees that a waiting item adds, changes or removes. */
  readonly ids: ReadonlySet<string>;
  /** General Information fields that a waiting item changes. */
  readonly fields: ReadonlySet<string>;
  readonly count: number;
};

type AnyArgs = {
  readonly row?: { readonly id?: string };
  readonly rowId?: string;
  readonly feeId?: string;
  readonly changes?: Readonly<Record<string, unknown>>;
  readonly allocations?: readonly { readonly feeId: string }[];
  readonly waivers?: readonly { readonly feeId: string }[];
};

export const isWaiting = (item: OutboxItem): boolean => item.state === 'waiting' || item.state === 'answered';

function idsOf(args: AnyArgs): (string | undefined)[] {
  return [
    args.row?.id,
    args.rowId,
    args.feeId,
    ...(args.allocations ?? []).map(({ feeId }) => feeId),
    ...(args.waivers ?? []).map(({ feeId }) => feeId),
  ];
}

export function pendingMarksOf(outbox: readonly OutboxItem[], userId: UserId): PendingMarks {
  const items = outbox.filter((item) => item.userId === userId && isWaiting(item));
  const args = items.map((item) => item.args as AnyArgs);
  return {
    ids: new Set(args.flatMap(idsOf).filter((id) => id !== undefined)),
    fields: new Set(args.flatMap((one) => Object.keys(one.changes ?? {}))),
    count: items.length,
  };
}
