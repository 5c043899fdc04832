// Pictures and attachments of users for work without the network: sealed, each kind with an upper bound in bytes. What was not
// looked at for the longest time goes first. It is a cache: a file that does not open is gone, and nobody is told. The one
// exception are attachments that were added here and are not on the server yet: they stay, as if looked at for ever after.
import { ATTACHMENT_MAX_BYTES } from '#core/domain/attachment-file.ts';
import { NotStoredError, type AttachmentStore } from '../desk/desk-store.ts';
import { writePrepared, type WriteResult } from './prepared-transaction.ts';
import { SealBrokenError } from './sealed-row.ts';
import type { StoreAccess } from './store-access.ts';
import type { Bytes } from './store-rows.ts';

export type FileCacheKind = 'pictures' | 'attachments';

/** In bytes: of all together, and of one that is worth its place. */
const limits: Readonly<Record<FileCacheKind, { readonly all: number; readonly one: number }>> = {
  pictures: { all: 64 * 1024 * 1024, one: 1024 * 1024 },
  attachments: { all: 100 * 1024 * 1024, one: ATTACHMENT_MAX_BYTES },
};
/** Noting each look would write for every user that is opened. */
const TOUCH_AFTER_MS = 3600 * 1000;
/** In place of the time of the last look. */
const UNSENT = Number.MAX_SAFE_INTEGER;

type Known = { usedAt: number; readonly bytes: number };

export class FileCache implements AttachmentStore {
  readonly #kind: FileCacheKind;
  readonly #access: StoreAccess;
  readonly #nowMs: () => number;
  readonly #limit: number;
  #known: Promise<Map<string, Known>> | undefined;

  constructor(kind: FileCacheKind, access: StoreAccess, nowMs: () => number, limit = limits[kind].all) {
    this.#kind = kind;
    this.#access = access;
    this.#nowMs = nowMs;
    this.#limit = limit;
  }

  async ids(): Promise<readonly string[]> {
    return [...(await this.#load()).keys()];
  }

  async get(id: string): Promise<Bytes | undefined> {
    const known = await this.#load();
    const row = known.has(id) ? await this.#access.database.read[this.#kind].get(id) : undefined;
    if (!row) return undefined;
    try {
      const file = await this.#access.key.open(this.#kind, id, row);
      if (this.#nowMs() - row.usedAt > TOUCH_AFTER_MS) {
        const usedAt = this.#nowMs();
        await this.#write([{ ...row, usedAt }], []);
        known.set(id, { usedAt, bytes: row.bytes });
      }
      return file;
    } catch (error) {
      if (!(error instanceof SealBrokenError)) throw error;
      await this.remove(id);
      return undefined;
    }
  }

  /** Files that are too large to be worth their place are not kept. */
  async put(id: string, file: Bytes): Promise<void> {
    if (file.length > Math.min(limits[this.#kind].one, this.#limit)) return;
    await this.#put(id, file, this.#nowMs());
  }

  async keep(id: string, file: Bytes): Promise<void> {
    let result: WriteResult;
    try {
      result = await this.#put(id, file, UNSENT);
    } catch (cause) {
      const { name, inner } = cause as {
        readonly name?: string;
        readonly inner?: { readonly name?: string };
      };
      const isFull = name === 'QuotaExceededError' || inner?.name === 'QuotaExceededError';
      throw new NotStoredError(isFull ? 'NoRoom' : 'Failed', cause);
    }
    if (result !== 'Committed') throw new NotStoredError('Closed');
  }

  async release(id: string): Promise<void> {
    const file = await this.get(id);
    if (file) await this.put(id, file);
  }

  async unsentIds(): Promise<readonly string[]> {
    return [...(await this.#load())].filter(([, { usedAt }]) => usedAt === UNSENT).map(([id]) => id);
  }

  async #put(id: string, file: Bytes, usedAt: number): Promise<WriteResult> {
    const known = await this.#load();
    const row = {
      id,
      usedAt,
      bytes: file.length,
      ...(await this.#access.key.seal(this.#kind, id, 1, file)),
    };
    const leaving = this.#surplus(known, id, file.length);
    const result = await this.#write([row], leaving, usedAt === UNSENT);
    if (result !== 'Committed') return result;
    for (const gone of leaving) known.delete(gone);
    known.set(id, { usedAt, bytes: file.length });
    return result;
  }

  async remove(id: string): Promise<void> {
    await this.#write([], [id]);
    (await this.#load()).delete(id);
  }

  /** Those longest unused that must go so that `bytes` more fit. */
  #surplus(known: ReadonlyMap<string, Known>, id: string, bytes: number): string[] {
    const others = [...known].filter(([other]) => other !== id).sort((a, b) => a[1].usedAt - b[1].usedAt);
    let total = others.reduce((sum, [, file]) => sum + file.bytes, bytes);
    const leaving: string[] = [];
    for (const [other, file] of others) {
      if (total <= this.#limit || file.usedAt === UNSENT) break;
      total -= file.bytes;
      leaving.push(other);
    }
    return leaving;
  }

  #load(): Promise<Map<string, Known>> {
    this.#known ??= this.#readKnown();
    return this.#known;
  }

  /** From the index alone: no file is read for it. */
  async #readKnown(): Promise<Map<string, Known>> {
    const keys = await this.#access.database.read[this.#kind].orderBy('[usedAt+bytes+id]').keys();
    return new Map(
      (keys as unknown as [number, number, string][]).map(([usedAt, bytes, id]) => [id, { usedAt, bytes }]),
    );
  }

  async #write(
    put: readonly {
      id: string;
      usedAt: number;
      bytes: number;
      v: number;
      iv: Bytes;
      ct: Bytes;
    }[],
    remove: readonly string[],
    durable = false,
  ): Promise<WriteResult> {
    return writePrepared(this.#access.database, {
      durable,
      tables: [this.#kind],
      fence: { owner: this.#access.owner },
      prepared: { put, remove },
      write: (tables, prepared) => [
        tables[this.#kind].bulkDelete([...prepared.remove]),
        tables[this.#kind].bulkPut([...prepared.put]),
      ],
    });
  }
}
