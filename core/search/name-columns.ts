// The columns of part "names" as typed views, after checking that all are there and of the right length. What this
// check lets through cannot make a reader run outside its arrays by the lengths alone.
import type { IndexPart, Section } from './index-format.ts';
import { FACETS } from './index-row.ts';
import type { Facet } from './index-row.ts';
import { SORT_MARK_STEP } from './build-index.ts';
import { StringColumn } from './string-column.ts';
import { UserIds } from './user-ids.ts';

export type NameColumns = {
  readonly tokens: StringColumn;
  /** Token i has the ranks postings[postingStarts[i]] up to postingStarts[i + 1], ascending. */
  readonly postingStarts: Uint32Array;
  readonly postings: Uint32Array;
  readonly facets: Readonly<Record<Facet, Uint8Array | Uint16Array>>;
  readonly ids: UserIds;
  readonly location: Int32Array;
  readonly expiryDay: Int32Array;
  readonly birthDay: Int32Array;
  readonly balance: Float64Array;
  readonly flags: Uint16Array;
  readonly name: StringColumn;
  readonly primaryId: StringColumn;
  readonly sortMarks: StringColumn;
};

class DamagedColumn extends Error {}

/** undefined when a column is missing or does not fit the number of rows. */
export function readNameColumns(part: IndexPart): NameColumns | undefined {
  try {
    return viewColumns(part);
  } catch (error) {
    if (error instanceof DamagedColumn) return undefined;
    throw error;
  }
}

function viewColumns({ header, sections }: IndexPart): NameColumns {
  const rows = header.rowCount;
  type ViewOf<T> = new (length: number) => T;
  const view = <T extends Section>(name: string, View: ViewOf<T>, length?: number): T => {
    const section = sections.get(name);
    if (!(section instanceof View)) throw new DamagedColumn(name);
    if (length !== undefined && section.length !== length) throw new DamagedColumn(name);
    return section;
  };
  const strings = (name: string, length?: number): StringColumn => {
    const offsets = view(`${name}.offsets`, Uint32Array, length === undefined ? undefined : length + 1);
    const bytes = view(`${name}.bytes`, Uint8Array);
    if (offsets.at(-1) !== bytes.length) throw new DamagedColumn(name);
    return new StringColumn({ offsets, bytes });
  };
  const facet = (name: Facet): Uint8Array | Uint16Array => {
    if (!Array.isArray(header.codes[name])) throw new DamagedColumn(name);
    const isWide = sections.get(`facet.${name}`) instanceof Uint16Array;
    return isWide ? view(`facet.${name}`, Uint16Array, rows) : view(`facet.${name}`, Uint8Array, rows);
  };

  const tokens = strings('token');
  const postingStarts = view('posting.starts', Uint32Array, tokens.length + 1);
  return {
    tokens,
    postingStarts,
    postings: view('posting.ranks', Uint32Array, postingStarts.at(-1)),
    facets: Object.fromEntries(FACETS.map((name) => [name, facet(name)])) as NameColumns['facets'],
    ids: new UserIds({
      words: view('ids.words', Uint32Array, 4 * rows),
      order: view('ids.order', Uint32Array, rows),
    }),
    location: view('location', Int32Array, rows),
    expiryDay: view('expiryDay', Int32Array, rows),
    birthDay: view('birthDay', Int32Array, rows),
    balance: view('balance', Float64Array, rows),
    flags: view('flags', Uint16Array, rows),
    name: strings('name', rows),
    primaryId: strings('primaryId', rows),
    sortMarks: strings('sortMark', Math.ceil(rows / SORT_MARK_STEP)),
  };
}
