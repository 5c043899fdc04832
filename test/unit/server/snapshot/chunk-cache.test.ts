import { expect, test } from 'vitest';
import { ChunkCache } from '../../../../server/snapshot/chunk-cache.ts';
import type { Queryable } from '../../../../server/store/query.ts';

/** A database with chunks of ten bytes that say where they came from, and what was asked of it. */
function chunkTable() {
  const asked: string[] = [];
  const gone = new Set<string>();
  const query = async (_text: string, [generation, block]: [number, number]) => {
    const key = `${generation}.${block}`;
    asked.push(key);
    return { rows: gone.has(key) ? [] : [{ bytes: Buffer.from(key.padEnd(10)) }] };
  };
  return { asked, gone, client: { query } as unknown as Queryable };
}
const generation = (n: number, completedAt = n) => ({ generation: n, completedAt });
const textOf = async (reading: Promise<Buffer>) => (await reading).toString().trim();

test('a chunk is read once for many desks, also for two that ask at once', async () => {
  const { asked, client } = chunkTable();
  const cache = new ChunkCache(client);
  await Promise.all([cache.get(generation(1), 0), cache.get(generation(1), 0)]);
  expect(await textOf(cache.get(generation(1), 0))).toBe('1.0');
  expect(asked).toEqual(['1.0']);
});

test('only the newest generation is kept; an older one is still answered', async () => {
  const { asked, client } = chunkTable();
  const cache = new ChunkCache(client);
  await cache.get(generation(1), 0);
  expect(await textOf(cache.get(generation(2), 0))).toBe('2.0');
  for (let i = 0; i < 2; i++) expect(await textOf(cache.get(generation(1), 0))).toBe('1.0');
  await cache.get(generation(2), 0);
  expect(asked).toEqual(['1.0', '2.0', '1.0', '1.0']);
});

test('a restored database that counts again from where it was is not answered with what was before', async () => {
  const { asked, client } = chunkTable();
  const cache = new ChunkCache(client);
  await cache.get(generation(5, 100), 0);
  await cache.get(generation(5, 200), 0);
  expect(asked).toEqual(['5.0', '5.0']);
});

test('no more is kept than the limit, and what did not fit is read again', async () => {
  const { asked, client } = chunkTable();
  const cache = new ChunkCache(client, 15);
  for (let round = 0; round < 2; round++)
    for (const block of [0, 1, 2]) await cache.get(generation(1), block);
  expect(asked).toEqual(['1.0', '1.1', '1.2', '1.2']);
});

test('a failure is told and not kept', async () => {
  const { gone, client } = chunkTable();
  const cache = new ChunkCache(client);
  gone.add('1.0');
  await expect(cache.get(generation(1), 0)).rejects.toThrow('is gone');
  gone.clear();
  expect(await textOf(cache.get(generation(1), 0))).toBe('1.0');
});
