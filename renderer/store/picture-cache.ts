// Pictures of users for work without the network: sealed, with an upper bound in bytes. What was not looked at for the
// longest time goes first. It is a cache: a picture that does not open is gone, and nobody is told.
import { writePrepared } from './prepared-transaction.ts';
import { SealBrokenError } from './sealed-row.ts';
import type { StoreAccess } from './store-access.ts';
import type { Bytes } from './store-rows.ts';

const PICTURES_BYTES = 64 * 1024 * 1024;
const PICTURE_BYTES = 1024 * 1024;
/** Noting each look would write for every user that is opened. */
const TOUCH_AFTER_MS = 3600 * 1000;

type Known = { usedAt: number; readonly bytes: number };

export class PictureCache {
  readonly #access: StoreAccess;
  readonly #nowMs: () => number;
  readonly #limit: number;
  #known: Promise<Map<string, Known>> | undefined;

  constructor(access: StoreAccess, nowMs: () => number, limit = PICTURES_BYTES) {
    this.#access = access;
    this.#nowMs = nowMs;
    this.#limit = limit;
  }

  /** `id` names the picture and its version. */
  async get(id: string): Promise<Bytes | undefined> {
    const known = await this.#load();
    const row = known.has(id) ? await this.#access.database.read.pictures.get(id) : undefined;
    if (!row) return undefined;
    try {
      const picture = await this.#access.key.open('pictures', id, row);
      if (this.#nowMs() - row.usedAt > TOUCH_AFTER_MS) {
        const usedAt = this.#nowMs();
        await this.#write([{ ...row, usedAt }], []);
        known.set(id, { usedAt, bytes: row.bytes });
      }
      return picture;
    } catch (error) {
      if (!(error instanceof SealBrokenError)) throw error;
      await this.remove(id);
      return undefined;
    }
  }

  /** Pictures that are too large to be worth their place are not kept. */
  async put(id: string, picture: Bytes): Promise<void> {
    if (picture.length > Math.min(PICTURE_BYTES, this.#limit)) return;
    const known = await this.#load();
    const usedAt = this.#nowMs();
    const row = {
      id,
      usedAt,
      bytes: picture.length,
      ...(await this.#access.key.seal('pictures', id, 1, picture)),
    };
    const leaving = this.#surplus(known, id, picture.length);
    await this.#write([row], leaving);
    for (const gone of leaving) known.delete(gone);
    known.set(id, { usedAt, bytes: picture.length });
  }

  async remove(id: string): Promise<void> {
    await this.#write([], [id]);
    (await this.#load()).delete(id);
  }

  /** Those longest unused that must go so that `bytes` more fit. */
  #surplus(known: ReadonlyMap<string, Known>, id: string, bytes: number): string[] {
    const others = [...known].filter(([other]) => other !== id).sort((a, b) => a[1].usedAt - b[1].usedAt);
    let total = others.reduce((sum, [, picture]) => sum + picture.bytes, bytes);
    const leaving: string[] = [];
    for (const [other, picture] of others) {
      if (total <= this.#limit) break;
      total -= picture.bytes;
      leaving.push(other);
    }
    return leaving;
  }

  #load(): Promise<Map<string, Known>> {
    this.#known ??= this.#readKnown();
    return this.#known;
  }

  /** From the index alone: no picture is read for it. */
  async #readKnown(): Promise<Map<string, Known>> {
    const keys = await this.#access.database.read.pictures.orderBy('[usedAt+bytes+id]').keys();
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
  ): Promise<void> {
    await writePrepared(this.#access.database, {
      durable: false,
      tables: ['pictures'],
      fence: { owner: this.#access.owner },
      prepared: { put, remove },
      write: (tables, prepared) => [
        tables.pictures.bulkDelete([...prepared.remove]),
        tables.pictures.bulkPut([...prepared.put]),
      ],
    });
  }
}
