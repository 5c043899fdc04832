// The overlay: user files that changed on the server since the base was made, as pages of up to 64 slots in block
// format. Where each user lies is in memory, rebuilt at start from the sealed index rows of the pages (`indexDelta`).
//
//   pull ──▶ the open page while it has room, then new pages ──▶ one record per page and one of index rows
//
// A newer version supersedes an older one, whose slot is dead from then on. Pages without a live slot are removed; the
// rest of the dead ones goes with the next base generation. Whoever is deleted leaves all pages at once.
import { countSlots, packBlock, slotOf, SLOTS_PER_BLOCK } from '#core/codec/block.ts';
import type { UserId } from '#core/schema/primitives.ts';
import type { IndexRow } from '#core/search/index-row.ts';
import type { StoreChange } from '#core/sync/ports.ts';
import type { StoreAccess } from './store-access.ts';
import type { IndexDeltaRow, OverlayRow } from './store-rows.ts';

/** Keeps a sealed page under the 64 KB above which Chromium stores it as a file. */
const PAGE_BYTES = 48 * 1024;
const TOMBSTONE = -1;

export type OverlayPlace = { readonly page: number; readonly slot: number; readonly version: number };

/** `row` null: a tombstone, which has no slot. */
type Entry = {
  readonly id: UserId;
  readonly version: number;
  readonly slot: number;
  readonly row: IndexRow | null;
};
export type PageEntries = { readonly page: number; readonly entries: readonly Entry[] };

type Page = PageEntries & {
  readonly dictionaryId: string;
  readonly entries: Entry[];
  readonly slots: Uint8Array[];
};

export type PreparedOverlay = {
  readonly pages: readonly OverlayRow[];
  readonly deltas: readonly IndexDeltaRow[];
  readonly removePages: readonly number[];
};

export const isTombstone = (place: OverlayPlace): boolean => place.slot === TOMBSTONE;

export class OverlayPages {
  #places = new Map<UserId, OverlayPlace>();
  /** Entries of each stored page, dead ones included. */
  #sizes = new Map<number, number>();
  /** Still has room; its slots are kept here, so that a small pull adds to it without reading. */
  #open: Page | undefined;
  #nextPage = 1;

  /** Forgets everything and takes over what the store holds. Versions up to `floor` are in the base already. */
  restore(pages: readonly PageEntries[], floor: number): void {
    this.#places.clear();
    this.#sizes.clear();
    this.#open = undefined;
    for (const { page, entries } of [...pages].sort((a, b) => a.page - b.page)) {
      this.#sizes.set(page, entries.length);
      this.#nextPage = Math.max(this.#nextPage, page + 1);
      for (const entry of entries) if (entry.version > floor) this.#place(page, entry);
    }
  }

  find(id: UserId): OverlayPlace | undefined {
    return this.#places.get(id);
  }

