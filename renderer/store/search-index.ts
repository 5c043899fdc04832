// The desk's search index and directory: the base as the server built it, and what changed since in two side layers.
// It is restored in two steps: part "names" before the first list is painted, part "keys" (exact look-up) after it.
// It follows every commit and never runs ahead of one. Dropped on lock.
import { BaseIndex } from '#core/search/base-index.ts';
import type { IndexUnreadable } from '#core/search/index-format.ts';
import { isUnreadable } from '#core/search/index-format.ts';
import type { IndexRow } from '#core/search/index-row.ts';
import { SideIndex } from '#core/search/side-index.ts';
import { UserSearch } from '#core/search/user-search.ts';
import type { UserId } from '#core/schema/primitives.ts';
import { inflateRaw } from './inflate.ts';
import type { StoreAccess } from './store-access.ts';
import type { Bytes } from './store-rows.ts';

export const NAMES_PART = 0;
export const KEYS_PART = 1;

/** A part that is not there, or that this version of the program cannot read: the base must be loaded anew. */
type IndexMissing = { readonly type: 'IndexMissing' };
export type IndexFailure = IndexMissing | IndexUnreadable;

export class SearchIndex {
  readonly #access: StoreAccess;
  #users = new UserSearch(BaseIndex.empty());
  /** Users that a layer removed; the layers themselves list only the live ones. */
  readonly #removed = { overlay: new Set<UserId>(), pending: new Set<UserId>() };
  /** Generation whose part "keys" is still to be read; undefined when attached. */
  #keysOf: number | undefined;
  #attaching: Promise<IndexFailure | undefined> | undefined;

  constructor(access: StoreAccess) {
    this.#access = access;
  }

  get users(): UserSearch {
    return this.#users;
  }

  /** Reads both parts of a generation; nothing is changed yet. */
  async readWholeBase(gen: number): Promise<BaseIndex | IndexFailure> {
    const base = await this.readBase(gen);
    if (isIndexFailure(base)) return base;
    const keys = await readPart(this.#access, gen, KEYS_PART);
    if (!keys) return { type: 'IndexMissing' };
    return base.attachKeys(keys) ?? base;
  }

  /** Reads part "names" of a generation; nothing is changed yet. */
  async readBase(gen: number): Promise<BaseIndex | IndexFailure> {
    const bytes = await readPart(this.#access, gen, NAMES_PART);
    return bytes ? BaseIndex.restore(bytes) : { type: 'IndexMissing' };
  }

  /** Puts a base under the side layers, whose rows get new places among its rows. `dropped`: users it makes superfluous. */
  setBase(base: BaseIndex, gen: number | undefined, dropped: ReadonlySet<UserId> = new Set()): void {
    const { overlay, pending } = this.#removed;
    for (const id of dropped) overlay.delete(id);
    const rows = rowsOf(this.#users.overlay).filter(({ id }) => !dropped.has(id));
    this.#users = new UserSearch(
      base,
      fillLayer(new SideIndex(base, 'overlay'), rows, overlay),
      fillLayer(new SideIndex(base, 'pending'), rowsOf(this.#users.pending), pending),
    );
    this.#keysOf = base.keys ? undefined : gen;
    this.#attaching = undefined;
  }

  /** Reads and attaches part "keys", once. Call it after the first paint; look-ups that need it wait for it. */
  attachKeys(): Promise<IndexFailure | undefined> {
    if (this.#keysOf === undefined) return Promise.resolve(undefined);
    this.#attaching ??= this.#attach(this.#keysOf, this.#users.base);
    return this.#attaching;
  }

  /** When nothing is read with the key any more. Whoever asked for the keys is told of a fault. */
  async settled(): Promise<void> {
    await this.#attaching?.catch(() => undefined);
  }

  async #attach(gen: number, base: BaseIndex): Promise<IndexFailure | undefined> {
    const bytes = await readPart(this.#access, gen, KEYS_PART);
    const failure: IndexFailure | undefined = bytes ? base.attachKeys(bytes) : { type: 'IndexMissing' };
    if (this.#users.base !== base) return undefined;
    if (failure) this.#attaching = undefined;
    else this.#keysOf = undefined;
    return failure;
  }

  applyOverlay(rows: readonly IndexRow[], removed: readonly UserId[]): void {
    change(this.#users.overlay, this.#removed.overlay, rows, removed);
  }

  applyPending(mode: 'put' | 'replace', rows: readonly IndexRow[], removed: readonly UserId[]): void {
    if (mode === 'replace') {
      this.#users.pending.clear();
      this.#removed.pending.clear();
    }
    change(this.#users.pending, this.#removed.pending, rows, removed);
  }

  pendingIds(): UserId[] {
    return [...rowsOf(this.#users.pending).map(({ id }) => id), ...this.#removed.pending];
  }

  clear(): void {
    this.#users = new UserSearch(BaseIndex.empty());
    this.#removed.overlay.clear();
    this.#removed.pending.clear();
    this.#keysOf = undefined;
    this.#attaching = undefined;
  }
}

export const isIndexFailure = (value: BaseIndex | IndexFailure): value is IndexFailure =>
  isUnreadable(value) || ('type' in value && value.type === 'IndexMissing');

const rowsOf = (layer: SideIndex): IndexRow[] => layer.liveEntries().map(({ row }) => row);

function fillLayer(layer: SideIndex, rows: readonly IndexRow[], removed: Iterable<UserId>): SideIndex {
  layer.putAll(rows);
  for (const id of removed) layer.remove(id);
  return layer;
}

function change(
  layer: SideIndex,
  removedSoFar: Set<UserId>,
  rows: readonly IndexRow[],
  removed: readonly UserId[],
): void {
  fillLayer(layer, rows, removed);
  for (const { id } of rows) removedSoFar.delete(id);
  for (const id of removed) removedSoFar.add(id);
}

async function readPart(access: StoreAccess, gen: number, part: number): Promise<Bytes | undefined> {
  const row = await access.database.read.indexParts.get([gen, part]);
  if (!row) return undefined;
  return inflateRaw(await access.key.open('indexParts', `${gen}.${part}`, row), row.rawBytes);
}
