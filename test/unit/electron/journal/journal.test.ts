import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../../../core/ipc/vault.ts';
import type { OutboxItem } from '../../../../core/sync/ports.ts';
import { openJournal, type OpenedJournal } from '../../../../electron/journal/journal.ts';
import { HEADER_BYTES } from '../../../../electron/journal/record-chain.ts';
import { CrashingFiles } from '../../../support/crashing-files.ts';
import { anItem, uidOf } from '../../../support/store-files.ts';

const key = new Uint8Array(32).fill(7);
const otherKey = new Uint8Array(32).fill(9);
const now = Date.parse('2026-11-23T12:00:00Z');
const daysAgo = (days: number) => new Date(now - days * 24 * 3600 * 1000).toISOString();

const open = (
  files: CrashingFiles,
  changes: { key?: Uint8Array; segmentBytes?: number; nowMs?: number } = {},
) =>
  openJournal({
    files,
    keys: [changes.key ?? key],
    nowMs: changes.nowMs ?? now,
    segmentBytes: changes.segmentBytes ?? 4096,
  });
const entry = (changes: Partial<JournalEntry>): JournalEntry => ({
  items: [],
  withdrawn: [],
  acknowledged: [],
  ...changes,
});
const saves = (...ids: number[]) => entry({ items: ids.map((id) => anItem(id)) });
const withdraws = (...ids: number[]) => entry({ withdrawn: ids.map(uidOf) });
const confirms = (settledAt: string, ...ids: number[]) =>
  entry({ acknowledged: ids.map((id) => ({ uid: uidOf(id), settledAt })) });
const idsOf = (items: readonly OutboxItem[]) => items.map(({ id }) => id);

async function write({ journal }: OpenedJournal, ...entries: readonly JournalEntry[]): Promise<void> {
  for (const each of entries) expect(await journal.write(each)).toEqual({ type: 'Written' });
}

describe('the journal', () => {
  it('gives back what was written, in its order, without what was withdrawn or confirmed', async () => {
    const files = new CrashingFiles();
    const first = await open(files);
    expect(first.items).toEqual([]);
    await write(first, saves(1), saves(2, 3), withdraws(2), saves(4), confirms(daysAgo(0), 3));
    const again = await open(files);
    expect(again.items).toEqual([anItem(1), anItem(4)]);
    expect(again.done).toEqual([anItem(3, { state: 'done', settledAt: daysAgo(0) })]);
    expect(again.unreadableParts).toBe(0);
  });

  it('keeps the last writing of a change, also of one that was confirmed before', async () => {
    const files = new CrashingFiles();
    const journal = await open(files);
    await write(journal, saves(1, 2), confirms(daysAgo(0), 1));
    await write(journal, entry({ items: [anItem(1, { args: { text: 'mended' } })] }));
    const again = await open(files);
    expect(again.items.map(({ args }) => args)).toEqual([anItem(2).args, { text: 'mended' }]);
    expect(again.done).toEqual([]);
  });

  it('goes on in the same segment, with the length it was made with', async () => {
    const files = new CrashingFiles();
    for (let id = 1; id <= 4; id++) await write(await open(files), saves(id));
    expect(files.names).toEqual(['segment-00000001.journal']);
    expect((await files.read('segment-00000001.journal')).length).toBe(4096);
    expect(idsOf((await open(files)).items)).toEqual([1, 2, 3, 4]);
  });

  it('begins a segment when one is full, and makes it larger for what would never fit', async () => {
    const files = new CrashingFiles();
    const journal = await open(files);
    const large = anItem(3, { args: { text: 'x'.repeat(10_000) } });
    for (let id = 10; id < 40; id++) await write(journal, saves(id));
    await write(journal, entry({ items: [large] }));
    expect(files.names.length).toBeGreaterThan(3);
    const again = await open(files);
    expect(idsOf(again.items)).toEqual([...Array.from({ length: 30 }, (_, i) => i + 10), 3]);
    expect(again.items.at(-1)).toEqual(large);
  });

  it('syncs once for saves that arrive while a sync runs, and answers each after it', async () => {
    const files = new CrashingFiles();
    const { journal } = await open(files);
    const results = await Promise.all([1, 2, 3, 4, 5].map((id) => journal.write(saves(id))));
    expect(results).toEqual(Array(5).fill({ type: 'Written' }));
    expect(files.steps).toEqual(['create', 'write', 'sync', 'write', 'sync']);
    expect(idsOf((await open(files)).items)).toEqual([1, 2, 3, 4, 5]);
  });

  it('takes a save that is asked for the moment another is answered', async () => {
    const { journal } = await open(new CrashingFiles());
    for (let id = 1; id <= 20; id++) await journal.write(saves(id));
    await journal.close();
  });
});

