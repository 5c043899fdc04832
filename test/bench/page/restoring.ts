// Row 7: both parts of the search index from the disk into memory, by the product and bare.
import { isIndexFailure, KEYS_PART, NAMES_PART, SearchIndex } from '../../../renderer/store/search-index.ts';
import { findBaseRow } from '../../../renderer/store/base-generation.ts';
import type { StoreAccess } from '../../../renderer/store/store-access.ts';
import { timed } from './clocks.ts';

export type Restored = { readonly namesMs: number; readonly keysMs: number };

export async function restoreIndex(access: StoreAccess): Promise<Restored & { readonly users: number }> {
  const gen = await readGeneration(access);
  const index = new SearchIndex(access);
  const { result: base, ms: namesMs } = await timed(() => index.readBase(gen));
  if (isIndexFailure(base)) throw new Error('the index cannot be read');
  index.setBase(base, gen);
  const { result: failure, ms: keysMs } = await timed(() => index.attachKeys());
  if (failure) throw new Error('the keys cannot be read');
  return { namesMs, keysMs, users: base.size };
}

/** Reading and decrypting the stored bytes, nothing else. */
export async function restoreBare(access: StoreAccess): Promise<Restored> {
  const gen = await readGeneration(access);
  const read = async (part: number) => {
    const row = await access.database.read.indexParts.get([gen, part]);
    if (!row) throw new Error('a part of the index is missing');
    return access.key.open('indexParts', `${gen}.${part}`, row);
  };
  const { ms: namesMs } = await timed(() => read(NAMES_PART));
  const { ms: keysMs } = await timed(() => read(KEYS_PART));
  return { namesMs, keysMs };
}

async function readGeneration({ database }: StoreAccess): Promise<number> {
  const base = findBaseRow(await database.read.meta.toArray());
  if (!base) throw new Error('nothing was loaded');
  return base.gen;
}
