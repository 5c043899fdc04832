// Builds the base index from all rows (server side): ranks are given in the order of shown names, and every column,
// posting list and key speaks of ranks. 100,000 rows take a few seconds of pure computing: run it off the request path.
import { compareCodePoints } from '../codec/utf8.ts';
import { primaryIdToKey } from '../domain/identifier-key.ts';
import { FOLD_VERSION, nameToSortKey } from './fold.ts';
import { packIndexPart } from './index-format.ts';
import type { IndexHeader, Section } from './index-format.ts';
import { FACETS } from './index-row.ts';
import type { Facet, IndexRow } from './index-row.ts';
import { packStrings } from './string-column.ts';
import type { PackedStrings } from './string-column.ts';
import { packUserIds } from './user-ids.ts';

/** Every 4th sort key is stored; the keys between are made from the shown names when a position is looked for. */
export const SORT_MARK_STEP = 4;

export type BuiltIndex = {
  readonly names: Uint8Array<ArrayBuffer>;
  readonly keys: Uint8Array<ArrayBuffer>;
};

type RankedRow = { readonly row: IndexRow; readonly sortKey: string };

export function buildIndex(rows: readonly IndexRow[], snapshotVersion: number): BuiltIndex {
  const ranked = rankRows(rows);
  const codes = collectCodes(rows);
  const common = { foldVersion: FOLD_VERSION, snapshotVersion, rowCount: rows.length, codes };
  const namesHeader: IndexHeader = { ...common, part: 'names' };
  const keysHeader: IndexHeader = { ...common, part: 'keys' };
  return {
    names: packIndexPart({ header: namesHeader, sections: new Map(nameSections(ranked, codes)) }),
    keys: packIndexPart({ header: keysHeader, sections: new Map(keySections(ranked)) }),
  };
}

function rankRows(rows: readonly IndexRow[]): RankedRow[] {
  return rows
    .map((row) => ({ row, sortKey: nameToSortKey(row.name) }))
    .sort((a, b) => compareCodePoints(a.sortKey, b.sortKey) || (a.row.id < b.row.id ? -1 : 1));
}

function collectCodes(rows: readonly IndexRow[]): Record<Facet, string[]> {
  const codesOf = (facet: Facet) => [...new Set(rows.map((row) => row.facets[facet]))].sort();
  return Object.fromEntries(FACETS.map((facet) => [facet, codesOf(facet)])) as Record<Facet, string[]>;
}

type Sections = (readonly [string, Section])[];

const stringSections = (name: string, packed: PackedStrings): Sections => [
  [`${name}.offsets`, packed.offsets],
  [`${name}.bytes`, packed.bytes],
];

function nameSections(ranked: readonly RankedRow[], codes: Record<Facet, readonly string[]>): Sections {
  const column = <T extends Section>(out: T, valueOf: (row: IndexRow) => number): T => {
    ranked.forEach(({ row }, rank) => {
      out[rank] = valueOf(row);
    });
    return out;
  };
  const count = ranked.length;
  const ids = packUserIds(ranked.map(({ row }) => row.id));
  return [
    ...tokenSections(ranked),
    ...FACETS.map((facet) => [`facet.${facet}`, codeColumn(ranked, facet, codes[facet])] as const),
    ['ids.words', ids.words],
    ['ids.order', ids.order],
    ['location', column(new Int32Array(count), (row) => row.location)],
    ['expiryDay', column(new Int32Array(count), (row) => row.expiryDay)],
    ['birthDay', column(new Int32Array(count), (row) => row.birthDay)],
    // A balance may pass 2^31 minor units in currencies with small units; the zeros deflate to nothing.
    ['balance', column(new Float64Array(count), (row) => row.balanceMinor)],
    ['flags', column(new Uint16Array(count), (row) => row.flags)],
    ...stringSections('name', packStrings(ranked.map(({ row }) => row.name))),
    ...stringSections('primaryId', packStrings(ranked.map(({ row }) => row.primaryId))),
    ...stringSections('sortMark', packStrings(sortMarks(ranked))),
  ];
}

const sortMarks = (ranked: readonly RankedRow[]) =>
  ranked.filter((_, rank) => rank % SORT_MARK_STEP === 0).map(({ sortKey }) => sortKey);

function codeColumn(ranked: readonly RankedRow[], facet: Facet, codes: readonly string[]): Section {
  const numbers = new Map(codes.map((code, i) => [code, i]));
  const out = codes.length <= 0x100 ? new Uint8Array(ranked.length) : new Uint16Array(ranked.length);
  ranked.forEach(({ row }, rank) => {
    out[rank] = numbers.get(row.facets[facet])!;
  });
  return out;
}

/** Distinct tokens in order, and for each the ranks of its users, ascending. */
function tokenSections(ranked: readonly RankedRow[]): Sections {
  const ranksByToken = new Map<string, number[]>();
  ranked.forEach(({ row }, rank) => {
    for (const token of new Set(row.tokens)) {
      const ranks = ranksByToken.get(token);
      if (ranks) ranks.push(rank);
      else ranksByToken.set(token, [rank]);
    }
  });
  const tokens = [...ranksByToken.keys()].sort(compareCodePoints);
  const starts = new Uint32Array(tokens.length + 1);
  let total = 0;
  tokens.forEach((token, i) => {
    starts[i] = total;
    total += ranksByToken.get(token)!.length;
  });
  starts[tokens.length] = total;
  const postings = new Uint32Array(total);
  tokens.forEach((token, i) => {
    postings.set(ranksByToken.get(token)!, starts[i]);
  });
  return [
    ...stringSections('token', packStrings(tokens)),
    ['posting.starts', starts],
    ['posting.ranks', postings],
  ];
}

function keySections(ranked: readonly RankedRow[]): Sections {
  const texts: string[] = [];
  const ranks: number[] = [];
  ranked.forEach(({ row }, rank) => {
    for (const key of new Set(row.keys)) {
      texts.push(key);
      ranks.push(rank);
    }
  });
  const order = Uint32Array.from(texts.keys()).sort(
    (a, b) => compareCodePoints(texts[a]!, texts[b]!) || ranks[a]! - ranks[b]!,
  );
  const sorted = Array.from(order, (i) => texts[i]!);
  const primaryKeys = ranked.map(({ row }) => primaryIdToKey(row.primaryId));
  const primaryOrder = Uint32Array.from(primaryKeys.keys()).sort(
    (a, b) => compareCodePoints(primaryKeys[a]!, primaryKeys[b]!) || a - b,
  );
  return [
    ...stringSections('key', packStrings(sorted)),
    ['key.ranks', order.map((i) => ranks[i]!)],
    ['primaryOrder', primaryOrder],
  ];
}
