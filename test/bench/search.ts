// Times the search index at a given size: building, restoring, and what a keystroke costs with a side index of 5,000.
// Pure Node, no server; prints nothing. The figures are milliseconds.
import { BaseIndex } from '#core/search/base-index.ts';
import { buildIndex } from '#core/search/build-index.ts';
import { foldShownName } from '#core/search/fold.ts';
import { isUnreadable } from '#core/search/index-format.ts';
import type { IndexRow } from '#core/search/index-row.ts';
import { findSimilarUsers } from '#core/search/similar-names.ts';
import { UserSearch } from '#core/search/user-search.ts';
import type { UserQuery } from '#core/search/user-search.ts';
import { anIndexRow, createRandom, DAY_IN_2026 } from '../support/index-rows.ts';

export type Percentiles = { readonly p50: number; readonly p95: number; readonly max: number };
export type SearchBench = {
  readonly users: number;
  readonly namesBytes: number;
  readonly keysBytes: number;
  readonly buildMs: number;
  readonly restoreMs: number;
  /** By number of changed users. */
  readonly sides: readonly {
    readonly changed: number;
    readonly loadSideMs: number;
    readonly putOne: Percentiles;
    readonly byQuery: Readonly<Record<string, Percentiles>>;
  }[];
};

const QUERIES_PER_KIND = 300;
const PAGE = 50;

export function benchSearch(
  rows: readonly IndexRow[],
  sideSizes: readonly number[] = [0, 5000],
): SearchBench {
  const [built, buildMs] = timed(() => buildIndex(rows, 1));
  const [base, restoreMs] = timed(() => restore(built.names, built.keys));
  return {
    users: rows.length,
    namesBytes: built.names.length,
    keysBytes: built.keys.length,
    buildMs,
    restoreMs,
    sides: sideSizes.map((changed) => benchWithSide(rows, base, changed)),
  };
}

function restore(names: Uint8Array, keys: Uint8Array): BaseIndex {
  const base = BaseIndex.restore(names);
  if (isUnreadable(base)) throw new Error(`the index could not be restored: ${base.reason}`);
  const problem = base.attachKeys(keys);
  if (problem) throw new Error(`the keys could not be attached: ${problem.reason}`);
  return base;
}

function benchWithSide(
  rows: readonly IndexRow[],
  base: BaseIndex,
  changed: number,
): SearchBench['sides'][number] {
  const random = createRandom(changed + 1);
  const search = new UserSearch(base);
  const someNumber = () => Math.floor(random() * rows.length);
  const changedRow = () => ({ ...anIndexRow(someNumber(), random), location: -1 });
  const sideRows = Array.from({ length: changed }, changedRow);
  const [, loadSideMs] = timed(() => {
    search.overlay.putAll(sideRows);
  });
  const queries = sampleQueries(rows, random);
  const byQuery = Object.fromEntries(
    Object.entries(queries).map(([kind, list]) => [
      kind,
      percentiles(list, (query) => search.search(query).slice(0, PAGE).length),
    ]),
  );
  const people = sampleRows(rows, random);
  byQuery['exact identifier'] = percentiles(people, (row) => search.findExact(row.primaryId)?.length ?? 0);
  byQuery['similar names'] = percentiles(people, (row) => {
    const { first, last } = foldShownName(row.name);
    return findSimilarUsers(search, { firstName: first, lastName: last, birthDay: row.birthDay }).length;
  });
  const saves = Array.from({ length: QUERIES_PER_KIND }, changedRow);
  const putOne = percentiles(saves, (row) => {
    search.overlay.put(row);
    return 1;
  });
  return { changed, loadSideMs, putOne, byQuery };
}

const sampleRows = (rows: readonly IndexRow[], random: () => number): IndexRow[] =>
  Array.from({ length: QUERIES_PER_KIND }, () => rows[Math.floor(random() * rows.length)]!);

/** The beginnings of real names, one to four letters each, as somebody types them. */
function sampleQueries(rows: readonly IndexRow[], random: () => number): Record<string, UserQuery[]> {
  const prefix = (word: string) => word.slice(0, 1 + Math.floor(random() * 4));
  const people = sampleRows(rows, random).map(({ name }) => foldShownName(name));
  const twoTerms = people.map(({ first, last }) => `${prefix(first)} ${prefix(last)}`);
  const filters = {
    recordType: 'PUBLIC',
    accountType: ['EXTERNAL', 'INTERNAL'],
    activity: { show: 'activeAndNotExpired', today: DAY_IN_2026 },
  } as const;
  const sorted = (column: 'expiryDate' | 'userGroup') => ({ column, direction: 'descending' }) as const;
  return {
    'one term': people.map(({ last }) => ({ text: prefix(last) })),
    'two terms': twoTerms.map((text) => ({ text })),
    'two terms, three filters': twoTerms.map((text) => ({ text, filters })),
    'three filters': twoTerms.map(() => ({ filters })),
    'two terms, three filters, sorted': twoTerms.map((text) => ({
      text,
      filters,
      sort: sorted('expiryDate'),
    })),
    'everybody, sorted': twoTerms.map(() => ({ sort: sorted('userGroup') })),
  };
}

function percentiles<T>(items: readonly T[], run: (item: T) => number): Percentiles {
  for (const item of items.slice(0, 20)) run(item);
  const times = items.map((item) => timed(() => run(item))[1]).sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

function timed<T>(run: () => T): [result: T, milliseconds: number] {
  const start = performance.now();
  const result = run();
  return [result, performance.now() - start];
}
