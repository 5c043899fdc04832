// Base generations: the one in use, the one being loaded beside it, and the flip from one to the other in one strict
// transaction. A load that is killed costs nothing: the generation in use is whole until the flip.
//
//   load row `loading` ──▶ blocks, index parts ──▶ checked ──▶ load row `loaded` ──flip──▶ base row ──idle──▶ old one removed
import type { Cookie } from '#core/schema/types.ts';
import type { SyncState } from '#core/sync/ports.ts';
import type { OverlayPages } from './overlay-pages.ts';
import { writePrepared, type WriteResult } from './prepared-transaction.ts';
import type { StoreAccess } from './store-access.ts';
import type { BaseRow, LoadRow, MetaRow, SealedMetaRow } from './store-rows.ts';
import { sealPlace } from './sync-meta.ts';

/** Blocks removed per transaction while the page is idle. */
const BLOCKS_AT_ONCE = 200;

export const findBaseRow = (rows: readonly MetaRow[]): BaseRow | undefined =>
  rows.find((row) => row.k === 'base');
export const findLoadRow = (rows: readonly MetaRow[]): LoadRow | undefined =>
  rows.find((row) => row.k === 'load');

function manifestToBaseRow({ gen, manifest }: LoadRow, loadedAtMs: number): BaseRow {
  const { cookie, users, blocks, checksum, dictionaryId } = manifest;
  const { epoch, version } = cookie;
  return { k: 'base', gen, epoch, version, users, blocks, checksum, dictionaryId, loadedAtMs };
}

export type Flip = {
  readonly base: BaseRow;
  readonly cookie: Cookie;
  readonly superseded: ReturnType<OverlayPages['supersededBy']>;
};

/**
 * What a loaded generation does to cookie and overlay. The overlay goes on only over a base of the same epoch and scope, and
 * only if it reaches back to it; what the base holds already is dropped. The snapshot carries no configuration: a desk that has
 * none must not say that it knows one.
 */
export function planFlip(
  load: LoadRow,
  state: SyncState,
  current: BaseRow | undefined,
  overlay: OverlayPages,
  nowMs: number,
): Flip {
  const { manifest } = load;
  const base = manifestToBaseRow(load, nowMs);
  const known = state.cookie;
  const goesOn =
    known?.epoch === manifest.cookie.epoch &&
    known.scopeHash === manifest.cookie.scopeHash &&
    (current?.epoch !== base.epoch || current.version <= base.version);
  const version = goesOn ? Math.max(known.version, base.version) : base.version;
  const configVersion = state.configuration && known ? known.configVersion : 0;
  return {
    base,
    cookie: { ...manifest.cookie, version, configVersion },
    superseded: overlay.supersededBy(goesOn ? base.version : Infinity),
  };
}

export async function writeFlip(access: StoreAccess, flip: Flip, state: SyncState): Promise<WriteResult> {
  const { clientId, lastIssuedId, lastAttemptedId, knownMutationId } = state;
  const place = { clientId, lastIssuedId, lastAttemptedId, knownMutationId, cookie: flip.cookie };
  const sync: SealedMetaRow = await sealPlace(access, place, state.revision + 1);
  return writePrepared(access.database, {
    durable: true,
    tables: ['meta', 'overlay', 'indexDelta'],
    fence: { owner: access.owner, revision: state.revision },
    prepared: { rows: [flip.base, sync] as MetaRow[], pages: [...flip.superseded.pages] },
    write: (tables, { rows, pages }) => [
      tables.meta.bulkPut([...rows]),
      tables.meta.delete('load'),
      tables.overlay.bulkDelete([...pages]),
      tables.indexDelta.bulkDelete([...pages]),
    ],
  });
}

/** Deletes blocks and index parts of the generations from `from` up to but not `below`, a few at a time; `goOn` pauses between and ends it with false. */
export async function removeGenerations(
  access: Pick<StoreAccess, 'database' | 'owner'>,
  { from, below }: { readonly from: number; readonly below: number },
  goOn: () => Promise<boolean>,
): Promise<void> {
  if (!(await goOn())) return;
  const { database, owner } = access;
  const lower = [from, -Infinity];
  const upper = [below, -Infinity];
  const parts = await database.read.indexParts.where('[gen+part]').between(lower, upper).primaryKeys();
  const blocks = await database.read.blocks.where('[gen+no]').between(lower, upper).primaryKeys();
  const steps: { parts: [number, number][]; blocks: [number, number][] }[] = [];
  if (parts.length > 0) steps.push({ parts, blocks: [] });
  for (let at = 0; at < blocks.length; at += BLOCKS_AT_ONCE)
    steps.push({ parts: [], blocks: blocks.slice(at, at + BLOCKS_AT_ONCE) });
  for (const prepared of steps) {
    if (!(await goOn())) return;
    const result = await writePrepared(database, {
      durable: false,
      tables: ['blocks', 'indexParts'],
      fence: { owner },
      prepared,
      write: (tables, step) => [
        tables.blocks.bulkDelete([...step.blocks]),
        tables.indexParts.bulkDelete([...step.parts]),
      ],
    });
    if (result !== 'Committed') return;
  }
}
