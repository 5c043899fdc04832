// The dictionaries that slots were deflated with. Each is named by its SHA-256 and kept as long as rows may use it; they
// are made from synthetic records, so they lie in the store as they are.
import { writePrepared } from './prepared-transaction.ts';
import type { StoreAccess } from './store-access.ts';
import type { Bytes } from './store-rows.ts';

/** undefined: the server cannot be asked now. */
export type FetchDictionary = (id: string) => Promise<Bytes | undefined>;

/** A slot cannot be opened: its dictionary is neither here nor to be had. */
class DictionaryMissingError extends Error {
  override readonly name = 'DictionaryMissingError';
}

export class Dictionaries {
  readonly #access: Pick<StoreAccess, 'database' | 'owner'>;
  readonly #fetch: FetchDictionary;
  readonly #loaded = new Map<string, Promise<Bytes>>();

  constructor(access: Pick<StoreAccess, 'database' | 'owner'>, fetch: FetchDictionary) {
    this.#access = access;
    this.#fetch = fetch;
  }

  get(id: string): Promise<Bytes> {
    let loading = this.#loaded.get(id);
    if (!loading) {
      loading = this.#load(id);
      this.#loaded.set(id, loading);
      // A failure is not kept: the next call asks again.
      loading.catch(() => this.#loaded.delete(id));
    }
    return loading;
  }

  async #load(id: string): Promise<Bytes> {
    const { database, owner } = this.#access;
    const row = await database.read.dictionaries.get(id);
    if (row) return row.bytes;
    const bytes = await this.#fetch(id);
    if (!bytes)
      throw new DictionaryMissingError(`dictionary ${id} is not here and the server cannot be asked`);
    await assertIsNamed(id, bytes);
    await writePrepared(database, {
      durable: false,
      tables: ['dictionaries'],
      fence: { owner },
      prepared: { id, bytes },
      write: (tables, prepared) => [tables.dictionaries.put(prepared)],
    });
    return bytes;
  }
}

async function assertIsNamed(id: string, bytes: Bytes): Promise<void> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (!hash.startsWith(id)) throw new DictionaryMissingError(`what came for dictionary ${id} is another one`);
}
