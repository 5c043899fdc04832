// Row 9: from a scanned barcode to the opened record, wherever the record lies.
import { locationBlock } from '#core/codec/block.ts';
import type { HitSource } from '#core/search/index-row.ts';
import { timeEach } from './clocks.ts';
import type { BenchDesk } from './desk.ts';
import { PeerDatabase } from './peer-database.ts';
import { getRaw, openStored } from './raw-store.ts';
import { mustSearch } from './searching.ts';

/** Users that nothing lies over, spread evenly. */
export function sampleBase(desk: BenchDesk, count: number): string[] {
  const search = mustSearch(desk);
  const { base } = search;
  const ranks = Array.from({ length: base.size }, (_, rank) => rank).filter(
    (rank) => !search.isReplaced(rank),
  );
  return Array.from({ length: count }, (_, i) =>
    base.idAt(ranks[Math.floor((i * ranks.length) / count)] ?? 0),
  );
}

/** A barcode, else the primary identifier, of each of these users. */
export async function readCodes({ store }: BenchDesk, ids: readonly string[]): Promise<string[]> {
  const files = await store.readCurrent(ids);
  return ids.map((id) => {
    const user = files.get(id)?.user;
    if (!user) throw new Error('a sampled user is not here');
    return (
      user.identifiers.find(({ type, status }) => type === 'BARCODE' && status === 'ACTIVE')?.value ??
      user.primaryId
    );
  });
}

/** Throws when a code opens nobody, or a user of another layer. */
export async function openByCode(
  desk: BenchDesk,
  codes: readonly string[],
  source: HitSource,
): Promise<number[]> {
  await desk.store.attachKeys();
  const search = mustSearch(desk);
  return timeEach(codes, async (code) => {
    const hit = search.findExact(code)?.[0]?.hit;
    if (hit?.source !== source)
      throw new Error(`expected a user of the ${source} layer, found ${hit?.source}`);
    const file = (await desk.store.readCurrent([hit.id])).get(hit.id);
    if (file?.user.id !== hit.id) throw new Error('another user was opened');
  });
}

export async function openByCodeWithPeer(codes: readonly string[]): Promise<number[]> {
  const database = new PeerDatabase();
  await database.open();
  const times = await timeEach(codes, async (code) => {
    const user = await database.users.where('keys').equals(`i:${code.toLowerCase()}`).first();
    if (!user) throw new Error('a sampled user is not here');
  });
  database.close();
  return times;
}

/** The limit: getting each user's record from the disk, sealed as it is. */
export async function getBlocksBare(desk: BenchDesk, ids: readonly string[]): Promise<number[]> {
  const { base } = mustSearch(desk);
  const rows = await desk.access.database.read.meta.get('base');
  if (rows?.k !== 'base') throw new Error('nothing was loaded');
  const database = await openStored(desk.access.database.name);
  const times = await timeEach(ids, (id) => {
    const location = base.columns.location[base.rankOf(id)] ?? -1;
    return getRaw(database, 'blocks', [rows.gen, locationBlock(location)]);
  });
  database.close();
  return times;
}
