// The second home of unsent work: an append-only journal outside of the browser's profile. An entry counts when it is
// synced to the disk; saves that arrive while one sync runs share the next. One process writes (single instance), one
// write at a time.
//
//   segment-00000007.journal   made with its full size, so that a sync has the data to write and no length
//   segment-00000008.journal   the one in use; a torn end is left as it is and the next segment begun
//
// A write that fails ends its segment: what became of it cannot be known. Its changes are withdrawn by the next write,
// since staff were told that they are not saved. Confirmed changes are kept 7 days (SPEC S18); then the oldest segment
// goes, and what is still unsent in it is written anew first.
import type { JournalEntry, JournalWriteResult } from '#core/ipc/vault.ts';
import type { OutboxItem } from '#core/sync/ports.ts';
import type { JournalFile, JournalFiles } from './journal-files.ts';
import { readJournal, segmentName } from './read-journal.ts';
import {
  endOfHeader,
  HEADER_BYTES,
  makeHeader,
  RECORD_OVERHEAD,
  sealRecord,
  type ChainEnd,
} from './record-chain.ts';

const SEGMENT_BYTES = 1024 * 1024;
const KEPT_MS = 7 * 24 * 3600 * 1000;

export type JournalParts = {
  readonly files: JournalFiles;
  /** 32 bytes each; the first one writes, all of them read. */
  readonly keys: readonly [Uint8Array, ...Uint8Array[]];
  readonly nowMs: number;
  readonly segmentBytes?: number;
};

export type OpenedJournal = {
  readonly journal: Journal;
  readonly items: readonly OutboxItem[];
  readonly done: readonly OutboxItem[];
  readonly unreadableParts: number;
};

type Tail = { readonly number: number; readonly size: number; readonly end: ChainEnd };
type Waiting = { readonly entry: JournalEntry; readonly answer: (result: JournalWriteResult) => void };

/** Rejects when the folder or a segment in it cannot be read. */
export async function openJournal(parts: JournalParts): Promise<OpenedJournal> {
  const found = await readJournal(parts.files, parts.keys);
  const journal = new Journal(parts, found.highestNumber, found.tail);
  const keptSince = new Date(parts.nowMs - KEPT_MS).toISOString();
  const isKept = ({ settledAt = '' }: OutboxItem) => settledAt >= keptSince;
  const items = found.segments.flatMap((segment) => segment.items);
  let isCarried = false;
  // from the oldest on, so that no word about a change goes before the change itself
  for (const segment of found.segments) {
    if (segment.number === found.tail?.number || segment.done.some(isKept)) break;
    if (segment.items.length > 0 && !isCarried) {
      // all of them, so that they keep their order
      const { type } = await journal.write({ items, withdrawn: [], acknowledged: [] });
      if (type !== 'Written') break;
      isCarried = true;
    }
    const isGone = await parts.files.remove(segmentName(segment.number)).then(
      () => true,
      () => false,
    );
    // what stays is tried again at the next opening
    if (!isGone) break;
  }
  return {
    journal,
    items,
    done: found.segments.flatMap(({ done }) => done).filter(isKept),
    unreadableParts: found.unreadableParts,
  };
}

export class Journal {
  readonly #files: JournalFiles;
  readonly #key: Uint8Array;
  readonly #segmentBytes: number;
  #highestNumber: number;
  #tail: Tail | undefined;
  #file: JournalFile | undefined;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;
  /** Of writes that failed: what the next one withdraws. */
  readonly #owed = new Set<string>();

  constructor(
    { files, keys, segmentBytes = SEGMENT_BYTES }: JournalParts,
    highestNumber: number,
    tail: Tail | undefined,
  ) {
    this.#files = files;
    this.#key = keys[0];
    this.#segmentBytes = segmentBytes;
    this.#highestNumber = highestNumber;
    this.#tail = tail;
  }

  /** Resolves when the entry is durable, or is known not to be. */
  write(entry: JournalEntry): Promise<JournalWriteResult> {
    return new Promise((answer) => {
      this.#waiting.push({ entry, answer });
      this.#writing ??= this.#writeAll();
    });
  }

  /** After what was asked for before. */
  async close(): Promise<void> {
    while (this.#writing) await this.#writing;
    await this.#leaveSegment();
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      const result = await this.#writeGroup(group.map(({ entry }) => entry));
      for (const { answer } of group) answer(result);
    }
    // with no await since the last look: whoever asks now begins anew
    this.#writing = undefined;
  }

  async #writeGroup(group: readonly JournalEntry[]): Promise<JournalWriteResult> {
    const owed = [...this.#owed];
    const first = { items: [], withdrawn: owed, acknowledged: [] };
    try {
      await this.#append(owed.length > 0 ? [first, ...group] : group);
      for (const uid of owed) this.#owed.delete(uid);
      return { type: 'Written' };
    } catch (error) {
      for (const { items, withdrawn } of group) {
        for (const uid of [...items.map((item) => item.uid), ...withdrawn]) this.#owed.add(uid);
      }
      await this.#leaveSegment();
      return { type: 'NotWritten', code: isDiskFull(error) ? 'NoRoom' : 'Failed' };
    }
  }

  async #append(entries: readonly JournalEntry[]): Promise<void> {
    let records: Uint8Array[] = [];
    let from = this.#tail;
    const flush = async (): Promise<void> => {
      if (!from || records.length === 0) return;
      this.#file ??= await this.#files.open(segmentName(from.number));
      await this.#file.write(from.end.at, Buffer.concat(records));
      await this.#file.sync();
      records = [];
    };
    for (const entry of entries) {
      const content = Buffer.from(JSON.stringify(entry));
      const needed = content.length + RECORD_OVERHEAD;
      if (!this.#tail || this.#tail.end.at + needed > this.#tail.size) {
        await flush();
        await this.#beginSegment(HEADER_BYTES + needed);
        from = this.#tail;
      }
      if (!this.#tail) throw new Error('expected a segment to write to, found none');
      const { record, end } = sealRecord(content, this.#tail.end, this.#key);
      records.push(record);
      this.#tail = { ...this.#tail, end };
    }
    await flush();
  }

  async #beginSegment(neededBytes: number): Promise<void> {
    await this.#leaveSegment();
    const number = this.#highestNumber + 1;
    const content = Buffer.alloc(Math.max(this.#segmentBytes, neededBytes));
    const header = makeHeader(number, this.#key);
    content.set(header);
    await this.#files.create(segmentName(number), content);
    this.#highestNumber = number;
    this.#tail = { number, size: content.length, end: endOfHeader(header) };
  }

  async #leaveSegment(): Promise<void> {
    this.#tail = undefined;
    const file = this.#file;
    this.#file = undefined;
    // it was synced, or is given up
    await file?.close().catch(() => undefined);
  }
}

function isDiskFull(error: unknown): boolean {
  const { code } = error as { readonly code?: unknown };
  return code === 'ENOSPC' || code === 'EDQUOT';
}