describe('a journal after a power cut', () => {
  it('keeps every whole record, wherever the last one was torn', async () => {
    const files = new CrashingFiles();
    const journal = await open(files);
    await write(journal, saves(1), saves(2));
    const name = files.names[0] ?? '';
    const before = await files.read(name);
    await write(journal, saves(3));
    const after = await files.read(name);
    const from = before.findLastIndex((byte) => byte !== 0) + 1;
    const to = after.findLastIndex((byte) => byte !== 0) + 1;
    for (let cut = from; cut < to; cut++) {
      const torn = files.withFile(
        name,
        Uint8Array.from(after, (byte, i) => (i < cut ? byte : 0)),
      );
      const opened = await open(torn);
      expect(idsOf(opened.items)).toEqual([1, 2]);
      await write(opened, saves(4));
      // what begins with zeros may look like nothing; behind any other remains nothing is written
      if (cut > from + 4) expect(torn.names).toEqual(['segment-00000002.journal']);
      expect(idsOf((await open(torn)).items)).toEqual([1, 2, 4]);
    }
  });

  it('ends a segment where one byte of it is changed, and loses nothing before that', async () => {
    const files = new CrashingFiles();
    const journal = await open(files);
    await write(journal, saves(1));
    const name = files.names[0] ?? '';
    const first = (await files.read(name)).findLastIndex((byte) => byte !== 0) + 1;
    await write(journal, saves(2), saves(3));
    const whole = await files.read(name);
    const end = whole.findLastIndex((byte) => byte !== 0) + 1;
    for (let at = HEADER_BYTES; at < end; at += 3) {
      const spoilt = files.withFile(
        name,
        Uint8Array.from(whole, (byte, i) => (i === at ? byte ^ 0x40 : byte)),
      );
      const ids = idsOf((await open(spoilt)).items);
      expect(ids).toEqual(at < first ? [] : [1, 2].slice(0, ids.length));
    }
  });

  it('has everything that was answered as written, and nothing that was withdrawn, whenever the power went', async () => {
    let crashes = 0;
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.constant('save' as const) },
      { weight: 1, arbitrary: fc.constant('withdraw' as const) },
      { weight: 1, arbitrary: fc.constant('confirm' as const) },
      { weight: 1, arbitrary: fc.constant('reopen' as const) },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 4, maxLength: 25 }),
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (steps, crashAt, share) => {
          let files = new CrashingFiles(new Map(), crashAt);
          let journal = await open(files, { segmentBytes: 1024 });
          const kept = new Set<number>();
          const gone = new Set<number>();
          let id = 0;
          for (const each of steps) {
            if (each === 'reopen') {
              // the process ends without a power cut: what was written is there
              files = files.afterPowerCut(1, crashAt);
              journal = await open(files, { segmentBytes: 1024 });
              continue;
            }
            const [oldest] = kept;
            if (each !== 'save' && oldest === undefined) continue;
            const subject = each === 'save' || oldest === undefined ? ++id : oldest;
            const what =
              each === 'save'
                ? saves(subject)
                : each === 'withdraw'
                  ? withdraws(subject)
                  : confirms(daysAgo(0), subject);
            const isWritten = (await journal.journal.write(what)).type === 'Written';
            if (each === 'save') {
              if (isWritten) kept.add(subject);
            } else {
              kept.delete(subject);
              if (isWritten) gone.add(subject);
            }
          }
          if (files.steps.length >= crashAt) crashes += 1;
          const found = idsOf((await open(files.afterPowerCut(share), { segmentBytes: 1024 })).items);
          for (const each of kept) expect(found).toContain(each);
          for (const each of gone) expect(found).not.toContain(each);
          expect(new Set(found).size).toBe(found.length);
        },
      ),
      { numRuns: 300 },
    );
    expect(crashes).toBeGreaterThan(50);
  });
});

describe('a journal on a disk that refuses', () => {
  it('says that the disk is full, and takes the next change when there is room again', async () => {
    const files = new CrashingFiles();
    const { journal } = await open(files);
    files.failing = { step: 'create', code: 'ENOSPC' };
    expect(await journal.write(saves(1))).toEqual({ type: 'NotWritten', code: 'NoRoom' });
    files.failing = undefined;
    expect(await journal.write(saves(2))).toEqual({ type: 'Written' });
    expect(idsOf((await open(files)).items)).toEqual([2]);
  });

  it('does not bring back a change whose sync failed, although its bytes reached the disk', async () => {
    const files = new CrashingFiles();
    const { journal } = await open(files);
    await journal.write(saves(1));
    files.failing = { step: 'sync', code: 'EIO' };
    expect(await journal.write(saves(2))).toEqual({ type: 'NotWritten', code: 'Failed' });
    files.failing = undefined;
    expect(await journal.write(saves(3))).toEqual({ type: 'Written' });
    expect(idsOf((await open(files.afterPowerCut(1))).items)).toEqual([1, 3]);
  });
});

