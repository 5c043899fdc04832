// The dictionaries that slots were made with, by id. Each is kept as long as rows use it; a process reads each once.
import type pg from 'pg';
import type { Dictionary } from '../codec/slot-codec.ts';
import { query, type Queryable } from './query.ts';

export interface Dictionaries {
  find(id: string): Promise<Dictionary | undefined>;
  mustGet(id: string): Promise<Dictionary>;
}

export async function registerDictionary(pool: pg.Pool, dictionary: Dictionary): Promise<void> {
  await query(pool, 'insert into dictionary (id, bytes) values ($1, $2) on conflict do nothing', [
    dictionary.id,
    Buffer.from(dictionary.bytes),
  ]);
}

export function createDictionaries(pool: Queryable, own: Dictionary): Dictionaries {
  const known = new Map<string, Dictionary>([[own.id, own]]);
  const find = async (id: string): Promise<Dictionary | undefined> => {
    const cached = known.get(id);
    if (cached) return cached;
    const [row] = await query<{ bytes: Buffer }>(pool, 'select bytes from dictionary where id = $1', [id]);
    if (!row) return undefined;
    const dictionary = { id, bytes: row.bytes };
    known.set(id, dictionary);
    return dictionary;
  };
  return {
    find,
    mustGet: async (id) => {
      const dictionary = await find(id);
      if (!dictionary)
        throw new Error(`slots were made with the dictionary ${id}, which the database does not hold`);
      return dictionary;
    },
  };
}