  get hasTombstones(): boolean {
    return [...this.#places.values()].some(isTombstone);
  }

  /** Users in the overlay, and slots that nothing points to any more. */
  get fill(): { readonly users: number; readonly dead: number } {
    let entries = 0;
    for (const size of this.#sizes.values()) entries += size;
    return { users: this.#places.size, dead: entries - this.#places.size };
  }

  /**
   * Seals the pages that a pull makes; changes nothing here. `rows` holds the index row of every put; `accepted` comes out
   * as the users whose pulled version is not older than the one that is here.
   */
  async prepare(
    access: StoreAccess,
    overlay: NonNullable<StoreChange['overlay']>,
    rows: ReadonlyMap<UserId, IndexRow>,
    version: number,
  ): Promise<{
    prepared: PreparedOverlay;
    pages: readonly Page[];
    /** Stored pages that somebody who was deleted left. */
    cleaned: readonly PageEntries[];
    accepted: ReadonlySet<UserId>;
  }> {
    const arranged = this.#arrange(overlay, rows);
    const { accepted } = arranged;
    const deleted: Deleted = new Map(
      overlay.deletes.filter(({ id }) => accepted.has(id)).map((gone) => [gone.id, gone.version]),
    );
    const pages = arranged.pages.map((page) => withoutDeleted(page, deleted) ?? page);
    const removePages = this.#pagesWithout(pages);
    const cleaned = deleted.size === 0 ? [] : await this.#cleanStored(access, pages, removePages, deleted);
    const sealed = await Promise.all([...cleaned, ...pages].map((page) => sealPage(access, page, version)));
    const prepared: PreparedOverlay = {
      pages: sealed.map(({ row }) => row),
      deltas: sealed.map(({ delta }) => delta),
      removePages,
    };
    return { prepared, pages, cleaned, accepted };
  }

  /** After the commit: what `prepare` made stands. */
  applyPages(pages: readonly Page[], removed: readonly number[], cleaned: readonly PageEntries[]): void {
    for (const { page, entries } of cleaned) this.#sizes.set(page, entries.length);
    for (const page of pages) {
      this.#sizes.set(page.page, page.entries.length);
      this.#nextPage = Math.max(this.#nextPage, page.page + 1);
      for (const entry of page.entries) this.#place(page.page, entry);
    }
    for (const page of removed) this.#sizes.delete(page);
    this.#open = pages.at(-1) ?? this.#open;
  }

  /** What a base of `version` makes superfluous: pages to delete, and the users whose newest change it holds. */
  supersededBy(version: number): { pages: number[]; users: UserId[] } {
    const users = [...this.#places].filter(([, place]) => place.version <= version).map(([id]) => id);
    const kept = new Set(
      [...this.#places.values()].filter((place) => place.version > version).map(({ page }) => page),
    );
    return { pages: [...this.#sizes.keys()].filter((page) => !kept.has(page)), users };
  }

  /** After the commit that deleted them. */
  drop({ pages, users }: { pages: readonly number[]; users: readonly UserId[] }): void {
    for (const id of users) this.#places.delete(id);
    for (const page of pages) this.#sizes.delete(page);
    if (this.#open && pages.includes(this.#open.page)) this.#open = undefined;
  }

  #place(page: number, { id, version, slot }: Entry): void {
    const known = this.#places.get(id);
    if (!known || known.version <= version) this.#places.set(id, { page, slot, version });
  }

  #arrange(
    overlay: NonNullable<StoreChange['overlay']>,
    rows: ReadonlyMap<UserId, IndexRow>,
  ): { pages: Page[]; accepted: Set<UserId> } {
    const pages: Page[] = [];
    const accepted = new Set<UserId>();
    let next = this.#nextPage;
    let current = this.#open?.dictionaryId === overlay.dictionaryId ? copyPage(this.#open) : undefined;
    const add = (id: UserId, version: number, slot: Uint8Array | undefined) => {
      if ((this.#places.get(id)?.version ?? 0) > version) return;
      accepted.add(id);
      if (!current || isFull(current, slot))
        current = { page: next++, dictionaryId: overlay.dictionaryId, entries: [], slots: [] };
      if (pages.at(-1) !== current) pages.push(current);
      if (slot)
        current.entries.push({ id, version, slot: current.slots.push(slot) - 1, row: mustGet(rows, id) });
      else current.entries.push({ id, version, slot: TOMBSTONE, row: null });
    };
    for (const { id, version, slot } of overlay.puts) add(id, version, slot);
    for (const { id, version } of overlay.deletes) add(id, version, undefined);
    return { pages, accepted };
  }

  /** The stored pages that stay as they are otherwise. */
  async #cleanStored(
    { database, key }: StoreAccess,
    pages: readonly Page[],
    removed: readonly number[],
    deleted: Deleted,
  ): Promise<Page[]> {
    const others = new Set([...pages.map(({ page }) => page), ...removed]);
    const kept = [...this.#sizes.keys()].filter((page) => !others.has(page));
    const deltas = await database.read.indexDelta.bulkGet(kept);
    const cleaned: Page[] = [];
    for (const delta of deltas) {
      if (!delta) continue;
      const { page, entries } = await openDelta({ key }, delta);
      if (!entries.some((entry) => isOfDeleted(entry, deleted))) continue;
      const row = await database.read.overlay.get(page);
      if (!row) continue;
      const block = await key.open('overlay', page, row);
      const slots = Array.from({ length: countSlots(block) }, (_, i) => slotOf(block, i));
      const left = withoutDeleted({ page, dictionaryId: row.dictionaryId, entries, slots }, deleted);
      if (left) cleaned.push(left);
    }
    return cleaned;
  }

  /** Stored pages that `pages` leave without a live slot. */
  #pagesWithout(pages: readonly Page[]): number[] {
    const written = new Set(pages.map(({ page }) => page));
    const moved = new Set(pages.flatMap(({ entries }) => entries.map(({ id }) => id)));
    const live = new Set<number>();
    for (const [id, place] of this.#places) if (!moved.has(id)) live.add(place.page);
    return [...this.#sizes.keys()].filter((page) => !live.has(page) && !written.has(page));
  }
}

/** The version of each tombstone. */
type Deleted = ReadonlyMap<UserId, number>;

const isOfDeleted = ({ id, version, slot }: Entry, deleted: Deleted): boolean =>
  slot !== TOMBSTONE && version <= (deleted.get(id) ?? -1);

/** Slots keep their numbers: those of the deleted are empty. Undefined when the page holds nothing of them. */
function withoutDeleted(page: Page, deleted: Deleted): Page | undefined {
  const gone = new Set(page.entries.filter((entry) => isOfDeleted(entry, deleted)).map(({ slot }) => slot));
  if (gone.size === 0) return undefined;
  return {
    ...page,
    entries: page.entries.filter(({ slot }) => !gone.has(slot)),
    slots: page.slots.map((slot, i) => (gone.has(i) ? new Uint8Array(0) : slot)),
  };
}

const copyPage = (page: Page): Page => ({ ...page, entries: [...page.entries], slots: [...page.slots] });

function isFull(page: Page, slot: Uint8Array | undefined): boolean {
  if (page.entries.length >= SLOTS_PER_BLOCK) return true;
  const bytes = page.slots.reduce((sum, { length }) => sum + length, slot?.length ?? 0);
  return page.entries.length > 0 && bytes > PAGE_BYTES;
}

function mustGet(rows: ReadonlyMap<UserId, IndexRow>, id: UserId): IndexRow {
  const row = rows.get(id);
  if (!row) throw new Error('a pulled user has no index row');
  return row;
}

async function sealPage(
  access: StoreAccess,
  { page, dictionaryId, entries, slots }: Page,
  version: number,
): Promise<{ row: OverlayRow; delta: IndexDeltaRow }> {
  const [row, delta] = await Promise.all([
    access.key.seal('overlay', page, version, packBlock(slots)),
    access.key.sealJson('indexDelta', page, version, entries),
  ]);
  return { row: { page, dictionaryId, ...row }, delta: { page, ...delta } };
}

export async function openDelta(
  { key }: Pick<StoreAccess, 'key'>,
  row: IndexDeltaRow,
): Promise<PageEntries & { readonly entries: Entry[] }> {
  return { page: row.page, entries: await key.openJson<Entry[]>('indexDelta', row.page, row) };
}