describe('the age of a journal', () => {
  const fill = async (files: CrashingFiles, from: number) => {
    const journal = await open(files);
    for (let id = from; id < from + 12; id++) await write(journal, saves(id));
    return journal;
  };

  it('drops the oldest segments when all in them was confirmed more than 7 days ago', async () => {
    const files = new CrashingFiles();
    const journal = await fill(files, 1);
    const before = files.names.length;
    expect(before).toBeGreaterThan(1);
    await write(journal, confirms(daysAgo(8), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
    const again = await open(files);
    expect([again.items, again.done]).toEqual([[], []]);
    expect(files.names.length).toBe(1);
  });

  it('keeps what was confirmed later, and writes what is still unsent anew before its segment goes', async () => {
    const files = new CrashingFiles();
    const journal = await fill(files, 1);
    await write(journal, confirms(daysAgo(8), 1, 3, 4, 5, 6, 7, 8, 9, 10, 11), confirms(daysAgo(6), 12));
    for (let times = 0; times < 3; times++) {
      const again = await open(files);
      expect(idsOf(again.items)).toEqual([2]);
      expect(idsOf(again.done)).toEqual([12]);
    }
    expect(files.names).not.toContain('segment-00000001.journal');
  });

  it('keeps an old segment whole while one change in it was confirmed within 7 days', async () => {
    const files = new CrashingFiles();
    const journal = await fill(files, 1);
    const before = files.names;
    await write(journal, confirms(daysAgo(8), 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12), confirms(daysAgo(6), 1));
    expect(idsOf((await open(files)).done)).toEqual([1]);
    expect(idsOf((await open(files)).done)).toEqual([1]);
    expect(files.names).toEqual(before);
    const later = await open(files, { nowMs: now + 2 * 24 * 3600 * 1000 });
    expect(later.done).toEqual([]);
    expect(files.names.length).toBe(1);
  });

  it('keeps the order of unsent changes when some are written anew', async () => {
    const files = new CrashingFiles();
    const journal = await fill(files, 1);
    await write(journal, confirms(daysAgo(8), 1, 3, 4, 5, 6, 7, 8, 9, 10, 11));
    await write(await open(files), saves(13));
    for (let times = 0; times < 3; times++) expect(idsOf((await open(files)).items)).toEqual([2, 12, 13]);
  });

  it('loses nothing when the power goes while old segments are dropped', async () => {
    const files = new CrashingFiles();
    const journal = await fill(files, 1);
    await write(journal, confirms(daysAgo(8), 1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
    for (let crashAt = 1; crashAt <= 8; crashAt++) {
      const cut = files.afterPowerCut(1, crashAt);
      await open(cut).catch(() => undefined);
      expect(idsOf((await open(cut.afterPowerCut(0.5))).items)).toEqual([2]);
    }
  });
});

describe('a journal of another key', () => {
  it('is left alone, told, and read again when its key comes back', async () => {
    const files = new CrashingFiles();
    await write(await open(files), saves(1));
    const other = await open(files, { key: otherKey });
    expect(other.items).toEqual([]);
    expect(other.unreadableParts).toBe(1);
    await write(other, saves(2));
    const back = await open(files);
    expect(idsOf(back.items)).toEqual([1]);
    expect(back.unreadableParts).toBe(1);
  });

  it('is read by an older key, and what is unsent in it goes on under the new one', async () => {
    const files = new CrashingFiles();
    await write(await open(files), saves(1));
    const both = await openJournal({ files, keys: [otherKey, key], nowMs: now, segmentBytes: 4096 });
    expect(idsOf(both.items)).toEqual([1]);
    await write(both, saves(2));
    expect(idsOf((await open(files, { key: otherKey })).items)).toEqual([1, 2]);
  });

  it('shows nothing of its content without the key', async () => {
    const files = new CrashingFiles();
    await write(await open(files), entry({ items: [anItem(1, { userName: 'canary-5f1c' })] }));
    const bytes = Buffer.from(await files.read(files.names[0] ?? ''));
    expect(bytes.includes('canary-5f1c')).toBe(false);
    expect(bytes.includes('note.add')).toBe(false);
  });

  it('does not stumble over a file that is no segment', async () => {
    const files = new CrashingFiles(new Map([['segment-00000005.journal', new Uint8Array(10)]]));
    const journal = await open(files);
    expect(journal.unreadableParts).toBe(1);
    await write(journal, saves(1));
    expect(files.names).toContain('segment-00000006.journal');
    expect(idsOf((await open(files)).items)).toEqual([1]);
  });
});
