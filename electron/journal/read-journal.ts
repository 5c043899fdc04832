// What a journal says when its segments are read from the oldest on: the last word about each change counts.
import type { JournalEntry } from '#core/ipc/vault.ts';
import type { OutboxItem } from '#core/sync/ports.ts';
import type { JournalFiles } from './journal-files.ts';
import { readSegment, type ChainEnd } from './record-chain.ts';

type JournalSegment = {
  readonly number: number;
  /** Unsent changes whose last writing stands in here. */
  readonly items: readonly OutboxItem[];
  /** The confirmed ones, as done items. */
  readonly done: readonly OutboxItem[];
};

export type FoundJournal = {
  /** Oldest first; those that do not open are not among them. */
  readonly segments: readonly JournalSegment[];
  readonly unreadableParts: number;
  /** Of all names, readable or not: the next one is above it. */
  readonly highestNumber: number;
  /** The newest segment, if it can be gone on with. */
  readonly tail: { readonly number: number; readonly size: number; readonly end: ChainEnd } | undefined;
};

const NAME = /^segment-(\d{8})[.]journal$/;
export const segmentName = (number: number): string => `segment-${String(number).padStart(8, '0')}.journal`;

type Known = { readonly item: OutboxItem; readonly segment: number };

export async function readJournal(
  files: JournalFiles,
  keys: readonly [Uint8Array, ...Uint8Array[]],
): Promise<FoundJournal> {
  const numbers = (await files.list()).flatMap((name) => NAME.exec(name)?.[1] ?? []).map(Number);
  const known = new Map<string, Known>();
  const read: number[] = [];
  let tail: FoundJournal['tail'];
  for (const number of numbers.sort((a, b) => a - b)) {
    const bytes = await files.read(segmentName(number));
    const segment = readSegment(bytes, keys);
    tail = undefined;
    if (segment.type !== 'Read') continue;
    read.push(number);
    for (const content of segment.contents) {
      take(known, JSON.parse(Buffer.from(content).toString('utf8')) as JournalEntry, number);
    }
    if (segment.isClean && segment.key === keys[0]) tail = { number, size: bytes.length, end: segment.end };
  }
  const bySegment = Map.groupBy(known.values(), ({ segment }) => segment);
  return {
    segments: read.map((number) => {
      const items = (bySegment.get(number) ?? []).map(({ item }) => item);
      return {
        number,
        items: items.filter(({ state }) => state !== 'done'),
        done: items.filter(({ state }) => state === 'done'),
      };
    }),
    unreadableParts: numbers.length - read.length,
    highestNumber: Math.max(0, ...numbers),
    tail,
  };
}

function take(known: Map<string, Known>, entry: JournalEntry, segment: number): void {
  for (const uid of entry.withdrawn) known.delete(uid);
  for (const item of entry.items) {
    // written again, it goes to the end
    known.delete(item.uid);
    known.set(item.uid, { item, segment });
  }
  for (const { uid, settledAt } of entry.acknowledged) {
    const before = known.get(uid);
    if (before) known.set(uid, { ...before, item: { ...before.item, state: 'done', settledAt } });
  }
}
